"""How sure a code in a text was reported, and not merely mentioned.

The figures were set on the labelled texts (`python -m benchmarks recognition` prints the curve):
of the answers given with about 0.9, nine in ten or more are right. `ANSWER` is where the curve
crosses three in four and no ordinary message is left above it but one in two hundred.
"""

import re

from bot.recognition.document import Document
from bot.recognition.error_codes import normalized_code
from bot.recognition.message_templates import ALIKE, TemplateMatch
from bot.recognition.parsed_error import ParsedError

ANSWER = 0.7
"""Confidence from which Faultbook speaks up in a channel nobody asked it in."""
GUESS = 0.3
"""Confidence from which a match is worth offering to somebody who asked."""

GENERIC_WORDS = frozenset(
    {
        "exception", "error", "message", "code", "status", "reason", "conflict", "forbidden",
        "unauthorized",
        "badrequest", "notfound", "timeout", "unknown", "internal", "fault", "failure", "type",
        "name",
        "docs", "info", "warning", "invalid", "canceled", "cancelled", "throttled", "validation",
        "accessdenied",
        "internalserver", "serviceunavailable", "service", "usernotfound", "request", "parse",
        "syntax", "key",
        "value", "index", "attribute", "runtime", "assertion", "import", "modulenotfound",
        "filenotfound",
        "permission", "connection", "io", "os", "reference", "range", "nullpointer",
        "illegalargument",
        "invalidrequest", "argument", "http", "server", "limitexceeded", "resourcenotfound",
        "alreadyexists",
        "invalidparameter", "deadlineexceeded", "aborted", "unavailable",
    }
)  # fmt: skip
"""Codes of other software too: outside a cloud tool's format they need a sign of the cloud."""


def code_confidence(
    error: ParsedError,
    wording: TemplateMatch | None,
    document: Document,
    *,
    ours: bool,
    known: bool,
) -> float:
    """How sure it is that this error was reported.

    Args:
        error: the parsed error, with a code.
        wording: the wording its message is, if any.
        document: the text around it.
        ours: whether the knowledge base has an entry for the code.
        known: whether the code is known at all: to it, to the SDK, or by its form.
    """
    level = error.trust.value
    if level.asks_sign and _is_of_another_program(error, wording, document):
        return 0.5
    if level.by_tool:
        base = 0.97 if ours else 0.93
        return base if error.wrapper else min(base, level.most_alone)
    if wording is not None and wording.score >= ALIKE:
        return max(level.known, 0.95)
    theirs = bool(error.provider and error.message) or document.cloudy or level.asked
    if normalized_code(error.code) in GENERIC_WORDS and not theirs:
        return 0.2
    if level.is_body:
        return _of_json(error, document, known=known)
    return _of_form(error, document, known=known)


def _is_of_another_program(
    error: ParsedError, wording: TemplateMatch | None, document: Document
) -> bool:
    """Whether gRPC's status is hardly Google's: container runtimes, etcd and a company's own speak it.

    A server on this machine or in a private network is never Google's, whatever it says.
    """
    if _OWN_SERVER.search(error.message):
        return True
    if wording is not None or document.evidence.gcp:
        return False
    return _GOOGLES_LIBRARY.search(document.text) is None


_GOOGLES_LIBRARY = re.compile(r"node_modules/(?:gcloud|google-gax)/|com\.google\.(?:api|cloud)\.")
"""Google's own clients in a stack trace: they tell whose error it is, though of no one service."""
_OWN_SERVER = re.compile(
    r"\b(?:localhost|127\.0\.0\.1|10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}"
    r"|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2})(?::\d{2,5})?\b|\[::1\]|\.sock\b"
)


def _of_json(error: ParsedError, document: Document, *, known: bool) -> float:
    told = bool(error.message or error.request_id or error.http_status)
    if known:
        by_tool = error.provider or (document.cloudy and document.reported)
        return 0.93 if told else (0.8 if by_tool else 0.5)
    return 0.8 if error.provider and told else 0.25


def _of_form(error: ParsedError, document: Document, *, known: bool) -> float:
    """A code in a form that prose takes too."""
    level = error.trust.value
    if level.asks_report and not document.reported:
        return 0.35
    generic = normalized_code(error.code) in GENERIC_WORDS and not level.asked
    less = 0.15 if generic else 0.0
    if level.asks_capital and error.message[:1].islower() and not document.cloudy:
        less += 0.3
    return (level.known if known else level.unknown) - less
