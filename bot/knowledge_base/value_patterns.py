"""The shapes of the values that an entry names itself (`values`), beside the kinds of everybody.

A pattern may come from a team's file and is tried on pasted text: it repeats single characters or
classes only, and few of them, so that no text can make it slow.
"""

import re
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from bot.knowledge_base.value_kinds import KINDS

MAX_LENGTH = 200
"""Characters that such a value may have."""
_MOST_REPEATED = 3
_ESCAPED = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
"""An escaped character or a class: what stands in it repeats nothing."""
_REPEATED = re.compile(r"[*+]|\{\d*,\d*\}")
_GROUP_REPEATED = re.compile(r"\)(?:[*+]|\{)")


def _valid_pattern(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"is no pattern: {error}") from error
    bare = _ESCAPED.sub("x", pattern)
    if _GROUP_REPEATED.search(bare) or "(?" in bare.replace("(?:", "("):
        raise ValueError("repeat single characters or classes, as `[a-z]{2,8}`, and no brackets")
    if len(_REPEATED.findall(bare)) > _MOST_REPEATED:
        raise ValueError(f"repeat at most {_MOST_REPEATED} of its parts a varying number of times")
    return pattern


def _new_name(name: str) -> str:
    if name in KINDS:
        raise ValueError(f"`{name}` is a kind that everybody has: use it, without a pattern")
    return name


ValueName = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40), AfterValidator(_new_name)
]
ValuePattern = Annotated[
    str, StringConstraints(min_length=1, max_length=MAX_LENGTH), AfterValidator(_valid_pattern)
]
"""A regular expression that the whole value must match."""


def fits(value: str, pattern: str) -> bool:
    """Whether all of a value matches a pattern, has no control character and is not too long."""
    if len(value) > MAX_LENGTH or not value.isprintable():
        return False
    return _compiled(pattern).fullmatch(value) is not None


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
