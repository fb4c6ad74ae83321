"""What AWS returns is text of strangers: no secret and no control in it is shown or kept."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from bot.lookups.plain_text import as_text, show_result
from bot.lookups.result import Finding, LookupResult, SuggestedCommand, Unseen, Verdict
from bot.lookups.stranger_text import fit_to_show
from bot.recognition.normalize import plain_text
from bot.recognition.redact import SECRET, without_secrets
from bot.slack.payloads import LookupRequest
from bot.slack.views.lookup import full_result, result
from tests.recognition.secrets.samples import Sample, secrets

_SECRETS = [*secrets("first"), *secrets("second"), *secrets("twelfth")]
_REMOVED = [one for one in _SECRETS if not one.leaks(without_secrets(one.text))]
_HOSTILE = "ok\x1b[2J\x1b]0;t\x07\x9b1m\rnew\x08\u202egpj"


def _result(text: str) -> LookupResult:
    """A result that holds a text in every place that AWS fills."""
    return LookupResult(
        lookup="ecs/stopped-tasks",
        title="Why the tasks stopped",
        question="Why?",
        verdict=Verdict(
            name="x",
            tone="bad",
            text=f"It stopped:\n{text}",
            why=text,
            next=[text],
            commands=[SuggestedCommand(label="Look", text=f"aws x --y\n{text}")],
        ),
        findings=[
            Finding(label="Reason", kind="value", value=text),
            Finding(label="Reasons", kind="list", value=[text]),
            Finding(label="Tags", kind="table", value=[[text, text]], columns=("a", "b")),
            Finding(label="Counts", kind="counts", value=[(text, 2)]),
        ],
        unseen=[Unseen(call="ecs.list_tasks", reason="failed", sentence=text)],
        cli=[SuggestedCommand(label="list", text=f"aws ecs list-tasks\n{text}")],
    )


def _texts(whole: Any) -> Iterator[str]:
    if isinstance(whole, str):
        yield whole
    elif is_dataclass(whole) and not isinstance(whole, type):
        yield from _texts([getattr(whole, one.name) for one in fields(whole)])
    elif isinstance(whole, Sequence):
        for one in whole:
            yield from _texts(one)


def test_nearly_every_kind_of_secret_is_tried() -> None:
    """At least 96 % of the kinds are removed without what a paste is made plain of first."""
    assert len(_REMOVED) >= 0.96 * len(_SECRETS)


def test_no_secret_that_aws_returns_is_kept() -> None:
    """A result that is kept holds no secret, wherever it stood."""
    assert [] == [one.kind for one in _REMOVED if _kept(one)]


def _kept(one: Sample) -> bool:
    """Whether a result that AWS put a secret into keeps a part of it."""
    return one.leaks("\n".join(_texts(fit_to_show(_result(one.text)))))


def test_the_value_beside_a_secrets_name_is_removed() -> None:
    """A table of tags or variables: the name in one cell, the secret in the next."""
    row = Finding(label="Tags", kind="table", value=[["DB_PASSWORD", "hunter2"], ["stage", "prod"]])
    kept = fit_to_show(LookupResult(lookup="x", title="", question="", findings=[row],
                                    verdict=Verdict(name="x", tone="good", text="ok")))  # fmt: skip
    assert [["DB_PASSWORD", SECRET], ["stage", "prod"]] == kept.findings[0].value


def test_the_cells_below_a_secrets_heading_are_removed() -> None:
    """A column of passwords, whatever stands to the left of it."""
    row = Finding(
        label="Users", kind="table", value=[["al", "hunter2"]], columns=("User", "Password")
    )
    kept = fit_to_show(replace(_result("x"), findings=[row]))
    assert [["al", SECRET]] == kept.findings[0].value


@pytest.mark.parametrize(
    "hidden", ["\x1b[31m", "\x9b1m", "\u200b", "\u202e", "\x08", "\x1b]0;t\x07"]
)
@pytest.mark.parametrize(
    "around", ["DB_PASSWORD={}hunter{}22secret", "DB_PASS{}WORD={}hunter22secret"]
)
def test_no_hidden_character_keeps_a_secret_from_being_found(hidden: str, around: str) -> None:
    """A colour or a character without a width in a name or a value, in every place AWS fills."""
    kept = "\n".join(_texts(fit_to_show(_result(around.format(hidden, hidden)))))
    assert "22secret" not in kept
    assert "hunter" not in kept


@pytest.mark.parametrize("terminal", [True, False])
def test_no_control_of_a_stranger_reaches_a_terminal(*, terminal: bool) -> None:
    """In `lookup` only our own colours are control sequences."""
    file = StringIO()
    show_result(_result(_HOSTILE), Console(file=file, force_terminal=terminal, width=80))
    printed = plain_text(file.getvalue())
    assert not set(printed) & set("\x1b\x9b\r\x08\x07\u202e")
    assert "\x1b[2J" not in file.getvalue()
    assert "\x1b]0" not in file.getvalue()
    assert "⟨U+202E⟩gpj" in as_text(_result(_HOSTILE))


def test_no_control_of_a_stranger_reaches_slack() -> None:
    """A name that turns round is shown as what it is, in the message and in its modal."""
    kept = fit_to_show(_result(_HOSTILE))
    said = repr([result(kept, LookupRequest(lookup="ecs/stopped-tasks")), full_result(kept)])
    assert "⟨U+202E⟩gpj" in said
    assert "\\x1b" not in said
    assert "\\u202e" not in said
