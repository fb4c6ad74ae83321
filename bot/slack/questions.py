"""What somebody asks directly: an error to explain, or one of the words that ask for a page."""

from dataclasses import dataclass

from bot.recognition.normalize import as_pasted
from bot.slack import command_words
from bot.slack.ask import Ask
from bot.slack.command_words import Asked, parsed
from bot.slack.explain import Explainer
from bot.slack.page_requests import PageRequests

_PAGES = frozenset(command_words.WORDS) - {command_words.EXPLAIN, command_words.LOOKUP}


@dataclass(frozen=True, slots=True)
class Questions:
    """Hands a question to whoever answers it.

    Attributes:
        explainer: explains errors.
        page_requests: answers the words.
    """

    explainer: Explainer
    page_requests: PageRequests

    def ask(self, id: str, ask: Ask) -> None:  # noqa: A002 - the port's word
        """Answer a question, once for this id.

        Args:
            id: names the delivery.
            ask: what was asked, and where the answer goes.
        """
        asked = parsed(ask.text)
        if asked.word in _PAGES:
            rest = as_pasted(asked.rest)
            self.page_requests.ask(id, Asked(asked.word, rest), ask.place)
        else:
            self.explainer.ask(id, ask.model_copy(update={"text": asked.rest}))


def wants_settings(text: str) -> bool:
    """Whether a text asks for the form of the channel's settings, which a trigger opens."""
    return parsed(text).word == command_words.SETTINGS


def lookup_asked(text: str) -> str | None:
    """What follows the word `lookup`, without secrets; `None` where no lookup is asked for."""
    asked = parsed(text)
    return as_pasted(asked.rest) if asked.word == command_words.LOOKUP else None
