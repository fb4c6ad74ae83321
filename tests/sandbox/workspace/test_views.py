"""Modals, triggers and response URLs, with a clock of the test's own."""

from typing import Any

import pytest

from bot.sandbox.workspace.feed import Feed
from bot.sandbox.workspace.hooks import Hooks
from bot.sandbox.workspace.model import Message
from bot.sandbox.workspace.refusal import Refusal
from bot.sandbox.workspace.state import Workspace
from bot.sandbox.workspace.views import Triggers, Views

Json = dict[str, Any]

MODAL: Json = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "T"},
    "blocks": [{"type": "divider"}],
}


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """The time."""
        return self.now


def test_trigger_is_good_once_for_three_seconds() -> None:
    """A trigger opens one modal, within three seconds."""
    clock = Clock()
    triggers = Triggers(clock)
    first, second = triggers.make("U1"), triggers.make("U1")
    clock.now = 3.0
    assert "U1" == triggers.exchange(first)
    with pytest.raises(Refusal, match="exchanged_trigger_id"):
        triggers.exchange(first)
    clock.now = 3.1
    with pytest.raises(Refusal, match="expired_trigger_id"):
        triggers.exchange(second)
    with pytest.raises(Refusal, match="invalid_trigger_id"):
        triggers.exchange("1.2.3")


def test_three_views_stack() -> None:
    """A fourth view does not fit on the stack; closing goes back one."""
    views = Views(Feed())
    first = views.open("U1", MODAL)
    second = views.push("U1", MODAL)
    views.push("U1", MODAL)
    with pytest.raises(Refusal, match="push_limit_reached"):
        views.push("U1", MODAL)
    assert (first["id"], first["id"]) == (second["root_view_id"], second["previous_view_id"])
    views.close("U1")
    assert [first["id"], second["id"]] == [view["id"] for view in views.stack("U1")]


def test_update_guards_against_races() -> None:
    """An update with an old hash is refused, and keeps the view's id otherwise."""
    views = Views(Feed())
    view = views.open("U1", MODAL)
    updated = views.update(view, "U1", MODAL, view["hash"])
    assert view["id"] == updated["id"]
    with pytest.raises(Refusal, match="hash_conflict"):
        views.update(updated, "U1", MODAL, view["hash"])


def test_broken_view_is_refused() -> None:
    """A view that breaks a limit does not open."""
    views = Views(Feed())
    with pytest.raises(Refusal, match="invalid_arguments"):
        views.open("U1", MODAL | {"title": {"type": "plain_text", "text": "x" * 25}})
    assert [] == views.stack("U1")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace() -> Workspace:
    return Workspace(Feed())


@pytest.fixture
def hooks(workspace: Workspace, clock: Clock) -> Hooks:
    return Hooks(workspace, clock)


def test_response_url_is_good_five_times(hooks: Hooks) -> None:
    """A sixth answer to a response URL is refused."""
    token = hooks.make("C0INCIDENTS", "U0MARA")
    for _ in range(5):
        hooks.answer(token, {"text": "x"})
    with pytest.raises(Refusal, match="used_url"):
        hooks.answer(token, {"text": "x"})


def test_response_url_ends_after_half_an_hour(hooks: Hooks, clock: Clock) -> None:
    """A response URL is good for thirty minutes."""
    token = hooks.make("C0INCIDENTS", "U0MARA")
    clock.now = 1801
    with pytest.raises(Refusal, match="expired_url"):
        hooks.answer(token, {"text": "x"})


def test_response_url_replaces_and_deletes(hooks: Hooks, workspace: Workspace) -> None:
    """An answer replaces or deletes the message whose button was pressed, an ephemeral one too."""
    told = workspace.post(Message("C0INCIDENTS", "1.000001", "U0FAULTBOOK", "a", only_for="U0MARA"))
    token = hooks.make("C0INCIDENTS", "U0MARA", told)
    hooks.answer(token, {"replace_original": True, "text": "b"})
    assert "b" == workspace.find("C0INCIDENTS", "1.000001").text
    hooks.answer(token, {"delete_original": True})
    assert [] == workspace.history("C0INCIDENTS")
