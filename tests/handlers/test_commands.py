"""The slash command, the shortcuts, the paste form and the Home tab."""

import pytest

from bot.slack.payloads import EntryRequest, LookupRequest, SuggestRequest
from tests.handlers.conftest import LOOKUP, PASTE, Desk, Json, buttons, text_of


@pytest.mark.parametrize("channel", ["C0INCIDENTS", "C0RANDOM"], ids=["member", "not a member"])
def test_the_command_answers_privately(desk: Desk, channel: str) -> None:
    """`/fault` with a text is answered for the person alone, wherever it was typed."""
    desk.post(f"/fault {PASTE}", channel=channel)
    reply = desk.reply(channel)
    assert reply["only_for"] == "U0MARA"
    assert "share-answer" in buttons(reply)


def test_a_private_answer_can_be_shared(desk: Desk) -> None:
    """*Share in channel* posts the answer for everybody, without the button to share it."""
    desk.post(f"/fault {PASTE}")
    desk.press(desk.reply(), "share-answer")
    shared = desk.reply(number=2)
    assert not shared["only_for"]
    assert "E2QWRUHEXAMPLE" in text_of(shared) + str(shared["blocks"])
    assert "share-answer" not in buttons(shared)


def test_sharing_where_the_app_is_no_member_says_what_to_do(desk: Desk) -> None:
    """In a channel without the app, *Share in channel* asks for an invitation."""
    desk.post(f"/fault {PASTE}", channel="C0RANDOM")
    answer = desk.reply("C0RANDOM")
    desk.press(answer, "share-answer")
    told = desk.reply("C0RANDOM", 2)
    assert told["only_for"] == "U0MARA"
    assert "/invite @Faultbook" in text_of(told)


def test_the_command_alone_opens_the_form(desk: Desk) -> None:
    """`/fault` without a text opens a form with a field of several lines, answered privately."""
    desk.post("/fault", channel="C0RANDOM")
    form = desk.modal("paste-form")
    assert form["blocks"][0]["element"]["multiline"]
    assert desk.submit(form, error=f"first line\n{PASTE}")["ok"]
    reply = desk.reply("C0RANDOM")
    assert reply["only_for"] == "U0MARA"
    assert "DistributionAlreadyExists" in text_of(reply)


def test_a_message_is_explained_from_its_menu(desk: Desk) -> None:
    """*Explain this error* answers privately, and shares into that message's thread."""
    desk.post("what is this?\n" + PASTE.replace("(", "( "), channel="C0RANDOM")
    ts = desk.until(lambda: [m for m in desk.state()["messages"] if m["channel"] == "C0RANDOM"])[0]
    desk.act("shortcut", callback_id="explain-message", channel="C0RANDOM", ts=ts["ts"])
    reply = desk.reply("C0RANDOM")
    assert reply["only_for"] == "U0MARA"
    assert reply["text"]


def test_a_shared_answer_goes_to_the_message_it_explains(desk: Desk) -> None:
    """What *Explain this error* found is shared into the thread of that message."""
    desk.post("the distribution already exists")
    posted = desk.until(lambda: desk.state()["messages"])[0]
    desk.act("shortcut", callback_id="explain-message", channel="C0INCIDENTS", ts=posted["ts"])
    desk.press(desk.reply(), "guess:0")
    desk.press(desk.reply(number=2), "share-answer")
    assert posted["ts"] == desk.reply(number=3)["thread_ts"]


def test_the_form_opens_from_anywhere(desk: Desk) -> None:
    """The global shortcut brings no channel: its answer comes as a direct message."""
    desk.act("shortcut", callback_id="explain-anywhere")
    desk.submit(desk.modal("paste-form"), error=PASTE)
    assert "DistributionAlreadyExists" in text_of(desk.reply("D0MARA"))


def test_the_home_tab_says_how_to_ask(desk: Desk) -> None:
    """The Home tab says what the app knows, and its button opens the form."""
    desk.act("home", tab="home")
    home = desk.until(lambda: desk.state()["home"])
    assert "2 cloud errors" in text_of(home)
    block = next(block for block in home["blocks"] if block["type"] == "actions")
    action = {"block_id": block["block_id"], "action_id": "open-form"}
    desk.act("press", view_id=home["id"], action=action)
    desk.submit(desk.modal("paste-form"), error=PASTE)
    assert "DistributionAlreadyExists" in text_of(desk.reply("D0MARA"))


def test_an_unknown_button_is_told_so(desk: Desk) -> None:
    """A button of an older version, whose id nobody knows, does not stay silent."""
    desk.post(PASTE)
    reply = desk.reply()
    body = {
        "type": "block_actions",
        "team": {"id": "T0SANDBOX"},
        "user": {"id": "U0MARA", "team_id": "T0SANDBOX"},
        "trigger_id": "1.2.3",
        "container": {"message_ts": reply["ts"], "channel_id": "C0INCIDENTS"},
        "channel": {"id": "C0INCIDENTS"},
        "message": {"ts": reply["ts"], "thread_ts": reply["thread_ts"]},
        "actions": [{"type": "button", "action_id": "gone", "block_id": "b", "value": "x"}],
    }
    desk.dispatch(body)
    assert "This button is from an older version" in text_of(desk.reply(number=2))


