"""Requirements of knowledge that changes while the app runs."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.knowledge_base.hot_reload import HotReload
from bot.knowledge_base.yaml_file import Problem
from tests.shared import PATIENCE

BROKEN = Problem("a.yml", 3, "code", "is missing")


@dataclass(frozen=True)
class Texts:
    """What is built in these tests: the texts of all files that are not broken."""

    text: str
    problems: Sequence[Problem] = ()


def read_all(folders: Sequence[Path]) -> Texts:
    texts = [path.read_text() for folder in folders for path in sorted(folder.glob("*.yml"))]
    if "crash" in texts:
        raise TypeError("a fault of our own")
    sound = [text for text in texts if text != "broken"]
    return Texts(" ".join(sound), [BROKEN] if len(sound) < len(texts) else [])


def until(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.yml").write_text("one")
    (tmp_path / "b.yml").write_text("more")
    return tmp_path


@pytest.fixture
def live(folder: Path) -> Iterator[HotReload[Texts]]:
    made = HotReload([folder], read_all)
    yield made
    made.close()


def test_a_change_before_the_watch_stands_is_not_missed(
    folder: Path, live: HotReload[Texts]
) -> None:
    """What is written after the first version was built and before anybody watches is in use."""
    (folder / "a.yml").write_text("changed early")
    live.start()
    assert until(lambda: live.current.text == "changed early more")


def test_without_a_change_nothing_is_built_again(live: HotReload[Texts]) -> None:
    """The beginning of the watch is no reason to read everything twice."""
    before = live.current
    live.start()
    time.sleep(1.5)
    assert before is live.current


def test_change_on_disk_is_picked_up(folder: Path, live: HotReload[Texts]) -> None:
    """A file changed while the app runs is in use within seconds, without a restart."""
    live.start()
    # The watcher needs a moment to stand; writing until it notices shows that it does.
    assert until(
        lambda: (folder / "a.yml").write_text("two") > 0 and live.current.text == "two more"
    )


def test_broken_file_does_not_keep_the_others_back(folder: Path, live: HotReload[Texts]) -> None:
    """Beside a broken file the changes of every other come into use."""
    (folder / "a.yml").write_text("broken")
    (folder / "b.yml").write_text("news")
    assert live.reload()
    assert "news" == live.current.text


def test_broken_file_is_said_once_with_its_place(folder: Path, live: HotReload[Texts]) -> None:
    """The log names file, line and field of a broken file once, however often it is read."""
    (folder / "a.yml").write_text("broken")
    with capture_logs() as logs:
        live.reload()
        live.reload()
    said = [log for log in logs if log["event"] == "knowledge_problem"]
    assert [("a.yml", 3, "code")] == [(log["file"], log["line"], log["field"]) for log in said]


def test_a_start_with_a_broken_file_goes_on_and_says_so(folder: Path) -> None:
    """The first version, too, is all that is sound."""
    (folder / "a.yml").write_text("broken")
    with capture_logs() as logs:
        live = HotReload([folder], read_all)
    assert "more" == live.current.text
    assert ["knowledge_problem"] == [log["event"] for log in logs]


def test_a_fault_of_our_own_does_not_end_the_watching(folder: Path, live: HotReload[Texts]) -> None:
    """Whatever building raises, the last version stays and the next change is seen."""
    live.start()
    (folder / "a.yml").write_text("crash")
    assert not live.reload()
    assert "one more" == live.current.text
    assert until(
        lambda: (folder / "a.yml").write_text("two") > 0 and live.current.text == "two more"
    )


def test_a_folder_that_is_not_there_is_not_watched(folder: Path) -> None:
    """A missing folder does not end the watching of the others."""
    live = HotReload([folder, folder / "gone"], read_all)
    live.start()
    assert until(
        lambda: (folder / "a.yml").write_text("two") > 0 and live.current.text == "two more"
    )
    live.close()
