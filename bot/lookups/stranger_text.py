"""Removes secrets and deceptive characters from a result, before it is shown or stored.

Tags, descriptions and reasons in an account may be written by anybody.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from bot.lookups.result import Finding, LookupResult, SuggestedCommand, Unseen, Verdict
from bot.recognition.normalize import without_disguised_secrets
from bot.recognition.redact import SECRET
from bot.recognition.secrets.names import strength_of
from bot.recognition.visible import visible

_SHORTEST: Final = 3
"""Characters from which a value can be a password."""


def fit_to_show(result: LookupResult) -> LookupResult:
    """The result with the secrets in its texts replaced and invisible characters made visible."""
    return replace(
        result,
        verdict=_verdict(result.verdict),
        findings=[replace(one, value=_value(one)) for one in result.findings],
        unseen=[_unseen(one) for one in result.unseen],
        cli=_commands(result.cli),
    )


def _text(text: str) -> str:
    return visible(without_disguised_secrets(text))


def _verdict(verdict: Verdict) -> Verdict:
    return replace(
        verdict,
        text=_text(verdict.text),
        why=_text(verdict.why),
        next=[_text(line) for line in verdict.next],
        commands=_commands(verdict.commands),
    )


def _commands(commands: Sequence[SuggestedCommand]) -> list[SuggestedCommand]:
    return [replace(one, text=_text(one.text)) for one in commands]


def _unseen(unseen: Unseen) -> Unseen:
    return replace(unseen, sentence=_text(unseen.sentence))


def _value(finding: Finding) -> Any:
    if finding.kind == "value":
        return _text(str(finding.value))
    if finding.kind == "list":
        return [_text(str(one)) for one in finding.value]
    if finding.kind == "table":
        return [_row(row, finding.columns) for row in finding.value]
    return [(_text(str(label)), number) for label, number in finding.value]


def _row(row: Sequence[Any], columns: Sequence[str]) -> list[str]:
    """The cells of a row; one that a name before it or its heading calls secret is replaced."""
    cells = [_text(str(cell)) for cell in row]
    before = ["", *cells]
    headings = [*columns, *("" for _ in cells)]
    names = zip(before, headings, strict=False)
    return [
        SECRET if len(cell) >= _SHORTEST and any(map(_calls_secret, named)) else cell
        for cell, named in zip(cells, names, strict=False)
    ]


def _calls_secret(name: str) -> bool:
    return strength_of(name) in ("password", "secret")
