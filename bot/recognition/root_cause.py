"""Of several errors of one failure, which say less than another: they only wrap it.

A status that Google sends with a reason, an Azure code around the error in its details, what a
program logged on its way before the exception that ended it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.recognition.match import Match
from bot.recognition.parsers.azure import WRAPPERS
from bot.recognition.parsers.grpc import CANONICAL
from bot.recognition.scoring import ANSWER

STATUSES = frozenset({*CANONICAL, "forbidden", "badRequest", "invalid", "notFound", "conflict"})
"""Google's statuses, gRPC's and those of the older APIs: each has many reasons."""
_EXTENSIONS = frozenset(
    {"VMExtensionProvisioningError", "VMExtensionHandlerNonTransientError", "VMExtensionError"}
)
"""Azure ran a script on a machine: the number with which it ended says more."""
_FAR = 1500
"""Characters between a status and its reason."""
_INSIDE = re.compile(
    r"[dD]etails\W{1,6}[\[{]|[iI]nner ?[eE]rror\W|\n\W{0,12}(?:ERROR:)?\s{1,12}-> "
)
_ARROW = 30
"""Characters into the inner error in which Packer's arrow stands."""
_ON_THE_WAY = re.compile(
    r"\b(?:WARN(?:ING)?|INFO|DEBUG|TRACE)\b|\b[rR]etry(?:ing)?\b|\battempt \d|\bwill be retried\b"
)


def outer_as_wrappers(matches: Iterable[Match], text: str) -> list[Match]:
    """The matches, those that another tells more than marked as wrappers.

    Args:
        matches: what was found, in any order.
        text: the plain text.
    """
    every = list(matches)
    sure = [one for one in every if one.confidence >= ANSWER and not one.wrapper]
    return [
        replace(one, wrapper=True)
        if not one.wrapper and _says_less(one, [other for other in sure if other is not one], text)
        else one
        for one in every
    ]


def says_only_status(match: Match) -> bool:
    """Whether the code tells no more than an HTTP status does: the words beside it may."""
    if match.provider == "gcp":
        return match.code in STATUSES
    return match.provider == "azure" and match.code in WRAPPERS


def _says_less(match: Match, others: Sequence[Match], text: str) -> bool:
    if not others:
        return False
    return (
        any(_is_reason_of(other, match) for other in others)
        or any(_is_of_resource(other, match, text) for other in others)
        or any(_is_inside(other, match, text) for other in others)
        or _passed(match, others, text)
    )


def _is_reason_of(reason: Match, status: Match) -> bool:
    return (
        status.provider == reason.provider == "gcp"
        and status.code in STATUSES
        and reason.code not in STATUSES
        and reason.listed
        and abs(reason.start - status.start) < _FAR
    )


def _is_of_resource(inner: Match, outer: Match, text: str) -> bool:
    """Whether the inner one is the resource's error that a deployment on Google Cloud quotes."""
    return (
        inner.provider == outer.provider == "gcp"
        and "ResourceErrorMessage" in text[outer.start : inner.start]
    )


def _is_inside(inner: Match, outer: Match, text: str) -> bool:
    """Whether the outer one's details hold the inner, and the inner says more than a status."""
    if not (outer.provider == inner.provider == "azure" and outer.start < inner.start):
        return False
    if (
        says_only_status(inner)
        or not (inner.listed or _of_tool(inner))
        or inner.start - outer.start > _FAR
    ):
        return False
    if outer.code in _EXTENSIONS:
        return inner.error is not None and inner.error.format.startswith("numbered_codes.")
    return _INSIDE.search(text, outer.start, inner.start + _ARROW) is not None


def _of_tool(match: Match) -> bool:
    """Whether only a tool prints the form it stood in: then it is a code, whoever knows it."""
    return match.error is not None and match.error.trust.by_tool


def _passed(match: Match, others: Sequence[Match], text: str) -> bool:
    """Whether it was logged on the way, and another is what the program ended with."""
    if not _on_the_way(match, text):
        return False
    return any(other.start > match.start and not _on_the_way(other, text) for other in others)


def _on_the_way(match: Match, text: str) -> bool:
    line = text[text.rfind("\n", 0, match.start) + 1 : match.start]
    return _ON_THE_WAY.search(line) is not None
