"""The first button of an answer stands above a telephone's fold, whatever is added to it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import pytest

from bot.answers.answerer import Answerer
from bot.runtime.case_memory import CaseOutcome, Met
from bot.runtime.diagnosis_records import Tick
from bot.runtime.repeats import Seen
from bot.runtime.store import Case
from bot.slack.views import block_kit
from bot.slack.views.answer import answer
from bot.slack.views.block_kit import Json, Message
from bot.slack.views.case_memory import LONGEST_OUTCOME, with_memory, with_outcome
from bot.slack.views.case_progress import with_progress
from bot.slack.views.fold import FOLD, height, with_line
from bot.slack.views.repeats import with_count
from tests.shared import our_catalogue, our_library
from tests.slack.views.test_diagnosis import RESULT

LONG = "the stack was deployed twice at once " * 9
OUTCOME = CaseOutcome(case="c" * 32, what=LONG[:LONGEST_OUTCOME], user="U0MARA")
MET = Met(1200, Case(channel="C1", thread_ts="1.1", entry="aws/s3/X", at=1.0), OUTCOME)
RESULTS = [
    replace(RESULT, id=f"{n}", lookup=f"s3/{n}", said=LONG, title="T" * 40) for n in range(3)
]
TICKS = [Tick(case="c" * 32, step="k", user="U0MARA")]
DIFFERING = {name: {f"{name}-{n}-{'x' * 40}": 9 for n in range(9)} for name in ("bucket", "key")}
SEEN = Seen(count=1200, posters=7, since=1.0, differing=DIFFERING)

STATES: Mapping[str, Callable[[Message], Message]] = {
    "met before": lambda shown: with_memory(shown, MET, "https://slack.example/1", "C2"),
    "solved": lambda shown: with_outcome(shown, OUTCOME),
    "looked up": lambda shown: with_progress(shown, RESULTS, TICKS),
    "counted": lambda shown: with_count(shown, SEEN),
}
"""What is added to an answer, in the order in which it is."""


@pytest.fixture(scope="module")
def answers() -> Sequence[Message]:
    """Every entry's answer to its own first example, as it is posted in a thread."""
    library = our_library()
    known = Answerer(library.knowledge, our_catalogue(), library.lookups)
    found = [known.explain(one.examples[0]).answer for one in library.knowledge.entries.values()]
    return [answer(one, case="c" * 32, thread_ts="1764500000.123456") for one in found if one]


@pytest.mark.parametrize("count", [1, 2, 4])
def test_the_first_button_stays_above_the_fold(answers: Sequence[Message], count: int) -> None:
    """In every state of an answer: each of what may be added, two of them, and all."""
    low = []
    for names in combinations(STATES, count):
        for shown in answers[:: 1 if count == 1 else 5]:
            added = shown
            for name in names:
                added = STATES[name](added)
            if height(added.blocks) > FOLD:
                low.append((names, added.text))
    assert [] == low
    assert len(answers) > 500


def _row() -> Json:
    return block_kit.actions([block_kit.button("Go", "go")])


def test_a_line_without_room_stands_below_the_buttons() -> None:
    """It is the first thing below them; where there is room it stands below the headline."""
    line, head = block_kit.context("x"), block_kit.header("X")
    assert [head, line, _row()] == with_line([head, _row()], line)
    long = block_kit.words("y" * 1200)
    assert [head, long, _row(), line] == with_line([head, long, _row()], line)
