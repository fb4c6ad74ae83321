"""Queries to AWS Config: values enter as literals, and nothing but identities comes back."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge_base.value_kinds import KINDS
from bot.lookups.config_queries import (
    Combination,
    Comparison,
    Query,
    QueryError,
    check_query,
    comparable_properties,
    literal,
    parse_query,
)
from bot.lookups.facts import UNKNOWN, UnknownFactError
from bot.lookups.templates import MissingValueError, UnquotableError, parameters

QUERY = (
    "SELECT resourceId WHERE resourceType = 'AWS::CloudFront::Distribution'"
    " AND configuration.distributionConfig.callerReference = "
    "{{ caller_reference | config_literal }}"
)
INSTANCE = "SELECT resourceId WHERE resourceType = 'AWS::EC2::Instance'"
TYPE = Comparison("resourceType", ("AWS::CloudFront::Distribution",))
HOSTILE = [
    "x' OR resourceType = 'AWS::IAM::User",
    "x'' OR ''1''=''1",
    "x\\' OR accountId = '1",
    'x" OR "1"="1',
    "x`",
    "x\u2019 OR \u20191\u2019=\u20191",
    "x\uff07 OR resourceId = \uff07y",
    "x\nAND accountId = '1'",
    "x\r\n",
    "x\x00",
    "x -- y",
    "x /* y */",
    "%",
    "*",
    "x;y",
    "{{ 7 * 7 }}",
    "{% if 1 %}x{% endif %}",
    "\ufb01le",
    "x" * 1025,
    "",
]


def _filled(value: Any) -> str:
    filled = parameters({"Expression": QUERY}, {"caller_reference": value})
    return str(filled["Expression"])


@given(st.one_of(st.text(), st.sampled_from(HOSTILE)))
def test_a_value_is_one_literal_or_is_not_asked(value: str) -> None:
    """Whatever a value holds, the query compares the reference with exactly it, or is not made."""
    try:
        query = parse_query(_filled(value))
    except MissingValueError:
        return
    reference = Comparison("configuration.distributionConfig.callerReference", (value,))
    assert Query(("resourceId",), Combination("AND", (TYPE, reference))) == query


@pytest.mark.parametrize("value", HOSTILE)
def test_what_has_no_safe_spelling_is_not_asked(value: str) -> None:
    """Quotes, backslashes, wildcards, comment marks and signs outside ASCII keep a query back."""
    assert literal(value) is None
    with pytest.raises(UnquotableError):
        _filled(value)


@pytest.mark.parametrize("value", ["deploy-2026-11-20", "a b", "urn:x/y?z".replace("?", "="), "#1"])
def test_an_ordinary_value_is_put_in_quotes(value: str) -> None:
    """Names, times and paths can be asked for."""
    assert f"'{value}'" == literal(value)


def test_a_value_that_is_not_there_makes_no_query() -> None:
    """Neither a missing value nor one that could not be seen becomes an empty literal."""
    with pytest.raises(MissingValueError):
        _filled(None)
    with pytest.raises(UnknownFactError):
        _filled(UNKNOWN)
    with pytest.raises(UnquotableError):
        _filled(["a"])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("SELECT resourceId WHERE resourceName = {{ bucket }}", "one way"),
        ("SELECT resourceId WHERE resourceName = '{{ bucket }}'", "one way"),
        ("SELECT resourceId WHERE resourceName = {{ bucket | lower | config_literal }}", "one way"),
        ("SELECT resourceId WHERE resourceName = {{ steps.x | config_literal }}", "one way"),
        ("SELECT resourceId WHERE resourceName = {{ x | config_literal }}", "`x` is not"),
        ("SELECT resourceId WHERE resourceName = '{{ bucket | config_literal }}'", "does not hold"),
        ("{% if bucket %}SELECT resourceId WHERE resourceName = 'x'{% endif %}", "one way"),
        ("SELECT {{ bucket | config_literal }} WHERE resourceName = 'x'", "property's name"),
        ("SELECT configuration WHERE resourceName = 'x'", "may not return configuration"),
        ("SELECT tags.value WHERE resourceName = 'x'", "may not return tags.value"),
        ("SELECT * WHERE resourceName = 'x'", "does not hold"),
        ("SELECT resourceId", "has WHERE where its end"),
        ("SELECT resourceId WHERE configuration.password = 'x'", "may not compare"),
        (
            INSTANCE + " AND configuration.distributionConfig.callerReference = 'x'",
            "may not compare configuration.distributionConfig.callerReference",
        ),
        ("SELECT resourceId WHERE resourceName LIKE 'x%'", "has IN where LIKE"),
        ("SELECT resourceId WHERE NOT resourceName = 'x'", "property's name"),
        ("SELECT resourceId WHERE resourceName = 'x' ORDER BY arn", "does not go on with ORDER"),
        ("SELECT resourceId WHERE (resourceName = 'x'", r"has \) where its end"),
        ("SELECT resourceId WHERE resourceName =", "ends too early"),
        ("SELECT resourceId WHERE resourceName = x", "single quotes"),
        (["SELECT resourceId"], "one text"),
        (None, "one text"),
    ],
)
def test_a_query_that_is_not_closed_is_refused(text: Any, problem: str) -> None:
    """A lookup file cannot put a value in otherwise, return configuration or compare anything."""
    with pytest.raises(QueryError, match=problem):
        check_query(text)


def test_a_query_file_is_refused_while_it_is_read(written: Any) -> None:
    """The rule holds for a team's own files, before anything runs."""
    text = """
title: T
question: Q?
needs: {all: [bucket]}
steps:
  - name: found
    call: config.select_resource_config
    with: {Expression: "SELECT configuration WHERE resourceName = {{ bucket | config_literal }}"}
    keep: Results
report: [{label: L, list: steps.found}]
verdicts: [{name: v, tone: good, text: T., why: w}]
"""
    with pytest.raises(Exception, match="may not return configuration"):
        written(text)


def test_brackets_and_lists_are_read() -> None:
    """`IN`, `OR` and brackets have their usual meaning, and a doubled quote is a quote."""
    query = parse_query("select arn, resourceId where (a = 'x''y' or b in ('1', '2')) and c='3'")
    either = Combination("OR", (Comparison("a", ("x'y",)), Comparison("b", ("1", "2"))))
    assert (
        Query(("arn", "resourceId"), Combination("AND", (either, Comparison("c", ("3",))))) == query
    )


def test_no_property_that_may_be_compared_looks_secret() -> None:
    """What a query may compare tells identities, never what a resource keeps."""
    names = [name for names in comparable_properties().values() for name in names]
    words = ("password", "secret", "environment", "userdata", "credential", "value")
    assert [] == [name for name in names if any(word in name.lower() for word in words)]


def test_every_kind_that_is_asked_for_has_a_literal() -> None:
    """A kind's own example can be asked for."""
    asked = ("caller_reference", "alias", "client_token", "bucket", "role_name", "function_name")
    assert [] == [name for name in asked if literal(KINDS[name].example) is None]
