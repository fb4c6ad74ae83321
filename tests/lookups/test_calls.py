"""What is made of an answer before anything reads it, and of a call that was not made."""

from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.lookups.calls import Reply, as_far_as, normal, not_asked
from bot.lookups.facts import Partial
from bot.lookups.model import LookupStep
from bot.lookups.templates import MissingValueError, UnquotableError

STEP = LookupStep.model_validate(
    {
        "name": "role",
        "call": "iam.get_role",
        "with": {"RoleName": "{{ steps.names }}"},
        "keep": "Role",
    }
)


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (datetime(2026, 11, 29, 8, tzinfo=UTC), "2026-11-29T08:00:00Z"),
        (datetime(2026, 11, 29, 8, tzinfo=timezone(timedelta(hours=2))), "2026-11-29T06:00:00Z"),
        (b"secret", None),
        (BytesIO(b"secret"), None),
        ((1, 2), [1, 2]),
        ({"a": [datetime(2026, 11, 29, tzinfo=UTC)]}, {"a": ["2026-11-29T00:00:00Z"]}),
    ],
)
def test_times_become_text_and_contents_are_left_out(value: Any, plain: Any) -> None:
    """In UTC; bytes and streams are never read."""
    assert plain == normal(value)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda some: st.lists(
    some) | st.dictionaries(st.text(), some), max_leaves=8))  # fmt: skip
def test_what_json_can_hold_stays_as_it_is(value: Any) -> None:
    """Whatever its depth."""
    assert value == normal(value)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MissingValueError("role_name"), "was not there"),
        (UnquotableError("x"), "no query can hold"),
    ],
)
def test_a_call_without_its_parameters_is_unknown(error: Exception, words: str) -> None:
    """It is not made, and what it would have told is not absent."""
    reply = not_asked(STEP, error)
    assert "unknown" == reply.state
    assert reply.unseen is not None
    assert words in reply.unseen.sentence


def test_an_answer_to_a_part_of_the_question_is_not_whole() -> None:
    """Where the parameters named only what had been seen so far."""
    for names, more in ((Partial(["a"]), True), (["a"], False)):
        context = {"steps": {"names": names}}
        assert more is as_far_as(STEP, context, Reply("found", {})).more
