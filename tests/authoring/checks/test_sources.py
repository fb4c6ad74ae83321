"""Requirements of the check of the pages that lookups' verdicts rest on."""

from collections.abc import Callable

import pytest

from bot.authoring.checks.location import Location
from bot.authoring.checks.sources import check_references, check_sources
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import OURS, Guide
from bot.knowledge_base.yaml_file import Problem
from bot.lookups.model import Lookup

TEXT = """\
title: Find the role
question: Is it there?
needs: {{all: [role_name]}}
steps:
  - name: role
    call: iam.get_role
    with: {{RoleName: "{{{{ role_name }}}}"}}
    keep: Role.RoleName
report: [{{label: Role, value: steps.role}}]
verdicts: [{{name: there, tone: good, text: there, why: it is}}]
{}
"""
PAGE = "https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html"


def problems(written: Callable[[str], Lookup], sources: str, *, ours: bool = True) -> list[Problem]:
    """What the check says of a lookup with these sources."""
    lookup = written(TEXT.format(sources))
    assert lookup.file is not None
    place = Location(lookup.file, "made.yml", ours=ours)
    return list(check_sources({"test/made": lookup}, lambda _: place))


def test_pages_of_awss_documentation_are_sources(written: Callable[[str], Lookup]) -> None:
    """Nothing is said of them."""
    assert [] == problems(written, f"sources: [{PAGE}]")


@pytest.mark.parametrize("ours", [True, False])
def test_a_lookup_without_sources_is_told(written: Callable[[str], Lookup], *, ours: bool) -> None:
    """Nobody can read up whether its verdicts are true; a team is only warned."""
    (problem,) = problems(written, "", ours=ours)
    assert ("made.yml", "verdicts", not ours) == (problem.file, problem.field, problem.warning)
    assert "`sources`" in problem.message


def test_a_source_elsewhere_is_told_with_its_line(written: Callable[[str], Lookup]) -> None:
    """A blog or a copy of the documentation proves nothing."""
    (problem,) = problems(written, f"sources:\n  - {PAGE}\n  - https://example.com/iam")
    assert ("made.yml", 13, "sources[1]", False) == (
        problem.file,
        problem.line,
        problem.field,
        problem.warning,
    )
    assert "documentation" in problem.message


def test_a_guide_of_ours_names_a_page() -> None:
    """A team's own stands on what the team knows."""
    guide = Guide.model_validate(
        {
            "title": "This or that",
            "category": "conflict",
            "question": "Which?",
            "summary": "One or the other.",
            "rows": [{"sign": "a", "means": "b", "then": "c"}] * 2,
            "reviewed": "2026-11-01",
        }
    )
    knowledge = Knowledge(guides={"this": guide})
    file = OURS / "categories.yml"
    (problem,) = check_references(knowledge, lambda name: Location(file, name, ours=True))
    assert ("guide/this", "references") == (problem.file, problem.field)
    assert [] == list(check_references(knowledge, lambda name: Location(file, name)))
