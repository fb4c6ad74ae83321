"""The verdict where the facts do not reach: what kept them away, and one action."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.lookups.result import Reason, SuggestedCommand, Unseen, Verdict

_WHY: Final = "what could not be seen is never taken for absent"


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said, and what to do then."""

    text: str
    then: str


_SAID: Final[dict[Reason, _Said]] = {
    "stopped": _Said(
        "Stopped before it had seen enough for an answer.", "Look again, and let it run to its end."
    ),
    "account": _Said(
        "Nothing was looked at: the credentials enter another account than the configured one.",
        "Correct the account's id or its credentials, then look again.",
    ),
    "credentials": _Said(
        "AWS could not be asked: the credentials to look with are missing or were refused.",
        "Renew or configure them, then look again.",
    ),
    "region": _Said(
        "AWS could not be asked in this region.", "Look again in the region it is really in."
    ),
    "denied": _Said(
        "This cannot be told: what it rests on may not be read from here.",
        "Let it be read (see below), then look again.",
    ),
    "throttled": _Said(
        "AWS throttled the reads, so this cannot be told yet.", "Look again in a minute."
    ),
    "timeout": _Said(
        "AWS did not answer all of it in time, so this cannot be told yet.", "Look again."
    ),
    "cap": _Said(
        "There is more here than a lookup reads, so this cannot be told.",
        "Narrow the question, or look with the commands below.",
    ),
}
"""What kept the facts away, that which decides first."""

_ELSE: Final = _Said(
    "This cannot be told: not everything that it rests on could be seen.",
    "Settle what could not be seen, then look again.",
)


def undecided(lookup: str, unseen: Sequence[Unseen]) -> Verdict:
    """Draw up the verdict of a lookup that cannot decide.

    Args:
        lookup: its name.
        unseen: what could not be seen.
    """
    reasons = {one.reason for one in unseen}
    said = next((one for reason, one in _SAID.items() if reason in reasons), _ELSE)
    permissions = list(dict.fromkeys(one.permission for one in unseen if one.permission))
    lacking = f" Missing permission: {', '.join(permissions)}." if permissions else ""
    policy = SuggestedCommand(
        label="The policy this lookup needs", text=f"faultbook policy --lookup {lookup}"
    )
    return Verdict(
        name="unseen",
        tone="unknown",
        text=f"{said.text}{lacking}",
        why=_WHY,
        next=[said.then],
        commands=[policy] if permissions else [],
    )
