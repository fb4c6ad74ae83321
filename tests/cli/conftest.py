"""A little knowledge in place of all of ours, whose check takes a command many seconds."""

from pathlib import Path
from shutil import copy

import pytest
import yaml

from bot.knowledge_base.models import OURS
from tests.authoring.checks.conftest import CATEGORY, ENTRY

LOOKUP = "lookups/iam/entity.yml"
_ENTRY = ENTRY | {"diagnosis": [{"do": "Look at the sender.", "lookup": "iam/entity"}]}
_UNDECLARED = {"service": "sqs", "codes": ["QueueFull"], "reason": "Made up."}


@pytest.fixture
def few_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """For the commands our knowledge is one sound entry and one lookup."""
    folder = tmp_path / "knowledge"
    contents = {
        "categories.yml": {"categories": [CATEGORY]},
        "undeclared.yml": {"undeclared": [_UNDECLARED]},
        "errors/aws/sqs/QueueFull.yml": _ENTRY,
    }
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    (folder / LOOKUP).parent.mkdir(parents=True)
    copy(OURS / LOOKUP, folder / LOOKUP)
    monkeypatch.setattr("bot.knowledge_base.models.OURS", folder)
    return folder
