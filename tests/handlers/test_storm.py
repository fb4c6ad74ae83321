"""A storm of one error, against a Slack that limits rates as the real one does."""

import os
from collections.abc import Iterator

import pytest

from bot.sandbox.workspace.manifest import read
from bot.sandbox.workspace.server import WorkspaceServer
from bot.sandbox.workspace.slack import Config
from tests.handlers.conftest import PASTE, ROOT, Desk, text_of

PASTES = int(os.environ.get("FAULTBOOK_STORM", "100"))
"""As many as show the kind; a thousand of them, by hand, take two minutes of a busy machine."""
_HANDFUL = 6


@pytest.fixture
def workspace() -> Iterator[WorkspaceServer]:
    """A workspace that answers 429 to what is too much for it."""
    with WorkspaceServer(Config(manifest=read(ROOT / "manifest.yml"))) as running:
        yield running


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The count is shown every second."""
    monkeypatch.setattr("bot.slack.answer_posts.COUNT_EVERY", 1.0)


def test_a_storm_is_a_handful_of_messages(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """From three posters: one answer that counts them all, two lines that link it, no 429."""
    for number in range(PASTES):
        event = {"type": "message", "user": f"U0{number % 3}", "text": PASTE, "ts": f"{number}.1"}
        desk.dispatch(desk.event(event, event_id=f"Ev{number}"))
    desk.settle()
    counted = f"Seen {PASTES:,} times"
    answer = desk.until(lambda: [one for one in desk.replies() if counted in text_of(one)])[0]
    assert "from 3 posters" in text_of(answer)
    assert len(desk.replies()) <= _HANDFUL
    assert "slack in trouble" not in capsys.readouterr().err
