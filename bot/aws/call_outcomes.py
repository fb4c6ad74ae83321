"""Tells whoever wants to know what came of each try of a call to AWS, the SDK's own tries too."""

from collections.abc import Callable
from typing import Any

from bot.aws.error_codes import CREDENTIALS, DENIED, THROTTLED

Observer = Callable[[str, str], None]
"""Told of a try: botocore's name of the service, and the outcome."""


class _Observers:
    """Those of this process."""

    all: tuple[Observer, ...] = ()


def observe(observer: Observer) -> None:
    """Tell an observer of each try from now on; once, however often it is given."""
    if observer not in _Observers.all:
        _Observers.all = (*_Observers.all, observer)


def tell(service: str, answer: Any) -> None:
    """Tell the observers of a try.

    Args:
        service: botocore's name of the service.
        answer: the parsed response; anything else where there was none.
    """
    for observer in _Observers.all:
        observer(service, outcome(answer))


def codes(answer: Any) -> frozenset[str]:
    """The error code and the HTTP status of a parsed response; none where there was none."""
    if not isinstance(answer, dict):
        return frozenset()
    status = answer.get("ResponseMetadata", {}).get("HTTPStatusCode")
    return frozenset({str(answer.get("Error", {}).get("Code")), str(status)})


def outcome(answer: Any) -> str:
    """What came of a try: `answered`, `throttled`, `denied`, `failed`, or `silent` without any."""
    named = codes(answer)
    if not named:
        return "silent"
    if named & THROTTLED:
        return "throttled"
    if named & (DENIED | CREDENTIALS):
        return "denied"
    return "failed" if "Error" in answer else "answered"
