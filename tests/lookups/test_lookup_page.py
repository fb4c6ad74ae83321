"""The examples of docs/lookups.md are true."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.lookups.checker import check_lookups
from bot.lookups.model import Conclusion, Lookup, LookupStep, ReportedFact

PAGE = (Path(__file__).parents[2] / "docs" / "lookups.md").read_text(encoding="utf-8")


def _example() -> str:
    found = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return found.group(1)


def test_the_worked_example_is_sound(written: Callable[[str], Lookup]) -> None:
    """It loads and passes the check."""
    assert [] == check_lookups({"test/made": written(_example())})


def test_the_worked_example_finds_a_queue(written: Callable[[str], Lookup], simulated: Any) -> None:
    """A queue that exists is there, another is not."""
    lookup = written(_example())
    simulated.client("sqs").create_queue(QueueName="orders")
    assert "there" == simulated.look(lookup, queue_name="orders").verdict.name
    assert "not-there" == simulated.look(lookup, queue_name="other").verdict.name


def test_the_worked_example_denied(written: Callable[[str], Lookup], stubs: Any) -> None:
    """A denial is no absence."""
    stubs("sqs").add_client_error("get_queue_url", "AccessDenied", http_status_code=403)
    result = stubs.look(written(_example()), queue_name="orders")
    assert ("unseen", "sqs:GetQueueUrl") == (result.verdict.name, result.unseen[0].permission)


def test_every_word_of_the_vocabulary_is_explained() -> None:
    """No field of a lookup file is missing from the page."""
    words = {
        field.alias or name
        for model in (Lookup, LookupStep, ReportedFact, Conclusion)
        for name, field in model.model_fields.items()
    }
    assert set() == {word for word in words if f"`{word}" not in PAGE}
