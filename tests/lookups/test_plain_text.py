"""`faultbook lookup` and its neighbours, as typed."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from moto import mock_aws
from typer.testing import CliRunner

from bot.cli import app
from bot.lookups.plain_text import as_text, progress_line
from bot.lookups.result import Finding, LookupResult, Progress, Verdict


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> CliRunner:
    monkeypatch.chdir(tmp_path)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    return CliRunner()


def test_a_lookup_prints_its_verdict(typed: CliRunner) -> None:
    """Tone, verdict, reason, command; exit code 1, because something is wrong."""
    with mock_aws():
        done = typed.invoke(app, ["lookup", "iam/entity", "role_name=nobody"])
    assert 1 == done.exit_code
    assert done.output.startswith("Warning: ")
    assert "IAM knows no role nobody in account 123456789012" in done.output
    assert "because IAM answered NoSuchEntity" in done.output
    assert "aws iam get-role --role-name nobody --region us-east-1" not in done.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["lookup", "iam/entit", "role_name=x"], "Did you mean iam/entity?"),
        (["lookup", "iam/entity"], "iam/entity needs role_name or user_name"),
        (["lookup", "iam/entity", "role=x"], "iam/entity takes role_name, user_name"),
        (["lookup", "iam/entity", "role_name=a b"], "'a b' is no IAM role, such as deploy."),
        (["lookup", "iam/entity", "role_name=x", "--account", "prod"], "no account 'prod'"),
        (["policy", "--format", "yaml"], "json, terraform, cloudformation"),
        (["policy", "--format", "terraform"], "needs --account-id"),
        (["policy", "--lookup", "nope"], "There is no lookup 'nope'."),
    ],
)
def test_a_slip_is_one_sentence(typed: CliRunner, words: list[str], says: str) -> None:
    """What is wrong and what to give instead; exit code 3."""
    done = typed.invoke(app, words)
    assert 3 == done.exit_code
    assert says in done.stderr


def test_may_says_yes_or_no_with_the_reason(typed: CliRunner, tmp_path: Path) -> None:
    """Exit code 0 for yes, 1 for no."""
    file = tmp_path / "faultbook.yml"
    file.write_text('accounts: [{id: "111122223333", name: prod}]\nrules: [{channels: [C1]}]\n')
    yes = typed.invoke(app, ["may", "U1", "C1", "iam/entity", "prod"])
    no = typed.invoke(app, ["may", "U1", "C2", "iam/entity", "prod"])
    assert (0, "yes: rule 1 of faultbook.yml allows it\n") == (yes.exit_code, yes.output)
    assert (1, "no: prod is not configured for channel C2\n") == (no.exit_code, no.output)


def test_a_broken_configuration_is_told(typed: CliRunner, tmp_path: Path) -> None:
    """File, line and field."""
    (tmp_path / "faultbook.yml").write_text("accounts: [{nam: prod}]\n")
    done = typed.invoke(app, ["may", "U1", "C1", "iam/entity", "prod"])
    assert 3 == done.exit_code
    assert "faultbook.yml:1: accounts[0].nam" in done.stderr


def test_progress_is_a_bar_when_the_total_is_known() -> None:
    """Filled in proportion; before the total is known, a count."""
    counted = Progress(done=60, total=120, what="checked", call="x", elapsed=3.2)
    assert "▓▓▓▓▓▓▓▓▓▓░░░░░░░░░░ 60 of 120 · 3 s" == progress_line(counted)
    counting = Progress(done=60, total=None, what="checked", call="x", elapsed=3.2)
    assert "60 checked · 3 s" == progress_line(counting)


def test_a_teams_own_version_is_told_in_the_last_line() -> None:
    """How it was done says whose file it was; of one of ours nothing is said."""
    verdict = Verdict(name="there", tone="good", text="There.")
    ours = LookupResult(lookup="iam/entity", title="t", question="q", verdict=verdict, calls=1)
    assert "own version" not in as_text(ours)
    assert as_text(replace(ours, own_version=True)).endswith(
        "1 calls · 0.0 s · your team's own version of iam/entity\n"
    )


LONG = "arn:aws:iam::111122223333:role/" + "/".join(["a-rather-long-path"] * 12)


def _result(*findings: Finding, tone: Literal["good", "warning", "bad", "unknown"]) -> LookupResult:
    verdict = Verdict(name="seen", tone=tone, text="Seen.", next=("Look", "Leap"))
    return LookupResult(lookup="x/y", title="T", question="Q?", verdict=verdict, findings=findings)


@pytest.mark.parametrize(
    ("tone", "word"),
    [("good", "OK"), ("warning", "Warning"), ("bad", "Problem"), ("unknown", "Not told")],
)
def test_the_tone_is_a_word(tone: Literal["good", "warning", "bad", "unknown"], word: str) -> None:
    """A colour alone is lost in a pipe, and on whoever cannot see it."""
    assert f"{word}: Seen." == as_text(_result(tone=tone)).splitlines()[0]


def test_no_id_is_broken_over_two_lines() -> None:
    """In a pipe or a file a table is as wide as its longest cell."""
    table = Finding(label="Roles", kind="table", value=[[LONG, "x"]], columns=["ARN", "Name"])
    counts = Finding(label="Callers", kind="counts", value=[(LONG, 3)])
    listed = Finding(label="All", kind="list", value=[LONG])
    assert 3 == as_text(_result(table, counts, listed, tone="good")).count(LONG)


def test_counts_have_headings() -> None:
    """A number alone does not say what it counts."""
    counts = Finding(label="Callers", kind="counts", value=[("deploy", 3)])
    said = as_text(_result(counts, tone="good"))
    assert "Value" in said
    assert "How often" in said


def test_what_to_do_next_is_numbered_from_one() -> None:
    """Steps have an order."""
    assert "1. Look\n2. Leap\n" in as_text(_result(tone="bad"))


def test_a_result_as_json_is_the_whole_result(typed: CliRunner) -> None:
    """Standard output holds one object and nothing else; the exit code tells the same."""
    with mock_aws():
        done = typed.invoke(app, ["lookup", "iam/entity", "role_name=nobody", "--json"])
    record = json.loads(done.stdout)
    assert (1, "warning") == (done.exit_code, record["verdict"]["tone"])
    assert ("iam/entity", {"role_name": "nobody"}) == (record["lookup"], record["values"])
    assert {"findings", "unseen", "account_id", "region"} <= set(record)
