"""What was found and done about a case, in the answer that stands for it."""

from dataclasses import replace

from bot.runtime.diagnosis_records import Tick
from bot.slack.views import block_kit
from bot.slack.views.block_kit import Message
from bot.slack.views.case_progress import with_progress
from tests.slack.views.test_diagnosis import RESULT, TICK
from tests.slack.views.test_facts import texts

ANSWER = Message("X", [block_kit.header("X"), block_kit.words("Y")])


def test_nothing_done_changes_nothing() -> None:
    """The answer stays as it was posted."""
    assert ANSWER == with_progress(ANSWER, [], [])


def test_of_each_lookup_the_latest_result_stands_below_the_headline() -> None:
    """Title, mark and verdict."""
    later = replace(RESULT, id="job2", tone="good", said="It is there.")
    shown = with_progress(ANSWER, [RESULT, later], [])
    assert "✅ The bucket: It is there." == texts(shown.blocks[1])
    assert ["header", "rich_text", "section"] == [block["type"] for block in shown.blocks]


def test_at_most_three_lookups_are_told_of() -> None:
    """The others stand in the thread."""
    many = [replace(RESULT, id=str(n), lookup=f"s3/{n}", said=f"No {n}.") for n in range(5)]
    told = texts(with_progress(ANSWER, many, []).blocks)
    assert ("No 1." in told, "No 2." in told, "No 4." in told) == (False, True, True)


def test_steps_that_are_done_are_counted() -> None:
    """With who did the latest; who was forgotten is not named."""
    last = Tick(case="c1", step="k2", user="U2")
    shown = with_progress(ANSWER, [], [TICK, last])
    assert "☑ 2 steps done, the last by " == texts(shown.blocks[1])
    assert "'user_id': 'U2'" in str(shown.blocks[1])
    assert "☑ 1 step done" == texts(with_progress(ANSWER, [], [replace(TICK, user="")]).blocks[1])
