"""A small knowledge folder that a test can break."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

ENTRY = {
    "code": "QueueFull",
    "provider": "aws",
    "service": "sqs",
    "category": "conflict",
    "title": "The queue is full",
    "summary": "SQS refused the message for {{ queue_name }}.",
    "meaning": "The queue holds as many messages in flight as it may.",
    "messages": ["The queue {queue_name} is full."],
    "causes": ["Consumers stopped."],
    "fixes": [{"do": "Start the consumers."}],
    "diagnosis": [{"do": "Look at the queue.", "lookup": "sqs/queue"}],
    "verify": ["A message is accepted."],
    "references": [{"title": "SQS", "url": "https://docs.aws.amazon.com/sqs/"}],
    "reviewed": "2026-11-01",
    "examples": ["An error occurred (QueueFull) when calling the SendMessage operation: The queue"],
}
CATEGORY = {
    "name": "conflict",
    "title": "Conflict",
    "summary": "State is in the way.",
    "deciding_question": "Whose state?",
}

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write the folder with the entry's fields changed; a field set to `None` is left out."""

    def _write(folder: str = "team", **changes: object) -> Path:
        root = tmp_path / folder
        fields = {k: v for k, v in {**ENTRY, **changes}.items() if v is not None}
        file = root / f"errors/{fields['provider']}/{fields['service']}/{fields['code']}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(yaml.safe_dump(fields, sort_keys=False), encoding="utf-8")
        categories = yaml.safe_dump({"categories": [CATEGORY]})
        (root / "categories.yml").write_text(categories, encoding="utf-8")
        return root

    return _write
