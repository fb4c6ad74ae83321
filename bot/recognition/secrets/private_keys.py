"""Finds blocks of private keys, the only kind of secret without a maximum length."""

import re

from bot.recognition.secrets.mark import SECRET

_BEGIN = re.compile(
    r"-----BEGIN (?:[A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?|OpenVPN Static key V1)-----"
    r"|Private-Lines: \d{1,4}"
)
_KEY_LINE = re.compile(r"[\s>|]{0,8}[A-Za-z0-9+/=]{4,80}\s{0,4}")


def without_private_keys(text: str) -> str:
    """Replace the content of private keys in the formats of PEM, PuTTY and OpenVPN."""
    if not any(mark in text for mark in ("PRIVATE KEY", "Private-Lines", "OpenVPN Static key")):
        return text
    parts: list[str] = []
    position = 0
    for found in _BEGIN.finditer(text):
        if found.end() <= position:
            continue  # inside the one before, which had no end
        mark = "Private-MAC" if found[0].startswith("Private") else "-----END"
        end = text.find(mark, found.end())
        parts += [text[position : found.end()], SECRET]
        position = end if end >= 0 else len(text)
    return _without_headless_key("".join([*parts, text[position:]]))


def _without_headless_key(text: str) -> str:
    """Remove the lines of a key whose beginning was not pasted."""
    head, end, tail = text.partition("-----END")
    lines = head.split("\n")
    kept = len(lines) - 1  # the end's own line
    while kept and _KEY_LINE.fullmatch(lines[kept - 1]):
        kept -= 1
    if not end or kept == len(lines) - 1 or "PRIVATE KEY" not in tail[:40]:
        return text
    return "\n".join([*lines[:kept], SECRET, lines[-1]]) + end + tail
