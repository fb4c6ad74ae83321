"""One small parser per family of error formats."""
