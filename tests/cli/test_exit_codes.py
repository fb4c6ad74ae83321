"""What the subcommands end with: a script tells four cases apart."""

import pytest

from bot.cli.exit_codes import AS_WANTED, OF_TONE, PROBLEM, UNTOLD, WRONG_USE, Tone


def test_the_four_cases_are_told_apart() -> None:
    """No two share a number, and all is well is 0, as everywhere."""
    assert [0, 1, 2, 3] == [AS_WANTED, PROBLEM, UNTOLD, WRONG_USE]


@pytest.mark.parametrize(
    ("tone", "code"), [("good", 0), ("warning", 1), ("bad", 1), ("unknown", 2)]
)
def test_a_verdicts_tone_decides(tone: Tone, code: int) -> None:
    """What could not be seen is never taken for well."""
    assert code == OF_TONE[tone]
