"""The confidence that an error in a text was reported, and not merely mentioned.

The figures were set on the labelled texts (`python -m benchmarks recognition` prints the curve): of
answers with a confidence of about 0.9, nine in ten or more are right. From `ANSWER` on, more than
three in four are right, and at most one ordinary message in two hundred is answered.
"""

import re

from bot.recognition.document import Document
from bot.recognition.error_codes import normalized_code
from bot.recognition.message_templates import ALIKE, TemplateMatch
from bot.recognition.parsed_error import ParsedError
from bot.recognition.signals import NONE, Confidence, Signal

ANSWER = 0.7
"""Confidence from which a match is answered, even in a channel where nobody asked."""
GUESS = 0.3
"""Confidence from which a match is offered to somebody who asked."""

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
"""Normalized codes that other software has too: outside a tool's format a cloud must be named."""


def code_confidence(
    error: ParsedError,
    wording: TemplateMatch | None,
    document: Document,
    *,
    ours: bool,
    known: bool,
) -> Confidence:
    """The confidence, 0 to 1, that this error was reported.

    Args:
        error: the parsed error, with a code.
        wording: the template that its message matched, `None` for none.
        document: the text.
        ours: whether the code has an entry.
        known: whether the code is known: to the knowledge, to the SDK, or by its form.
    """
    level = error.trust.value
    if level.asks_sign and _is_of_another_program(error, wording, document):
        return NONE.plus(Signal.OTHER_PROGRAM)
    if level.by_tool:
        return _of_tool(error, ours=ours)
    if wording is not None and wording.score >= ALIKE:
        return _of_level(error).at_least(Signal.WORDING)
    if _may_be_anybodys(error, document):
        return NONE.plus(Signal.ANYBODYS_CODE)
    rest = _of_json if level.is_body else _of_form
    return rest(error, document, known=known)


def _of_level(error: ParsedError) -> Confidence:
    """The confidence in a known code in an error's format."""
    level = error.trust.value
    return NONE.with_format(level.words, level.short, level.known)


def _of_tool(error: ParsedError, *, ours: bool) -> Confidence:
    """The confidence in an error in a format that only a tool prints."""
    most = error.trust.value.most_alone
    sure = _of_level(error)
    if ours:
        sure = sure.plus(Signal.PAGE)
    return sure if error.wrapper or sure <= most else sure.at_most(Signal.ALONE, most)


def _may_be_anybodys(error: ParsedError, document: Document) -> bool:
    """Whether other software has the code too, and nothing speaks of a cloud."""
    if normalized_code(error.code) not in GENERIC_WORDS:
        return False
    theirs = bool(error.provider and error.message) or document.cloudy
    return not (theirs or error.trust.value.asked)


def _is_of_another_program(
    error: ParsedError, wording: TemplateMatch | None, document: Document
) -> bool:
    """Whether a gRPC status is probably of other software than Google's.

    Container runtimes, etcd and companies' own services use gRPC too. An error from a server on
    this machine or in a private network is never Google's.
    """
    if _OWN_SERVER.search(error.message) or error.message.startswith("grpc: "):
        return True
    if wording is not None or document.evidence.gcp:
        return False
    return _GOOGLES_LIBRARY.search(document.text) is None


_GOOGLES_LIBRARY = re.compile(
    r"node_modules/(?:gcloud|google-gax|grpc-gcp)/|com\.google\.(?:api|cloud)\."
)
"""Google's own clients in a stack trace, which prove the provider but no service."""
_OWN_SERVER = re.compile(
    r"\b(?:localhost|127\.0\.0\.1|10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}"
    r"|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2})(?::\d{2,5})?\b|\[::1\]|\.sock\b"
)


def _of_json(error: ParsedError, document: Document, *, known: bool) -> Confidence:
    """The confidence in an error in a JSON body."""
    complete = bool(error.message or error.request_id or error.http_status)
    if not known:
        likely = error.provider and complete
        return NONE.plus(Signal.UNKNOWN_IN_BODY if likely else Signal.WORD_IN_BODY)
    if complete:
        return NONE.plus(Signal.IN_BODY)
    by_tool = error.provider or (document.cloudy and document.reported)
    return NONE.plus(Signal.IN_CLOUDS_BODY if by_tool else Signal.IN_BARE_BODY)


def _of_form(error: ParsedError, document: Document, *, known: bool) -> Confidence:
    """The confidence in a code in a form that prose has too."""
    level = error.trust.value
    if level.asks_report and not document.reported:
        return NONE.plus(Signal.UNREPORTED)
    sure = _of_level(error)
    if not known:
        sure = sure.plus(Signal.UNLISTED, level.unknown - level.known)
    if normalized_code(error.code) in GENERIC_WORDS and not level.asked:
        sure = sure.plus(Signal.EVERYDAY_CODE)
    if level.asks_capital and error.message[:1].islower() and not document.cloudy:
        sure = sure.plus(Signal.SMALL_LETTER)
    return sure