@pytest.mark.parametrize("action_id", ["more", "look:x", "show-all", "share-answer"])
def test_a_garbled_button_is_told_so(desk: Desk, action_id: str) -> None:
    """A button that carries what nobody understands is answered by a sentence."""
    body = {
        "type": "block_actions",
        "team": {"id": "T0SANDBOX"},
        "user": {"id": "U0MARA", "team_id": "T0SANDBOX"},
        "trigger_id": "1.2.3",
        "container": {"message_ts": "1.1", "channel_id": "C0INCIDENTS"},
        "channel": {"id": "C0INCIDENTS"},
        "message": {"ts": "1.1"},
        "actions": [{"type": "button", "action_id": action_id, "block_id": "b", "value": "[]"}],
    }
    assert desk.dispatch(body).status == 200
    told = desk.reply()
    assert told["only_for"] == "U0MARA"
    assert "This button is from an older version" in text_of(told)


@pytest.mark.parametrize("typed", [" ", " \n\t "], ids=["a space", "lines"])
def test_a_form_with_only_spaces_is_sent_back(desk: Desk, typed: str) -> None:
    """Spaces are no error's text: the form stays open, with a sentence at its field."""
    desk.post("/fault", channel="C0RANDOM")
    told = desk.submit(desk.modal("paste-form"), error=typed)
    assert {"error"} == set(told["errors"])
    assert "nothing here but spaces" in told["errors"]["error"]
    assert [] == desk.replies("C0RANDOM")


@pytest.mark.parametrize(
    "action_id", ["more", "show-all", "open-form", "suggest", f"look:{LOOKUP}"]
)
def test_a_window_that_cannot_open_any_more_is_one_message(desk: Desk, action_id: str) -> None:
    """After an expired trigger the person is told once what to do, and nothing else is said."""
    values = {
        "more": EntryRequest(entry="aws/iam/EntityAlreadyExists").encode(),
        "suggest": SuggestRequest().encode(),
        "open-form": "x",
    }
    value = values.get(action_id, LookupRequest(lookup=LOOKUP).encode())
    spent = desk.workspace.slack.views.triggers.make("U0MARA")
    desk.workspace.slack.views.triggers.exchange(spent)
    assert desk.dispatch(_pressed(action_id, value, spent)).status == 200
    desk.settle()
    (told,) = desk.replies()
    assert told["only_for"] == "U0MARA"
    assert "Slack gave up waiting for me" in text_of(told)


def test_a_command_whose_form_cannot_open_is_one_message(desk: Desk) -> None:
    """`/fault` alone, heard too late, says so once."""
    spent = desk.workspace.slack.views.triggers.make("U0MARA")
    desk.workspace.slack.views.triggers.exchange(spent)
    body = {
        "command": "/fault",
        "team_id": "T0SANDBOX",
        "channel_id": "C0INCIDENTS",
        "user_id": "U0MARA",
        "text": "",
        "trigger_id": spent,
    }
    desk.dispatch(body)
    desk.settle()
    (told,) = desk.replies()
    assert "Slack gave up waiting for me" in text_of(told)


def _pressed(action_id: str, value: str, trigger: str) -> Json:
    return {
        "type": "block_actions",
        "team": {"id": "T0SANDBOX"},
        "user": {"id": "U0MARA", "team_id": "T0SANDBOX"},
        "trigger_id": trigger,
        "container": {"message_ts": "1.1", "channel_id": "C0INCIDENTS"},
        "channel": {"id": "C0INCIDENTS"},
        "message": {"ts": "1.1"},
        "actions": [{"type": "button", "action_id": action_id, "block_id": "b", "value": value}],
    }


def test_a_double_click_on_share_posts_once(desk: Desk) -> None:
    """However often it is pressed, and from whichever message, the thread has it once."""
    desk.post(f"/fault {PASTE}")
    answer = desk.reply()
    for _ in range(3):
        desk.press(answer, "share-answer")
        desk.settle()
    assert 1 == len([m for m in desk.replies() if not m["only_for"]])


def test_a_double_click_on_a_guess_posts_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also long after the first click: the answer stands there already, and that is said."""
    monkeypatch.setattr("bot.runtime.jobs.SECOND_CLICK", 0.01)
    desk.post("the distribution already exists", channel="D0MARA")
    asked = desk.reply("D0MARA")
    for _ in range(3):
        desk.press(asked, "guess:0")
        desk.settle()
    shown = [m for m in desk.replies("D0MARA") if "more" in buttons(m)]
    assert 1 == len(shown)
    assert [m for m in desk.replies("D0MARA") if "posted already" in text_of(m)]


def test_sharing_works_once_the_app_was_invited(desk: Desk) -> None:
    """A press that could not post is not counted as one that did."""
    desk.post(f"/fault {PASTE}", channel="C0RANDOM")
    answer = desk.reply("C0RANDOM")
    desk.press(answer, "share-answer")
    assert "/invite @Faultbook" in text_of(desk.reply("C0RANDOM", 2))
    desk.post("/invite @faultbook", channel="C0RANDOM")
    desk.settle()

    def again() -> list[Json]:
        desk.press(answer, "share-answer")
        desk.settle()
        return [m for m in desk.replies("C0RANDOM") if "more" in buttons(m) and not m["only_for"]]

    assert 1 == len(desk.until(again))
