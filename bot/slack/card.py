"""An answer as it looks, and as plain JSON by which it can be drawn again."""

from dataclasses import dataclass, replace
from typing import Any

from bot.answers.answer import Answer
from bot.runtime.posted_answers import PostedAnswer
from bot.runtime.reference import reference
from bot.slack.payloads import SuggestRequest
from bot.slack.views import ids
from bot.slack.views.block_kit import Message


@dataclass(frozen=True, slots=True)
class Card:
    """An answer as it is to be posted.

    Attributes:
        answer: the answer.
        message: how it looks.
    """

    answer: Answer
    message: Message

    @property
    def said(self) -> str:
        """Names what it says: the same error with the same values is the same."""
        found = self.answer
        said = [found.entry, found.variant, *sorted(found.values.items())]
        return reference(repr(said), length=32)

    def dumped(self) -> dict[str, Any]:
        """Plain JSON, by which it can be drawn again."""
        return {"said": self.said, **dumped_message(self.message)}


def dumped_message(message: Message) -> dict[str, Any]:
    """A message as plain JSON, without the paste that a button of it may carry."""
    return {"text": message.text, "blocks": _without_paste(list(message.blocks))}


def _without_paste(part: Any) -> Any:
    """Blocks without the paste that a *Suggest* button carries: they are kept longer than it."""
    if isinstance(part, list | tuple):
        return [_without_paste(one) for one in part]
    if not isinstance(part, dict):
        return part
    if part.get("action_id") == ids.SUGGEST:
        seen = SuggestRequest.decode(part["value"])
        return {**part, "value": replace(seen, text="").encode()}
    return {name: _without_paste(one) for name, one in part.items()}


def drawn_message(answer: PostedAnswer) -> Message:
    """A posted answer as it was when it was written down."""
    return Message(answer.card.get("text", ""), answer.card.get("blocks", ()))
