"""Replaces characters that act on a terminal, hide or deceive by their number: `⟨U+202E⟩`.

Pastes and texts from AWS (tags, descriptions, reasons) may be written by strangers. In them a
control character could overwrite lines of a terminal, a bidirectional one reverse a name, a
zero-width one hide in it, and a letter of another script look like a Latin one.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, TypeVar, cast

Shown = TypeVar("Shown")

_CONTROLS: Final = r"\x00-\x08\x0b-\x1f\x7f-\x9f"
_DIRECTIONS: Final = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u206a-\u206f"
_INVISIBLE: Final = (
    r"\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u2028\u2029\u2060-\u2064\u3164\ufeff"
    r"\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_JOINERS: Final = r"\u200c\u200d"
_ASCII_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_HIDDEN: Final = re.compile(f"[{_CONTROLS}{_DIRECTIONS}{_INVISIBLE}{_JOINERS}]")
_ZERO_WIDTH: Final = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]")
_SCRIPT_WORD: Final = re.compile(r"[^\W\d_]+")

_ALIKE: Final = frozenset(
    # Cyrillic, Greek and Armenian letters, and letters of phonetic alphabets, drawn like a to z.
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u0501\u051b\u051d\u04bb\u04cf"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0405\u0406\u0408"
    "\u03bf\u03b1\u03b9\u03ba\u03bd\u03c1\u03c5\u03c7\u03f2\u03f3"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
    "\u0585\u0578\u057d\u0570\u0261\u0251\u01c0\u0269\u026a\u1d04\u1d0f\u1d20\u1d21\u1d22"
)
_FULL_WIDTH: Final = range(0xFF21, 0xFF5B)
_MATHEMATICAL: Final = range(0x1D400, 0x1D7CC)


def visible(text: str) -> str:
    """Replace every character that acts, hides or deceives by its number.

    Args:
        text: any text. Line breaks and tabs stay; a carriage return before a break is dropped.

    Returns:
        The text, safe to show in a terminal and in Slack.
    """
    if text.isascii():
        if _ASCII_CONTROL.search(text) is None:
            return text
        return _ASCII_CONTROL.sub(_numbered, text.replace("\r\n", "\n"))
    text = _HIDDEN.sub(_unless_joined, text.replace("\r\n", "\n"))
    return _SCRIPT_WORD.sub(_told_apart, text)


def without_hidden(text: str) -> str:
    """A text without its control, bidirectional and invisible characters, breaks and tabs kept."""
    if text.isascii() and _ASCII_CONTROL.search(text) is None:
        return text
    return _HIDDEN.sub("", text)


def visible_in(shown: Shown) -> Shown:
    """Apply `visible` to every text in a value.

    Args:
        shown: a text, dataclass, mapping or sequence, nested as deep as it may be.
    """
    return cast("Shown", _visible_in(shown))


def zero_width(text: str) -> Mapping[str, int]:
    """The characters without a width in a text, as `U+200B`, each with its count."""
    if text.isascii():
        return {}
    counted: dict[str, int] = {}
    for found in _ZERO_WIDTH.findall(text):
        counted[_number(found)] = counted.get(_number(found), 0) + 1
    return counted


def _visible_in(shown: Any) -> Any:
    if isinstance(shown, str):
        return visible(shown)
    if is_dataclass(shown) and not isinstance(shown, type):
        changed = {one.name: _visible_in(getattr(shown, one.name)) for one in fields(shown)}
        return replace(shown, **changed)
    if isinstance(shown, Mapping):
        return {name: _visible_in(value) for name, value in shown.items()}
    if isinstance(shown, tuple):
        return tuple(map(_visible_in, shown))
    if isinstance(shown, Sequence):
        return list(map(_visible_in, shown))
    return shown


def _number(character: str) -> str:
    return f"U+{ord(character):04X}"


def _numbered(found: re.Match[str]) -> str:
    return f"\u27e8{_number(found[0])}\u27e9"


def _unless_joined(found: re.Match[str]) -> str:
    """The number of a character; a joiner between non-ASCII characters stays.

    Some scripts and composed emoji need it there.
    """
    if found[0] in ("\u200c", "\u200d"):
        text, at = found.string, found.start()
        around = text[at - 1 : at] + text[at + 1 : at + 2]
        if len(around) > 1 and not any(map(str.isascii, around)):
            return found[0]
    return _numbered(found)


def _told_apart(found: re.Match[str]) -> str:
    """A word with those letters replaced that imitate Latin ones.

    A word wholly in another script is left as it is.
    """
    word = found[0]
    if word.isascii() or not (any(map(str.isascii, word)) or all(map(_disguised, word))):
        return word
    return "".join(f"\u27e8{_number(one)}\u27e9" if _alike(one) else one for one in word)


def _alike(letter: str) -> bool:
    return letter in _ALIKE or _disguised(letter)


def _disguised(letter: str) -> bool:
    """Whether a letter is a full-width or mathematical form of a Latin one."""
    return ord(letter) in _FULL_WIDTH or ord(letter) in _MATHEMATICAL
