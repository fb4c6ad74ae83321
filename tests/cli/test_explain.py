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

    assert 1 == result.exit_code
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
    """A text that reports nothing known ends with 2 and says so."""
    result = CliRunner().invoke(app, ["explain", "good morning"])

    assert 2 == result.exit_code
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


APPLIED = (
    "aws_sns_topic.error_alerts: Creating...\n"
    "aws_sns_topic.error_alerts: Creation complete after 1s [id=failed-logins]\n\n"
    "Apply complete! Resources: 1 added, 0 changed, 0 destroyed.\n"
)


@pytest.mark.parametrize("option", [[], ["--json"]])
def test_output_without_an_error_ends_quietly(option: list[str]) -> None:
    """Nothing failed: exit code 0, and nothing is said, as JSON `null`."""
    result = CliRunner().invoke(app, ["explain", *option], input=APPLIED)

    assert (0, "null\n" if option else "") == (result.exit_code, result.output)


def test_output_with_an_unknown_failure_is_told_so() -> None:
    """Something failed and nobody knows it: exit code 2."""
    failed = f"{APPLIED}Error: the widget factory went quiet\n"
    result = CliRunner().invoke(app, ["explain"], input=failed)

    assert 2 == result.exit_code
    assert result.output.startswith("Not recognised.")


def test_a_code_alone_is_a_question() -> None:
    """However it is asked, it is answered."""
    result = CliRunner().invoke(app, ["explain"], input="NoSuchBucket\n")

    assert 1 == result.exit_code
    assert result.output.startswith("NoSuchBucket")


def test_an_answer_as_json_is_the_whole_answer() -> None:
    """One object; what acts on a terminal stands in it as an escape."""
    result = CliRunner().invoke(app, ["explain", "--json", ERROR])
    record = json.loads(result.stdout)

    assert (1, "EntityAlreadyExists") == (result.exit_code, record["answer"]["code"])
    assert "deploy" == record["values"]["role_name"]
    assert {"causes", "fixes", "steps", "offers"} <= set(record["answer"])


def test_why_prints_every_signal_that_decided() -> None:
    """With `--why` each signal stands there with its weight and what it added, and their sum."""
    lines = CliRunner().invoke(app, ["explain", "--why", ERROR]).output.splitlines()
    told = lines[lines.index("Why so sure: each signal, its weight, and what it added") :]

    assert ["+0.93", "+0.93", "a"] == told[1].split()[:3]
    assert told[3].startswith("  = 0.97")
    assert "  iam: the operation that failed is one of its own" == told[-1]


def test_steps_are_numbered_from_one() -> None:
    """Diagnosis has an order."""
    lines = CliRunner().invoke(app, ["explain", ERROR]).output.splitlines()

    assert lines[lines.index("Diagnose") + 1].startswith("  1. ")


@pytest.mark.parametrize(
    "words", [["explain", "--nope"], ["explain", "--jsonl", "--json"], ["nope"], ["lookup"]]
)
def test_wrong_use_has_an_exit_code_of_its_own(words: list[str]) -> None:
    """3, so that a script tells it from an answer."""
    assert 3 == CliRunner().invoke(app, words).exit_code


def test_all_prints_every_section_of_the_page() -> None:
    """With `--all` come checks, cases, tools, how to verify and prevent, and the review's date."""
    short, full = (
        CliRunner().invoke(app, ["explain", *options], input=ERROR).output
        for options in ([], ["--all"])
    )
    sections = (
        "Seen in production",
        "Tools",
        "Verify",
        "Prevent",
        "Tip",
        "Guides",
        "Last reviewed",
    )
    assert [] == [one for one in sections if f"\n{one}" in short]
    assert [] == [one for one in sections if f"\n{one}" not in full]


@pytest.mark.parametrize(
    ("form", "begins"),
    [("markdown", "### "), ("github", "\n::error title="), ("gitlab", "{"), ("json", "{")],
)
def test_an_answer_is_printed_for_a_ci_system(form: str, begins: str) -> None:
    """In its format alone where a file is written; the job still ends with 1."""
    done = CliRunner().invoke(app, ["explain", "--format", form, ERROR])
    assert done.output.startswith(begins)
    assert 1 == done.exit_code


@pytest.mark.parametrize(("form", "printed"), [("markdown", ""), ("github", ""), ("gitlab", "")])
def test_without_an_error_nothing_is_annotated(form: str, printed: str) -> None:
    """A job that went well gets no mark."""
    fine = "the deploy went through, and all of it is up again\n"
    done = CliRunner().invoke(app, ["explain", "--quiet", "--format", form], input=fine)
    assert (printed, 0) == (done.output, done.exit_code)
