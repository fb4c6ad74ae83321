"""Adds to a verdict which account and region were looked into, where its meaning depends on that.

A result from one account is never given as a result about another account that the paste names,
and a resource that was not found is only absent from one account and region.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.lookups.facts import truth
from bot.lookups.model import Conclusion, Lookup
from bot.lookups.result import Verdict

_UNNAMED: Final = "an account of which AWS did not say the number"


@dataclass(frozen=True, slots=True)
class LookupPlace:
    """Where a run looked, and where the resource is.

    Attributes:
        owner: the resource's account by its own ARN or address; empty where that does not tell.
        named: the account that the paste names for the resource; empty for none.
        account: the account that was looked into; empty where AWS did not say.
        region: the region that was looked in; empty where the lookup fixes it for everybody.
        across: whether the result counts although another account owns the resource.
        everywhere: whether the result is about the resource meant, in whichever account.
    """

    owner: str
    named: str
    account: str
    region: str
    across: bool = False
    everywhere: bool = False

    @property
    def matters(self) -> bool:
        """Whether the paste names an account, and it is not certain that it was looked into."""
        return bool(self.named) and self.named != self.account

    @property
    def into(self) -> str:
        """The account that was looked into, in words."""
        return f"account {self.account}" if self.account else _UNNAMED


def elsewhere(looked: LookupPlace) -> Verdict | None:
    """The verdict where another account was looked into than the resource's; else `None`."""
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


def with_place(verdict: Verdict, looked: LookupPlace, *, not_there: bool) -> Verdict:
    """The verdict, with account and region in its first sentence where they matter.

    Args:
        verdict: the lookup's verdict.
        looked: where the run looked.
        not_there: whether nothing was found.
    """
    if looked.matters:
        whose = f"The paste names account {looked.named}; this looked into {looked.into}."
        return replace(verdict, text=f"{whose} {verdict.text}")
    first = verdict.text.partition(". ")[0]
    is_said = bool(looked.account) and all(one in first for one in (looked.account, looked.region))
    if is_said or not not_there:
        return verdict
    where = f"{looked.region}, {looked.into}" if looked.region else looked.into
    return replace(verdict, text=f"In {where}: {verdict.text}")


def nothing_found(
    lookup: Lookup, conclusion: Conclusion, facts: Mapping[str, Any], states: Mapping[str, Any]
) -> bool:
    """Whether a conclusion means that the resource was not found.

    Args:
        lookup: the lookup.
        conclusion: its conclusion.
        facts: the facts, by step.
        states: the states, by step.

    Returns:
        True where the first step that ran found nothing, or every step that the conclusion's `when`
        reads.
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
    """Whether a step's state is known to be this one; comparing an unknown one would raise."""
    known = states.get(step)
    return isinstance(known, str) and known == state
