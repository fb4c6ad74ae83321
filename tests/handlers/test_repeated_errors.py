"""The same error again in one channel adds to the answer that stands there."""

import re

import pytest

from tests.handlers.conftest import PASTE, Desk, Json, text_of

OTHER = PASTE.replace("E2QWRUHEXAMPLE", "E3OTHEREXAMPLE")


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The count is shown at once."""
    monkeypatch.setattr("bot.slack.answer_posts.COUNT_EVERY", 0.05)


def _alert(desk: Desk, number: int, text: str = PASTE, **more: str) -> None:
    event = {"type": "message", "user": "U0MARA", "text": text, "ts": f"{number}.1", **more}
    desk.dispatch(desk.event(event, event_id=f"Ev{number}"))


def _counted(desk: Desk, count: int) -> Json:
    """The answer, once it says how often its error was seen."""
    found: Json = desk.until(
        lambda: [m for m in desk.replies() if f"Seen {count} times" in text_of(m)]
    )[0]
    return found


def test_the_same_error_again_adds_to_one_answer(desk: Desk) -> None:
    """Twenty pastes get one card that counts them, since when and from how many people."""
    for number in range(20):
        user = ("U0MARA", "U0TOMAS", "U0JUN")[number % 3]
        _alert(desk, number, user=user)
        desk.settle()
    answer = _counted(desk, 20)
    assert re.search(
        r"Seen 20 times\* since <!date\^\d+\^\{time\}\|.*>, from 3 posters", text_of(answer)
    )
    cards = [m for m in desk.replies() if "Likely cause" in text_of(m)]
    assert [answer["ts"]] == [card["ts"] for card in cards]


def test_each_poster_is_told_once_where_the_answer_is(desk: Desk) -> None:
    """One short line in their own thread links the answer; their next paste says nothing new."""
    for number, user in enumerate(("U0MARA", "U0MARA", "U0TOMAS", "U0TOMAS", "U0JUN")):
        _alert(desk, number, user=user)
        desk.settle()
    lines = [m for m in desk.replies() if "answered here" in text_of(m)]
    assert ["1.1", "2.1", "4.1"] == [line["thread_ts"] for line in lines]
    assert all("/archives/C0INCIDENTS/p" in text_of(line) for line in lines)


def test_values_that_differ_are_counted_and_shown(desk: Desk) -> None:
    """One card stands for both, and says which values there were, and how often."""
    for number, text in enumerate((PASTE, OTHER, OTHER)):
        _alert(desk, number, text)
        desk.settle()
    shown = text_of(_counted(desk, 3))
    assert "distribution id: `E3OTHEREXAMPLE` 2, `E2QWRUHEXAMPLE` 1" in shown


def test_somebody_who_asks_is_answered_all_the_same(desk: Desk) -> None:
    """A mention and a command get their own answer in the middle of a storm."""
    _alert(desk, 1)
    desk.settle()
    desk.post(f"@faultbook {PASTE}")
    desk.until(lambda: 2 == len([m for m in desk.replies() if "Likely cause" in text_of(m)]))


def test_a_deleted_message_is_taken_from_the_count(desk: Desk) -> None:
    """Where the first message goes, the answer stays for the others, with one less."""
    for number in range(3):
        _alert(desk, number)
        desk.settle()
    _counted(desk, 3)
    gone = {"type": "message", "subtype": "message_deleted", "hidden": True, "deleted_ts": "0.1"}
    desk.dispatch(desk.event(gone, event_id="Gone"))
    _counted(desk, 2)


def test_an_edit_to_another_error_leaves_the_answer_to_the_others(desk: Desk) -> None:
    """The edited message gets an answer of its own, and the others keep theirs."""
    role = (
        "An error occurred (EntityAlreadyExists) when calling the CreateRole operation: "
        "Role with name checkout already exists."
    )
    for number in range(3):
        _alert(desk, number)
        desk.settle()
    event = {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "message": {"ts": "0.1", "user": "U0MARA", "text": role},
        "previous_message": {"ts": "0.1", "user": "U0MARA", "text": PASTE},
    }
    desk.dispatch(desk.event(event, event_id="Edit"))
    desk.settle()
    assert "DistributionAlreadyExists" in text_of(_counted(desk, 2))
    desk.until(lambda: [m for m in desk.replies() if "EntityAlreadyExists" in text_of(m)])
