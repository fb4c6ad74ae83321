"""Read-only lookups: data in `knowledge/lookups/`, run by one small engine."""
