"""The named values of a paste: everything a lookup, a template or a person may want from it.

Tables of rules, each a name, a word that must stand in the text for the rule to be tried, and a
pattern whose one group is the value. What a rule finds is handed on only when `bot.knowledge_base.value_kinds` accepts
its shape.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from bot.knowledge_base.value_kinds import KINDS
from bot.recognition.entities import aws, azure, common, gcp, kubernetes, resources
from bot.recognition.entities.stop_words import is_word
from bot.recognition.fixed_words import FixedWords

_DOTTED = frozenset({"resource_name", "record_name"})
"""Values that may end in a dot."""
_MOST_OF_ONE = 8
_MOST_HITS = 40
_RULES = (*common.RULES, *aws.RULES, *azure.RULES, *gcp.RULES, *kubernetes.RULES, *resources.RULES)
_WORDS = FixedWords([one.hints for one in _RULES])

_FIELD = "".join(
    rf"(?<!{word} )"
    for word in ("at", "arameter", "roperty", "ield", "ttribute", "egion", "ocation", "state")
)
"""Refuses quotes after a word such as `parameter`: they hold a field, a place or a state."""
_QUOTED = re.compile(
    _FIELD + r"(?:'\[?|\"|\(Name \")([\w][\w.:/@+=*-]{1,200}?)(?:\]?'|\")(?!\s{0,3}:)"
)
_IN_QUOTES = re.compile(
    rf"(?<![\w=]){_FIELD}'\[?([\w*][\w.:/@+=*$-]{{1,200}})(?:\]?'(?!\s{{0,3}}:)|(?=[.,]?$))"
)
_FILLED = re.compile(r"\"\s{0,3}:\s{0,3}(?:\"|[\[{\dtfn])|'\s{0,3}:\s{0,3}(?:'|[\[{\dtfnTFN])")
"""A field of JSON or of a dump; in such a message quotes are around fields, not around names."""


def named_values(text: str, message: str = "") -> dict[str, tuple[str, ...]]:
    """Find every named value in a text.

    Args:
        text: a plain text.
        message: the provider's sentence of the error in question: names it quotes are the
            resources it speaks of.

    Returns:
        For each name the different values, the first one in the text first. Only values of the
        right shape that are no ordinary words, and only such as stand in the text; regions in
        small letters.
    """
    found: dict[str, dict[str, None]] = {}
    for name, value in _found(text, message):
        kept = found.setdefault(name, {})
        fresh = value not in kept and not is_word(name, value)
        if fresh and len(kept) < _MOST_OF_ONE and KINDS[name].accepts(value):
            kept[value] = None
    for caller in found.get("principal", {}):
        found.get("arn", {}).pop(caller, None)  # who was denied is not what it was denied on
    return {name: tuple(values) for name, values in found.items() if values}


def _found(text: str, message: str) -> Iterator[tuple[str, str]]:
    for place in _WORDS.tried_in(text):
        rule = _RULES[place]
        for hit in islice(rule.pattern.finditer(text), _MOST_HITS):
            value = next(group for group in hit.groups() if group is not None)
            value = value.lower() if rule.name == "region" else value
            yield rule.name, value if rule.name in _DOTTED else value.rstrip(".:/")
    if _FILLED.search(message) is None:
        yield from _quoted(message)


def _quoted(message: str) -> Iterator[tuple[str, str]]:
    """What a sentence puts into quotes is most often the resource that it speaks of."""
    for pattern in (_IN_QUOTES, _QUOTED):
        for hit in pattern.finditer(message):
            yield "resource_name", hit[1]


def first_of_each(values: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """The first value of each name."""
    return {name: several[0] for name, several in values.items()}
