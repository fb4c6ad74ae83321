"""Every signal that decided what a text was taken for, for whoever asks why."""

from collections.abc import Iterable, Iterator

from bot.answers.answer import Reason
from bot.recognition.match import Match
from bot.recognition.signals import Step


def reasons_for(match: Match) -> Iterator[Reason]:
    """The signals of a match: for its confidence, its service, and a code that its message chose.

    What the signals of the confidence added sums up to it.
    """
    yield from _reasons("confidence", match.steps)
    yield from _reasons("code", match.code_steps)
    if match.service_by:
        yield Reason(decides="service", signal=f"{match.service}: {match.service_by}")


def _reasons(decides: str, steps: Iterable[Step]) -> Iterator[Reason]:
    for one in steps:
        sign = "" if one.how == "+" and one.weight < 0 else one.how
        weight = f"{sign}{one.weight:.2f}"
        yield Reason(decides=decides, signal=one.words, weight=weight, added=one.added)
