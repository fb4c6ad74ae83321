"""Evaluates the conditions of fixes for a paste: true, false, or unknown."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from bot.knowledge_base.models import Condition, Fix
from bot.knowledge_base.shell_words import calls

Values = Mapping[str, str]

_MAY_BE: Final[Mapping[str, frozenset[str]]] = {"call": frozenset({"cli", "sdk"})}
"""What is told of the tool, where it can be one of several."""


def holds(condition: Condition, values: Values) -> bool | None:
    """Tell whether a condition holds.

    Args:
        condition: named values with what they must be; all of them must.
        values: the named values of the paste, the tool and the operation among them.

    Returns:
        Whether it holds; `None` where the paste does not tell.
    """
    told = [_one(name, wanted, values) for name, wanted in condition.items()]
    if False in told:
        return False
    return None if None in told else True


def words_said(fixes: Sequence[Fix], text: str) -> str:
    """Find the words that the conditions of fixes look for.

    Args:
        fixes: as the entry has them.
        text: the message, or the paste.

    Returns:
        Those that stand in the text, as the value `said`, whatever their case and line breaks;
        an empty text where no condition looks for words. Nothing of the text itself is in it.
    """
    sought = dict.fromkeys(words for fix in fixes for words in fix.says)
    if not sought:
        return ""
    plain = " ".join(text.split()).lower()
    found = [words for words in sought if _stands(words.lower(), plain)]
    return "".join(["|", *(f"{words}|" for words in found)])


def _stands(words: str, text: str) -> bool:
    """Whether words stand in a text, perhaps in the plural, and not within longer ones."""
    before = r"(?<![a-z0-9])" if words[0].isalnum() else ""
    behind = r"(?:e?s)?(?![a-z0-9])" if words[-1].isalnum() else ""
    return re.search(f"{before}{re.escape(words)}{behind}", text) is not None


def applicable(fixes: Sequence[Fix], values: Values) -> list[Fix]:
    """Select the fixes that fit a paste, those that it confirms first.

    Args:
        fixes: as the entry has them, commonest first.
        values: the named values of the paste.

    Returns:
        The fixes that the paste does not contradict; a confirmed one without its condition in
        words. All fixes, where it contradicts each.
    """
    confirmed, open_ = [], []
    for fix in fixes:
        told = _told(fix, values)
        if told is False or (fix.only_for and holds(fix.only_for, values) is False):
            continue
        if told:
            confirmed.append(fix.model_copy(update={"when": None}))
        else:
            open_.append(fix)
    return [*confirmed, *open_] or list(fixes)


def _told(fix: Fix, values: Values) -> bool | None:
    """Whether the paste confirms a fix's condition; `None` where it does not tell."""
    told = list(_parts(fix, values)) or [None]
    if False in told:
        return False
    return None if None in told else True


def _parts(fix: Fix, values: Values) -> Iterator[bool | None]:
    if fix.if_:
        yield holds(fix.if_, values)
    if fix.says:
        said = values.get("said")
        yield None if said is None else any(f"|{words}|" in said for words in fix.says)


def runs_here(run: str, values: Values) -> bool:
    """Whether a command is for the paste's tool: Terraform's are only for pastes that are its own.

    Args:
        run: the command.
        values: the named values of the paste.
    """
    return not _runs_terraform(run) or _one("tool", ("terraform",), values) is True


@lru_cache(maxsize=8192)
def _runs_terraform(run: str) -> bool:
    return any(one.program == "terraform" for one in calls(run))


def _one(name: str, wanted: str | tuple[str, ...], values: Values) -> bool | None:
    value = values.get(name, "")
    if isinstance(wanted, str):
        return bool(value) is (wanted == "known")
    if not value:
        return None
    possible = _MAY_BE.get(value, frozenset({value})) if name == "tool" else {value}
    if possible <= set(wanted):
        return True
    return None if possible & set(wanted) else False
