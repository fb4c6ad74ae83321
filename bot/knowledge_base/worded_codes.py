"""Errors known by their wordings alone: what a service says with a code that has no page here.

A wording recognises a paste that shows no code; the answer is then the page for that code of every
service where there is one, and otherwise what the SDK and the text themselves say.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from bot.knowledge_base.template_language import closed

_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Template = Annotated[_Words, AfterValidator(closed)]


class CodeWordings(BaseModel):
    """One code, the messages that come with it, and where they were seen."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: _Words
    http_status: int | None = Field(default=None, ge=100, le=599)
    messages: tuple[_Template, ...] = Field(min_length=1)
    source: _Words


class WordingList(BaseModel):
    """The file `wordings/<provider>/<service>.yml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    wordings: tuple[CodeWordings, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordedCode:
    """One code of one service that is known by its wordings.

    Attributes:
        provider: `aws`, `azure`, `gcp` or `http`.
        service: the service, empty where every one says it.
        code: the code as the provider spells it.
        messages: the wordings, as templates with `{named}` values.
        file: the list it stands in.
        number: its place there, from 0.
        http_status: the status that comes with it, `None` where it is not known.
    """

    provider: str
    service: str
    code: str
    messages: tuple[str, ...]
    file: Path = Path()
    number: int = 0
    http_status: int | None = None

    @property
    def id(self) -> str:
        """`provider/service/code`, as an entry's."""
        return f"{self.provider}/{self.service or 'any'}/{self.code}"

    @property
    def all_messages(self) -> tuple[str, ...]:
        """Every message template, as an entry has it."""
        return self.messages


def worded(path: Path, listed: WordingList) -> list[WordedCode]:
    """The codes of one file; provider and service are in its place.

    Args:
        path: the file, `…/<provider>/<service>.yml`.
        listed: what it holds.
    """
    return [
        WordedCode(
            provider=path.parent.name,
            service="" if path.stem == "any" else path.stem,
            code=one.code,
            messages=one.messages,
            file=path,
            number=number,
            http_status=one.http_status,
        )
        for number, one in enumerate(listed.wordings)
    ]
