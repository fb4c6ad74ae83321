"""Removes secrets and deceptive characters from a result, before it is shown or stored.

Tags, descriptions and reasons in an account may be written by anybody.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from bot.lookups.result import Finding, LookupResult, SuggestedCommand, Unseen, Verdict
from bot.recognition.redact import SECRET, without_secrets
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
    return visible(without_secrets(text))


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
        return [_row(row) for row in finding.value]
    return [(_text(str(label)), number) for label, number in finding.value]


def _row(row: Sequence[Any]) -> list[str]:
    """The cells of a row; one that follows the name of a secret, as in tags, is replaced."""
    cells = [_text(str(cell)) for cell in row]
    for at in range(1, len(cells)):
        if strength_of(cells[at - 1]) in ("password", "secret") and len(cells[at]) >= _SHORTEST:
            cells[at] = SECRET
    return cells
