"""What `/fault` is asked for: the word at the beginning of its text, and what follows it.

The same words count in a direct message and behind a mention. Whatever begins with no such word is
an error to explain.
"""

import re
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

EXPLAIN: Final = "explain"
SHOW: Final = "show"
SEARCH: Final = "search"
BROWSE: Final = "browse"
RECENT: Final = "recent"
TIMELINE: Final = "timeline"
STATS: Final = "stats"
COMPARE: Final = "compare"
PLAYBOOK: Final = "playbook"
LOOKUP: Final = "lookup"
SETTINGS: Final = "settings"
HELP: Final = "help"

WORDS: Final = (
    EXPLAIN,
    SHOW,
    SEARCH,
    BROWSE,
    COMPARE,
    PLAYBOOK,
    LOOKUP,
    RECENT,
    TIMELINE,
    STATS,
    SETTINGS,
    HELP,
)
_ALONE = frozenset({RECENT, TIMELINE, STATS, SETTINGS, HELP})
"""Words that nothing follows: "help, the deploy fails with …" is an error to explain."""

_NEAR = 75.0
"""Similarity, 0 to 100, from which a word is taken for a misspelling of one of these."""
_LONGEST = 100
"""Characters of a line that may be a request and not an error's."""
_LOOKUP_NAME = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]*)?", re.IGNORECASE)
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{2,127}")


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks for.

    Attributes:
        word: one of `WORDS`; empty where the text begins with none.
        rest: what follows the word; the whole text where there is none.
    """

    word: str
    rest: str


def parsed(text: str) -> Asked:
    """What a text asks for.

    Args:
        text: as typed, without the command or the mention.

    Returns:
        The word and what follows; no word for what is an error to explain.
    """
    text = text.strip()
    first, _, rest = text.partition(" ")
    word, rest = first.lower().rstrip(":?!."), rest.strip()
    if word == EXPLAIN and rest:
        return Asked("", rest)
    if word == LOOKUP and first[-1].isalpha() and "\n" not in text and _names_lookup(rest):
        return Asked(word, rest)  # of any length: its values are as long as they are
    one_line = "\n" not in text and len(text) <= _LONGEST
    if word not in WORDS or not one_line or ((word == LOOKUP or word in _ALONE) and rest):
        return Asked("", text)
    return Asked(word, rest)


def _names_lookup(rest: str) -> bool:
    """Whether a lookup's name follows: "lookup db.internal: no such host" is a program's error."""
    name, *values = rest.split() or [""]
    if not _LOOKUP_NAME.fullmatch(name):
        return False
    return "/" in name or all("=" in value for value in values)


def is_bare_code(text: str) -> bool:
    """Whether a text is one word that may be an error's code."""
    return _CODE.fullmatch(text) is not None


def nearest_word(text: str) -> str:
    """The word that the beginning of a text nearly is; empty where it is near none."""
    text = text.strip()
    if "\n" in text or len(text) > _LONGEST:
        return ""
    first = text.partition(" ")[0].lower()
    found = process.extractOne(first, WORDS, scorer=fuzz.ratio, score_cutoff=_NEAR)
    return found[0] if found else ""
