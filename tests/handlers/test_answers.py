"""*More*: the whole entry in a modal, whose parts stand behind buttons."""

from functools import partial

from bot.slack.views import ids, words
from tests.handlers.conftest import PASTE, Desk, Json, text_of


def _opened(desk: Desk) -> Json:
    """The modal of a posted error's answer."""
    desk.post(PASTE)
    desk.press(desk.reply(), ids.MORE)
    return desk.modal(ids.ENTRY)


def _turn(desk: Desk, view: Json, tab: str) -> Json:
    """Press the button of a part."""
    row = next(block for block in view["blocks"] if block["type"] == "actions")
    action = {"block_id": row["block_id"], "action_id": ids.TAB + tab}
    return desk.act("press", view_id=view["id"], action=action)


def test_more_begins_with_the_causes(desk: Desk) -> None:
    """What it means and how it comes about; what else there is stands on buttons."""
    told = text_of(_opened(desk))
    for title in ("Causes, likeliest first", "Seen in production", "Verify", "Why"):
        assert title in told
    assert "How to see that it is fixed" not in told


def test_a_press_shows_another_part_in_the_same_modal(desk: Desk) -> None:
    """With the values of the paste, however often one presses."""
    view = _opened(desk)
    for tab, told in (("verify", "How to see that it is fixed"), ("why", "E2QWRUHEXAMPLE")):
        assert _turn(desk, desk.modal(ids.ENTRY), tab)["ok"]
        desk.until(partial(_says, desk, told))
    turned = desk.modal(ids.ENTRY)
    assert (view["id"], 1) == (turned["id"], len(desk.state()["modals"]))
    assert "97 %, by code and message" in text_of(turned)


def test_a_press_in_a_modal_that_was_closed_says_nothing(desk: Desk) -> None:
    """The person has gone on; there is nothing to show, and no fault to tell."""
    view = _opened(desk)
    desk.act("close", view_id=view["id"])
    answer = desk.dispatch(_pressed(view, "fixes"))
    desk.settle()
    assert (200, 1) == (answer.status, len(desk.replies()))


def test_an_entry_that_is_gone_is_told_in_its_modal(desk: Desk) -> None:
    """As after the knowledge was renewed while somebody read."""
    view = _opened(desk)
    desk.dispatch(_pressed({**view, "private_metadata": '{"e":"aws/iam/Gone"}'}, "fixes"))
    assert words.ENTRY_GONE in text_of(desk.modal(ids.ENTRY))


def _says(desk: Desk, told: str) -> bool:
    return told in text_of(desk.modal(ids.ENTRY))


def _pressed(view: Json, tab: str) -> Json:
    """The press of a part's button, as Slack sends it."""
    action = {"type": "button", "action_id": ids.TAB + tab, "block_id": "b", "value": tab}
    return {
        "type": "block_actions",
        "team": {"id": "T0SANDBOX"},
        "user": {"id": "U0MARA", "team_id": "T0SANDBOX"},
        "trigger_id": "1.2.3",
        "container": {"type": "view", "view_id": view["id"]},
        "view": view,
        "actions": [action],
    }
