"""The functions of the vocabulary, and that the page lists them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.lookups.expressions import compile_expression
from bot.lookups.facts import Partial
from bot.lookups.functions import TABLE, in_network

PAGE = Path(__file__).parents[2] / "docs" / "lookups.md"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from_json('{\"a\": 1}').a", 1),
        ("from_json('not json')", None),
        ("arn_part('arn:aws:iam::111122223333:role/a/deploy', 'account')", "111122223333"),
        ("arn_part('deploy', 'account')", None),
        ("arn_name('arn:aws:iam::111122223333:role/a/deploy')", "deploy"),
        ("arn_name('arn:aws:sns:eu-west-1:111122223333:alerts')", "alerts"),
        ("arn_name('deploy')", "deploy"),
        (
            "role_arn('arn:aws:sts::111122223333:assumed-role/deploy/ci')",
            "arn:aws:iam::111122223333:role/deploy",
        ),
        ("role_arn('arn:aws:iam::111122223333:user/al')", "arn:aws:iam::111122223333:user/al"),
        ('tags(`[{"Key": "a", "Value": "1"}, {"key": "b", "value": "2"}]`).b', "2"),
        ('tags(`[{"TagKey": "a", "TagValue": "1"}]`).a', "1"),
        ('items(`{"a": 1}`)', [{"key": "a", "value": 1}]),
        ("unique(`[1, 2, 1]`)", [1, 2]),
        ('tally(`["a", "b", "a"]`)[0]', {"key": "a", "count": 2}),
        ("chunks(`[1, 2, 3]`, `2`)", [[1, 2], [3]]),
        ("difference(`[1, 2]`, `[2]`)", [1]),
        ("matches('s3:GetObject', 's3:Get*')", True),
        ("matches('s3:[a]', 's3:[a]')", True),
        ("matches('s3:PutObject', 's3:Get*')", False),
        ("matches_any('s3:PutObject', 's3:*')", True),
        ('matches_any(\'s3:PutObject\', `["s3:Get*", "s3:Put*"]`)', True),
        ("matches_any('s3:PutObject', `[\"s3:Get*\"]`)", False),
        ("matches_any('s3:PutObject', `null`)", None),
        ("mark(`[{\"a\": 1}]`, 'of', 'x')", [{"a": 1, "of": "x"}]),
        ("subtract(`64.0`, `52.0`)", 12),
        ("subtract(`1.5`, `0.25`)", 1.25),
        ("multiply(`20`, `1024`)", 20480),
        ("divide(`5`, `3`)", 1.7),
        ("divide(`5`, `0`)", None),
        ("percent(`1`, `3`)", 33.3),
        ("percent(`1`, `0`)", None),
        ("shift('2026-11-20T23:59:00Z', `120`)", "2026-11-21T00:01:00Z"),
        ("shift('yesterday', `120`)", None),
        (
            'grouped(`[{"a": "x", "t": 2}, {"a": "y"}, {"a": "x", "t": 1}]`, \'a\', \'t\')',
            [
                {"key": "x", "count": 2, "least": 1, "greatest": 2},
                {"key": "y", "count": 1, "least": None, "greatest": None},
            ],
        ),
        ("lower('ABC')", "abc"),
        ("split('a/b', '/')", ["a", "b"]),
        ("replace('a-b', '-', '+')", "a+b"),
        ("count(`null`)", 0),
        ("to_list(`null`)", []),
        ("to_list('a')", ["a"]),
        ("lower(`null`)", None),
    ],
)
def test_each_function_gives_what_its_row_says(text: str, expected: Any) -> None:
    """One example for each, and null for null."""
    assert expected == compile_expression(text).search({})


@pytest.mark.parametrize("function", ["subtract", "multiply", "divide", "percent"])
def test_arithmetic_is_of_numbers_only(function: str) -> None:
    """A template that hands a text to arithmetic gets nothing: no text is repeated."""
    assert TABLE[function].run("x", 10**12) is None


def test_groups_of_a_part_are_a_part() -> None:
    """Groups of a list that was read in part are incomplete: their counts decide nothing."""
    seen = {"rows": Partial([{"a": "x"}])}
    groups = compile_expression("grouped(rows, 'a', 'a')").search(seen)
    assert isinstance(groups, Partial)
    assert compile_expression("grouped(rows, 'a', 'a')[0].count > `5`").holds(seen) is None


def test_times_before_now() -> None:
    """`ago` and `seconds_since` undo each other."""
    hour_ago = compile_expression("ago(`3600`)").search({})
    then = datetime.fromisoformat(hour_ago)
    assert timedelta(minutes=59) < datetime.now(UTC) - then < timedelta(minutes=61)
    assert 3540 < compile_expression(f"seconds_since('{hour_ago}')").search({}) < 3660


def test_the_page_lists_every_function() -> None:
    """docs/lookups.md holds one row for each function, as the table has it."""
    page = PAGE.read_text(encoding="utf-8")
    rows = [f"| `{one.name}({one.arguments})` | {one.meaning} |" for one in TABLE.values()]
    assert [] == [row for row in rows if row not in page]


@pytest.mark.parametrize(
    ("address", "network", "expected"),
    [
        ("10.0.1.7", "10.0.0.0/16", True),
        ("10.1.1.7", "10.0.0.0/16", False),
        ("10.0.1.7", "10.0.1.7/24", True),
        ("10.0.1.7", "::/0", False),
        ("10.0.1.7", "pl-1", False),
        ("nowhere", "0.0.0.0/0", False),
    ],
)
def test_an_address_in_a_range(address: str, network: str, expected: bool) -> None:
    """Of one family, and false for what is no address or range."""
    assert expected is in_network(address, network)
