"""Read-only lookups: data in `knowledge/lookups/`, run by one small engine."""

from bot.lookups.loading import load

__all__ = ["load"]
