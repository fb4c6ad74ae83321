"""JSON schemas of the knowledge files, for editors; generated from the pydantic models."""

from typing import Any

from pydantic import BaseModel

from bot.knowledge_base.code_tables import CodeTables
from bot.knowledge_base.models import Categories, Entry, Guide, Playbook, UndeclaredFile
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
}
"""Each kind of knowledge file, as the command line names it, and the model that checks it."""


def schema_of(kind: str) -> dict[str, Any]:
    """The JSON schema (draft 2020-12) of one kind of knowledge file.

    Args:
        kind: a key of `KINDS`.

    Returns:
        The schema, with the `$schema` keyword that editors look for.

    Raises:
        KeyError: for an unknown kind.
    """
    made = KINDS[kind].model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
