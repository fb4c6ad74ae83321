"""Requirements of the check of the error codes that lookups take for an answer."""

from collections.abc import Callable

import pytest

from bot.authoring.checks.location import Location
from bot.authoring.checks.lookup_errors import check_lookup_errors
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.yaml_file import Problem
from bot.lookups.model import Lookup
from tests.recognition.builders import entry

TEXT = """\
title: Find the volume
question: Is it there?
needs: {{all: [volume_id]}}
steps:
  - name: volume
    call: {call}
    with: {given}
    keep: "{keep}"
    on_error: {{{code}: absent}}
report: [{{label: Volume, value: steps.volume}}]
verdicts: [{{name: there, tone: good, text: there, why: it is}}]
"""
EC2 = ("ec2.describe_volumes", '{VolumeIds: ["{{ volume_id }}"]}', "Volumes[].VolumeId")
ECS = ("ecs.list_tasks", '{cluster: "{{ volume_id }}"}', "taskArns[]")


def problems(
    written: Callable[[str], Lookup], of: tuple[str, str, str], code: str
) -> list[Problem]:
    """What the check says of a lookup that takes this code for an answer."""
    call, given, keep = of
    lookup = written(TEXT.format(call=call, given=given, keep=keep, code=code))
    assert lookup.file is not None
    place = Location(lookup.file, "made.yml")
    one = entry("InvalidVolume.NotFound", service="ec2", aliases=["InvalidVolumeID.NotFound"])
    knowledge = Knowledge(entries={one.id: one})
    return list(check_lookup_errors({"test/made": lookup}, knowledge, lambda _: place))


@pytest.mark.parametrize(
    ("of", "code"),
    [
        (ECS, "ClusterNotFoundException"),
        (EC2, "InvalidVolume.NotFound"),
        (EC2, "InvalidVolumeID.NotFound"),
        (EC2, '"404"'),
        (EC2, '"InvalidVolume.NotFound ~ does not exist"'),
    ],
)
def test_a_code_that_there_is_passes(
    written: Callable[[str], Lookup], of: tuple[str, str, str], code: str
) -> None:
    """Of the operation's model, of an entry by either name, and an HTTP status."""
    assert [] == problems(written, of, code)


def test_a_misspelt_code_is_told_with_its_line_and_the_nearest_one(
    written: Callable[[str], Lookup],
) -> None:
    """It would never be met, and what is not there told as a failed call."""
    (problem,) = problems(written, ECS, "ClusterNotFoundExeption")
    assert ("made.yml", 9, "steps[0].on_error", True) == (
        problem.file,
        problem.line,
        problem.field,
        problem.warning,
    )
    assert "did you mean `ClusterNotFoundException`?" in problem.message
