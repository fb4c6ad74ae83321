"""The verdict of a lookup that cannot decide: what is missing, and one thing to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.lookups.result import Reason, SuggestedCommand, Unseen, Verdict

_WHY: Final = "what could not be seen is never taken for absent"


@dataclass(frozen=True, slots=True)
class _Reply:
    """The text of the verdict, and what to do next."""

    text: str
    then: str


_REPLIES: Final[dict[Reason, _Reply]] = {
    "stopped": _Reply(
        "Stopped before it had seen enough for an answer.", "Look again, and let it run to its end."
    ),
    "account": _Reply(
        "Nothing was looked at: the credentials enter another account than the configured one.",
        "Correct the account's id or its credentials, then look again.",
    ),
    "credentials": _Reply(
        "AWS could not be asked: the credentials to look with are missing or were refused.",
        "Renew or configure them, then look again.",
    ),
    "region": _Reply(
        "AWS could not be asked in this region.", "Look again in the region it is really in."
    ),
    "denied": _Reply(
        "This cannot be told: what it rests on may not be read from here.",
        "Let it be read (see below), then look again.",
    ),
    "throttled": _Reply(
        "AWS throttled the reads, so this cannot be told yet.", "Look again in a minute."
    ),
    "timeout": _Reply(
        "AWS did not answer all of it in time, so this cannot be told yet.", "Look again."
    ),
    "cap": _Reply(
        "There is more here than a lookup reads, so this cannot be told.",
        "Narrow the question, or look with the commands below.",
    ),
}
"""By reason; of several reasons, the one that is listed first here decides."""

_ELSE: Final = _Reply(
    "This cannot be told: not everything that it rests on could be seen.",
    "Settle what could not be seen, then look again.",
)


def undecided(lookup: str, unseen: Sequence[Unseen]) -> Verdict:
    """Make the verdict of a lookup that cannot decide.

    Args:
        lookup: the lookup's name.
        unseen: what could not be seen, and why.
    """
    reasons = {one.reason for one in unseen}
    reply = next((one for reason, one in _REPLIES.items() if reason in reasons), _ELSE)
    permissions = list(dict.fromkeys(one.permission for one in unseen if one.permission))
    lacking = f" Missing permission: {', '.join(permissions)}." if permissions else ""
    policy = SuggestedCommand(
        label="The policy this lookup needs", text=f"faultbook policy --lookup {lookup}"
    )
    return Verdict(
        name="unseen",
        tone="unknown",
        text=f"{reply.text}{lacking}",
        why=_WHY,
        next=[reply.then],
        commands=[policy] if permissions else [],
    )
