"""The book: the knowledge as a static site, which also works opened from a folder."""
