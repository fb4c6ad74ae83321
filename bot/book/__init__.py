"""The book: the whole knowledge as a static site that works from a folder, without a server."""
