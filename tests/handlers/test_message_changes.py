"""An edited message changes or brings its answer; a deleted one takes it along."""

import pytest

from bot.runtime import job_engine
from tests.handlers.conftest import PASTE, Desk, Json, text_of

ROLE = (
    "An error occurred (EntityAlreadyExists) when calling the CreateRole operation: "
    "Role with name checkout already exists."
)


def _posted(desk: Desk, text: str, channel: str = "C0INCIDENTS") -> Json:
    """A message that the person posted, as it stands."""
    desk.post(text, channel=channel)

    def found() -> list[Json]:
        messages = desk.state()["messages"]
        return [m for m in messages if m["channel"] == channel and m["user"] == "U0MARA"]

    return desk.until(found)[-1]  # type: ignore[no-any-return]


def _edit(desk: Desk, message: Json, text: str) -> None:
    done = desk.act("edit", channel=message["channel"], ts=message["ts"], text=text)
    assert done["ok"]


def _delete(desk: Desk, message: Json) -> None:
    assert desk.act("delete", channel=message["channel"], ts=message["ts"])["ok"]


def test_an_edit_that_adds_an_error_brings_its_answer(desk: Desk) -> None:
    """A message that held none is answered in its thread once it does."""
    message = _posted(desk, "the deploy fails")
    _edit(desk, message, f"the deploy fails: {PASTE}")
    reply = desk.reply()
    assert "DistributionAlreadyExists" in text_of(reply)
    assert message["ts"] == reply["thread_ts"]


def test_an_edit_that_changes_the_error_changes_the_answer(desk: Desk) -> None:
    """The answer that stands there is edited; there is no second one, and its case follows."""
    message = _posted(desk, PASTE)
    first = desk.reply()
    _edit(desk, message, ROLE)
    desk.until(lambda: "EntityAlreadyExists" in text_of(desk.reply()))
    (reply,) = desk.replies()
    assert first["ts"] == reply["ts"]
    (answer,) = desk.faultbook.services.posts.posted.to("C0INCIDENTS", message["ts"])
    case = desk.faultbook.services.store.case(answer.id)
    assert "aws/iam/EntityAlreadyExists" == (case.entry if case else "")


@pytest.mark.parametrize("channel", ["D0MARA", "C0INCIDENTS"], ids=["direct", "mention"])
def test_an_edit_that_repairs_a_question_repairs_its_answer(desk: Desk, channel: str) -> None:
    """Somebody who asked is answered in the place of *not recognised*, and never left silent."""
    asked = "" if channel == "D0MARA" else "@faultbook "
    message = _posted(desk, f"{asked}An eror occured (Dist", channel)
    first = desk.reply(channel)
    assert "I do not recognise an error" in text_of(first)
    _edit(desk, message, f"{asked}{PASTE}")
    desk.until(lambda: "DistributionAlreadyExists" in text_of(desk.reply(channel)))
    assert [first["ts"]] == [reply["ts"] for reply in desk.replies(channel)]
    _edit(desk, message, f"{asked}no, all is well")
    desk.until(lambda: "I do not recognise an error" in text_of(desk.reply(channel)))


def test_a_deleted_message_takes_its_answer_and_its_text_along(desk: Desk) -> None:
    """The answer is deleted; its case and the record of the text are forgotten."""
    message = _posted(desk, PASTE)
    desk.reply()
    (answer,) = desk.faultbook.services.posts.posted.to("C0INCIDENTS", message["ts"])
    desk.settle()
    _delete(desk, message)
    desk.until(lambda: not desk.replies())
    desk.settle()
    assert None is desk.faultbook.services.store.case(answer.id)
    assert "E2QWRUHEXAMPLE" not in str(job_engine.jobs_like(load_input=True))


def test_a_burst_of_edits_ends_with_the_last(desk: Desk) -> None:
    """However fast a message is edited, one answer stands there, for what it says at the end."""
    message = _posted(desk, PASTE)
    for text in (ROLE, PASTE, ROLE, f"{ROLE} again"):
        _edit(desk, message, text)
    desk.until(desk.replies)
    desk.until(lambda: "EntityAlreadyExists" in text_of(desk.reply()))
    desk.settle()
    (reply,) = desk.replies()
    assert "EntityAlreadyExists" in text_of(reply)


def test_what_slack_changes_by_itself_is_no_edit(desk: Desk) -> None:
    """A link's preview changes no text, and brings no answer."""
    event = {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "message": {"ts": "1.1", "user": "U0MARA", "text": PASTE},
        "previous_message": {"ts": "1.1", "user": "U0MARA", "text": PASTE},
    }
    desk.dispatch(desk.event(event))
    desk.settle()
    assert [] == desk.replies()


def test_the_apps_own_edits_are_no_edits(desk: Desk) -> None:
    """What the app changes in its own messages is not read."""
    event = {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "message": {"ts": "1.1", "bot_id": "B0FAULTBOOK", "text": PASTE},
        "previous_message": {"ts": "1.1", "bot_id": "B0FAULTBOOK", "text": "Looking"},
    }
    desk.dispatch(desk.event(event))
    desk.settle()
    assert [] == desk.replies()
