"""What every subcommand does with settings, knowledge folders and what it cannot use."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app

COMMAND = "import sys; from bot.cli import main; main()"


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A team's folder, named by the environment, with one broken file."""
    folder = tmp_path / "team"
    (folder / "errors" / "aws" / "s3").mkdir(parents=True)
    (folder / "errors" / "aws" / "s3" / "Broken.yml").write_text("code: [\n", encoding="utf-8")
    monkeypatch.setenv("FAULTBOOK_KNOWLEDGE", str(folder))
    return folder


@pytest.mark.usefixtures("few_of_ours")
def test_check_passes_where_nothing_is_wrong() -> None:
    """The check of sound knowledge ends with 0 and counts it."""
    done = CliRunner().invoke(app, ["check"])
    assert 0 == done.exit_code
    assert "0 errors, 0 warnings" in done.output


@pytest.mark.usefixtures("few_of_ours", "team")
def test_check_reads_the_folders_of_the_environment() -> None:
    """A broken file in a folder of `FAULTBOOK_KNOWLEDGE` fails the check, with its line."""
    done = CliRunner().invoke(app, ["check"])
    assert 1 == done.exit_code
    assert "team/errors/aws/s3/Broken.yml:2" in done.output.replace("\n", "")


@pytest.mark.usefixtures("few_of_ours")
def test_a_folder_that_is_named_twice_is_checked_once(
    team: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the environment and on the command line, in two ways of writing its path."""
    monkeypatch.chdir(team.parent)
    done = CliRunner().invoke(app, ["check", "./team/../team"])
    assert 1 == done.output.replace("\n", "").count("Broken.yml:2")


@pytest.mark.usefixtures("few_of_ours")
def test_a_rule_for_a_lookup_that_does_not_load_is_no_second_error(
    team: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is told, once, and the check goes on to its end."""
    (team / "lookups/sqs").mkdir(parents=True)
    (team / "lookups/sqs/ours.yml").write_text("title: [\n", encoding="utf-8")
    config = team.parent / "faultbook.yml"
    config.write_text("rules:\n  - lookups: [sqs/ours]\n", encoding="utf-8")
    monkeypatch.setenv("FAULTBOOK_CONFIG", str(config))
    done = CliRunner().invoke(app, ["check"])
    said = done.output.replace("\n", "")
    assert (1, 1, 0) == (done.exit_code, said.count("ours.yml:"), said.count("names no lookup"))


def test_the_version_is_told() -> None:
    """`faultbook --version` prints name and version."""
    done = CliRunner().invoke(app, ["--version"])
    assert (0, "faultbook 0.1.0\n") == (done.exit_code, done.output)


def test_a_configuration_that_is_named_and_missing_stops_the_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without the file nobody would be refused: it is never left out in silence."""
    monkeypatch.setenv("FAULTBOOK_CONFIG", str(tmp_path / "gone.yml"))
    done = CliRunner().invoke(app, ["may", "U1", "C1", "iam/entity", "prod"])
    assert 3 == done.exit_code
    assert "gone.yml, which is no file" in done.output


def test_an_empty_configuration_variable_is_no_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """`FAULTBOOK_CONFIG=` means the file of the working folder, as without the variable."""
    (tmp_path / "faultbook.yml").write_text("accounts: [{id: '111122223333', name: prod}]\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FAULTBOOK_CONFIG", "")
    done = CliRunner().invoke(app, ["may", "U1", "C1", "iam/entity", "prod"])
    assert "yes: no rules are configured" in done.output


def test_without_a_folder_to_write_into_it_answers_all_the_same(tmp_path: Path) -> None:
    """A service user without a home: the answer, and one warning that says what to set."""
    cache = tmp_path / "a file"
    cache.write_text("", encoding="utf-8")
    done = subprocess.run(  # noqa: S603 (our own command)
        [sys.executable, "-c", COMMAND, "explain", "NoSuchBucket: The specified bucket is gone"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "FAULTBOOK_CACHE": str(cache / "below")},
    )
    assert done.stdout.startswith("NoSuchBucket")
    assert "FAULTBOOK_CACHE" in done.stderr
    assert "Traceback" not in done.stderr
