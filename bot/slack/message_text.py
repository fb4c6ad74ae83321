"""Reads the text of a Slack message, wherever it says it."""

from collections.abc import Iterator
from typing import Any

from bot.runtime.storable_text import storable_text
from bot.slack.views.block_kit import Json

_DEPTH = 8


def message_text(message: Json) -> str:
    """All a message says.

    Alerts of bots often leave `text` short or empty and say what matters in blocks and attachments.

    Args:
        message: a message or an event that holds one.

    Returns:
        The text first, then what blocks and attachments add to it, a part a line.
    """
    text = str(message.get("text") or "")
    parts = [text]
    if message.get("bot_id") or not text:
        parts.extend(part for part in _texts(message.get("blocks")) if part not in text)
    for attachment in message.get("attachments") or ():
        parts.extend(_attachment(attachment))
    return storable_text("\n".join(part for part in dict.fromkeys(parts) if part))


def without_mention(text: str, user: str) -> str:
    """A text without the mention of this user, wherever it stands."""
    return text.replace(f"<@{user}>", "").strip()


def _attachment(attachment: Json) -> Iterator[str]:
    for name in ("pretext", "title", "text"):
        yield str(attachment.get(name) or "")
    for field in attachment.get("fields") or ():
        yield f"{field.get('title', '')}: {field.get('value', '')}"
    yield from _texts(attachment.get("blocks"))
    if not attachment.get("text"):
        yield str(attachment.get("fallback") or "")


def _texts(part: Any, depth: int = 0) -> Iterator[str]:
    """The texts in blocks, in the order in which they are shown."""
    if depth > _DEPTH:
        return
    if isinstance(part, list):
        for piece in part:
            yield from _texts(piece, depth + 1)
    elif isinstance(part, dict) and part.get("type") != "button":
        if isinstance(part.get("text"), str):
            yield part["text"]
        for name in ("text", "fields", "elements"):
            if isinstance(part.get(name), dict | list):
                yield from _texts(part[name], depth + 1)
