"""Reads a thread for the error that somebody means who mentions the app in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.answers.answerer import Answerer
from bot.recognition.normalize import as_pasted
from bot.slack.message_text import message_text, without_mention
from bot.slack.messenger import Messenger
from bot.slack.views.block_kit import Json

_LOOKED_AT = 50
"""Messages above a mention that are looked at, the nearest ones; the thread's first one always."""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Where the app was mentioned in a thread.

    Attributes:
        channel: the conversation.
        thread_ts: the thread.
        before: the mention's own timestamp.
        bot_user: the app's own user, whose messages and mentions hold nobody's error.
    """

    channel: str
    thread_ts: str
    before: str
    bot_user: str


@dataclass(frozen=True, slots=True)
class ThreadReader:
    """Finds the error in a thread.

    Attributes:
        answers: what recognises errors, in its newest version.
        messenger: reads threads.
    """

    answers: Callable[[], Answerer]
    messenger: Messenger

    def error(self, mentioned: Mentioned) -> str:
        """The text of the nearest message above that holds an error; empty without one."""
        answers = self.answers()
        texts = list(self._texts(mentioned))
        near = texts[:_LOOKED_AT] + texts[_LOOKED_AT:][-1:]
        return next((text for text in near if answers.explain(text, asked=False).answer), "")

    def root(self, mentioned: Mentioned) -> str:
        """The text of the thread's first message; empty where the app may not read it."""
        return next(iter(list(self._texts(mentioned))[-1:]), "")

    def _texts(self, mentioned: Mentioned) -> Iterator[str]:
        """The texts above a mention, the nearest first, without the app's own."""
        messages = self.messenger.thread(mentioned.channel, mentioned.thread_ts)
        for message in reversed(messages):
            if _is_above(message, mentioned):
                yield as_pasted(without_mention(message_text(message), mentioned.bot_user))


def _is_above(message: Json, mentioned: Mentioned) -> bool:
    return message.get("user") != mentioned.bot_user and str(message.get("ts")) < mentioned.before
