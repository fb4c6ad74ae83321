"""What `faultbook.yml` says of Slack: ids, and how channels are answered."""

import re
from typing import Literal

from pydantic import BaseModel, ConfigDict, field_validator


def slack_ids(given: tuple[str, ...], letters: str, what: str, where: str) -> tuple[str, ...]:
    """Check the shape of the Slack ids in a rule, and return them unchanged.

    Args:
        given: the ids as written in the file.
        letters: the letters with which such an id may start.
        what: what the id names, for the message.
        where: where Slack shows it, for the message.

    Raises:
        ValueError: one has another shape. A name would never match: Slack's payloads hold ids only.
    """
    shape = re.compile(rf"[{letters}][A-Z0-9]+")
    for one in given:
        if not shape.fullmatch(one):
            close = one.upper()
            hint = f"; did you mean {close}?" if shape.fullmatch(close) else ""
            raise ValueError(
                f"{one!r} is not the id of {what}, which starts with {' or '.join(letters)}"
                f" (Slack shows it {where}){hint}"
            )
    return given


class ChannelRow(BaseModel):
    """How a channel is answered until its people set it otherwise by `/fault settings`.

    Attributes:
        id: the channel's Slack id.
        mode: `answer` replies to a recognised error, `offer` only marks it, `ask` waits.
        bots: whether messages of other bots are read.
        digest: whether it is told once a week what it met.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    mode: Literal["answer", "offer", "ask"] = "answer"
    bots: bool = True
    digest: bool = False

    @field_validator("id")
    @classmethod
    def _is_a_channel_id(cls, value: str) -> str:
        return slack_ids((value,), "CG", "a channel", "at the end of its details")[0]
