"""Merges what several formats found of the same error."""

from collections.abc import Sequence
from dataclasses import replace

from bot.recognition.error_codes import normalized_code
from bot.recognition.parsed_error import ParsedError


def merge_duplicates(errors: Sequence[ParsedError]) -> list[ParsedError]:
    """Merge errors with the same code into one, in the order of their first occurrence."""
    merged: dict[str, ParsedError] = {}
    for number, error in enumerate(errors):
        key = normalized_code(error.code) if error.code else f"#{number}"
        first = merged.get(key)
        merged[key] = error if first is None else _joined(first, error)
    return list(merged.values())


def _joined(first: ParsedError, second: ParsedError) -> ParsedError:
    """The first error, completed by the second; one that only a tool prints counts as the first."""
    if second.trust.by_tool and not first.trust.by_tool:
        first, second = replace(second, start=first.start), first
    return replace(
        first,
        provider=first.provider or second.provider,
        service=first.service or second.service,
        operation=first.operation or second.operation,
        message=_in_words(first.message) or _of_second(first, second) or first.message,
        http_status=first.http_status or second.http_status,
        variant=first.variant or second.variant,
        request_id=first.request_id or second.request_id,
        values={**second.values, **first.values},
        wrapper=_wraps(first, second),
    )


def _wraps(first: ParsedError, second: ParsedError) -> bool:
    """Whether the merged error only wraps another.

    Azure repeats a code inside an error of that code: there both must be wrappers.
    """
    if first.provider == second.provider == "azure":
        return first.wrapper and second.wrapper
    return first.wrapper or second.wrapper


def _of_second(first: ParsedError, second: ParsedError) -> str:
    """The second's message; what follows a mere mention is not the message of a body without one."""
    if first.trust.value.is_body and second.trust.value.asks_report:
        return ""
    return _in_words(second.message)


def _in_words(message: str) -> str:
    """The message, or empty where it is the JSON body of another error."""
    return "" if message.startswith(("{", "[{")) else message


def inner_of_sure(errors: Sequence[ParsedError]) -> list[ParsedError]:
    """Give the provider of a tool's error to the JSON bodies inside it that name none.

    Key Vault's `Forbidden`, for example, holds an `InnerError` whose code AWS has too. Nothing
    changes where tools printed errors of several providers.
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
"""Characters after a tool's error within which a body still belongs to it."""
