"""Lets an answer follow a paste that goes on in the next messages."""

from dataclasses import dataclass

from bot.runtime.channel_settings import Mode
from bot.slack.ask import Ask
from bot.slack.command_words import is_bare_code, parsed
from bot.slack.explain import Explainer
from bot.slack.message_changes import MessageChanges
from bot.slack.message_text import without_mention
from bot.slack.split_pastes import Parts


@dataclass(frozen=True, slots=True)
class ContinuedPastes:
    """Reads several messages as the one paste that they are.

    Attributes:
        explainer: explains it.
        changes: changes the answer to the first message, as if that had been edited.
    """

    explainer: Explainer
    changes: MessageChanges

    def takes(self, id: str, ask: Ask, parts: Parts | None) -> bool:  # noqa: A002 - the port's word
        """Whether a message goes on with the one before it; it gets no answer of its own then.

        Args:
            id: names the delivery.
            ask: the message.
            parts: it with those before it, `None` where it begins anew.
        """
        if parts is None or not self._goes_on(ask, parts):
            return False
        whole = _whole(ask, parts)
        if not whole.direct and self.explainer.mode(whole) is Mode.OFFER:
            self.explainer.ask(id, whole)
        else:
            self.changes.edited(id, whole, parts.before)
        return True

    def _goes_on(self, ask: Ask, parts: Parts) -> bool:
        """Whether it is neither a question, nor a file, nor an error of its own."""
        if ask.files or ask.mention or parsed(ask.text).word or is_bare_code(ask.text.strip()):
            return False
        return not self._is_whole(ask.text, parts.before)

    def _is_whole(self, text: str, before: str) -> bool:
        """Whether a text reports an error of its own; a sentence alone may be another's end."""
        now = self.explainer.telling(text)
        if now is None:
            return False
        if self.explainer.answers().recognise(text).errors:
            return True
        had = self.explainer.telling(before)
        return had is not None and had.entry != now.entry


def _whole(ask: Ask, parts: Parts) -> Ask:
    first = parts.first
    return ask.model_copy(
        update={
            "text": without_mention(parts.text, ask.bot_user),
            "place": ask.place.in_thread(first.thread_ts or first.ts),
            "direct": ask.direct or f"<@{ask.bot_user}>" in first.text,
            "source": first.ts,
            "version": ask.source,
        }
    )
