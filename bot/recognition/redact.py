"""Replaces secrets in a text: keys, tokens, passwords, signatures, private keys.

Found are tokens with a recognisable shape, secrets at places where a protocol or a program puts
them, values whose name says that they are secret (in any notation from shell to XML), and at last
AWS secret keys by their length and randomness. Each step runs only where a cheap search says that
it may find something, and takes time in proportion to the text's length.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from bot.recognition.secrets.assignments import assigned
from bot.recognition.secrets.clues import clues_of
from bot.recognition.secrets.columns import without_columns
from bot.recognition.secrets.command_output import printed_secrets
from bot.recognition.secrets.commands import without_arguments
from bot.recognition.secrets.insertions import inserted
from bot.recognition.secrets.kubernetes import without_secret_data
from bot.recognition.secrets.mark import SECRET, Span, cut_out
from bot.recognition.secrets.named_after import named_after
from bot.recognition.secrets.pairs import paired
from bot.recognition.secrets.places import without_placed
from bot.recognition.secrets.private_keys import without_private_keys
from bot.recognition.secrets.randomness import drawn
from bot.recognition.secrets.tokens import without_tokens

__all__ = ["SECRET", "without_private_keys", "without_secrets", "without_torn_secrets"]

_ACCESS_KEY_ID = re.compile(r"(?<![A-Za-z0-9])(A(?:KI|SI)A)[A-Z0-9]{8,124}([A-Z0-9]{4})\b")
_SECRET_KEY: Final = re.compile(
    r"(?<![A-Za-z0-9+/=_.-])(?<![A-Za-z0-9+/]\n)[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=_-]|\.\w)"
)
_SPLIT_SECRET_KEY = re.compile(
    r"(?i)(secret_?(?:access_?)?key[\"']?\s{0,3}[:=]\s{0,3}[\"']?)"
    r"([a-z0-9+/]{1,39})\\?\s{1,20}([a-z0-9+/]{1,39})(?![a-z0-9+/:=.])"
)
_MOST_PASSES = 5

_ESCAPED_QUOTE = re.compile(r"\\[\"']")
_KEY_LENGTH = 40  # of an AWS secret access key

_REST: Final = re.compile(r"(?<=\[secret removed\])[\w+/=%.~-]{64,}")
"""The rest of a secret that was longer than its pattern's bound.

Only a secret can follow one without a space or a sign between.
"""

_AFTER_CHANGE: Final = re.compile(
    r"(\[secret removed\][\"']?\s{1,3}->\s{1,3}[\"']?)(?!\[secret)[^\s\"']{1,4000}"
)


def without_secrets(text: str) -> str:
    """Replace every secret by `SECRET`; of access key ids the first and last four characters stay.

    After a replacement the text is searched again, since one secret can hide the next from the
    patterns.
    """
    for _ in range(_MOST_PASSES):
        before, text = text, _one_pass(text)
        if text == before or SECRET not in text:
            break
    return text


def _one_pass(text: str) -> str:
    text = without_private_keys(text)
    clues = clues_of(text)
    text = without_tokens(text, clues)
    text = without_arguments(text, clues)
    text = without_placed(text, clues)
    text = without_secret_data(text)
    text = cut_out(text, printed_secrets(text, clues))
    text = without_columns(text)
    text = cut_out(text, inserted(text, clues))
    text = cut_out(text, paired(text))
    if "secret" in clues.small:
        text = _SPLIT_SECRET_KEY.sub(_joined, text)
    text = cut_out(text, assigned(text, clues_of(text) if SECRET in text else clues))
    text = cut_out(text, named_after(text, clues))
    if clues.longest >= _KEY_LENGTH:
        text = _SECRET_KEY.sub(_if_drawn, text)
    if "AKIA" in text or "ASIA" in text:
        text = _ACCESS_KEY_ID.sub(r"\1****\2", text)
    if SECRET in text:
        text = _REST.sub("", _AFTER_CHANGE.sub(rf"\1{SECRET}", text))
    return text


def without_torn_secrets(text: str) -> str:
    """Replace secrets with escaped quotes in them, before unescaping makes them look shorter."""
    if _ESCAPED_QUOTE.search(text) is None:
        return text
    text = cut_out(text, _torn(text, paired(text)))
    return cut_out(text, _torn(text, assigned(text, clues_of(text))))


def _torn(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    return (span for span in spans if _ESCAPED_QUOTE.search(text, *span))


def _joined(found: re.Match[str]) -> str:
    """Replace an AWS secret key that is broken over two lines, if it is 40 characters long."""
    whole = len(found[2]) + len(found[3]) == _KEY_LENGTH
    return f"{found[1]}{SECRET}" if whole else found[0]


def _if_drawn(found: re.Match[str]) -> str:
    """Replace 40 characters that look random: an AWS secret key has no other mark."""
    return SECRET if drawn(found[0]) else found[0]
