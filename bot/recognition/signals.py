"""How sure a recognition is, and what made it so: each signal for or against it, with its weight.

A confidence is a figure from 0 to 1 that remembers how it came about. Every fact that changes it is
a signal, declared here with its weight; formats, which are most of the weight, are declared with
theirs in `bot.recognition.trust`. `faultbook explain --why` prints them.
"""

from enum import Enum
from typing import Final, NamedTuple

_DECIMALS: Final = 9
"""Decimals that are kept of a sum, so that the order in which it is made does not show."""


class Signal(Enum):
    """The signals beside the formats: what each is called, in full and in short, and its weight."""

    PAGE = ("the code has a page", "known code", 0.04)
    WORDING = ("the provider's own sentence stands beside the code", "its sentence", 0.95)
    OTHER_PROGRAM = ("other programs print it too, and no sign of Google stands near", "", 0.5)
    ANYBODYS_CODE = ("any software has this code, and nothing speaks of a cloud", "", 0.2)
    IN_BODY = ("a known code in a body with a message, id or status", "complete body", 0.93)
    IN_CLOUDS_BODY = ("a known code in a body that a cloud's tool printed", "body", 0.8)
    IN_BARE_BODY = ("a known code in a body with nothing else", "", 0.5)
    UNKNOWN_IN_BODY = ("an unknown code in a provider's complete body", "complete body", 0.8)
    WORD_IN_BODY = ("a word where bodies have a code, and nothing knows it", "", 0.25)
    UNREPORTED = ("nothing in the text reports a failure", "", 0.35)
    EVERYDAY_CODE = ("other software has this code too", "", -0.15)
    SMALL_LETTER = ("the message starts in lower case, and nothing speaks of a cloud", "", -0.3)
    UNLISTED = ("nothing lists the code", "", -0.4)
    ALONE = ("it may only be passed on, and wraps no other", "", 0.85)
    SOURCE = ("source code spells it, which may only handle it", "", 0.5)
    SENTENCE = (
        "a sentence of the provider in a tool's format, or one that is long",
        "sentence",
        0.9,
    )
    SHORT_SENTENCE = ("a sentence of the provider in a format that prose has too", "", 0.5)
    RUNNING_WHOLE = ("a sentence of the provider in running text, word for word", "sentence", 0.93)
    RUNNING = ("a sentence like the provider's in running text", "like its sentence", 0.8)
    ANYBODYS_SENTENCE = ("other programs may print so short a sentence", "", 0.6)
    LIKENESS = ("how alike the sentence is", "", 1.0)
    SECOND_SENTENCE = ("another sentence fits better", "", 0.5)
    OTHER_SENTENCE = ("another sentence in the text fits better", "", 0.6)
    OTHER_SERVICE = ("the text speaks of another service", "", 0.75)
    CODES_WORDS = ("the message says the words of one of the service's codes", "code's words", 0.75)
    SOME_WORDS = ("the message says some words of one of the service's codes", "", 0.45)
    OWN_WORDS = ("somebody's own words share most with this error", "own words", 0.4)
    LATER_GUESS = ("other errors share more words", "", -0.02)

    def __init__(self, words: str, short: str, weight: float) -> None:
        self.words, self.short, self.weight = words, short, weight


class Step(NamedTuple):
    """One signal's part in a confidence.

    Attributes:
        words: what the signal says.
        short: the same in two or three words, empty where it speaks against.
        how: what it does with the confidence so far: one of `+`, `*`, `≥` and `≤`.
        weight: the figure that it adds, multiplies by, or holds the confidence above or below.
        added: by how much the confidence changed, negative for less.
    """

    words: str
    short: str
    how: str
    weight: float
    added: float


class Confidence(float):
    """A figure from 0 to 1, with the steps in which it came about; each step returns a new one."""

    steps: tuple[Step, ...] = ()

    def _then(self, value: float, words: str, short: str, how: str, weight: float) -> "Confidence":
        new = Confidence(value)
        added = round(new - self, _DECIMALS)
        new.steps = (*self.steps, Step(words, short, how, weight, added))
        return new

    def plus(self, signal: Signal, weight: float | None = None) -> "Confidence":
        """What a signal adds; its own weight by default."""
        by = signal.weight if weight is None else weight
        return self._then(round(self + by, _DECIMALS), signal.words, signal.short, "+", by)

    def times(self, signal: Signal, weight: float | None = None) -> "Confidence":
        """What a signal leaves of it."""
        by = signal.weight if weight is None else weight
        return self._then(self * by, signal.words, signal.short, "*", by)

    def at_least(self, signal: Signal) -> "Confidence":
        """No less than a signal's weight."""
        weight = signal.weight
        return self._then(max(self, weight), signal.words, signal.short, "≥", weight)

    def at_most(self, signal: Signal, weight: float | None = None) -> "Confidence":
        """No more than a signal's weight."""
        by = signal.weight if weight is None else weight
        return self._then(min(self, by), signal.words, signal.short, "≤", by)

    @classmethod
    def resumed(cls, value: float, steps: tuple[Step, ...]) -> "Confidence":
        """A confidence that was kept as a figure and its steps."""
        one = cls(value)
        one.steps = steps
        return one

    def with_format(self, words: str, short: str, weight: float) -> "Confidence":
        """What a format adds."""
        return self._then(self + weight, words, short, "+", weight)


NONE: Final = Confidence()
"""No confidence yet."""


def said_by(kind: str, steps: tuple[Step, ...]) -> str:
    """Why an error was recognised, in a few words: the kind of match, and the signals for it.

    Args:
        kind: what the match rests on, as `code and message`.
        steps: how its confidence came about.
    """
    names = [one.short for one in steps if one.added > 0 and one.short]
    return ", ".join((kind, *dict.fromkeys(names)))
