"""The Home tab: a search whose results come while somebody types, and the kinds of errors."""

from bot.slack.views import ids
from tests.handlers.conftest import Desk, Json, text_of


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
