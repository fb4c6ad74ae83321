"""What an operator adds to the allow-list, and a team's own lookups, in the terminal."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from tests.shared import our_library

LINES = """\
title: Read the lines
question: What do the lines say?
region: us-east-1
private: true
steps:
  - name: lines
    call: logs.get_log_events
    with: {logGroupName: orders, logStreamName: today, limit: 20}
    keep: events[].message
report: [{label: Lines, list: steps.lines}]
verdicts: [{name: seen, tone: good, text: read, why: it answered}]
"""
ADDS = {"operation": "logs.get_log_events", "reason": "the on-call needs the lines"}
SAID = "faultbook.yml lets lookups call logs.get_log_events: the on-call needs the lines\n"


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A team's folder with a lookup of log lines, in the environment."""
    folder = tmp_path / "team"
    for service in ("logs", "iam"):
        (folder / "lookups" / service).mkdir(parents=True)
    (folder / "lookups" / "logs" / "lines.yml").write_text(LINES, encoding="utf-8")
    monkeypatch.setenv("FAULTBOOK_KNOWLEDGE", str(folder))
    monkeypatch.chdir(tmp_path)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    return folder


def _configure(*added: dict[str, str]) -> None:
    rows = {"accounts": [{"name": "here"}], "allow_operations": list(added)}
    Path("faultbook.yml").write_text(json.dumps(rows), encoding="utf-8")


def _typed(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


@pytest.mark.usefixtures("team")
def test_without_the_setting_there_is_no_such_lookup() -> None:
    """Standard error says file, line and why; the policy of all lookups is whole without it."""
    one = _typed("policy", "--lookup", "logs/lines")
    assert (3, "") == (one.exit_code, one.stdout)
    assert "lookups/logs/lines.yml:7: steps[0].call: the file is left out" in one.stderr
    assert "There is no lookup 'logs/lines'." in one.stderr
    everything = _typed("policy")
    statements = json.loads(everything.stdout)["Statement"]
    assert "logs:GetLogEvents" not in {action for one in statements for action in one["Action"]}


@pytest.mark.usefixtures("team")
def test_the_policy_holds_what_was_added_and_says_so() -> None:
    """The policy on standard output stays JSON; what was added stands beside it."""
    _configure(ADDS)
    done = _typed("policy", "--lookup", "logs/lines")
    (statement,) = json.loads(done.stdout)["Statement"]
    assert ["logs:GetLogEvents"] == statement["Action"]
    assert SAID == done.stderr


@pytest.mark.usefixtures("team")
def test_the_doctor_says_what_was_added(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside what will work, of the team's own lookup too."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    _configure(ADDS)
    done = _typed("doctor")
    assert SAID in done.stdout
    assert f"of the {len(our_library().lookups) + 1} lookups" in done.stdout


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("command", ["policy", "doctor", "check", "may U C logs/lines here"])
def test_a_secret_in_the_setting_stops_every_command(command: str) -> None:
    """One sentence with file, line and reason."""
    _configure({"operation": "ssm.get_parameter", "reason": "we want the password"})
    done = _typed(*command.split())
    assert 3 == done.exit_code
    assert "allow_operations[0].operation: " in done.stderr
    assert "ssm.get_parameter is never allowed: returns values of parameters." in done.stderr


@pytest.mark.usefixtures("few_of_ours")
def test_the_check_fails_for_what_is_left_out_and_warns_of_the_rest(team: Path) -> None:
    """An error for the refused file; a warning each for a file of our name and for `access/`."""
    own = LINES.replace("logs.get_log_events", "iam.list_roles").replace(
        "events[].message", "Roles"
    )
    (team / "lookups" / "iam" / "entity.yml").write_text(own, encoding="utf-8")
    (team / "access").mkdir()
    done = _typed("check")
    said = done.stdout.replace("\n", "")
    assert 1 == done.exit_code
    assert "error team/lookups/logs/lines.yml:7: steps[0].call: the file is left out" in said
    assert "warning team/lookups/iam/entity.yml: takes the place of knowledge/lookups/iam" in said
    assert "warning team/access: is ignored" in said


@pytest.mark.usefixtures("few_of_ours")
def test_the_check_knows_the_setting(team: Path) -> None:
    """With it the lookup is checked like any other."""
    assert team.is_dir()
    _configure(ADDS)
    assert "lines.yml:7" not in _typed("check").stdout
