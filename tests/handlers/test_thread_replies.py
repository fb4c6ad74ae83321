"""Replies in a thread below an answer: another error, and a question about one above."""

import pytest

from bot.runtime.channel_settings import ChannelSettings, Mode
from tests.handlers.conftest import PASTE, PASTE_WITHOUT_VALUES, Desk, Json, text_of

OTHER = PASTE.replace("E2QWRUHEXAMPLE", "E3OTHEREXAMPLE")
MENTION = "<@U0FAULTBOOK>"


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The count is shown at once."""
    monkeypatch.setattr("bot.slack.answer_posts.COUNT_EVERY", 0.05)


def _post(desk: Desk, number: int, text: str, **more: str) -> None:
    """A message in the thread of the first one, and all that it brings about."""
    kind = "app_mention" if MENTION in text else "message"
    event = {"type": kind, "user": "U0TOMAS", "text": text, "thread_ts": "1.1", **more}
    desk.dispatch(desk.event({**event, "ts": f"{number}.1"}, event_id=f"Ev{number}"))
    desk.settle()


def _cards(desk: Desk) -> list[Json]:
    return [one for one in desk.replies() if "Likely cause" in text_of(one)]


def test_the_same_error_of_another_thing_is_answered_in_the_thread(desk: Desk) -> None:
    """Once, though it is counted too: somebody asks about that one."""
    _post(desk, 1, PASTE)
    for number in (2, 3):
        _post(desk, number, f"and this one? {OTHER}")
    first, second = _cards(desk)
    assert ["1.1", "1.1"] == [first["thread_ts"], second["thread_ts"]]
    assert "E3OTHEREXAMPLE" in text_of(second)


def test_what_says_nothing_new_in_a_thread_is_only_counted(desk: Desk) -> None:
    """The same once more, with less, or by a bot: alerts go on in threads."""
    _post(desk, 1, PASTE)
    _post(desk, 2, PASTE)
    _post(desk, 3, PASTE_WITHOUT_VALUES)
    _post(desk, 4, OTHER, bot_id="B0ALERTS")
    assert 1 == len(_cards(desk))


def test_a_reply_that_is_taken_away_is_counted_no_more(desk: Desk) -> None:
    """Its own answer goes along, and the first says nothing of it."""
    _post(desk, 1, PASTE)
    _post(desk, 2, OTHER)
    first, _ = _cards(desk)
    repeats = desk.faultbook.services.posts.repeats
    counted = repeats.answer_of("C0INCIDENTS", "2.1")
    gone = {"type": "message", "subtype": "message_deleted", "hidden": True, "deleted_ts": "2.1"}
    desk.dispatch(desk.event(gone, event_id="Gone"))
    desk.settle()
    assert [first["ts"]] == [card["ts"] for card in _cards(desk)]
    assert 1 == repeats.seen(counted).count


def test_a_reply_that_becomes_another_error_is_counted_no_more(desk: Desk) -> None:
    """Its own answer follows it, and the first says nothing of it."""
    _post(desk, 1, PASTE)
    _post(desk, 2, OTHER)
    repeats = desk.faultbook.services.posts.repeats
    counted = repeats.answer_of("C0INCIDENTS", "2.1")
    role = (
        "An error occurred (EntityAlreadyExists) when calling the CreateRole operation: "
        "Role with name checkout already exists."
    )
    said = {"user": "U0TOMAS", "thread_ts": "1.1", "ts": "2.1"}
    edit = {"type": "message", "subtype": "message_changed", "hidden": True, "ts": "3.1"}
    changed = {"message": {**said, "text": role}, "previous_message": {**said, "text": OTHER}}
    desk.dispatch(desk.event({**edit, **changed}, event_id="Edit"))
    desk.settle()
    _, second = _cards(desk)
    assert "EntityAlreadyExists" in text_of(second)
    assert 1 == repeats.seen(counted).count


def test_a_mention_points_to_the_answer_that_stands_above(desk: Desk) -> None:
    """Whoever asks about an error that is answered in the thread reads it there."""
    desk.post(PASTE)
    first = desk.reply()
    for number in (2, 3):
        desk.post("@faultbook", thread_ts=first["thread_ts"])
        pointer = desk.reply(number=number)
        assert f"/p{first['ts'].replace('.', '')}" in text_of(pointer)
    assert [first["ts"]] == [card["ts"] for card in _cards(desk)]


def test_a_mention_is_about_the_nearest_error_that_stands_unanswered(desk: Desk) -> None:
    """An answer quotes an error too, but what is asked about is what people posted."""
    channels = desk.faultbook.services.offers.channels
    desk.post(PASTE)
    first = desk.reply()
    channels.change("C0INCIDENTS", ChannelSettings(Mode.ASK), "U0MARA")
    desk.post(OTHER, thread_ts=first["thread_ts"])
    desk.post("@faultbook and this one?", thread_ts=first["thread_ts"])
    assert "E3OTHEREXAMPLE" in text_of(desk.reply(number=2))
