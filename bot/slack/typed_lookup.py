"""Reads what somebody typed after the word `lookup`: a name, values, and words that hold values."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass

from bot.knowledge_base.value_kinds import KINDS
from bot.lookups.model import Lookup
from bot.recognition.entities.named_values import first_of_each, named_values


@dataclass(frozen=True, slots=True)
class TypedLookup:
    """A lookup as it was typed.

    Attributes:
        name: the first word; empty for none.
        given: the values that were named, as `bucket=checkout`; not yet checked.
        words: all other words.
    """

    name: str
    given: Mapping[str, str]
    words: tuple[str, ...]

    def values(self, lookup: Lookup) -> dict[str, str]:
        """The values for a lookup: those that were named, then those that the words hold.

        A word alone is the value that is missing, where one value alone is and it has its shape.
        """
        held = lookup.takes(first_of_each(named_values(" ".join(self.words))))
        values = {**held, **self.given}
        missing = lookup.missing(values)
        if len(self.words) == 1 and len(missing) == 1 and KINDS[missing[0]].accepts(self.words[0]):
            values[missing[0]] = self.words[0]
        return values


def typed_lookup(text: str) -> TypedLookup:
    """Read a text.

    Args:
        text: what follows the word `lookup`, plain and without secrets.
    """
    name, *rest = _words(text) or [""]
    named = [word.partition("=") for word in rest if _is_named(word)]
    return TypedLookup(
        name=name.lower(),
        given={key.lower(): value for key, _, value in named},
        words=tuple(word for word in rest if not _is_named(word)),
    )


def _is_named(word: str) -> bool:
    name, _, value = word.partition("=")
    return bool(value) and name.replace("_", "").isalpha()


def _words(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError:  # a quote without its other one
        return text.split()
