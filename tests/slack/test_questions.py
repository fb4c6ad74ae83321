"""A question goes to whoever answers it: a page's word, or an error to explain."""

from dataclasses import dataclass, field
from typing import Any, cast

import pytest

from bot.slack.ask import Ask
from bot.slack.command_words import Asked
from bot.slack.destination import Destination
from bot.slack.questions import Questions, wants_settings

PLACE = Destination(channel="C1", user="U1")


@dataclass
class Desk:
    """Takes what is asked."""

    taken: list[tuple[Any, ...]] = field(default_factory=list)

    def ask(self, *what: Any) -> None:
        self.taken.append(what)


def asked(text: str) -> tuple[Desk, Desk]:
    """What the explainer and the pages were asked of this text."""
    explainer, pages = Desk(), Desk()
    Questions(cast("Any", explainer), cast("Any", pages)).ask("e1", Ask(text=text, place=PLACE))
    return explainer, pages


@pytest.mark.parametrize(
    ("text", "word", "rest"),
    [
        ("show NoSuchBucket", "show", "NoSuchBucket"),
        ("Search bucket policy", "search", "bucket policy"),
        ("help", "help", ""),
        ("recent", "recent", ""),
        ("browse not-found", "browse", "not-found"),
    ],
)
def test_a_word_asks_for_a_page(text: str, word: str, rest: str) -> None:
    """With what follows it, once for this delivery."""
    explainer, pages = asked(text)
    assert ([], [("e1", Asked(word, rest), PLACE)]) == (explainer.taken, pages.taken)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("NoSuchBucket: It is gone", "NoSuchBucket: It is gone"),
        ("explain NoSuchBucket: It is gone", "NoSuchBucket: It is gone"),
        ("help, the deploy fails", "help, the deploy fails"),
        ("", ""),
    ],
)
def test_all_else_is_an_error_to_explain(text: str, error: str) -> None:
    """The word that asks for it is no part of the error."""
    explainer, pages = asked(text)
    assert ([("e1", Ask(text=error, place=PLACE))], []) == (explainer.taken, pages.taken)


@pytest.mark.parametrize(
    ("text", "wants"),
    [("settings", True), (" Settings ", True), ("settings of s3", False), ("", False)],
)
def test_settings_are_told_apart(text: str, wants: bool) -> None:
    """A form is opened by a trigger, which is good for three seconds."""
    assert wants == wants_settings(text)
