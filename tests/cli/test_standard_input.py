"""Standard input is read to its end and passed on as it comes."""

import io
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.cli import standard_input

Feed = Callable[[bytes], None]


class _Stdin:
    """A standard input that is a file descriptor."""

    def __init__(self, number: int) -> None:
        self.number = number

    def fileno(self) -> int:
        return self.number


@pytest.fixture
def feed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Feed]:
    """Fill a pipe and let it be standard input."""
    reading, writing = os.pipe()
    monkeypatch.setattr("sys.stdin", _Stdin(reading))

    def fill(text: bytes) -> None:
        os.write(writing, text)
        os.close(writing)

    yield fill
    os.close(reading)


class _GoneReader(io.BytesIO):
    """A reader that has gone away."""

    def write(self, _: object) -> int:
        raise BrokenPipeError


def test_what_is_read_is_passed_on_with_an_empty_line_behind(feed: Feed) -> None:
    """What is printed afterwards stands apart, whether or not the last line had an end."""
    feed(b"an error\n")
    out = io.BytesIO()
    assert (b"an error\n", b"an error\n\n") == (standard_input.passed_on(out), out.getvalue())


def test_a_line_without_an_end_is_ended(feed: Feed) -> None:
    """A prompt is such a line."""
    feed(b"prompt> ")
    out = io.BytesIO()
    assert (b"prompt> ", b"prompt> \n\n") == (standard_input.passed_on(out), out.getvalue())


def test_of_nothing_nothing_is_written(feed: Feed) -> None:
    """An empty input leaves no empty line."""
    feed(b"")
    out = io.BytesIO()
    assert (b"", b"") == (standard_input.passed_on(out), out.getvalue())


def test_of_very_much_the_end_is_kept(feed: Feed, monkeypatch: pytest.MonkeyPatch) -> None:
    """Errors stand at the end; all of it is passed on."""
    monkeypatch.setattr(standard_input, "_PIECE", 4)
    monkeypatch.setattr(standard_input, "_MOST", 8)
    feed(b"aaaabbbbccccdddd")
    out = io.BytesIO()
    assert (b"ccccdddd", b"aaaabbbbccccdddd\n\n") == (
        standard_input.passed_on(out),
        out.getvalue(),
    )


def test_a_reader_that_went_away_does_not_end_the_reading(feed: Feed) -> None:
    """`faultbook | head` still explains what came."""
    feed(b"an error\n")
    assert b"an error\n" == standard_input.passed_on(_GoneReader())


def test_an_interrupt_is_the_others_business_only_while_reading(feed: Feed) -> None:
    """Afterwards the keyboard ends this program again."""
    before = signal.getsignal(signal.SIGINT)
    feed(b"x")
    standard_input.passed_on(io.BytesIO())
    assert before == signal.getsignal(signal.SIGINT)


def test_a_pipe_is_told_from_a_file(
    feed: Feed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only another program's output would otherwise be seen by nobody."""
    feed(b"")
    assert standard_input.is_pipe()
    with (tmp_path / "x").open("w+b") as file:
        monkeypatch.setattr("sys.stdin", _Stdin(file.fileno()))
        assert not standard_input.is_pipe()


def test_what_is_no_file_is_no_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that calls this one may have no standard input."""
    monkeypatch.setattr("sys.stdin", io.StringIO("x"))
    assert not standard_input.is_pipe()
