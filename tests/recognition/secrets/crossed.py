"""Kinds of values crossed with the contexts they are pasted in, from one file.

A file names kinds beside their labels, and contexts with a place for a label in some notation and
one for the value: so each new seed gives other pairs of the two.
"""

import random
from collections.abc import Callable, Iterator
from typing import Any, Final

_NOTATIONS: Final[dict[str, Callable[[list[str]], str]]] = {
    "{ENV}": lambda words: "_".join(words).upper(),
    "{snake}": "_".join,
    "{kebab}": "-".join,
    "{dotted}": ".".join,
    "{words}": " ".join,
    "{Words}": lambda words: " ".join(words).capitalize(),
    "{Kebab}": lambda words: "-".join(map(str.capitalize, words)),
    "{Pascal}": lambda words: "".join(map(str.capitalize, words)),
    "{camel}": lambda words: words[0] + "".join(map(str.capitalize, words[1:])),
}


def crossed_secrets(file: Any, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Every kind in two contexts: a kind with a shape of its own once beside its label, once bare.

    Args:
        file: what the file holds: `labelled`, `bare`, `contexts`, `bare contexts` and `own`.
        chance: chooses the contexts.
    """
    named, bare = file["contexts"], file["bare contexts"]
    for label, value in file["labelled"].items():
        for context in chance.sample(sorted(named), 2):
            yield f"{label} in {context}", in_context(named[context], label, _marked(value))
    for label, value in file["bare"].items():
        for contexts in (named, bare):
            context = chance.choice(sorted(contexts))
            yield f"{label} in {context}", in_context(contexts[context], label, _marked(value))
    for one in file["own"]:
        yield from one.items()


def crossed_identifiers(
    file: Any, contexts: dict[str, str], each: int, chance: random.Random
) -> Iterator[tuple[str, str]]:
    """Every ordinary kind in some contexts, and the lines that tools print, once each.

    Args:
        file: what the file holds: `labelled`, `own`, and in `but for` the contexts whose very
            command says that the value is secret.
        contexts: contexts with a label, by name.
        each: in how many contexts a kind stands.
        chance: chooses the contexts.
    """
    for label, value in file["labelled"].items():
        for context in chance.sample(sorted(contexts.keys() - set(file["but for"])), each):
            yield f"{label} in {context}", in_context(contexts[context], label, value)
    yield from file["own"].items()


def _marked(value: str) -> str:
    """A value with the signs around what is to be removed; a part of it may have them already."""
    return value if "«" in value else f"«{value}»"


def in_context(context: str, label: str, value: str) -> str:
    """A context with a label, written in the context's notation, and a value."""
    words = label.split()
    for place, written in _NOTATIONS.items():
        context = context.replace(place, written(words))
    return context.replace("{v}", value)
