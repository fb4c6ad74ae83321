"""The doctor's table, and the exit code that a script reads."""

import io

import pytest
from rich.console import Console

from bot.doctor.check_result import CheckResult, State
from bot.doctor.report import print_checks


@pytest.mark.parametrize(
    ("states", "code"),
    [
        ((), 0),
        (("good", "warning"), 0),
        (("good", "untold"), 2),
        (("untold", "broken", "good"), 1),
    ],
)
def test_the_worst_decides(states: tuple[State, ...], code: int) -> None:
    """Broken before what could not be told; a warning is no failure."""
    findings = [CheckResult(f"part {state}", state, "seen") for state in states]
    assert code == print_checks(findings, Console(file=io.StringIO()))


def test_a_row_has_all_of_a_finding() -> None:
    """The state as a word, whatever the colours."""
    out = io.StringIO()
    finding = CheckResult("Slack: scopes", "broken", "It lacks chat:write.", "Install it anew.")
    print_checks([finding], Console(file=out, width=200))
    for word in ("Slack: scopes", "broken", "It lacks chat:write.", "Install it anew."):
        assert word in out.getvalue()
