"""Text as every database takes it."""


def storable_text(text: str) -> str:
    """A text that every database and Slack itself take: no NUL, no half of a surrogate pair."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
