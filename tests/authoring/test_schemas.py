"""Requirements of the JSON schemas that editors complete and check knowledge files with."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from bot.authoring.schemas import KINDS, _descriptions, schema_of
from bot.aws.accounts import AccountsFile
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
    assert {kind.model for kind in ALL_KINDS} | {AccountsFile} == set(KINDS.values())


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


@pytest.mark.parametrize("name", KINDS)
def test_every_field_is_described(name: str) -> None:
    """An editor shows beside each what belongs there."""
    schema = schema_of(name)
    parts = {schema["title"]: schema, **schema.get("$defs", {})}
    bare = [
        f"{part}.{field}"
        for part, its in parts.items()
        for field, said in its.get("properties", {}).items()
        if not said.get("description", "").endswith((".", "other."))
    ]
    assert [] == bare


def test_no_description_is_of_a_field_that_there_is_not() -> None:
    """What was renamed or left out is renamed or left out here."""
    parts: dict[str, set[str]] = {}
    for name in KINDS:
        schema = schema_of(name)
        for part, its in {schema["title"]: schema, **schema.get("$defs", {})}.items():
            if "properties" in its:
                parts[part] = set(its["properties"])
    assert parts == {part: set(fields) for part, fields in _descriptions().items()}


def test_an_editor_offers_categories_and_providers() -> None:
    """Those that there are; a team may write another."""
    entry = schema_of("entry", ["conflict", "our-own"])["properties"]
    assert ["conflict", "our-own"] == entry["category"]["anyOf"][0]["enum"]
    assert "aws" in entry["provider"]["anyOf"][0]["enum"]
    assert "pattern" in entry["provider"]["anyOf"][1]


def test_an_example_of_a_configuration_fits_its_schema() -> None:
    """A wrong field is marked while it is written."""
    validator = Draft202012Validator(schema_of("faultbook"))
    sound = {"accounts": [{"id": "111122223333", "name": "shop"}], "rules": [{"channels": ["C1"]}]}
    assert [] == list(validator.iter_errors(sound))
    assert [] != list(validator.iter_errors({**sound, "rules": [{"chanels": ["C1"]}]}))
