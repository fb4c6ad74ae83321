"""Items that are asked for while their pages are still being read."""

from itertools import chain
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.lookups.item_stream import Stream, streams
from bot.lookups.model import LookupStep


@given(st.lists(st.lists(st.integers())))
def test_items_are_numbered_through_over_the_pages(pages: list[list[int]]) -> None:
    """By these numbers their answers are put in order again."""
    stream = Stream()
    for page in pages:
        stream.take(page)
    assert list(enumerate(list(chain.from_iterable(pages)))) == list(stream.waiting)
    assert len(stream.waiting) == stream.taken


def step(name: str, **words: Any) -> LookupStep:
    """A step that lists roles, but for what is said otherwise."""
    return LookupStep.model_validate(
        {"name": name, "call": "iam.list_roles", "keep": "Roles[].RoleName", **words}
    )


@pytest.mark.parametrize(
    ("listing", "asking", "together"),
    [
        ({}, {"each": "steps.roles"}, True),
        ({}, {"each": " steps.roles "}, True),
        ({}, {}, False),
        ({}, {"each": "steps.roles[?@ == 'a']"}, False),
        ({}, {"each": "steps.others"}, False),
        ({"take": "first"}, {"each": "steps.roles"}, False),
        ({"each": "steps.others"}, {"each": "steps.roles"}, False),
        ({"call": "iam.get_role", "keep": "Role"}, {"each": "steps.roles"}, False),
        ({}, {"each": "steps.roles", "when": "steps.roles"}, False),
        ({}, {"each": "steps.roles", "when": "states.roles == 'found'"}, False),
        ({}, {"each": "steps.roles", "when": "values.role_name"}, True),
    ],
)
def test_two_steps_run_together_where_the_second_needs_no_whole_list(
    listing: dict[str, Any], asking: dict[str, Any], together: bool
) -> None:
    """A listing in pages, all of whose items are asked for, and no condition over the list."""
    assert together is streams(step("roles", **listing), step("details", **asking))
