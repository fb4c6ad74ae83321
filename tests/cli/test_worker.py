"""`faultbook worker`, as it is typed."""

import pytest
from typer.testing import CliRunner

from bot.cli import app, exit_codes


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"SLACK_BOT_TOKEN": ""}, "SLACK_BOT_TOKEN"),
        ({"SLACK_BOT_TOKEN": "xoxb-1-made-up", "FAULTBOOK_WORKERS": "0"}, "FAULTBOOK_WORKERS"),
    ],
    ids=["no token", "no lookups"],
)
def test_a_worker_that_could_do_nothing_says_so(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], named: str
) -> None:
    """What a worker lacks is one sentence that names the variable."""
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    done = CliRunner().invoke(app, ["worker"])
    assert exit_codes.WRONG_USE == done.exit_code
    assert done.output.startswith(named)
