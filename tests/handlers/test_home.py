"""The Home tab: a search whose results come while somebody types, kinds of errors, and cases."""

from dataclasses import replace

from bot.slack.views import ids, words
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


def _drawn(desk: Desk) -> Json:
    return desk.faultbook.services.notices.home("U0MARA", member=True)
