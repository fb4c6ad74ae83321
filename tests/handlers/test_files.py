"""Snippets and text files: read where the app may, and otherwise said which and why."""

from dataclasses import replace

import pytest

from bot.sandbox.workspace.server import WorkspaceServer
from bot.slack.file_reader import LONGEST
from tests.handlers.conftest import PASTE, Desk, text_of

READ = "files:read"


def _upload(desk: Desk, channel: str, name: str = "deploy.log", content: str = PASTE) -> None:
    assert desk.act("upload", channel=channel, name=name, content=content)["ok"]


@pytest.fixture
def without_scope(workspace: WorkspaceServer) -> None:
    """The app was installed without the scope for files."""
    manifest = workspace.slack.manifest
    fewer = replace(manifest, scopes=(manifest.scopes or frozenset()) - {READ})
    workspace.slack.manifest = fewer


@pytest.mark.parametrize("channel", ["C0INCIDENTS", "D0MARA"], ids=["channel", "direct"])
def test_an_error_in_a_snippet_is_answered(desk: Desk, channel: str) -> None:
    """What Slack made a file of is answered as if it had been pasted, in its thread."""
    _upload(desk, channel)
    reply = desk.reply(channel)
    assert "DistributionAlreadyExists" in text_of(reply)
    (posted,) = [found for found in desk.state()["messages"] if found.get("files")]
    assert posted["ts"] == reply["thread_ts"]


def test_a_file_without_an_error_gets_silence_in_a_channel(desk: Desk) -> None:
    """Nobody asked, and the file holds nothing that is known."""
    _upload(desk, "C0INCIDENTS", content="all is well")
    desk.until(lambda: desk.state()["messages"])
    desk.settle()
    assert [] == desk.replies()


def test_only_the_first_of_a_long_file_is_read(desk: Desk) -> None:
    """What stands behind the first million bytes is not read."""
    _upload(desk, "D0MARA", content="all is well\n" * (LONGEST // 12 + 1) + PASTE)
    assert "I do not recognise an error" in text_of(desk.reply("D0MARA"))


@pytest.mark.usefixtures("without_scope")
def test_without_the_scope_it_says_what_it_cannot_read_and_why(desk: Desk) -> None:
    """Asked directly, each time; in a channel once, because nobody asked."""
    _upload(desk, "D0MARA")
    told = text_of(desk.reply("D0MARA"))
    assert "I cannot read `deploy.log`" in told
    assert READ in told
    for _ in range(2):
        _upload(desk, "C0INCIDENTS")
    assert READ in text_of(desk.reply())
    desk.settle()
    assert 1 == len(desk.replies())


@pytest.mark.usefixtures("without_scope")
def test_an_error_beside_a_file_is_answered_without_the_scope(desk: Desk) -> None:
    """Where the message's own words hold the error, the file does not matter."""
    event = {
        "type": "message",
        "subtype": "file_share",
        "user": "U0MARA",
        "text": PASTE,
        "files": [{"id": "F1", "name": "more.log", "mimetype": "text/plain"}],
    }
    desk.dispatch(desk.event(event))
    desk.settle()
    assert "DistributionAlreadyExists" in text_of(desk.reply())


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (
            {"mimetype": "image/png", "url_private": "https://files.slack.com/x"},
            "it is not a text file",
        ),
        ({"mimetype": "text/plain", "url_private": "https://files.example/x"}, "could not fetch"),
        ({"mimetype": "text/plain", "url_private": "http://files.slack.com/x"}, "could not fetch"),
        ({"mimetype": "text/plain", "url_private": "https://u@files.slack.com/x"}, "not fetch"),
    ],
    ids=["picture", "another host", "no TLS", "a name before the host"],
)
def test_what_cannot_be_read_is_named(desk: Desk, file: dict[str, str], told: str) -> None:
    """No text, or an address that is not Slack's: nothing is asked for it, and it is said."""
    event = {
        "type": "message",
        "subtype": "file_share",
        "channel": "D0MARA",
        "channel_type": "im",
        "user": "U0MARA",
        "text": "",
        "files": [{"id": "F1", "name": "seen.bin", **file}],
    }
    desk.dispatch(desk.event(event))
    desk.settle()
    said = text_of(desk.reply("D0MARA"))
    assert told in said
    assert "`seen.bin`" in said


def test_a_file_of_another_workspace_is_asked_for(desk: Desk, workspace: WorkspaceServer) -> None:
    """Slack describes it only when asked; then it is read like any other."""
    _upload(desk, "C0RANDOM")
    (file,) = workspace.slack.workspace.files
    event = {
        "type": "message",
        "subtype": "file_share",
        "user": "U0MARA",
        "text": "",
        "files": [{"id": file, "file_access": "check_file_info"}],
    }
    desk.dispatch(desk.event(event))
    desk.settle()
    assert "DistributionAlreadyExists" in text_of(desk.reply())


def test_a_snippet_above_a_mention_is_read(desk: Desk) -> None:
    """A mention in a thread below a file is about what the file holds."""
    _upload(desk, "C0RANDOM")
    posted = desk.until(lambda: [m for m in desk.state()["messages"] if m.get("files")])[0]
    desk.post("/invite @faultbook", channel="C0RANDOM")
    desk.post("@faultbook what is this?", channel="C0RANDOM", thread_ts=posted["ts"])
    found = desk.until(lambda: [m for m in desk.replies("C0RANDOM") if m.get("thread_ts")])
    assert "DistributionAlreadyExists" in text_of(found[0])


def test_a_message_with_only_a_file_is_explained_from_its_menu(desk: Desk) -> None:
    """*Explain this error* reads the files of the message that it brings along."""
    _upload(desk, "C0RANDOM")
    posted = desk.until(lambda: [m for m in desk.state()["messages"] if m.get("files")])[0]
    desk.act("shortcut", callback_id="explain-message", channel="C0RANDOM", ts=posted["ts"])
    assert "DistributionAlreadyExists" in text_of(desk.reply("C0RANDOM"))
