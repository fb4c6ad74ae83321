"""Requirements of the knowledge models."""

from typing import Any

import pytest
from pydantic import ValidationError

from bot.knowledge_base.models import Entry

FIELDS: dict[str, Any] = {
    "code": "QueueFull",
    "provider": "aws",
    "service": "sqs",
    "category": "conflict",
    "title": "The queue is full",
    "summary": "SQS refused the message.",
    "meaning": "Too many.",
    "causes": ["Consumers stopped."],
    "fixes": [{"do": "Start the consumers."}],
    "diagnosis": [{"do": "Look."}],
    "verify": ["A message is accepted."],
    "references": [{"title": "SQS", "url": "https://docs.aws.amazon.com/sqs/"}],
    "reviewed": "2026-11-01",
    "examples": ["QueueFull"],
}
VARIANT = {"name": "fifo", "title": "The group is full", "messages": ["Group {group} is full"]}


def test_variant_takes_the_place_of_the_fields_it_gives() -> None:
    """The entry seen through a variant has the variant's fields where given, else its own."""
    entry = Entry.model_validate({**FIELDS, "variants": [VARIANT]})
    seen = entry.variant("fifo")
    assert ("The group is full", "Too many.") == (seen.title, seen.meaning)
    assert entry == entry.variant("unknown")


def test_summary_over_the_limit_is_refused() -> None:
    """A summary is at most 200 characters, for it is what a channel sees."""
    with pytest.raises(ValueError, match="summary"):
        Entry.model_validate({**FIELDS, "summary": "x" * 201})


def test_an_entry_on_a_known_provider_has_a_reference() -> None:
    """Nobody believes it otherwise; a team's own software has no page but the team's."""
    with pytest.raises(ValidationError, match="at least one page about this error of AWS"):
        Entry.model_validate({**FIELDS, "references": []})
    assert (
        "ledger"
        == Entry.model_validate({**FIELDS, "provider": "ledger", "references": []}).provider
    )


def test_a_value_of_its_own_has_its_shape() -> None:
    """A kind that everybody has keeps its own, and a name that nobody gave a shape has none."""
    entry = Entry.model_validate({**FIELDS, "values": {"ledger": r"\d{3,8}"}})
    assert entry.accepts("ledger", "4711")
    assert not entry.accepts("ledger", "4711; rm -rf /")
    assert entry.accepts("queue_name", "orders")
    assert not entry.accepts("queue_name", "a b")
    assert not entry.accepts("seconds", "30")
