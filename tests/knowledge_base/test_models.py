"""Requirements of the knowledge models and their loader."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.knowledge_base.models import OURS, Entry, Knowledge, load
from bot.knowledge_base.yaml_file import BrokenFileError

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


def put(root: Path, place: str, **changes: object) -> Path:
    file = root / "errors" / f"{place}.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump({**FIELDS, **changes}), encoding="utf-8")
    return root


def test_entry_is_loaded_by_its_id(tmp_path: Path) -> None:
    """An entry is found by provider, service and code, with the file it came from."""
    knowledge = load([put(tmp_path, "aws/sqs/QueueFull")])
    assert ["aws/sqs/QueueFull"] == list(knowledge.entries)
    assert tmp_path / "errors/aws/sqs/QueueFull.yml" == knowledge.files["aws/sqs/QueueFull"]


def test_entry_for_every_service_stands_under_any(tmp_path: Path) -> None:
    """An entry without a service has the id `provider/any/code`."""
    knowledge = load([put(tmp_path, "aws/any/QueueFull", service="")])
    assert ["aws/any/QueueFull"] == list(knowledge.entries)


def test_file_in_the_wrong_place_is_refused(tmp_path: Path) -> None:
    """A file whose path and fields disagree is refused, and the right path is said."""
    with pytest.raises(BrokenFileError, match=r"errors/aws/sqs/QueueFull\.yml"):
        load([put(tmp_path, "aws/sns/QueueFull")])


def test_teams_entry_overrides_ours_by_id(tmp_path: Path) -> None:
    """A later folder's entry replaces an earlier one's of the same id, and that is recorded."""
    ours = put(tmp_path / "ours", "aws/sqs/QueueFull")
    team = put(tmp_path / "team", "aws/sqs/QueueFull", title="Call Ann")
    knowledge = load([ours, team])
    assert "Call Ann" == knowledge.entries["aws/sqs/QueueFull"].title
    assert {"aws/sqs/QueueFull"} == knowledge.overrides


def test_problems_of_all_files_are_collected(tmp_path: Path) -> None:
    """A start with two broken files names both."""
    put(tmp_path, "aws/sqs/QueueFull", colour="red")
    put(tmp_path, "aws/sqs/Other", code="Other", title=None)
    with pytest.raises(BrokenFileError) as caught:
        load([tmp_path])
    assert {"colour", "title"} == {problem.field for problem in caught.value.problems}


def test_missing_folder_is_refused(tmp_path: Path) -> None:
    """A folder that is not there is named."""
    with pytest.raises(BrokenFileError, match="is not a folder"):
        load([tmp_path / "gone"])


def test_variant_takes_the_place_of_the_fields_it_gives() -> None:
    """The entry seen through a variant has the variant's fields where given, else its own."""
    entry = Entry.model_validate({**FIELDS, "variants": [VARIANT]})
    seen = entry.variant("fifo")
    assert ("The group is full", "Too many.") == (seen.title, seen.meaning)
    assert entry == entry.variant("unknown")


def test_variants_of_another_entry_are_shared() -> None:
    """An entry that names another one has its variants too, and its own of the same name first."""
    base = Entry.model_validate(
        {**FIELDS, "variants": [VARIANT, {**VARIANT, "name": "lost", "title": "Lost"}]}
    )
    own = {**VARIANT, "title": "Its own"}
    entry = Entry.model_validate({**FIELDS, "variants": [own], "variants_of": base.id})
    knowledge = Knowledge(entries={base.id: base})

    titles = [knowledge.in_variant(entry, name).title for name in ("fifo", "lost", "unknown")]
    assert ["Its own", "Lost", entry.title] == titles


def test_summary_over_the_limit_is_refused() -> None:
    """A summary is at most 200 characters, for it is what a channel sees."""
    with pytest.raises(ValueError, match="summary"):
        Entry.model_validate({**FIELDS, "summary": "x" * 201})


def test_our_own_knowledge_loads() -> None:
    """The knowledge that comes with the project has no broken file."""
    assert len(load([OURS]).entries) > 0
