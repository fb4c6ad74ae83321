"""Requirements of the check of what suggested commands do."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.authoring.checks.effects import check_effects, count_effects
from bot.authoring.checks.location import Location
from bot.knowledge_base.knowledge import Knowledge
from bot.lookups.library import load_library
from bot.lookups.model import CommandTemplate
from tests.shared import our_library

Write = Callable[..., Path]
GENTLE = {"do": "Look.", "run": "aws iam get-role --role-name x"}
DELETES = {
    "do": "Delete it.",
    "when": "nobody needs it",
    "run": "aws iam delete-role --role-name x",
    "touches": "the role",
}


def messages(root: Path) -> list[str]:
    knowledge = load_library([root]).knowledge

    def place(name: str) -> Location:
        return Location(knowledge.files[name], name)

    return [str(problem) for problem in check_effects(knowledge, {}, place)]


def test_commands_that_the_rules_know_need_no_label(write: Write) -> None:
    """A reading first fix and a destroying second one with condition and consequence pass."""
    assert [] == messages(write(fixes=[GENTLE, DELETES]))


@pytest.mark.parametrize(
    ("fix", "expected"),
    [
        (
            {"run": "aws lambda invoke --function-name x out"},
            "no rule says what `aws lambda invoke",
        ),
        ({"run": "psql x"}, "no rule says what `psql x` does"),
        ({**DELETES, "effect": "reads"}, "the command destroys: it cannot be milder"),
        ({**DELETES, "effect": "destroys"}, "the rules say the same: leave it out"),
        ({**DELETES, "touches": None}, "destroys; say what is lost by it: `touches`"),
        ({**DELETES, "when": None}, "destroys; say under which condition: `when`"),
    ],
)
def test_each_fault_is_said(write: Write, fix: dict[str, Any], expected: str) -> None:
    """An unknown command, a label that is wrong or idle, and a missing consequence or condition."""
    given = {"do": "Do it.", **{key: value for key, value in fix.items() if value is not None}}
    (problem,) = messages(write(fixes=[GENTLE, given]))
    assert expected in problem
    assert ":0:" not in problem


@pytest.mark.parametrize("gentle", [[], [GENTLE]])
def test_a_first_fix_never_destroys(write: Write, gentle: list[dict[str, str]]) -> None:
    """The first or only fix of an entry or variant must not destroy."""
    (problem,) = messages(write(fixes=[DELETES, *gentle]))
    assert "the first fix must not destroy" in problem


def test_only_ours_may_get_a_rule(write: Write) -> None:
    """A team's folder has no rules of its own: its author writes the label."""
    root = write(fixes=[GENTLE, {"do": "Do it.", "run": "psql x"}])
    knowledge = load_library([root]).knowledge
    file = root / "errors/aws/sqs/QueueFull.yml"

    def places(ours: bool) -> Callable[[str], Location]:
        return lambda name: Location(file, name, ours=ours)

    for ours in (True, False):
        (problem,) = check_effects(knowledge, {}, places(ours))
        assert "add `effect: reads`, `changes` or `destroys`" in problem.message
        assert ours == ("access/effects.yml" in problem.message)


def test_a_variants_first_fix_never_destroys(write: Write) -> None:
    """A variant's fixes are held like its entry's."""
    variant = {"name": "v", "title": "V", "messages": ["It is {x}."], "fixes": [DELETES]}
    (problem,) = messages(write(variants=[variant]))
    assert "variants[0].fixes[0].run: the first fix must not destroy" in problem


def test_a_diagnosis_step_never_destroys(write: Write) -> None:
    """Who looks for the cause deletes nothing."""
    step = {"do": "Delete it.", "run": DELETES["run"], "touches": "the role"}
    (problem,) = messages(write(diagnosis=[step]))
    assert "a diagnosis step must not destroy" in problem


@pytest.mark.parametrize(
    ("place", "expected"),
    [("by_hand", "it must read"), ("verdicts", "a verdict's first command must not destroy")],
)
def test_a_lookups_commands_are_held_too(tmp_path: Path, place: str, expected: str) -> None:
    """What a lookup does by hand reads, and no verdict suggests to destroy first."""
    lookup = our_library().lookups["sqs/dead-letters"]
    deletes = CommandTemplate.model_validate(
        {"label": "Empty it", "run": "aws s3 rm s3://x", "touches": "every object"}
    )
    last = lookup.verdicts[-1].model_copy(update={"commands": (deletes,)})
    broken = {"by_hand": (deletes,), "verdicts": (*lookup.verdicts[:-1], last)}[place]
    changed = lookup.model_copy(update={place: broken})
    file = tmp_path / "x.yml"
    file.write_text("{}", encoding="utf-8")
    found = check_effects(Knowledge(), {"sqs/x": changed}, lambda name: Location(file, name))
    assert [True] == [expected in str(problem) for problem in found]


def test_every_command_of_ours_passes() -> None:
    """No entry, variant, playbook or lookup of ours has a command without a true label."""
    library = our_library()
    files = library.knowledge.files
    anywhere = next(iter(files.values()))
    problems = check_effects(
        library.knowledge,
        library.lookups,
        lambda name: Location(files.get(name, anywhere), name),
    )
    assert [] == [str(problem) for problem in problems]


def test_the_count_is_over_all_commands() -> None:
    """Every command counts once; most read, some change, few destroy."""
    library = our_library()
    counted = count_effects(library.knowledge, library.lookups)
    assert ["reads", "changes", "destroys"] == sorted(counted, key=counted.__getitem__)[::-1]
    assert 1000 < sum(counted.values())
