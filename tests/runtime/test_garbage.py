"""What stays until the end is not looked through for garbage."""

import gc
from collections.abc import Iterator

import pytest

from bot.runtime import garbage


@pytest.fixture(autouse=True)
def _looked_for() -> Iterator[None]:
    """A test before may have begun a start that never ended."""
    gc.enable()
    yield
    gc.enable()


def test_what_was_built_at_the_start_is_kept() -> None:
    """From then on garbage is looked for again, in what came later."""
    garbage.look_for_none()
    assert not gc.isenabled()
    built: list[list[int]] = [[1]]
    assert _is_looked_through(built)
    garbage.keep_all()
    assert gc.isenabled()
    assert not _is_looked_through(built)


def test_a_process_that_looks_for_garbage_goes_on_so() -> None:
    """Where nobody asked for it, nothing is kept."""
    built: list[list[int]] = [[1]]
    garbage.keep_all()
    assert _is_looked_through(built)


def _is_looked_through(thing: object) -> bool:
    return any(one is thing for one in gc.get_objects())
