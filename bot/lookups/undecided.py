"""The verdict of a lookup that cannot decide: what is missing, and one thing to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.lookups.result import Reason, SuggestedCommand, Unseen, Verdict

_WHY: Final = "what I could not see is never taken for absent"


@dataclass(frozen=True, slots=True)
class _Reply:
    """The text of the verdict, and what to do next."""

    text: str
    then: str


_REPLIES: Final[dict[Reason, _Reply]] = {
    "stopped": _Reply("Stopped too early for an answer.", "Look again, and let it run to the end."),
    "account": _Reply(
        "Nothing was looked at: the credentials enter another account than the configured one.",
        "Correct the account's id or its credentials, then look again.",
    ),
    "credentials": _Reply(
        "AWS could not be asked: the credentials to look with are missing or were refused.",
        "Renew or configure them, then look again.",
    ),
    "region": _Reply(
        "AWS does not answer in this region.", "Choose the region that the resource is in."
    ),
    "denied": _Reply(
        "No answer: the role that looks is not allowed to read what this depends on.",
        "Look again once it is allowed to.",
    ),
    "throttled": _Reply("No answer yet: AWS throttled the reads.", "Look again in a minute."),
    "timeout": _Reply("No answer yet: AWS did not reply in time.", "Look again."),
    "cap": _Reply(
        "No answer: there is more here than one lookup reads.",
        "Ask about something narrower, or use the commands below.",
    ),
}
"""By reason; of several reasons, the one that is listed first here decides."""

_ELSE: Final = _Reply(
    "No answer yet: part of what this depends on could not be read.",
    "Look again once that is mended.",
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
