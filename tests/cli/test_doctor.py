"""`faultbook doctor`: one table of the set-up, one of the lookups, and an exit code."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app

_RUNNER = CliRunner()
_TOKENS = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_CLIENT_ID")
_CREDENTIALS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE")


@pytest.fixture(autouse=True)
def nothing_set_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No token, a database that is not there yet, no AWS credentials."""
    for name in (*_TOKENS, *_CREDENTIALS):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FAULTBOOK_DATABASE_URL", f"sqlite:///{tmp_path}/faultbook.db")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", f"{tmp_path}/none")
    monkeypatch.setenv("AWS_CONFIG_FILE", f"{tmp_path}/none")
    monkeypatch.chdir(tmp_path)


def test_every_part_has_a_row_and_nothing_is_made(tmp_path: Path) -> None:
    """Without credentials one sentence stands for all lookups; what is broken decides the end."""
    result = _RUNNER.invoke(app, ["doctor"])
    for part in ("Slack: tokens", "Database", "Knowledge", "AWS SDK", "Account: "):
        assert part in result.output
    assert (1, True) == (result.exit_code, "NoCredentialsError" in result.output)
    assert not (tmp_path / "faultbook.db").exists()
