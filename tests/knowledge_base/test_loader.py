"""Requirements of putting knowledge folders together."""

from pathlib import Path
from typing import Any

import yaml

from bot.knowledge_base.folder import FolderReader
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.loader import KINDS, assemble
from bot.knowledge_base.models import OURS
from bot.knowledge_base.yaml_file import Problem

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


def put(root: Path, place: str, **changes: object) -> Path:
    file = root / "errors" / f"{place}.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump({**FIELDS, **changes}), encoding="utf-8")
    return root


def load(*folders: Path) -> tuple[Knowledge, list[Problem]]:
    reader = FolderReader(KINDS)
    read = [reader.read(folder) for folder in folders]
    knowledge, misplaced = assemble(read)
    return knowledge, [*(problem for one in read for problem in one.problems), *misplaced]


def test_entry_is_loaded_by_its_id(tmp_path: Path) -> None:
    """An entry is found by provider, service and code, with the file it came from."""
    knowledge, _ = load(put(tmp_path, "aws/sqs/QueueFull"))
    assert ["aws/sqs/QueueFull"] == list(knowledge.entries)
    assert tmp_path / "errors/aws/sqs/QueueFull.yml" == knowledge.files["aws/sqs/QueueFull"]


def test_entry_for_every_service_stands_under_any(tmp_path: Path) -> None:
    """An entry without a service has the id `provider/any/code`."""
    knowledge, _ = load(put(tmp_path, "aws/any/QueueFull", service=""))
    assert ["aws/any/QueueFull"] == list(knowledge.entries)


def test_file_in_the_wrong_place_is_left_out(tmp_path: Path) -> None:
    """A file whose path and fields disagree is left out, and the right path is said."""
    knowledge, (problem,) = load(put(tmp_path, "aws/sns/QueueFull"))
    assert {} == knowledge.entries
    assert "errors/aws/sqs/QueueFull.yml" in problem.message


def test_teams_entry_overrides_ours_by_id(tmp_path: Path) -> None:
    """A later folder's entry replaces an earlier one's of the same id, and that is recorded."""
    ours = put(tmp_path / "ours", "aws/sqs/QueueFull")
    team = put(tmp_path / "team", "aws/sqs/QueueFull", title="Call Ann")
    knowledge, _ = load(ours, team)
    assert "Call Ann" == knowledge.entries["aws/sqs/QueueFull"].title
    assert {"aws/sqs/QueueFull"} == knowledge.overrides


def test_our_own_knowledge_loads() -> None:
    """Every kind of file that comes with the project is there; lookups are not read here."""
    knowledge, problems = load(OURS)
    assert {"lookups"} == {problem.file.split("/")[1] for problem in problems}
    assert knowledge.entries
    assert knowledge.worded_codes
    assert knowledge.guides
    assert knowledge.playbooks
    assert knowledge.undeclared
