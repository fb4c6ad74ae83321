"""Log lines as JSON on standard error, without anything a person pasted.

An exception is logged by its type and its stack frames, never by its text, which may repeat a
paste or a token.
"""

import logging
import os
import re
import sys
import traceback
from collections.abc import MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO, cast

import structlog

_CODE = re.compile(r"[a-z0-9_]{1,64}")

_FRAMES = 3
"""Stack frames that are logged of an exception: as many of ours as of all, the innermost ones."""
_OURS = tuple(f"{Path(__file__).parents[2] / name}{os.sep}" for name in ("bot", "handlers"))


def set_up(level: int = logging.INFO) -> None:
    """Send structlog's lines and the libraries' warnings to standard error.

    Args:
        level: the least level of our own lines.
    """
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            without_exception_text,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(cast("TextIO", _Unfailing(sys.stderr))),
        cache_logger_on_first_use=False,
    )


def library_logger(name: str = "faultbook.slack") -> logging.Logger:
    """A logger for a library, which at lower levels may write whole payloads.

    Args:
        name: the logger's; by default the one that Bolt and Slack's SDK are given.

    Returns:
        A logger that lets errors through and shows neither their arguments nor exception texts.
    """
    logger = logging.getLogger(name)
    logger.setLevel(logging.ERROR)
    logger.propagate = False
    if not logger.handlers:
        logger.addHandler(_ToStructlog())
    return logger


def without_exception_text(
    _logger: Any, _method: str, line: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Replace an exception in a log line by its type and its innermost stack frames.

    Args:
        line: the log line; `exc_info` is true, an exception or a triple.

    Returns:
        The line with `error` and `at` in place of `exc_info`, and with `refused` where a service
        gave a code.
    """
    given = line.pop("exc_info", None)
    error = given if isinstance(given, BaseException) else sys.exc_info()[1] if given else None
    if error is not None:
        line["error"] = type(error).__name__
        line["at"] = [f"{one.filename}:{one.lineno} {one.name}" for one in _telling_frames(error)]
        if code := code_of(error):
            line["refused"] = code
    return line


def code_of(error: BaseException | None) -> str:
    """The code that Slack refused with, as `channel_not_found`, from an error or its causes.

    It is one of the service's own words, and repeats nothing that it was given.
    """
    while error is not None:
        read = getattr(getattr(error, "response", None), "get", None)
        code = read("error") if callable(read) else None
        if isinstance(code, str) and _CODE.fullmatch(code):
            return code
        error = error.__cause__
    return ""


def _telling_frames(error: BaseException) -> list[traceback.FrameSummary]:
    """The innermost frames, and our own innermost ones, below which a library may stand deep."""
    frames = _frames(error)
    ours = [one for one in frames if one.filename.startswith(_OURS)][-_FRAMES:]
    return [one for one in frames if one in ours or one in frames[-_FRAMES:]]


def _frames(error: BaseException) -> traceback.StackSummary:
    """An exception's stack, without source lines: `linecache` would keep their files in memory."""
    steps = traceback.walk_tb(error.__traceback__)
    return traceback.StackSummary.extract(steps, lookup_lines=False)


class _Unfailing:
    """A stream that takes what it can: a log on a full disk loses lines, and fails no work."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        with suppress(OSError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._stream.flush()


class _ToStructlog(logging.Handler):
    """Logs a library's record by its place and its exception's type; its message is left out."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        structlog.get_logger().error(
            "library failed",
            library=record.name,
            place=f"{record.module}:{record.lineno}",
            exc_info=error,
        )
