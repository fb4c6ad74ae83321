"""What was done in a thread, told in its order, as Markdown for a post-mortem."""

from dataclasses import replace

import pytest

from bot.answers.answer import Answer
from bot.runtime.case_memory import CaseOutcome
from bot.runtime.diagnosis_records import ShownResult, Tick
from bot.runtime.repeats import Sighting
from bot.runtime.store import Case
from bot.slack.payloads import TIMELINE_FILE
from bot.slack.views import case_words, ids
from bot.slack.views.diagnosis import VERIFY_STEP
from tests.handlers.conftest import PASTE
from tests.slack.conversation import HERE, THREAD, Conversation

IAM = "aws/iam/EntityAlreadyExists"
CASE = Case(
    id="c1",
    channel="C1",
    thread_ts=THREAD,
    entry=IAM,
    values={"role_name": "deploy", "tool": "cli"},
    user="U1",
    at=1_790_000_000.0,
)
LOOKED = ShownResult(
    id="look",
    case="c1",
    channel="C1",
    thread_ts=THREAD,
    lookup="iam/entity",
    title="The role",
    tone="good",
    said="It is there.",
    account_id="111122223333",
    user="U2",
    at=CASE.at + 120,
)


@pytest.fixture
def told(talk: Conversation) -> Conversation:
    """A thread with one case."""
    talk.store.open_case(CASE)
    return talk


def lines(talk: Conversation) -> list[str]:
    """The lines of what happened, without the heading."""
    return [one for one in talk.parts._timeline.markdown(HERE).splitlines() if one.startswith("- ")]


def test_what_happened_is_told_in_its_order(told: Conversation) -> None:
    """Whoever did it, however it was kept."""
    told.parts._memory.solve(CaseOutcome(case="c1", what="Made twice", user="U3", at=CASE.at + 180))
    told.parts._records.show(LOOKED)
    step = told.parts.diagnosis.steps(CASE, _answer(told))[0]
    told.parts._records.tick(Tick(case="c1", step=step.key, user="U2", at=CASE.at + 60))
    met, did, looked, solved = lines(told)
    assert "U1 met *" in met
    assert f"U2 did: {step.do}" in did
    assert "U2 looked in account 111122223333, *The role*: ✅ It is there." in looked
    assert "**Solved** by U3: Made twice" in solved


def _answer(talk: Conversation) -> Answer:
    found = talk.parts.diagnosis.answer(CASE)
    assert found is not None
    return found


def test_moments_are_told_in_one_clock(told: Conversation) -> None:
    """A post-mortem is read elsewhere: UTC, and said so."""
    assert lines(told)[0].startswith("- 2026-09-21 14:13 UTC: ")


def test_a_paste_is_told_by_its_values(told: Conversation) -> None:
    """Its text is not kept; how it was printed says nothing of the case."""
    (met,) = lines(told)
    assert met.endswith("; role name `deploy`")


def test_a_backtick_in_a_value_ends_no_code(told: Conversation) -> None:
    """A value may hold anything."""
    case = replace(CASE, id="c2", values={"role_name": "a`b"})
    told.store.open_case(case)
    assert [True] == ["`ab`" in line for line in lines(told) if "a" in line and "ab" in line][:1]


def test_the_heading_names_the_error_and_links_the_thread(told: Conversation) -> None:
    """Without an address there is no line for it."""
    head = told.parts._timeline.markdown(HERE).splitlines()
    assert ["# The name is already taken in this account", ""] == head[:2]
    assert f"Thread: https://slack.example/C1/{THREAD}" == head[2]
    told.slack.refuses["chat.getPermalink"] = "message_not_found"
    assert "Thread:" not in told.parts._timeline.markdown(HERE)


def test_an_error_that_came_again_is_told_with_how_often(told: Conversation) -> None:
    """One that came once is not."""
    repeats = told.parts._repeats
    repeats.join("C1", IAM, "c1", Sighting("1.1", "U1"))
    assert 1 == len(lines(told))
    repeats.join("C1", IAM, "c1", Sighting("1.2", "U2"))
    assert ["Seen 2 times, from 2 posters" in one for one in lines(told)].count(True) == 1


def test_a_step_that_its_page_no_longer_has_is_told_as_such(told: Conversation) -> None:
    """Somebody did it all the same."""
    told.parts._records.tick(Tick(case="c1", step="gone", user="U2"))
    told.parts._records.tick(Tick(case="c1", step=VERIFY_STEP, user=""))
    said = "\n".join(lines(told))
    assert "U2 did: a step that its page no longer has" in said
    assert f"somebody did: {case_words.VERIFY_DONE}" in said


def test_a_case_whose_page_is_gone_is_told_by_its_code(talk: Conversation) -> None:
    """And opened by nobody, it was just there."""
    gone = replace(CASE, entry="aws/iam/WasHereOnce", user="")
    talk.store.open_case(gone)
    (met,) = lines(talk)
    assert "There was *WasHereOnce* (`aws/iam/WasHereOnce`)" in met


# The message


def test_there_is_nothing_to_tell_outside_of_threads(talk: Conversation) -> None:
    """Or in one without a case."""
    channel = HERE.model_copy(update={"thread_ts": ""})
    shown = [talk.parts._timeline.message(place).text for place in (channel, HERE)]
    assert [case_words.TIMELINE_WHERE, case_words.NO_TIMELINE] == shown


def test_the_message_has_the_markdown_and_a_button_for_a_file(told: Conversation) -> None:
    """To copy, or to put into the thread."""
    shown = told.parts._timeline.message(HERE)
    assert "role name `deploy`" in str(shown.blocks)
    assert ids.CASE + TIMELINE_FILE in str(shown.blocks)


def test_a_long_timeline_leaves_out_its_middle(told: Conversation) -> None:
    """How it began and how it ended stay; the file has all of it."""
    for number in range(200):
        at = CASE.at + 60 + number
        said = f"It was seen as number {number} of very many"
        told.parts._records.show(replace(LOOKED, id=f"l{number}", said=said, at=at))
    shown = str(told.parts._timeline.message(HERE).blocks)
    kept = [f"number {number} of" in shown for number in (0, 100, 199)]
    assert [True, False, True] == kept
    assert "lines left out" in shown
    assert 201 == len(lines(told))


def test_a_case_that_was_pasted_is_told(talk: Conversation) -> None:
    """As it comes about in a conversation."""
    talk.answer(PASTE)
    assert "`E2QWRUHEXAMPLE`" in lines(talk)[0]
