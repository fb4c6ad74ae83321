"""What a lookup file may say: each rule that the model holds."""

from typing import Any

import pytest
from pydantic import ValidationError

from bot.lookups.model import Fact, Lookup, LookupStep, Needs, ReportedFact

STEP = {"name": "role", "call": "iam.get_role", "keep": "Role"}
END = {"name": "end", "tone": "good", "text": "a", "why": "b"}


def lookup(**words: Any) -> Lookup:
    """A lookup of one step, but for what is said otherwise."""
    return Lookup.model_validate(
        {
            "title": "Find the role",
            "question": "Is it there?",
            "needs": {"all": ["role_name"], "any": ["region", "account_id"]},
            "steps": [STEP],
            "report": [{"label": "Role", "value": "steps.role"}],
            "verdicts": [END],
            **words,
        }
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"steps": [STEP, STEP]}, "two of its `steps` are named `role`"),
        ({"verdicts": [END, END]}, "two of its `verdicts` are named `end`"),
        ({"verdicts": [END, {**END, "name": "other"}]}, "`end` needs a `when`"),
        (
            {"verdicts": [{**END, "when": "steps.role"}]},
            "the last verdict, `end`, must have no `when`",
        ),
        ({"needs": {"all": ["shoe_size"]}}, "unknown value `shoe_size`"),
        ({"colour": "red"}, "Extra inputs are not permitted"),
        ({"steps": []}, "at least 1 item"),
    ],
)
def test_a_lookup_that_breaks_a_rule_is_refused(words: dict[str, Any], told: str) -> None:
    """With the rule in words."""
    with pytest.raises(ValidationError, match=told):
        lookup(**words)


@pytest.mark.parametrize(
    ("code", "outcome", "allowed"),
    [
        ("AccessDenied", "absent", False),
        ("AccessDenied", {"value": []}, False),
        ("AccessDenied", "forbidden", True),
        ("AccessDenied ~ words", "absent", False),
        ("Throttling", "absent", False),
        ("ExpiredToken", "absent", False),
        ("NoSuchEntity", "absent", True),
    ],
)
def test_what_says_nothing_of_a_thing_is_never_its_absence(
    code: str, outcome: Any, allowed: bool
) -> None:
    """Denied, throttled and expired are no answers."""
    words = {**STEP, "on_error": {code: outcome}}
    if allowed:
        assert code in LookupStep.model_validate(words).on_error
        return
    with pytest.raises(ValidationError, match="never absent"):
        LookupStep.model_validate(words)


def test_a_first_try_needs_a_hit_to_stop_at() -> None:
    """`try_first` orders the items of an `each` that ends at its first hit."""
    with pytest.raises(ValidationError, match="`try_first` goes with"):
        LookupStep.model_validate({**STEP, "try_first": "values.role_name"})


@pytest.mark.parametrize("words", [{}, {"value": 1, "keep": "a"}])
def test_an_error_that_is_an_answer_has_one_value(words: dict[str, Any]) -> None:
    """As written, or taken out of the error."""
    with pytest.raises(ValidationError, match="either `value` or `keep`"):
        Fact.model_validate(words)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({}, "exactly one of"),
        ({"value": "a", "list": "b"}, "exactly one of"),
        ({"table": "a"}, "`table` and `columns` go together"),
        ({"value": "a", "columns": {"A": "a"}}, "`table` and `columns` go together"),
    ],
)
def test_a_reported_fact_is_of_one_kind(words: dict[str, str], told: str) -> None:
    """And only a table has columns."""
    with pytest.raises(ValidationError, match=told):
        ReportedFact.model_validate({"label": "Role", **words})


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({}, ("role_name", "region", "account_id")),
        ({"role_name": "ci"}, ("region", "account_id")),
        ({"role_name": "ci", "account_id": "1"}, ()),
        ({"role_name": "", "region": "x"}, ("role_name",)),
    ],
)
def test_what_is_missing_is_asked_for(values: dict[str, str], missing: tuple[str, ...]) -> None:
    """All that are needed, and those of which one is, where none is there."""
    assert missing == lookup().missing(values)


def test_a_lookup_takes_only_the_values_that_it_uses() -> None:
    """An empty one is none."""
    given = {"role_name": "ci", "bucket": "x", "region": ""}
    assert {"role_name": "ci"} == lookup().takes(given)
    assert ("role_name", "region") == Needs(all=("role_name",), optional=("region",)).names
