"""Read-only lookups: data in `knowledge/lookups/`, run by one small engine."""

from bot.lookups.loader import load

__all__ = ["load"]
