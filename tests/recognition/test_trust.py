"""The levels of trust: what each form asks for beside a code."""

import pytest

from bot.recognition.trust import Trust


def test_levels_are_each_their_own() -> None:
    """No two levels mean the same: an enumeration would make one of them an alias."""
    assert len(Trust) == len({level.value for level in Trust})


def test_what_only_a_tool_prints_is_not_loose() -> None:
    """A form is either a tool's own or one that prose takes too; without a form it is neither."""
    for level in Trust:
        told = level is not Trust.UNTOLD
        assert told == (level.by_tool != level.is_loose)


@pytest.mark.parametrize("level", [level for level in Trust if level.is_loose])
def test_an_unknown_code_is_trusted_less(level: Trust) -> None:
    """In a loose form a code that no table knows counts for less than a known one."""
    assert 0.0 < level.value.unknown < level.value.known < 1.0


def test_after_a_tools_own_step_an_unknown_code_is_still_likely() -> None:
    """`Error creating X: NewCode: …`: what a tool was doing speaks for the code."""
    assert Trust.AFTER_ACTION.value.unknown > Trust.COLON.value.unknown
