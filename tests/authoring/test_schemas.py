"""Requirements of the JSON schemas that editors complete and check knowledge files with."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.authoring.schemas import KINDS, schema_of
from bot.knowledge_base.folder import FileKind
from bot.knowledge_base.models import OURS
from bot.lookups.library import ALL_KINDS


def _schema_for(kind: FileKind) -> dict[str, Any]:
    (name,) = (name for name, model in KINDS.items() if model is kind.model)
    return schema_of(name)


def _files(kind: FileKind) -> list[tuple[Path, dict[str, Any]]]:
    return [
        (path, yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader))
        for path in sorted(OURS.glob(kind.place))[:40]
    ]


def test_every_kind_of_knowledge_file_has_a_schema() -> None:
    """Whatever kind of file the loader reads, an editor can be given its schema."""
    assert {kind.model for kind in ALL_KINDS} == set(KINDS.values())


@pytest.mark.parametrize("name", KINDS)
def test_a_schema_names_its_own_draft(name: str) -> None:
    """Editors choose their validator by `$schema`; pydantic writes draft 2020-12."""
    schema = schema_of(name)
    assert "https://json-schema.org/draft/2020-12/schema" == schema["$schema"]
    assert "object" == schema["type"]


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.place)
def test_our_own_files_have_the_fields_of_their_schema(kind: FileKind) -> None:
    """The schema spells each field as the files do, and asks for none that they lack."""
    schema = _schema_for(kind)
    files = _files(kind)
    assert files
    unknown = {str(path): set(data) - set(schema["properties"]) for path, data in files}
    missing = {str(path): set(schema.get("required", ())) - set(data) for path, data in files}
    assert {} == {path: names for path, names in unknown.items() if names}
    assert {} == {path: names for path, names in missing.items() if names}


@pytest.mark.parametrize("name", KINDS)
def test_an_unknown_field_is_refused_at_every_level(name: str) -> None:
    """A misspelt field is marked in the editor, as the loader would refuse it."""
    schema = schema_of(name)
    objects = [one for one in (schema, *schema.get("$defs", {}).values()) if "properties" in one]
    assert [] == [one["title"] for one in objects if one.get("additionalProperties") is not False]


def test_an_unknown_kind_is_an_error() -> None:
    """There is no schema for a kind that the loader does not read."""
    with pytest.raises(KeyError):
        schema_of("entries")
