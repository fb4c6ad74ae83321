"""A match and this paste's values become an answer."""
