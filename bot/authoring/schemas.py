"""JSON schemas of the files that people write, for editors; generated from the pydantic models."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from bot.aws.accounts import AccountsFile
from bot.knowledge_base.code_tables import CodeTables
from bot.knowledge_base.models import Categories, Entry, Guide, Playbook, UndeclaredFile
from bot.knowledge_base.providers import KNOWN_PROVIDERS
from bot.knowledge_base.worded_codes import WordingList
from bot.lookups.model import Lookup

KINDS: dict[str, type[BaseModel]] = {
    "entry": Entry,
    "guide": Guide,
    "playbook": Playbook,
    "categories": Categories,
    "lookup": Lookup,
    "wordings": WordingList,
    "codes": CodeTables,
    "undeclared": UndeclaredFile,
    "faultbook": AccountsFile,
}
"""Each kind of file, as the command line names it, and the model that checks it.

`faultbook` is `faultbook.yml`; the others are knowledge files.
"""


def schema_of(kind: str, categories: Iterable[str] = ()) -> dict[str, Any]:
    """The JSON schema (draft 2020-12) of one kind of file, each of its fields described.

    Args:
        kind: a key of `KINDS`.
        categories: the names of the categories there are, for an editor to offer.

    Returns:
        The schema, with the `$schema` keyword that editors look for.

    Raises:
        KeyError: for an unknown kind.
    """
    made = KINDS[kind].model_json_schema(by_alias=True)
    offered = {"category": sorted(categories), "provider": sorted(KNOWN_PROVIDERS)}
    for name, part in {made["title"]: made, **made.get("$defs", {})}.items():
        if "properties" in part:
            part["properties"] = {
                field: _field(field, schema, _descriptions()[name][field], offered)
                for field, schema in part["properties"].items()
            }
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def _field(
    name: str, schema: Mapping[str, Any], description: str, offered: Mapping[str, list[str]]
) -> dict[str, Any]:
    """A field with its description; of a name that a team may add to, those there are first."""
    described = {"title": schema.get("title", name), "description": description}
    if offered.get(name):
        return {**described, "anyOf": [{"enum": offered[name]}, dict(schema)]}
    return {**schema, **described}


@cache
def _descriptions() -> Mapping[str, Mapping[str, str]]:
    """What each field is for, by the model's name and the field's."""
    file = Path(__file__).with_name("field_descriptions.yml")
    loaded: Mapping[str, Mapping[str, str]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded
