"""The `redact` command: what of a text is kept."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.recognition.redact import SECRET

_TEXT = "run 4711 failed\npassword=hunter2Correct\nrole arn:aws:iam::111122223333:role/deploy\n"
_KEPT = f"run 4711 failed\npassword={SECRET}\nrole arn:aws:iam::111122223333:role/deploy\n"


@pytest.mark.parametrize("arguments", [[], ["-"]])
def test_standard_input_is_printed_without_its_secrets(arguments: list[str]) -> None:
    """What is piped in comes out with nothing but its secrets replaced."""
    result = CliRunner().invoke(app, ["redact", *arguments], input=_TEXT)
    assert (0, _KEPT) == (result.exit_code, result.output)


def test_a_file_is_printed_without_its_secrets(tmp_path: Path) -> None:
    """A file is read as it is, whatever its encoding."""
    (tmp_path / "log").write_bytes(_TEXT.encode() + b"\xff")
    result = CliRunner().invoke(app, ["redact", str(tmp_path / "log")])
    assert (0, f"{_KEPT}\ufffd\n") == (result.exit_code, result.output)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A wrong name is a sentence and the exit code of wrong use."""
    result = CliRunner().invoke(app, ["redact", str(tmp_path / "none")])
    assert 3 == result.exit_code
    assert "cannot be read" in result.output
