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
        variant=first.variant or second.variant,
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


def inner_of_sure(errors: Sequence[ParsedError]) -> list[ParsedError]:
    """The errors, those inside the one provider's error that a tool printed put down to it too.

    Key Vault's `Forbidden` holds an `InnerError` with a code that AWS has as well.
    """
    sure = [one for one in errors if one.trust.by_tool and one.provider and not _shared(one)]
    if len({one.provider for one in sure}) != 1:
        return list(errors)
    return [
        replace(error, provider=sure[0].provider)
        if error.trust.value.is_body
        and not error.provider
        and any(one.start <= error.start <= one.end + _BEHIND for one in sure)
        else error
        for error in errors
    ]


def _shared(error: ParsedError) -> bool:
    return error.trust.value.asks_sign


_BEHIND = 400
"""Characters behind a tool's error in which it goes on to print what was inside."""
