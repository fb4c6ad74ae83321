"""Codes without an entry that are recognised by the messages that services send with them.

Such a message recognises a paste that shows no code. The answer is then the entry for that code of
every service, where there is one; otherwise what the SDK and the paste itself say.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from bot.knowledge_base.error_id import error_id
from bot.knowledge_base.template_language import valid_template

_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Template = Annotated[_Words, AfterValidator(valid_template)]


class CodeWordings(BaseModel):
    """One code, the message templates that come with it, and where they were read."""

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
    """One code of one service that is recognised by its messages.

    Attributes:
        provider: `aws`, `azure`, `gcp`, `http`, `kubernetes` or `terraform`.
        service: the service, empty where every service may send it.
        code: the code as the provider spells it.
        messages: message templates with `{named}` values.
        file: the file it was read from.
        number: its index there, from 0.
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
        return error_id(self.provider, self.service, self.code)

    @property
    def all_messages(self) -> tuple[str, ...]:
        """Every message template; the same property as an entry's."""
        return self.messages


def worded_codes(path: Path, listed: WordingList) -> list[WordedCode]:
    """The codes of one file; the path gives provider and service.

    Args:
        path: the file, `…/<provider>/<service>.yml`; `any.yml` is for every service.
        listed: its content.
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
