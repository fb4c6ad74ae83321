"""What stays until the end is not looked through for garbage."""

import gc
from collections.abc import Iterator

import pytest

from bot.runtime import garbage


@pytest.fixture(autouse=True)
def _looked_for() -> Iterator[None]:
    yield
    gc.enable()


def test_what_was_built_at_the_start_is_kept() -> None:
    """From then on garbage is looked for again, in what came later."""
    garbage.look_for_none()
    assert not gc.isenabled()
    before = gc.get_freeze_count()
    built: list[list[int]] = [[number] for number in range(1000)]
    garbage.keep_all()
    assert gc.isenabled()
    assert gc.get_freeze_count() >= before + len(built)


def test_a_process_that_looks_for_garbage_goes_on_so() -> None:
    """Where nobody asked for it, nothing is kept."""
    before, built = gc.get_freeze_count(), [[number] for number in range(1000)]
    garbage.keep_all()
    assert gc.get_freeze_count() < before + len(built)
