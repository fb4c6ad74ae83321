"""The `explain` command: one text for a person, lines of JSON for a machine."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app

ERROR = (
    "An error occurred (EntityAlreadyExists) when calling the CreateRole operation: "
    "Role with name deploy already exists."
)


@pytest.fixture(autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.getbasetemp() / "explain-cache"
    monkeypatch.setenv("FAULTBOOK_CACHE", str(folder))
    return folder


def test_piped_text_gives_plain_lines() -> None:
    """Without a terminal the answer has no colour, and starts with the code."""
    result = CliRunner().invoke(app, ["explain"], input=ERROR)

    assert 0 == result.exit_code
    assert result.output.startswith("EntityAlreadyExists")
    assert "\x1b" not in result.output


def test_an_arn_keeps_its_colons() -> None:
    """`:secret:` in an ARN is no emoji; a command copied from the answer works."""
    arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db-AbCdEf"
    error = (
        "An error occurred (AccessDeniedException) when calling the GetSecretValue operation: "
        "User: arn:aws:sts::111122223333:assumed-role/deploy/ci is not authorized to perform: "
        f"secretsmanager:GetSecretValue on resource: {arn} because no identity-based policy allows "
        "the secretsmanager:GetSecretValue action"
    )

    assert arn in CliRunner().invoke(app, ["explain"], input=error).output


def test_an_unknown_text_is_told_so() -> None:
    """A text that reports nothing known ends with 1 and says so."""
    result = CliRunner().invoke(app, ["explain", "good morning"])

    assert 1 == result.exit_code
    assert "Not recognised" in result.output


def test_jsonl_has_the_fields_of_the_batch_interface() -> None:
    """A line of JSON in gives the fixed fields out."""
    line = json.dumps({"id": "a", "text": ERROR})
    (out,) = CliRunner().invoke(app, ["explain", "--jsonl"], input=line).output.splitlines()
    record = json.loads(out)

    assert "EntityAlreadyExists" == record["code"]
    assert {
        "id", "answered", "provider", "service", "code", "confidence", "why", "candidates",
        "entities", "elapsed_ms",
    } == set(record)  # fmt: skip


_ACTING = "\x1b[2J\x1b]0;t\x07\x9b2J\x08\u202e"


def test_no_control_of_a_paste_reaches_the_terminal() -> None:
    """What acts on a terminal is gone or shown as its number, in the answer and in its commands."""
    result = CliRunner().invoke(app, ["explain"], input=ERROR.replace("deploy", f"dep{_ACTING}loy"))

    assert not set(result.output) & {"\x1b", "\x9b", "\x07", "\x08", "\u202e"}
    assert result.output.startswith("EntityAlreadyExists")


def test_characters_without_a_width_are_told() -> None:
    """A name that holds what nobody sees is read without it, and the answer says so."""
    result = CliRunner().invoke(app, ["explain"], input=ERROR.replace("deploy", "dep\u200bloy"))

    assert "characters without a width, which were left out: U+200B." in result.output
    assert "\u200b" not in result.output
