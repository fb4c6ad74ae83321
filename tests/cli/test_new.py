"""`faultbook new`: begins a knowledge file in the folder that is named, or the team's."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app

_RUNNER = CliRunner()


def _run(*words: str) -> tuple[int, str]:
    result = _RUNNER.invoke(app, ["new", *words])
    return result.exit_code, result.output


def test_the_file_is_begun_in_the_folder_named(tmp_path: Path) -> None:
    """It says where, and what to do next."""
    code, told = _run("guide", "this-or-that", str(tmp_path))
    assert (0, True) == (code, f"faultbook check {tmp_path}" in told.replace("\n", " "))
    assert (tmp_path / "guides/this-or-that.yml").is_file()


def test_the_teams_folder_is_taken_if_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first one of `FAULTBOOK_KNOWLEDGE`."""
    monkeypatch.setenv("FAULTBOOK_KNOWLEDGE", str(tmp_path))
    assert 0 == _run("lookup", "sqs/our-queue")[0]
    assert (tmp_path / "lookups/sqs/our-queue.yml").is_file()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            ("poem", "x", "."),
            "no kind 'poem'; use one of: error, lookup, guide, playbook.",
        ),
        (("guide", "This", "."), "is no name for a new guide"),
        (("guide", "this"), "Say in which folder"),
        (("guide", "this", "/proc/none"), "/proc/none cannot be written"),
    ],
)
def test_what_cannot_be_begun_is_a_sentence(
    words: tuple[str, ...], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With exit code 3, and nothing written."""
    monkeypatch.delenv("FAULTBOOK_KNOWLEDGE", raising=False)
    code, told = _run(*words)
    assert (3, True) == (code, says in told.replace("\n", " "))
