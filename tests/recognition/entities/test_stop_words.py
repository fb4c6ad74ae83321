"""Words that stand where a value may stand and are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge_base.value_kinds import KINDS
from bot.recognition.entities.stop_words import is_word


@given(
    st.sampled_from(sorted(KINDS)), st.sampled_from(["null", "None", "undefined", "xxxx", "***"])
)
def test_nothing_is_no_value_of_any_kind(name: str, value: str) -> None:
    """A language's word for nothing, or what somebody blanked out."""
    assert is_word(name, value)


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("stack_name", "Failed", True),
        ("stack_name", "failed-1", False),
        ("bucket", "failed", False),
        ("region", "west", False),
    ],
)
def test_an_english_word_is_no_name_that_people_choose(name: str, value: str, word: bool) -> None:
    """In any case, and only whole; values with a form of their own are told by that."""
    assert word is is_word(name, value)


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ("orders", False),
        ("orders-prod", False),
        ("aws_sqs_queue.orders", False),
        ("42", True),
        ("ab", True),
        ("QueueFullException", True),
        ("https://x.example/a", True),
        ("main.go:41", True),
        ("Microsoft.Compute/virtualMachines/read", True),
        ("compute.googleapis.com", True),
        ("eu-west-1", True),
        ("westeurope", True),
        ("error_code", True),
        ("RESOURCE_QUOTA_EXCEEDED", True),
        ("AWS::SQS::Queue", True),
        ("Microsoft.Compute", True),
    ],
)
def test_what_a_sentence_quotes_is_not_always_a_resource(value: str, word: bool) -> None:
    """Numbers, classes, addresses, source lines, operations, regions, quotas and types are not."""
    assert word is is_word("resource_name", value)


def test_only_a_resource_is_doubted_for_its_form() -> None:
    """A role may be called as a class is."""
    assert not is_word("role_name", "QueueFullException")
