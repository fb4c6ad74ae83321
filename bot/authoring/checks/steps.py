"""Checks that no step of a diagnosis hands the bot's own work back to the reader."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bot.authoring.checks.location import Location
from bot.knowledge_base.models import DiagnosisStep, Entry
from bot.knowledge_base.yaml_file import FieldPath, Problem

_PASTED: Final = r"(?:message|paste|error|response|failed call|refused request|refused call)\b"
_HANDED_BACK: Final = re.compile(
    rf"(?:take|read|note|copy|get|open|look at)\b[^.;]*\b(?:from|in|of) the {_PASTED}"
    r"|take\b[^.;]*\bfrom the request\b"
    r"|read the (?:\w+ )?message\b"
    r"|(?:see|read)\b[^.;]*\bthe message (?:names|says)\b",
    re.IGNORECASE,
)
"""How a step begins that asks for what the paste holds, which was read already."""


def check_steps(place: Location, entry: Entry) -> Iterator[Problem]:
    """Check the steps of an entry's and its variants' diagnosis.

    Args:
        place: location of the entry's file.
        entry: the entry.

    Yields:
        A problem for each step that sends the reader back to the pasted text.
    """
    for path, steps in _lists(entry):
        for index, step in enumerate(steps):
            if _HANDED_BACK.match(step.do):
                yield place.problem(
                    (*path, index, "do"),
                    "the paste was read already: say what to look at in the account or the code,"
                    " with the paste's values as `{{ role_name }}`",
                )


def _lists(entry: Entry) -> Iterator[tuple[FieldPath, Sequence[DiagnosisStep]]]:
    yield ("diagnosis",), entry.diagnosis
    for number, variant in enumerate(entry.variants):
        yield ("variants", number, "diagnosis"), variant.diagnosis
