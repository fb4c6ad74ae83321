"""Read-only lookups into AWS: their file format, its check, and the engine that runs them."""
