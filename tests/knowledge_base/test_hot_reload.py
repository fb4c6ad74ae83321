"""Requirements of knowledge that changes while the app runs."""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
import structlog
from structlog.testing import capture_logs

from bot.knowledge_base.hot_reload import HotReload
from bot.knowledge_base.yaml_file import BrokenFileError, Problem

WAIT = 10.0


def read_all(folders: Sequence[Path]) -> str:
    texts = [path.read_text() for folder in folders for path in sorted(folder.glob("*.yml"))]
    if any("broken" in text for text in texts):
        raise BrokenFileError([Problem("a.yml", 3, "code", "is missing")])
    return " ".join(texts)


def until(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.yml").write_text("one")
    return tmp_path


@pytest.fixture
def live(folder: Path) -> Iterator[HotReload[str]]:
    made = HotReload([folder], read_all)
    yield made
    made.close()
    structlog.reset_defaults()


def test_change_on_disk_is_picked_up(folder: Path, live: HotReload[str]) -> None:
    """A file changed while the app runs is in use within seconds, without a restart."""
    live.start()
    # The watcher needs a moment to stand; writing until it notices shows that it does.
    assert until(lambda: (folder / "a.yml").write_text("two") > 0 and live.current == "two")


def test_broken_file_keeps_the_last_good_version(folder: Path, live: HotReload[str]) -> None:
    """A broken file leaves the last good version in use."""
    (folder / "a.yml").write_text("broken")
    assert not live.reload()
    assert live.current == "one"


def test_broken_file_is_said_once_with_its_place(folder: Path, live: HotReload[str]) -> None:
    """The log names file, line and field of a broken file once, however often it is read."""
    (folder / "a.yml").write_text("broken")
    with capture_logs() as logs:
        live.reload()
        live.reload()
    assert [("a.yml", 3, "code")] == [(log["file"], log["line"], log["field"]) for log in logs]


def test_mended_file_is_used_again(folder: Path, live: HotReload[str]) -> None:
    """A file that is mended after it was broken comes into use."""
    (folder / "a.yml").write_text("broken")
    live.reload()
    (folder / "a.yml").write_text("three")
    assert live.reload()
    assert live.current == "three"


def test_first_version_must_be_sound(folder: Path) -> None:
    """A start with a broken file is refused."""
    (folder / "a.yml").write_text("broken")
    with pytest.raises(BrokenFileError, match=r"a\.yml:3: code: is missing"):
        HotReload([folder], read_all)
