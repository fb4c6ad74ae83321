"""Several formats' findings of one error, made one."""

from collections.abc import Sequence
from dataclasses import replace

from bot.recognition.error_codes import normalized_code
from bot.recognition.parsed_error import ParsedError


def merge_duplicates(errors: Sequence[ParsedError]) -> list[ParsedError]:
    """One error for each code, with what several formats say of it; the order stays."""
    out: dict[str, ParsedError] = {}
    for number, error in enumerate(errors):
        key = normalized_code(error.code) if error.code else f"#{number}"
        first = out.get(key)
        out[key] = error if first is None else _joined(first, error)
    return list(out.values())


def _joined(first: ParsedError, second: ParsedError) -> ParsedError:
    """The first with what only the second knows; the more certain format stays."""
    if second.trust.by_tool and not first.trust.by_tool:
        first, second = replace(second, start=first.start), first
    return replace(
        first,
        provider=first.provider or second.provider,
        service=first.service or second.service,
        operation=first.operation or second.operation,
        message=_told(first.message) or _told(second.message) or first.message,
        http_status=first.http_status or second.http_status,
        request_id=first.request_id or second.request_id,
        values={**second.values, **first.values},
        wrapper=_wraps(first, second),
    )


def _wraps(first: ParsedError, second: ParsedError) -> bool:
    """Whether it only wraps: Azure repeats a code inside the error of that very code."""
    if first.provider == second.provider == "azure":
        return first.wrapper and second.wrapper
    return first.wrapper or second.wrapper


def _told(message: str) -> str:
    """A message in words; one that is another error's body says nothing itself."""
    return "" if message.startswith(("{", "[{")) else message
