"""Made-up secrets in their usual contexts, and ordinary identifiers, built when they are asked for.

A sample is written with its variable parts between single angle quotes: a letter for the alphabet
and a length. So no text of a token's shape stands in a file, where a scanner would take it for a
real one. Double angle quotes stand around what is to be removed.
"""

import random
import re
import string
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from bot.recognition.redact import SECRET
from tests.recognition.secrets.crossed import crossed_identifiers, crossed_secrets

_HERE = Path(__file__).parent
_ALPHABETS: Final = {
    "a": string.ascii_letters + string.digits,
    "b": string.ascii_letters + string.digits + "+/",
    "u": string.ascii_letters + string.digits + "-_",
    "s": string.ascii_letters + string.digits + "!#%^*+=?.~-_@",
    "l": string.ascii_lowercase + string.digits,
    "U": string.ascii_uppercase + string.digits,
    "w": string.ascii_lowercase,
    "h": "0123456789abcdef",
    "H": "0123456789ABCDEF",
    "d": string.digits,
    "j": string.ascii_uppercase + "234567",
}
_MIXED: Final = {
    "a": ("abcxyz", "ABCXYZ", "0123456789"),
    "b": ("abcxyz", "ABCXYZ", "0123456789"),
    "u": ("abcxyz", "ABCXYZ", "0123456789"),
    "s": ("abcxyz", "ABCXYZ", "0123456789"),
}
_PART = re.compile(r"\u2039([a-zA-Z])(\d*)\u203a")
_SECRET = re.compile(r"«(.*?)»", re.DOTALL)
_PIECE = 6
"""Characters of a secret that must not be left together."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with the secrets that stand in it.

    Attributes:
        kind: what it is, in words.
        text: the text as somebody would paste it.
        secrets: what must go.
    """

    kind: str
    text: str
    secrets: tuple[str, ...]

    def leaks(self, kept: str) -> bool:
        """Whether a piece of a secret is left in what was kept of the text.

        A piece that the text around the secrets has as well is none: `github` of a token, beside
        the name of a variable; nor is one of the words that stand in for a secret.
        """
        around = self.text + SECRET
        for secret in self.secrets:
            around = around.replace(secret, "\n")
        return any(
            piece in kept and piece not in around
            for secret in self.secrets
            for piece in _pieces(secret)
        )


def secrets(name: str, seed: int = 1) -> list[Sample]:
    """The samples of one file, as `first`.

    Args:
        name: the file's name without its ending.
        seed: other values for another seed.
    """
    chance = random.Random(seed)  # noqa: S311 - made-up values
    return [sample(kind, text, chance) for kind, text in _contexts(_read(name), chance)]


def _contexts(file: Any, chance: random.Random) -> Iterator[tuple[str, str]]:
    if isinstance(file, dict):
        return crossed_secrets(file, chance)
    return (named for one in file for named in one.items())


@cache
def _read(name: str) -> Any:
    return yaml.load((_HERE / f"{name}.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)


def sample(kind: str, text: str, chance: random.Random) -> Sample:
    """Fill in one sample: made-up parts in their places, its secrets told apart."""
    filled = made_up(text, chance)
    found = tuple(match[1] for match in _SECRET.finditer(filled))
    return Sample(kind, filled.replace("«", "").replace("»", ""), found)


def identifiers(name: str, each: int = 10, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Ordinary identifiers of one file, with the name of their kind.

    Args:
        name: the file's name without its ending.
        each: how many of a kind.
        seed: other values for another seed.
    """
    chance = random.Random(seed)  # noqa: S311 - made-up values
    listed = _read(name)
    if "contexts of" in listed:
        contexts = _read(listed["contexts of"])["contexts"]
        shapes = crossed_identifiers(listed, contexts, each, chance)
    else:
        shapes = ((kind, shape) for kind, shape in listed.items() for _ in range(each))
    for kind, shape in shapes:
        yield kind, made_up(shape, chance)


def made_up(text: str, chance: random.Random) -> str:
    """Put made-up characters into the places of a text."""
    return _PART.sub(lambda found: _part(found[1], int(found[2] or 0), chance), text)


def _part(kind: str, length: int, chance: random.Random) -> str:
    if kind == "p":
        return _chosen_by_a_person(chance)
    if kind == "g":
        return str(uuid.UUID(int=chance.getrandbits(128), version=4))
    part = [chance.choice(_ALPHABETS[kind]) for _ in range(length)]
    for place, choices in zip(_places(length, chance), _MIXED.get(kind, ()), strict=False):
        part[place] = chance.choice(choices)
    if kind == "s":  # no punctuation at the ends, where a sentence or a file might put its own
        part[0], part[-1] = chance.choice("bcdf"), chance.choice("6789")
    return "".join(part)


def _chosen_by_a_person(chance: random.Random) -> str:
    """A password as people choose them: a word, a number and a sign."""
    word = chance.choice(("Winter", "orchid", "Falcon", "hunter", "Gr4nite", "Tulpen", "qwerty"))
    between, end = chance.choice(("", "-", "_", ".", "@")), chance.choice(("", "!", "#", "?", "$"))
    return f"{word}{between}{chance.randint(2, 9999)}{end}"


def _places(length: int, chance: random.Random) -> list[int]:
    """Different places, so that letters of both cases and a digit are in every part."""
    return chance.sample(range(length), min(length, 3))


def _pieces(secret: str) -> Iterator[str]:
    size = min(_PIECE, len(secret))
    pieces = (secret[at : at + size] for at in range(len(secret) - size + 1))
    yield from (piece for piece in pieces if any(map(str.isalnum, piece)))
