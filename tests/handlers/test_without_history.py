"""The app as `faultbook manifest --no-history` has it installed: it hears what is meant for it."""

from collections.abc import Iterator

import pytest

from bot.sandbox.workspace.manifest import parse
from bot.sandbox.workspace.server import WorkspaceServer
from bot.sandbox.workspace.slack import Config
from bot.slack.app_manifest import as_written, without_history
from bot.slack.views import form_words, words
from tests.handlers.conftest import PASTE, Desk, buttons, text_of

CODE = "DistributionAlreadyExists · CloudFront"


@pytest.fixture
def workspace() -> Iterator[WorkspaceServer]:
    """A workspace that installed the app without reading messages."""
    config = Config(manifest=parse(without_history(as_written())), rate_limits=False)
    with WorkspaceServer(config) as running:
        yield running


def test_it_answers_whoever_asks_and_nobody_else(desk: Desk) -> None:
    """A mention, the command, and the shortcut, also with the lookup behind an answer."""
    desk.post(PASTE)
    desk.post(f"/fault {PASTE}")
    assert CODE in text_of(desk.reply())
    [posted] = [one for one in desk.state()["messages"] if one["text"].startswith("An error")]
    desk.act("shortcut", callback_id="explain-message", channel="C0INCIDENTS", ts=posted["ts"])
    assert CODE in text_of(desk.reply(number=2))
    desk.post(f"@faultbook {PASTE}")
    mentioned = desk.reply(number=3)
    assert CODE in text_of(mentioned)
    assert ["U0MARA", "U0MARA", ""] == [one["only_for"] for one in desk.replies()]
    desk.press(mentioned, next(one for one in buttons(mentioned) if one.startswith("look:")))
    desk.until(lambda: [one for one in desk.replies() if "show-all" in buttons(one)])


def test_a_mention_in_a_thread_that_it_cannot_read_is_told_what_to_do(desk: Desk) -> None:
    """It does not stay silent, nor answer a question that it could not see."""
    desk.post(PASTE)
    [posted] = desk.state()["messages"]
    desk.post("@faultbook what is this?", thread_ts=posted["ts"])
    assert "Explain this error" in text_of(desk.reply())


def test_it_says_so(desk: Desk) -> None:
    """In its help, its hello, and the form of a channel's settings, and on its Home tab."""
    desk.post("/fault help")
    desk.post("/invite @faultbook", channel="C0RANDOM")
    desk.act("home", tab="home")
    assert words.UNHEARD in text_of(desk.reply())
    assert words.UNHEARD in text_of(desk.reply("C0RANDOM"))
    desk.post("/fault settings")
    assert form_words.SETTINGS_UNHEARD in text_of(desk.modal("settings-form"))
    home = desk.until(lambda: desk.state()["home"])
    assert words.UNHEARD in text_of(home)
    assert words.HOME_WAY[0] not in text_of(home)
