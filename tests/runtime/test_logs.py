"""What is logged holds nothing that was pasted and no secret."""

import json
import linecache
import logging
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.runtime.jobs import Jobs, Kind
from bot.runtime.logs import library_logger, set_up, without_exception_text
from bot.runtime.store import Store

PASTED = "AKIAIOSFODNN7EXAMPLE pasted text"


@pytest.fixture(autouse=True)
def _configured() -> Iterator[None]:
    set_up()
    yield
    structlog.reset_defaults()


def _lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_an_exception_is_logged_by_type_and_place() -> None:
    """Its text, which may repeat what it was given, is left out."""
    with pytest.raises(ValueError, match="pasted") as raised:
        raise ValueError(PASTED)
    line = without_exception_text(None, "error", {"event": "x", "exc_info": raised.value})
    assert line["error"] == "ValueError"
    assert "test_logs.py" in line["at"][-1]
    assert PASTED not in str(line)


def test_our_own_frames_are_named_below_a_librarys() -> None:
    """Where a library fails deep inside itself the line tells which of our lines called it."""
    with pytest.raises(SQLAlchemyError) as raised:
        Store("nobodys://127.0.0.1/x")
    line = without_exception_text(None, "error", {"event": "x", "exc_info": raised.value})
    assert [] != [frame for frame in line["at"] if "/bot/runtime/store.py:" in frame]
    assert "/sqlalchemy/" in line["at"][-1]
    assert len(line["at"]) <= 6


def test_source_files_are_not_kept_in_memory() -> None:
    """A line names places, and reads no source file for it, which would stay in memory."""
    linecache.clearcache()
    with pytest.raises(json.JSONDecodeError) as raised:
        json.loads("{")
    line = without_exception_text(None, "error", {"event": "x", "exc_info": raised.value})
    assert "decoder.py" in line["at"][-1]
    assert [] == [name for name, kept in linecache.cache.items() if len(kept) > 1]


def test_a_failed_job_does_not_log_its_arguments(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A job that fails is named by a number, and what it was given is not told."""

    def fail(_job: str, args: Any) -> None:
        raise ValueError(args["text"])

    set_up()
    with Store(f"sqlite:///{tmp_path / 'jobs.db'}") as store:
        jobs = Jobs(store)
        jobs.register("explain", Kind(fail, lambda *_: None))
        jobs.launch()
        jobs.submit("Ev1", "explain", "C1", {"text": PASTED})
        jobs.drain()
        jobs.close()
    (line,) = _lines(capsys)
    assert ("job failed", "ValueError", "explain") == (line["event"], line["error"], line["kind"])
    assert PASTED not in str(line)


def test_the_libraries_lines_hold_no_payload(capsys: pytest.CaptureFixture[str]) -> None:
    """Bolt and the SDK write payloads and tokens: of their errors only the place is kept."""
    set_up()
    logger = library_logger()
    logger.debug("payload %s", PASTED)
    logger.warning("payload %s", PASTED)
    logger.error("payload %s", PASTED)
    (line,) = _lines(capsys)
    assert ("library failed", "faultbook.slack") == (line["event"], line["library"])
    assert PASTED not in str(line)
    assert not logging.getLogger("faultbook.slack").propagate


class RefusedError(Exception):
    """An error as Slack's SDK raises it."""

    def __init__(self, code: object) -> None:
        self.response = {"ok": False, "error": code}
        super().__init__(PASTED)


@pytest.mark.parametrize("around", [False, True], ids=["itself", "its cause"])
def test_the_code_that_a_service_refused_with_is_logged(around: bool) -> None:
    """A line names the service's own code, also of the error that caused the one logged."""
    error: Exception = RefusedError("channel_not_found")
    if around:
        error, cause = ValueError(PASTED), error
        error.__cause__ = cause
    line = without_exception_text(None, "error", {"event": "x", "exc_info": error})
    assert "channel_not_found" == line["refused"]
    assert PASTED not in str(line)


@pytest.mark.parametrize("code", [{"Code": "AccessDenied"}, "said: AKIAIOSFODNN7EXAMPLE", None])
def test_only_a_code_is_logged_of_a_refusal(code: object) -> None:
    """What is no plain code, as another library's answer, stays out of the line."""
    line = without_exception_text(None, "error", {"event": "x", "exc_info": RefusedError(code)})
    assert "refused" not in line


def test_a_log_that_cannot_be_written_fails_no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a full disk a line is lost, and whoever logged it goes on."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stderr", full)
        set_up()
        structlog.get_logger().info("lost")
        with suppress(OSError):  # what is left of the line, when it is closed
            full.close()
