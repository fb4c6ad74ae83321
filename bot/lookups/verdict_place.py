"""Says first, in a verdict, where was looked when that decides what the verdict means.

One place for every lookup: what another account answers is never told as an answer about the
account that the paste names, and what is not there is not there in one account and region.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.lookups.facts import truth
from bot.lookups.model import Conclusion, Lookup
from bot.lookups.result import Verdict

_UNNAMED: Final = "an account of which AWS did not say the number"


@dataclass(frozen=True, slots=True)
class Looked:
    """Where a run looked, and what it was asked about.

    Attributes:
        owner: the account of the thing, by its own ARN or address; empty where that does not tell.
        named: the account that the paste names for it; empty for none.
        account: the account that was looked into; empty where AWS did not say.
        region: the region that was looked in; empty where the lookup looks in one place for all.
        across: whether what was seen is another account's thing all the same.
        everywhere: whether an answer is about the very thing, whichever account gives it.
    """

    owner: str
    named: str
    account: str
    region: str
    across: bool = False
    everywhere: bool = False

    @property
    def matters(self) -> bool:
        """Whether the account that was looked into is not, or not for certain, the named one."""
        return bool(self.named) and self.named != self.account

    @property
    def into(self) -> str:
        """The account that was looked into, in words."""
        return f"account {self.account}" if self.account else _UNNAMED


def elsewhere(looked: Looked) -> Verdict | None:
    """The verdict where what was seen says nothing of what was asked about; else `None`."""
    if not looked.matters or looked.across or (looked.everywhere and not looked.owner):
        return None
    if looked.owner:
        return Verdict(
            name="foreign",
            tone="unknown",
            text=f"It belongs to account {looked.owner}; this looked into {looked.into}, where"
            " nothing can be told of it.",
            why="the account in its ARN or address differs from the one looked into",
            next=[_look_into(looked.owner)],
        )
    return Verdict(
        name="other-account",
        tone="unknown",
        text=f"The paste names account {looked.named}; this looked into {looked.into}, and what is"
        " there says nothing of the other.",
        why="the account in the paste differs from the one looked into",
        next=[_look_into(looked.named)],
    )


def _look_into(account: str) -> str:
    return f"Look into account {account}: choose it, or ask for it to be configured here."


def with_place(verdict: Verdict, looked: Looked, *, not_there: bool) -> Verdict:
    """A verdict whose first sentence says where was looked, where that matters.

    Args:
        verdict: what the lookup concluded.
        looked: where.
        not_there: whether nothing was found.
    """
    if looked.matters:
        whose = f"The paste names account {looked.named}; this looked into {looked.into}."
        return replace(verdict, text=f"{whose} {verdict.text}")
    first = verdict.text.partition(". ")[0]
    told = bool(looked.account) and all(one in first for one in (looked.account, looked.region))
    if told or not not_there:
        return verdict
    where = f"{looked.region}, {looked.into}" if looked.region else looked.into
    return replace(verdict, text=f"In {where}: {verdict.text}")


def nothing_found(
    lookup: Lookup, conclusion: Conclusion, facts: Mapping[str, Any], states: Mapping[str, Any]
) -> bool:
    """Whether a conclusion rests on something that is not there.

    Args:
        lookup: what was asked.
        conclusion: what was concluded.
        facts: by step.
        states: by step.

    Returns:
        True where the first step that was made found nothing, or every step that the conclusion
        asks about.
    """
    asked = conclusion.when.names("steps") if conclusion.when else ()
    made = [
        one.name for one in lookup.steps if not one.hint and not _is(states, one.name, "skipped")
    ]
    about = [name for name in made if name in asked]
    return _nothing(made[:1], facts, states) or _nothing(about, facts, states)


def _nothing(steps: list[str], facts: Mapping[str, Any], states: Mapping[str, Any]) -> bool:
    return bool(steps) and all(
        _is(states, name, "absent") or truth(facts.get(name)) is False for name in steps
    )


def _is(states: Mapping[str, Any], step: str, state: str) -> bool:
    """Whether a step is known to be in this state: an unknown one compares with nothing."""
    known = states.get(step)
    return isinstance(known, str) and known == state
