"""Requirements of the conditions of fixes."""

import pytest

from bot.answers.conditions import applicable, holds, runs_here, words_said
from bot.knowledge_base.models import Condition, Fix


@pytest.mark.parametrize(
    ("condition", "values", "expected"),
    [
        ({"tool": ("terraform",)}, {"tool": "terraform"}, True),
        ({"tool": ("terraform",)}, {"tool": "sdk"}, False),
        ({"tool": ("terraform",)}, {}, None),
        ({"tool": ("cli", "sdk")}, {"tool": "call"}, True),
        ({"tool": ("cli",)}, {"tool": "call"}, None),
        ({"tool": ("terraform",)}, {"tool": "call"}, False),
        ({"operation": ("PutItem",)}, {"operation": "PutItem"}, True),
        ({"lock_id": "known"}, {"lock_id": "x"}, True),
        ({"lock_id": "known"}, {}, False),
        ({"lock_id": "unknown"}, {}, True),
        ({"tool": ("cli",), "operation": ("A",)}, {"operation": "A"}, None),
        ({"tool": ("cli",), "operation": ("A",)}, {"operation": "B"}, False),
    ],
)
def test_a_condition_is_true_false_or_open(
    condition: Condition, values: dict[str, str], expected: bool | None
) -> None:
    """All values must hold; one that the paste contradicts decides, one it lacks leaves open."""
    assert expected is holds(condition, values)


OPEN = Fix(do="Wait.", when="busy")
TERRAFORM = Fix.model_validate(
    {"do": "Import it.", "when": "Terraform", "if": {"tool": ["terraform"]}}
)
INTENT = Fix(do="Adopt it.", when="want", only_for={"tool": ("terraform",)})


@pytest.mark.parametrize(
    ("tool", "expected"),
    [
        ("terraform", ["Import it.", "busy? Wait.", "want? Adopt it."]),
        ("sdk", ["busy? Wait."]),
        ("", ["busy? Wait.", "Terraform? Import it.", "want? Adopt it."]),
    ],
)
def test_what_the_paste_says_decides(tool: str, expected: list[str]) -> None:
    """Confirmed fixes come first and lose their "if"; contradicted ones vanish."""
    found = applicable([OPEN, TERRAFORM, INTENT], {"tool": tool})
    assert expected == [f"{fix.when}? {fix.do}" if fix.when else fix.do for fix in found]


def test_an_answer_keeps_a_fix() -> None:
    """Where the paste contradicts every fix, the entry's own stand as they are."""
    assert [TERRAFORM] == applicable([TERRAFORM], {"tool": "sdk"})


def test_terraforms_commands_are_for_terraforms_pastes() -> None:
    """They stay where the paste is Terraform's own, and nowhere else."""
    told = [runs_here("terraform import a b", {"tool": tool}) for tool in ("terraform", "", "call")]
    assert [True, False, False] == told
    assert runs_here("aws iam get-role", {"tool": "call"})


INDEX = Fix(do="Raise the index.", when="an index is throttled", says=("secondary index",))
TABLE = Fix(do="Raise the table.", when="the units are used up")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("throughput for one or more global secondary\n  indexes", ["Raise the index.", "open"]),
        ("Secondary Index is throttled", ["Raise the index.", "open"]),
        ("the level for the table was exceeded", ["open"]),
        ("the secondary indexing job", ["open"]),
    ],
)
def test_words_of_the_message_decide(text: str, expected: list[str]) -> None:
    """Words that stand in the message confirm a fix, in whatever case; others take it away."""
    found = applicable([TABLE, INDEX], {"said": words_said([TABLE, INDEX], text)})
    assert expected == ["open" if fix.when else fix.do for fix in found]


def test_without_a_message_the_condition_stays_in_words() -> None:
    """An entry that somebody opened by its code shows every fix with its condition."""
    assert [TABLE, INDEX] == applicable([TABLE, INDEX], {})


def test_what_is_kept_of_a_message_is_the_knowledges_own() -> None:
    """Of the text only the words that a condition looks for are kept, and nothing without one."""
    assert "|secondary index|" == words_said([INDEX], "key AKIA of the SECONDARY INDEX orders")
    assert "|" == words_said([INDEX], "key AKIA")
    assert "" == words_said([TABLE], "key AKIA")
