"""`… 2>&1 | faultbook explain`, as a program's output comes through a real pipe."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest

from tests.shared import PATIENCE

pytestmark = pytest.mark.slow

COMMAND = (sys.executable, "-c", "from bot.cli import main; main()", "explain")
NAMED = "import sys; sys.argv[0] = 'faultbook'; from bot.cli import main; main()"
ERROR = (
    b"An error occurred (EntityAlreadyExists) when calling the CreateRole operation: "
    b"Role with name deploy already exists."
)


@contextmanager
def _explaining(*options: str) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(  # noqa: S603 (our own command)
        [*COMMAND, *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _typed(process: subprocess.Popen[bytes], text: bytes) -> None:
    assert process.stdin is not None
    process.stdin.write(text)
    process.stdin.flush()


def _all_of(options: Sequence[str], text: bytes) -> tuple[int, bytes, bytes]:
    with _explaining(*options) as process:
        out, errors = process.communicate(text, timeout=PATIENCE)
        return process.returncode, out, errors


def test_a_prompt_without_a_newline_comes_through_at_once() -> None:
    """Terraform waits for its `yes`, and so the question has to be seen before the pipe ends."""
    with _explaining() as process:
        assert process.stdout is not None
        _typed(process, b"\x1b[1mEnter a value:\x1b[0m ")
        assert b"\x1b[1mEnter a value:\x1b[0m " == os.read(process.stdout.fileno(), 100)
        out, _ = process.communicate(ERROR, timeout=PATIENCE)
    assert out.startswith(ERROR + b"\n\nEntityAlreadyExists")
    assert 1 == process.returncode


def test_what_is_no_text_is_passed_on_as_it_is() -> None:
    """Bytes are passed on, whatever they are; without an error that is all."""
    given = b"\xff\xfe progress 10%\rprogress 100%\r\n"
    assert (0, given + b"\n", b"") == _all_of([], given)


def test_quiet_passes_nothing_on() -> None:
    """The answer alone."""
    code, out, _ = _all_of(["--quiet"], ERROR)
    assert 1 == code
    assert out.startswith(b"EntityAlreadyExists")


def test_json_is_alone_on_standard_output() -> None:
    """What is read is passed on beside it."""
    _, out, errors = _all_of(["--json"], ERROR)
    assert (b"{", True) == (out[:1], errors.startswith(ERROR))


def test_an_interrupt_is_for_the_program_that_is_read() -> None:
    """Control-C ends it; what it says then is read and answered."""
    with _explaining() as process:
        assert process.stdout is not None
        _typed(process, b"working\n")
        assert b"working\n" == os.read(process.stdout.fileno(), 100)
        os.kill(process.pid, signal.SIGINT)
        out, _ = process.communicate(ERROR, timeout=PATIENCE)
    assert b"\nEntityAlreadyExists" in out


@pytest.mark.parametrize(
    ("typed", "word", "offered"),
    [
        ("faultbook lookup iam/ent", 2, "iam/entity"),
        ("faultbook lookup iam/entity role", 3, "role_name="),
        ("faultbook exp", 1, "explain"),
    ],
)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_commands_lookups_and_values(
    shell: str, typed: str, word: int, offered: str
) -> None:
    """As each shell asks for it."""
    asked = {
        "_FAULTBOOK_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(word),
        "_TYPER_COMPLETE_ARGS": typed,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    done = subprocess.run(  # noqa: S603 (our own command)
        [sys.executable, "-c", NAMED],
        env={**os.environ, **asked}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert offered in done.stdout
