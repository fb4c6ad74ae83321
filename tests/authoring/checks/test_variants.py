"""Requirements of the check of messages that share a remedy."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.authoring.checks.location import Location
from bot.authoring.checks.variants import MOST, check_variants
from bot.lookups.library import load_library
from tests.shared import our_library

Write = Callable[..., Path]
MANY = [f"The queue {{queue_name}} is full for reason {number}." for number in range(MOST + 1)]
VARIANT = {"name": "v", "title": "V", "messages": ["It is {x}."]}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"messages": MANY}, [("messages", True)]),
        ({"messages": MANY[:-1]}, []),
        ({"messages": MANY, "variants": [VARIANT]}, []),
        ({"messages": MANY, "one_remedy": "Each says that it is full."}, []),
        ({"one_remedy": "Each says that it is full."}, [("one_remedy", False)]),
    ],
)
def test_many_messages_want_variants_or_a_reason(
    write: Write, fields: dict[str, object], expected: list[tuple[str, bool]]
) -> None:
    """More than six messages with one remedy are warned of; an idle reason is a problem."""
    knowledge = load_library([write(**fields)]).knowledge
    found = check_variants(knowledge, lambda name: Location(knowledge.files[name], name))
    assert expected == [(problem.field, problem.warning) for problem in found]


def test_two_variants_of_one_name_are_a_problem(write: Write) -> None:
    """A name chooses one variant; a second one of the same name would never be shown."""
    twin = {**VARIANT, "messages": ["It was {x}."]}
    knowledge = load_library([write(variants=[VARIANT, twin])]).knowledge
    found = check_variants(knowledge, lambda name: Location(knowledge.files[name], name))
    assert ["variants[1].name"] == [problem.field for problem in found]


def test_a_shared_variant_has_its_own_remedy(write: Write) -> None:
    """What it left out would come from whichever entry shares it, and need not be true there."""
    knowledge = load_library([write(variants=[VARIANT])]).knowledge
    (name,) = knowledge.entries
    itself = knowledge.entries[name].model_copy(update={"variants_of": name})
    knowledge = replace(knowledge, entries={name: itself})
    found = check_variants(knowledge, lambda one: Location(knowledge.files[one], one))
    assert ["variants[0]"] == [problem.field for problem in found]


def test_ours_have_variants_or_a_reason() -> None:
    """No entry of ours with many messages is left without either."""
    knowledge = our_library().knowledge
    found = check_variants(knowledge, lambda name: Location(knowledge.files[name], name))
    assert [] == [str(problem) for problem in found]
