"""The parsed error, which every parser returns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bot.recognition.trust import Trust

_NOTHING: Mapping[str, str] = MappingProxyType({})

AROUND = frozenset({"kubernetes", "terraform"})
"""Providers whose errors stand around a cloud's; they have no services that send one code each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedError:
    """One error found in a paste.

    A field is empty (or `None`) where the text does not tell. Nothing here is guessed: `service`
    is set by a parser only when the tool named it.

    Attributes:
        provider: `aws`, `azure`, `gcp`, `http`, `kubernetes` or `terraform`.
        service: botocore's service name, or the other provider's short name for it.
        code: the provider's error code, as spelled in the text.
        operation: the API operation that failed, as `CreateDistribution`.
        message: the provider's own sentence, unwrapped from the tool's words.
        http_status: the HTTP status the tool printed.
        request_id: the provider's request ID.
        values: named values from the text (see `bot.knowledge_base.value_kinds`).
        start: offset in the paste of the first character that belongs to this error.
        end: offset behind its last character.
        format: the name of the format it was found in, as `botocore.service`.
        trust: how far that format proves that the error was reported.
        depth: how many errors of the same chain wrap it.
        resource_type: the last word of the resource's type in a stack, as `OriginAccessControl`.
        wrapper: true when the code only says that something inside it failed.
        variant: the entry's variant that the format itself tells, as by a container's exit code.
    """

    provider: str = ""
    service: str = ""
    code: str = ""
    operation: str = ""
    message: str = ""
    http_status: int | None = None
    request_id: str = ""
    values: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    start: int = 0
    end: int = 0
    format: str = ""
    trust: Trust = Trust.UNTOLD
    depth: int = 0
    resource_type: str = ""
    wrapper: bool = False
    variant: str = ""
