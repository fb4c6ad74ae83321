"""The Home tab: a search whose results come while somebody types, kinds of errors, and cases."""

from dataclasses import replace

import pytest

from bot.runtime.channel_settings import Mode
from bot.slack.views import admin_words, ids, words
from tests.handlers.conftest import PASTE, Desk, Json, text_of


def _home(desk: Desk) -> Json:
    desk.act("home", tab="home")
    home: Json = desk.until(lambda: desk.state()["home"])
    return home


def _block(home: Json, action_id: str) -> str:
    return next(
        str(block["block_id"])
        for block in home["blocks"]
        for element in block.get("elements", [])
        if element.get("action_id") == action_id
    )


def _suggested(desk: Desk, home: Json, typed: str) -> list[Json]:
    block = {"block_id": _block(home, ids.SEARCH), "action_id": ids.SEARCH}
    found: list[Json] = desk.act("suggest", view_id=home["id"], typed=typed, **block)["options"]
    return found


def test_a_result_that_is_chosen_opens_its_page(desk: Desk) -> None:
    """Found by words nearly spelled; the page opens over the tab."""
    home = _home(desk)
    option = desk.until(lambda: _suggested(desk, home, "entity alredy exists"))[0]
    assert "EntityAlreadyExists · IAM" == option["text"]["text"]
    chosen = {"block_id": _block(home, ids.SEARCH), "action_id": ids.SEARCH}
    desk.act("press", view_id=home["id"], action={**chosen, "selected_option": option})
    assert "EntityAlreadyExists" in text_of(desk.modal("entry"))


def test_words_that_find_nothing_have_no_options(desk: Desk) -> None:
    """Nor is an empty text a search."""
    found = desk.faultbook.services.page_requests.found
    assert ([], []) == (found("zzyzx"), found(""))


def test_a_kind_of_errors_comes_as_a_direct_message(desk: Desk) -> None:
    """Its button is on the tab, which has no conversation of its own."""
    home = _home(desk)
    action = f"{ids.BROWSE}conflict"
    pressed = {"block_id": _block(home, action), "action_id": action}
    desk.act("press", view_id=home["id"], action=pressed)
    assert "EntityAlreadyExists" in text_of(desk.reply("D0MARA"))


def test_the_latest_cases_are_those_of_the_persons_own_channels(desk: Desk) -> None:
    """Each links to its thread; not where the person is no member, nor where that is not told."""
    desk.post(PASTE)
    thread = desk.reply()["thread_ts"].replace(".", "")
    shown = str(_drawn(desk))
    assert words.HOME_RECENT in shown
    assert f"/archives/C0INCIDENTS/p{thread}" in shown
    channels = desk.workspace.slack.workspace.channels
    mine = channels["C0INCIDENTS"]
    others = tuple(one for one in mine.members if one != "U0MARA")
    channels["C0INCIDENTS"] = replace(mine, members=others)
    assert words.HOME_RECENT not in str(_drawn(desk))
    channels["C0INCIDENTS"] = mine
    slack = desk.workspace.slack
    scopes = frozenset(slack.manifest.scopes or ()) - {"channels:read", "groups:read"}
    slack.manifest = replace(slack.manifest, scopes=scopes)
    assert words.HOME_RECENT not in str(_drawn(desk))


@pytest.mark.parametrize(
    "accounts",
    [{"admins": ["U0MARA"], "channels": [{"id": "C0DEPLOYS", "mode": "offer"}]}],
    indirect=True,
)
def test_admins_are_shown_what_is_wrong_and_how_it_is_set_up(desk: Desk) -> None:
    """Whom the file names and the workspace's own admins; nobody else, and no guest."""
    desk.post("/fault nothing is known of this at all")
    desk.reply()
    shown = str(_drawn(desk))
    for told in (admin_words.NO_PROBLEMS, admin_words.MISSED, admin_words.SET_UP, "C0DEPLOYS"):
        assert told in shown
    home = desk.faultbook.services.notices.home
    assert admin_words.TITLE not in str(home("U0TOMAS", member=True))
    assert admin_words.TITLE not in str(home("U0MARA", member=False))
    users = desk.workspace.slack.workspace.users
    users["U0TOMAS"] = replace(users["U0TOMAS"], admin=True)
    assert admin_words.TITLE in str(home("U0TOMAS", member=True))


@pytest.mark.parametrize(
    "accounts", [{"channels": [{"id": "C0INCIDENTS", "mode": "offer"}]}], indirect=True
)
def test_a_channel_is_answered_as_the_file_says_until_it_is_set(desk: Desk) -> None:
    """From the Home tab too: whoever is in the channel chooses it there and saves its form."""
    desk.post(PASTE)
    desk.until(lambda: [one for one in desk.state()["messages"] if one.get("reactions")])
    home = _home(desk)
    pressed = {"block_id": _block(home, ids.CHANNEL), "action_id": ids.CHANNEL}
    chosen = {**pressed, "selected_conversation": "C0INCIDENTS"}
    desk.act("press", view_id=home["id"], action=chosen)
    desk.submit(desk.modal("settings-form"), mode="ask")
    channels = desk.faultbook.services.offers.channels
    desk.until(lambda: channels.of("C0INCIDENTS").mode is Mode.ASK)


def test_the_form_of_a_channel_is_for_who_is_in_it(desk: Desk) -> None:
    """Others are told what to do instead."""
    channels = desk.workspace.slack.workspace.channels
    others = tuple(one for one in channels["C0DEPLOYS"].members if one != "U0MARA")
    channels["C0DEPLOYS"] = replace(channels["C0DEPLOYS"], members=others)
    home = _home(desk)
    pressed = {"block_id": _block(home, ids.CHANNEL), "action_id": ids.CHANNEL}
    desk.act("press", view_id=home["id"], action={**pressed, "selected_conversation": "C0DEPLOYS"})
    assert words.CHANNEL_NOT_YOURS in text_of(desk.reply("D0MARA"))
    assert [] == desk.state()["modals"]


def _drawn(desk: Desk) -> Json:
    return desk.faultbook.services.notices.home("U0MARA", member=True)
