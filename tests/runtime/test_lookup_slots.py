"""Slots: a workspace's lookups are bounded in all replicas, and no slot outlives its lookup."""

import multiprocessing
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import accumulate
from pathlib import Path

import pytest

from bot.runtime.job_engine import Limits, Queue
from bot.runtime.jobs import Args, Jobs, Kind
from bot.runtime.lookup_slots import LookupSlots
from bot.runtime.store import Store
from tests.shared import PATIENCE

MOST = 3
_NEW = multiprocessing.get_context("forkserver")


@pytest.fixture
def running() -> set[str]:
    """The jobs that run."""
    return set()


@pytest.fixture
def slots(store: Store, running: set[str]) -> LookupSlots:
    return LookupSlots(store, MOST, running.intersection)


def test_each_workspace_has_its_slots(slots: LookupSlots, running: set[str]) -> None:
    """What one holds is not missing to another, and is free again once it ended."""
    with ExitStack() as parts:
        running |= {"a", "b", "c", "d"}
        held = [parts.enter_context(slots.held("T1", job)) for job in ("a", "b", "c", "d")]
        with slots.held("T2", "e") as other:
            assert ([True, True, True, False], True) == (held, other)
    with slots.held("T1", "d") as later:
        assert later


def test_a_job_that_is_begun_anew_holds_what_it_held(slots: LookupSlots, running: set[str]) -> None:
    """As after a kill: it has no second one, and needs none."""
    running |= {"a", "b", "c"}
    with ExitStack() as parts:
        for job in ("a", "b", "c"):
            parts.enter_context(slots.held("T1", job))
        with slots.held("T1", "b") as again:
            assert again


def test_what_ended_without_a_word_holds_nothing(slots: LookupSlots, running: set[str]) -> None:
    """The slot of a process that died while its database was away is given to the next."""
    running |= {"a", "c", "d"}
    with ExitStack() as parts:
        for job in ("a", "b", "c"):
            parts.enter_context(slots.held("T1", job))
        assert parts.enter_context(slots.held("T1", "d"))


def test_of_many_at_once_as_many_hold_a_slot_as_there_are(
    slots: LookupSlots, running: set[str]
) -> None:
    """However they come: two are never given the same."""
    jobs = [f"j{number}" for number in range(8)]
    running |= set(jobs)
    with ExitStack() as parts, ThreadPoolExecutor(8) as threads:
        held = [slots.held("T1", job) for job in jobs]
        assert MOST == sum(threads.map(parts.enter_context, held))


def test_two_engines_on_one_database_keep_to_the_limit_together(
    postgresql: Callable[[], str], tmp_path: Path
) -> None:
    """Eight lookups in four accounts all run: three at once at most, and one in each account."""
    url, log = postgresql(), tmp_path / "log"
    log.touch()
    engines = [_NEW.Process(target=_run_engine, args=(url, log, number)) for number in range(2)]
    for engine in engines:
        engine.start()
    for engine in engines:
        engine.join(PATIENCE)
    lines = [line.split() for line in log.read_text().splitlines()]
    assert ([0, 0], 16) == ([engine.exitcode for engine in engines], len(lines))
    of_account = [_most(line for line in lines if line[1] == key) for key in "0123"]
    assert (MOST, [1] * 4) == (_most(lines), of_account)


def _most(lines: Iterable[Sequence[str]]) -> int:
    """How many lookups ran together at most."""
    return max(accumulate(1 if what == "begun" else -1 for what, _ in lines))


def _run_engine(url: str, log: Path, number: int) -> None:
    """A process that submits half of the lookups and runs whichever it gets, until all are done."""

    def note(what: str) -> None:
        with log.open("a") as lines:
            lines.write(f"{what}\n")

    def look(_job: str, args: Args) -> None:
        note(f"begun {args['account']}")
        time.sleep(0.3)
        note(f"ended {args['account']}")

    limits = Limits(posts=4, lookups=8, per_account=1, per_workspace=MOST, poll=0.05)
    with Store(url) as store:
        jobs = Jobs(store, limits)
        view = jobs.within("T1")
        view.register("look", Kind(look, lambda *_: None, Queue.LOOKUPS))
        jobs.launch()
        for account in range(4):
            view.submit(f"{number}{account}", "look", str(account), {"account": account})
        end = time.monotonic() + PATIENCE
        while log.read_text().count("ended") < 8 and time.monotonic() < end:
            time.sleep(0.05)
        jobs.close()
