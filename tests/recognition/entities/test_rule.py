"""How a rule is declared that takes a value from a text, and what holds for every rule there is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge_base.value_kinds import KINDS
from bot.recognition.entities import aws, azure, common, gcp, kubernetes, resources
from bot.recognition.entities.rule import (
    ADDRESS,
    GCP_REGION,
    REGION,
    UUID,
    VERB,
    EntityRule,
    fields,
    id_of,
    option,
    rule,
    terraform,
)
from tests.recognition.entities.found import found

ALL = [
    one for table in (common, aws, azure, gcp, kubernetes, resources) for one in table.RULES
]  # fmt: skip
_SIGNS = st.characters(min_codepoint=32, max_codepoint=126, include_characters="\n❌")
_IN_WHICH_TEXT = frozenset({"error <"})
"""Hints that say in what text a pattern is tried, which fits too much elsewhere."""


def test_every_rule_of_the_tables_can_give_a_value() -> None:
    """It has a group, a kind that its value must be of, and hints to be tried by."""
    able = [one for one in ALL if one.pattern.groups >= 1 and one.name in KINDS and all(one.hints)]
    assert [] == [one for one in ALL if one not in able]


@given(one=st.sampled_from(ALL), data=st.data())
def test_a_hint_stands_in_every_text_in_which_its_pattern_finds(
    one: EntityRule, data: st.DataObject
) -> None:
    """A hint is a cheap search ahead of the pattern: it must not keep back what that would find."""
    text = data.draw(st.from_regex(one.pattern, alphabet=_SIGNS))
    hinted = any(hint in text or hint in _IN_WHICH_TEXT for hint in one.hints)
    assert hinted or not one.pattern.search(text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("--queue-name orders", ["orders"]),
        ("--queue-name=orders", ["orders"]),
        ("--queue-name 'orders'", ["orders"]),
        ("--queue-name orders; rm -r x", ["orders"]),
        ("--queue-name $QUEUE", []),
        ("--queue-names orders", []),
    ],
)
def test_an_options_value_ends_where_the_shell_ends_it(text: str, values: list[str]) -> None:
    """A variable of the shell is no value."""
    assert values == found([option("queue_name", "queue-name")], "queue_name", text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ('"QueueName": "orders"', ["orders"]),
        ("queueName=orders", ["orders"]),
        ('{\\"QueueName\\":\\"orders\\"}', ["orders"]),
        ("QueueName            : orders", ["orders"]),
        ("queue_name = 'orders'", ["orders"]),
        ("MyQueueName: orders", []),
        ("QueueName: $name", []),
        ("QueueName: {x}", []),
    ],
)
def test_a_field_is_read_in_every_notation(text: str, values: list[str]) -> None:
    """JSON, JSON in JSON, settings and PowerShell's lists; an opening bracket is no value."""
    assert values == found(fields("queue_name", "ueueName", "ueue_name"), "queue_name", text)


def test_terraform_says_what_it_was_doing_and_to_what() -> None:
    """The name stands in round brackets behind the kind."""
    rules = [terraform("queue_name", "SQS Queue")]
    assert ["orders"] == found(rules, "queue_name", "Error: creating SQS Queue (orders): x")
    assert [] == found(rules, "queue_name", "Error: creating SQS Queue (two words): x")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("sg-0a1b2c3d", ["sg-0a1b2c3d"]),
        ("(sg-0a1b2c3d4e5f60718)", ["sg-0a1b2c3d4e5f60718"]),
        ("my-sg-0a1b2c3d", []),
        ("sg-0a1b2c3d-x", []),
        ("sg-0a1b2c", []),
        ("sg-0a1b2c3z", []),
    ],
)
def test_an_id_is_its_prefix_and_8_to_17_digits_of_base_16(text: str, values: list[str]) -> None:
    """Anywhere, but as no part of a longer name."""
    assert values == found([id_of("security_group_id", "sg")], "security_group_id", text)


def test_a_rule_keeps_its_name_and_its_hints() -> None:
    """Its pattern is compiled once, when the table is."""
    assert EntityRule("bucket", ("s3",), "(x)") == rule("bucket", "s3", "(x)")


@pytest.mark.parametrize(
    ("pattern", "whole", "not_whole"),
    [
        (REGION, ["eu-west-1", "us-gov-east-1", "us-isob-east-1", "ap-southeast-2"],
         ["eu-west", "europe-west1", "xx-west-1"]),
        (GCP_REGION, ["europe-west1", "northamerica-northeast2"], ["eu-west-1", "europe-west"]),
        (UUID, ["0f8fad5b-d9cb-469f-a165-70867728950E"], ["0f8fad5b-d9cb-469f-a165"]),
        (VERB, ["Describe", "Batch"], ["Frobnicate", "describe"]),
        (ADDRESS, ["aws_s3_bucket.logs", "module.a.module.b[0].google_sql_user.x",
                   'data.azurerm_subnet.web["a"]'], ["aws_s3_bucket", "random_id.x"]),
    ],
)  # fmt: skip
def test_the_shared_pieces_fit_what_they_are_named_for(
    pattern: str, whole: list[str], not_whole: list[str]
) -> None:
    """Rules of several tables are made of them."""
    assert whole == [text for text in (*whole, *not_whole) if re.fullmatch(pattern, text)]
