"""Through the whole app, no log line holds what was pasted, a value of it, or a token."""

import json
from collections.abc import Iterator

import pytest
import structlog

from bot.runtime.logs import set_up
from tests.handlers.conftest import LOOKUP, PASTE, Desk, Json, buttons


@pytest.fixture
def _logging(capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    del capsys
    set_up()
    yield
    structlog.reset_defaults()


@pytest.mark.usefixtures("_logging")
def test_each_stage_is_a_line_with_its_case(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """What was answered and what was looked at say which case they belong to, and which job."""
    set_up()
    desk.post(PASTE)
    desk.press(desk.reply(), f"look:{LOOKUP}")
    desk.until(lambda: [m for m in desk.replies() if "show-all" in buttons(m)])
    desk.settle()
    lines = [json.loads(line) for line in "".join(capsys.readouterr()).splitlines()]
    told = {line["event"]: line for line in lines}
    assert {"explained", "answer posted", "looked"} <= told.keys()
    assert told["answer posted"]["case"] == told["looked"]["case"] != ""
    assert all(told[stage]["job"] for stage in ("explained", "answer posted", "looked"))


@pytest.mark.usefixtures("_logging")
def test_no_line_holds_what_was_pasted(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """Answered, looked up, failed and garbled: the lines name entries and jobs alone."""
    set_up()
    desk.post(f"{PASTE} secret-value-4711")
    desk.press(desk.reply(), f"look:{LOOKUP}")
    desk.until(lambda: [m for m in desk.replies() if "show-all" in buttons(m)])
    desk.runner.error = ValueError("secret-value-4711")
    desk.press(
        desk.until(lambda: [m for m in desk.replies() if "look-again" in buttons(m)])[0],
        "look-again",
    )
    desk.until(lambda: [m for m in desk.replies() if "fault on my side" in str(m)])
    garbled: Json = {
        "type": "block_actions",
        "user": {"id": "U0MARA"},
        "trigger_id": "1",
        "team": {"id": "T0SANDBOX"},
        "container": {"channel_id": "C0INCIDENTS"},
        "actions": [
            {"type": "button", "action_id": "more", "block_id": "b", "value": "secret-value-4711"}
        ],
    }
    desk.dispatch(garbled)
    desk.settle()
    logged = "".join(capsys.readouterr())
    assert "explained" in logged
    assert "job failed" in logged
    for hidden in ("secret-value-4711", "E2QWRUHEXAMPLE", "caller reference", "xoxb-"):
        assert hidden not in logged
