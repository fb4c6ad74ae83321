"""*Solved* asks what a case was, shows it, and the next case of the same error says so."""

from dataclasses import replace

import pytest

from bot.slack.views import ids
from tests.handlers.conftest import PASTE, Desk, Json, text_of

OTHER = PASTE.replace("E2QWRUHEXAMPLE", "E3OTHEREXAMPLE")
SAID = "Deployed twice <!channel> `x`"


@pytest.fixture(autouse=True)
def _each_is_new(desk: Desk) -> None:
    """Each paste gets an answer of its own: nothing counts as the same incident."""
    desk.faultbook.services.posts.repeats._window = 0.0


def _option(answer: Json, what: str) -> str:
    """The value of a menu's option with this label."""
    return next(
        str(option["value"])
        for block in answer["blocks"]
        for element in block.get("elements", [])
        for option in element.get("options", [])
        if option["text"]["text"] == what
    )


def _choose(desk: Desk, answer: Json, what: str) -> Json:
    """Choose an option of an answer's menu."""
    block_id = next(
        block["block_id"]
        for block in answer["blocks"]
        for element in block.get("elements", [])
        if element.get("action_id") == ids.MENU
    )
    option = {"value": _option(answer, what)}
    action = {"block_id": block_id, "action_id": ids.MENU, "selected_option": option}
    return desk.act("press", channel=answer["channel"], ts=answer["ts"], action=action)


def _solve(desk: Desk, answer: Json, what: str = SAID) -> None:
    _choose(desk, answer, "Solved …")
    assert desk.submit(desk.modal(ids.OUTCOME_FORM), outcome=what)["ok"]


def _reads(desk: Desk, answer: Json, text: str) -> Json:
    """The answer once it says something."""
    found: Json = desk.until(
        lambda: [
            one for one in desk.replies() if one["ts"] == answer["ts"] and text in text_of(one)
        ]
    )[0]
    return found


def test_what_it_was_is_shown_at_the_answer(desk: Desk) -> None:
    """The line and who said it stand below the headline; nothing else is posted."""
    desk.post(PASTE)
    _solve(desk, desk.reply())
    shown = _reads(desk, desk.reply(), SAID)
    line = shown["blocks"][1]["elements"][0]["elements"]
    assert {"type": "user", "user_id": "U0MARA"} == line[-1]
    assert 1 == len(desk.replies())


def test_the_next_case_says_what_the_last_one_was(desk: Desk) -> None:
    """How often it was met, when last and in which thread, and what that one was."""
    desk.post(PASTE)
    first = desk.reply()
    _solve(desk, first)
    _reads(desk, first, SAID)
    desk.post(PASTE)
    shown = text_of(desk.reply(number=2))
    assert "Met once before" in shown
    assert f"With these values it was: \n{SAID}" in shown
    desk.post(OTHER)
    shown = text_of(desk.reply(number=3))
    assert "Met 2 times before" in shown
    assert f" It was: \n{SAID}" in shown
    links = [
        piece["url"]
        for block in desk.reply(number=2)["blocks"]
        for part in block.get("elements", [])
        for piece in part.get("elements", [])
        if piece.get("type") == "link"
    ]
    assert ["p" + first["thread_ts"].replace(".", "")] == [
        url.rpartition("/")[2].partition("?")[0] for url in links
    ]


def test_whoever_is_in_the_other_channel_is_told(desk: Desk) -> None:
    """Mara is in both: what it was, and in which channel, is told to her alone."""
    desk.post(PASTE)
    _solve(desk, desk.reply())
    _reads(desk, desk.reply(), SAID)
    desk.post(f"/fault {PASTE}", channel="C0RANDOM")
    told = desk.reply("C0RANDOM")
    assert ("U0MARA", True) == (told["only_for"], SAID in text_of(told))
    assert "'channel_id': 'C0INCIDENTS'" in str(told["blocks"])


def test_a_channel_with_others_in_it_is_not_told(desk: Desk) -> None:
    """Somebody there is not in the first channel: nothing of it is told, unless to one who is."""
    desk.post(PASTE)
    _solve(desk, desk.reply())
    _reads(desk, desk.reply(), SAID)
    channels = desk.workspace.slack.workspace.channels
    first = channels["C0INCIDENTS"]
    channels["C0INCIDENTS"] = replace(first, members=("U0MARA", "U0FAULTBOOK"))
    desk.post(PASTE, channel="C0DEPLOYS")
    assert "Met once" not in text_of(desk.reply("C0DEPLOYS"))
    channels["C0INCIDENTS"] = first
    desk.post(PASTE, channel="C0DEPLOYS")
    assert "Met 2 times" in text_of(desk.reply("C0DEPLOYS", number=2))


def test_what_slack_does_not_tell_is_not_shown(desk: Desk) -> None:
    """The app was installed without the scopes: the answer knows its own channel alone."""
    desk.post(PASTE)
    desk.reply()
    slack = desk.workspace.slack
    scopes = frozenset(slack.manifest.scopes or ()) - {"channels:read", "groups:read"}
    slack.manifest = replace(slack.manifest, scopes=scopes)
    desk.post(f"/fault {PASTE}", channel="C0RANDOM")
    assert "Met " not in text_of(desk.reply("C0RANDOM"))
    desk.post(PASTE)
    assert "Met once before" in text_of(desk.reply(number=2))


def test_only_spaces_are_refused(desk: Desk) -> None:
    """The form stays, and says so at its field."""
    desk.post(PASTE)
    _choose(desk, desk.reply(), "Solved …")
    answer = desk.submit(desk.modal(ids.OUTCOME_FORM), outcome="   ")
    assert "nothing here but spaces" in str(answer)
    assert desk.modal(ids.OUTCOME_FORM)


def test_an_answer_that_was_chosen_is_solved_by_a_reply(desk: Desk) -> None:
    """It follows no message and cannot show it itself: the thread is told."""
    desk.post("@faultbook show EntityAlreadyExists")
    answer = desk.reply()
    _solve(desk, answer)
    reply = desk.reply(number=2)
    assert SAID in text_of(reply)
    assert answer["thread_ts"] == reply["thread_ts"]


def test_an_edit_to_another_error_drops_the_line(desk: Desk) -> None:
    """What the case was before says nothing of the error that stands there now."""
    desk.post(PASTE)
    answer = desk.reply()
    _solve(desk, answer)
    _reads(desk, answer, SAID)
    desk.act("edit", channel="C0INCIDENTS", ts=answer["thread_ts"], text=OTHER)
    shown = _reads(desk, answer, "E3OTHEREXAMPLE")
    assert SAID not in text_of(shown)
