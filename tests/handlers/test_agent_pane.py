"""The app as `faultbook manifest --agent` has it installed: Slack's agent pane."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from bot.sandbox.workspace.manifest import Manifest, parse
from bot.sandbox.workspace.refusal import Refusal
from bot.sandbox.workspace.server import WorkspaceServer
from bot.sandbox.workspace.slack import Config
from bot.sandbox.workspace.webapi import METHODS, Call
from bot.slack.app_manifest import as_written, with_agent
from bot.slack.views import words
from tests.handlers.conftest import PASTE, Desk, Json, text_of

METHOD = "assistant.threads.setStatus"


@pytest.fixture
def manifest() -> Manifest:
    """What the workspace installed."""
    return parse(with_agent(as_written()))


@pytest.fixture
def workspace(manifest: Manifest) -> Iterator[WorkspaceServer]:
    """A workspace with an agent pane."""
    with WorkspaceServer(Config(manifest=manifest, rate_limits=False)) as running:
        yield running


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Json]:
    """The statuses that the app sets."""
    return _noted(monkeypatch, METHODS[METHOD].run)


def _noted(monkeypatch: pytest.MonkeyPatch, run: Callable[[Call], Json]) -> list[Json]:
    found: list[Json] = []

    def noted(call: Call) -> Json:
        found.append(dict(call.args))
        return run(call)

    monkeypatch.setitem(METHODS, METHOD, replace(METHODS[METHOD], run=noted))
    return found


def test_an_answer_that_is_being_made_is_told(desk: Desk, asked: list[Json]) -> None:
    """Once, in the thread of the question; a channel has no pane."""
    desk.post(PASTE)
    desk.reply()
    desk.post(f"/fault {PASTE}", channel="D0MARA")
    desk.post(PASTE, channel="D0MARA")
    answer = desk.until(lambda: [one for one in desk.replies("D0MARA") if one.get("thread_ts")])[0]
    desk.settle()
    where = {"channel_id": "D0MARA", "thread_ts": answer["thread_ts"]}
    assert [{**where, "status": words.AGENT_STATUS}] == asked


def test_without_the_status_the_answer_comes_too(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Slack may refuse it, as where the workspace has no pane."""

    def refused(_call: Call) -> Json:
        raise Refusal("invalid_thread_ts")

    asked = _noted(monkeypatch, refused)
    desk.post(PASTE, channel="D0MARA")
    assert "DistributionAlreadyExists" in text_of(desk.reply("D0MARA"))
    assert 1 == len(asked)


@pytest.mark.parametrize("manifest", [parse(as_written())], ids=["no agent"])
def test_an_app_that_is_no_agent_sets_no_status(desk: Desk, asked: list[Json]) -> None:
    """Its direct message is no thread of an agent's."""
    desk.post(PASTE, channel="D0MARA")
    desk.reply("D0MARA")
    desk.settle()
    assert [] == asked
