"""Code tables: lists of codes that providers publish and the AWS SDK does not declare.

Examples are the reasons of a stopped task and the error numbers of a database. Such a code has no
entry and often no message of its own; the table gives its service and its meaning in one sentence.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

from bot.knowledge_base.error_id import error_id

_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Meaning = Annotated[_Words, StringConstraints(max_length=240)]


class ListedCode(BaseModel):
    """One code of a table.

    Attributes:
        code: as the provider spells it.
        number: what some tools print instead of the code; a code that is a number needs none.
        http_status: the status that comes with it.
        meaning: one sentence, at most 240 characters.
        source: where the code was read, where that is not the table's own source.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: _Words
    number: int | None = None
    http_status: int | None = Field(default=None, ge=100, le=599)
    meaning: _Meaning
    source: _Words | None = None

    @field_validator("meaning")
    @classmethod
    def _is_a_sentence(cls, meaning: str) -> str:
        if not meaning.endswith("."):
            raise ValueError("must be a sentence that ends with a full stop")
        return meaning


class CodeTable(BaseModel):
    """One list that a provider publishes: its title, where it was read, its codes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: _Words
    source: _Words
    codes: tuple[ListedCode, ...] = Field(min_length=1)


class CodeTables(BaseModel):
    """The file `codes/<provider>/<service>.yml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tables: tuple[CodeTable, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCode:
    """One code of one service that a table lists.

    Attributes:
        provider: `aws`, `azure`, `gcp` or another folder of `codes/`.
        service: the service, empty where every one has it.
        code: the code as the provider spells it.
        meaning: what it means, in one sentence written for this project.
        table: the title of the list.
        source: where it was read.
        number: what some tools print instead of the code, `None` for none.
        http_status: the status that comes with it, `None` where it is not known.
        file: the file it was read from.
        place: index of its table in the file, and its index in the table, both from 0.
    """

    provider: str
    service: str
    code: str
    meaning: str
    table: str
    source: str
    number: int | None = None
    http_status: int | None = None
    file: Path = Path()
    place: tuple[int, int] = (0, 0)

    @property
    def id(self) -> str:
        """`provider/service/code`, as an entry's."""
        return error_id(self.provider, self.service, self.code)

    @property
    def all_messages(self) -> tuple[str, ...]:
        """Always empty; entries and worded codes, which are used like this, have messages."""
        return ()


def table_codes(path: Path, tables: CodeTables) -> list[TableCode]:
    """The codes of one file; the path gives provider and service.

    Args:
        path: the file, `…/<provider>/<service>.yml`; `any.yml` is for every service.
        tables: what it holds.
    """
    return [
        TableCode(
            provider=path.parent.name,
            service="" if path.stem == "any" else path.stem,
            code=one.code,
            meaning=one.meaning,
            table=table.title,
            source=one.source or table.source,
            number=int(one.code) if one.code.isdecimal() else one.number,
            http_status=one.http_status,
            file=path,
            place=(number, index),
        )
        for number, table in enumerate(tables.tables)
        for index, one in enumerate(table.codes)
    ]
