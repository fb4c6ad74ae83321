"""Reads a thread for the error that somebody means who mentions the app in it."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.answers.answerer import Answerer
from bot.recognition.normalize import as_pasted
from bot.slack.file_reader import FileReader
from bot.slack.message_text import message_text, without_mention
from bot.slack.messenger import Messenger
from bot.slack.shared_file import files_of
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
        file_reader: reads the files in them.
    """

    answers: Callable[[], Answerer]
    messenger: Messenger
    file_reader: FileReader

    def meant(self, mentioned: Mentioned, words: str) -> str:
        """What a mention is about: the nearest message above that holds an error.

        Args:
            mentioned: where.
            words: of the mention itself, which are meant where no message holds an error.

        Returns:
            A text; without words the thread's first message, empty where the app may not read it.
        """
        answers = self.answers()
        above, text = self._above(mentioned), ""
        for message in above[:_LOOKED_AT] + above[_LOOKED_AT:][-1:]:
            text = self._text(message, mentioned)
            if answers.explain(text, asked=False).answer:
                return text
        return words or text  # of the last that was looked at, which is the thread's first

    def _above(self, mentioned: Mentioned) -> list[Json]:
        """The messages above a mention, the nearest first, without the app's own."""
        messages = self.messenger.thread(mentioned.channel, mentioned.thread_ts)
        return [message for message in reversed(messages) if _is_above(message, mentioned)]

    def _text(self, message: Json, mentioned: Mentioned) -> str:
        said = as_pasted(without_mention(message_text(message), mentioned.bot_user))
        files = [file for file in files_of(message) if file.is_text]
        return f"{said}\n{self.file_reader.read(files).text}".strip() if files else said


def _is_above(message: Json, mentioned: Mentioned) -> bool:
    return message.get("user") != mentioned.bot_user and str(message.get("ts")) < mentioned.before
