"""Jobs: written down first, once per id, bounded per key, and never silent when they fail."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from bot.runtime import job_records
from bot.runtime.job_engine import Limits, Queue, jobs_like
from bot.runtime.jobs import Args, Jobs, Kind, NotWrittenError
from bot.runtime.metrics import REGISTRY
from bot.runtime.store import Store
from bot.runtime.stranded_jobs import HandedBack
from tests.shared import PATIENCE, run_async

LIMITS = Limits(posts=4, lookups=8, per_account=2, poll=0.02)


@contextmanager
def started(folder: Path, kinds: Mapping[str, Kind]) -> Iterator[Jobs]:
    """The jobs of a process, until the block ends."""
    with Store(f"sqlite:///{folder / 'jobs.db'}") as store:
        jobs = Jobs(store, LIMITS)
        for name, kind in kinds.items():
            jobs.register(name, kind)
        jobs.launch()
        try:
            yield jobs
        finally:
            jobs.close(grace=1.0)


def _nothing(_job: str, _args: Args, _done: Mapping[str, Any]) -> None:
    pytest.fail("it did not fail")


def _kind(run: Callable[[str, Args], None], queue: Queue = Queue.POSTS) -> Kind:
    return Kind(run, _nothing, queue)


def test_a_job_runs_once_per_id(tmp_path: Path) -> None:
    """Submitted again under its id, also after a new start, a job does not run again."""
    ran: list[Any] = []
    kinds = {"note": _kind(lambda _job, args: ran.append(args["n"]))}
    for number in range(2):
        with started(tmp_path, kinds) as jobs:
            for _ in range(3):
                jobs.submit("one", "note", "key", {"n": number})
            jobs.drain()
    assert ran == [0]


def test_lookups_of_one_account_are_bounded_and_others_are_not_held_up(tmp_path: Path) -> None:
    """Two lookups of a busy account run at a time, while another's runs, and so does a post."""
    go, other, posted = threading.Event(), threading.Event(), threading.Event()
    running, most = [], []

    def wait(_job: str, _args: Args) -> None:
        running.append(1)
        most.append(len(running))
        go.wait(PATIENCE)
        running.pop()

    kinds = {
        "wait": _kind(wait, Queue.LOOKUPS),
        "quick": _kind(lambda *_: other.set(), Queue.LOOKUPS),
        "post": _kind(lambda *_: posted.set()),
    }
    with started(tmp_path, kinds) as jobs:
        for number in range(6):
            jobs.submit(f"w{number}", "wait", "busy", {})
        jobs.submit("q", "quick", "free", {})
        jobs.submit("p", "post", "", {})
        assert posted.wait(PATIENCE)
        assert other.wait(PATIENCE)
        _until(lambda: len(running) == LIMITS.per_account)
        go.set()
        jobs.drain()
    assert (6, 2) == (len(most), max(most))


def test_posts_beyond_the_limit_wait_and_keep_their_order(tmp_path: Path) -> None:
    """More jobs than may run at a time all run, never more together, the first come first."""
    go = threading.Event()
    begun: list[str] = []
    running, most = [], []

    def wait(job: str, _args: Args) -> None:
        begun.append(job)
        running.append(1)
        most.append(len(running))
        go.wait(PATIENCE)
        running.pop()

    with started(tmp_path, {"wait": _kind(wait)}) as jobs:
        for number in range(LIMITS.posts):
            jobs.submit(f"first{number}", "wait", "", {})
        _until(lambda: len(begun) == LIMITS.posts)
        for number in range(12):
            jobs.submit(f"later{number:02}", "wait", "", {})
        # The engine takes some of these beside what it was told to start at once.
        _until(lambda: len(jobs_like(status="PENDING")) > LIMITS.posts)
        go.set()
        jobs.drain()
    later = [job for job in begun if job.startswith("later")]
    assert (16, LIMITS.posts) == (len(begun), max(most))
    assert later[0] in {f"later{number:02}" for number in range(LIMITS.posts)}


def test_a_failed_job_is_told_with_the_steps_it_did(tmp_path: Path) -> None:
    """Whatever a job raises, its kind is told, with what was posted so far."""
    told: list[Any] = []

    def fail(_job: str, _args: Args) -> None:
        jobs.step("post", lambda: "1.1")
        raise RuntimeError("broken")

    kind = Kind(fail, lambda job, args, done: told.append((job, args, dict(done))))
    with started(tmp_path, {"fail": kind}) as jobs:
        jobs.submit("id", "fail", "key", {"a": 1})
        jobs.drain()
    assert told == [("id", {"a": 1}, {"post": "1.1"})]


def test_a_failure_that_could_not_be_told_is_told_later(tmp_path: Path) -> None:
    """The watchdog tells of a job that ended without a word, once, with the steps it did."""
    told: list[Any] = []

    def fail(_job: str, _args: Args) -> None:
        jobs.step("post", lambda: "1.1")
        raise RuntimeError("broken")

    def failed(job: str, _args: Args, done: Mapping[str, Any]) -> None:
        told.append((job, done["post"]))
        if len(told) == 1:
            raise RuntimeError("Slack is away")

    with started(tmp_path, {"fail": Kind(fail, failed)}) as jobs:
        jobs.submit("1", "fail", "key", {})
        jobs.drain()
        for _ in range(3):
            jobs._failures.tick()
            jobs.drain()
    assert [("1", "1.1")] * 2 == told


@pytest.mark.parametrize("in_step", [True, False], ids=["in a step", "between two"])
def test_a_job_whose_database_was_away_goes_on(tmp_path: Path, *, in_step: bool) -> None:
    """Nobody is told that it failed: it goes on where it stood, without a new start."""
    done: list[str] = []

    def meet() -> None:
        if done.count("met") < 1:
            done.append("met")
            raise OperationalError("", {}, Exception("made up"))

    def run(_job: str, _args: Args) -> None:
        jobs.step("one", lambda: done.append("one"))
        if in_step:
            jobs.step("two", meet)
        else:
            meet()
        done.append("end")

    with started(tmp_path, {"run": _kind(run)}) as jobs:
        jobs.submit("id", "run", "key", {})
        _until(lambda: "met" in done and not jobs._stranded._here)
        jobs._stranded.tick()
        jobs.drain()
    assert ["one", "met", "end"] == done


def test_a_step_is_not_done_again_by_the_next_start(tmp_path: Path) -> None:
    """A job handed back goes on where it stood, and is told that its last step may be done."""
    done: list[Any] = []
    first = True

    def run(_job: str, _args: Args) -> None:
        jobs.step("one", lambda: done.append("one"))
        jobs.once("two", lambda again: _stop_at_first(again=again))
        done.append("end")

    def _stop_at_first(*, again: bool) -> str:
        done.append(again)
        if first:
            raise HandedBack
        return "x"

    with started(tmp_path, {"run": _kind(run)}) as jobs:
        jobs.submit("id", "run", "key", {})
        _until(lambda: False in done)
    first = False
    with started(tmp_path, {"run": _kind(run)}) as jobs:
        jobs.drain()
    assert ["one", False, True, "end"] == done


def test_closing_hands_back_what_waits_and_takes_nothing_more(tmp_path: Path) -> None:
    """At the end a pause ends, nothing is submitted, and the next start finishes the job."""
    ran: list[str] = []
    waiting = threading.Event()
    ends = False

    def run(job: str, _args: Args) -> None:
        waiting.set()
        if not ends:
            jobs.pause(PATIENCE)
        ran.append(job)

    with started(tmp_path, {"run": _kind(run)}) as jobs:
        jobs.submit("1", "run", "key", {})
        assert waiting.wait(PATIENCE)
        jobs.close()
        with pytest.raises(NotWrittenError):
            jobs.submit("2", "run", "key", {})
        assert [] == ran
    ends = True
    with started(tmp_path, {"run": _kind(run)}) as jobs:
        jobs.drain()
        assert ["1"] == ran
        jobs.submit("2", "run", "key", {})
        jobs.drain()
    assert ["1", "2"] == ran


def test_a_press_is_one_while_it_goes_on_and_can_be_repeated_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A double click, a second delivery and a press while it runs do nothing; a later one does."""
    ran: list[str] = []
    go = threading.Event()

    def run(job: str, _args: Args) -> None:
        go.wait(PATIENCE)
        ran.append(job)

    with started(tmp_path, {"run": _kind(run)}) as jobs:
        for at in (1000.0, 1000.2, 1000.0, 1060.0):
            jobs.submit_press("look at it", at, "run", "key", {})
        go.set()
        jobs.drain()
        jobs.submit_press("look at it", 1000.0, "run", "key", {})
        monkeypatch.setattr("bot.runtime.jobs.SECOND_CLICK", 0.5)
        time.sleep(0.5)
        jobs.submit_press("look at it", 1060.0, "run", "key", {})
        jobs.drain()
    assert (2, 2) == (len(ran), len(set(ran)))


def test_old_jobs_are_forgotten(tmp_path: Path) -> None:
    """What ended before a moment is dropped, and what ended later is kept."""
    with started(tmp_path, {"note": _kind(lambda *_: None)}) as jobs:
        jobs.submit("1", "note", "", {})
        jobs.drain()
        job_records.clean(before=time.time() - 60)
        assert ["1"] == [job.workflow_id for job in jobs_like()]
        job_records.clean(before=time.time() + 60)
        assert [] == jobs_like()


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_jobs_can_be_used_beside_an_event_loop(tmp_path: Path) -> None:
    """A thread that runs a loop, as a browser's driver leaves one, can begin and submit jobs."""
    ran: list[str] = []

    async def press() -> None:
        with started(tmp_path, {"note": _kind(lambda _job, args: ran.append(args["n"]))}) as jobs:
            jobs.submit_press("button", time.time(), "note", "", {"n": "pressed"})
            jobs.drain()

    run_async(press())
    assert ["pressed"] == ran


def test_what_waits_is_measured(tmp_path: Path) -> None:
    """How many lookups wait for their account, and for how long the first of them has."""
    go, begun = threading.Event(), threading.Semaphore(0)

    def wait(_job: str, _args: Args) -> None:
        begun.release()
        go.wait(PATIENCE)

    with started(tmp_path, {"wait": _kind(wait, Queue.LOOKUPS)}) as jobs:
        for number in range(5):
            jobs.submit(f"w{number}", "wait", "busy", {})
        for _ in range(LIMITS.per_account):
            assert begun.acquire(timeout=PATIENCE)
        time.sleep(0.2)
        job_records.measure()
        assert (3, 0) == (_measured("waiting", "lookups"), _measured("waiting", "posts"))
        assert 0.2 <= (_measured("oldest_seconds", "lookups") or 0) < PATIENCE
        go.set()
        jobs.drain()
        job_records.measure()
        assert (0, 0) == tuple(_measured(name, "lookups") for name in ("waiting", "oldest_seconds"))


def _measured(name: str, queue: str) -> float | None:
    return REGISTRY.get_sample_value(f"faultbook_jobs_{name}", {"queue": queue})


def test_a_workspaces_jobs_are_its_own(tmp_path: Path) -> None:
    """The same id and kind in two workspaces are two jobs, each run as its workspace says."""
    done: list[tuple[str, str]] = []

    def note(workspace: str) -> Kind:
        return _kind(lambda job, _args: done.append((workspace, job)))

    with started(tmp_path, {}) as jobs:
        views = [jobs.within(workspace) for workspace in ("T1", "T2")]
        for view, workspace in zip(views, ("T1", "T2"), strict=True):
            view.register("note", note(workspace))
        for _ in range(2):
            for view in views:
                view.submit("Ev1", "note", "", {})
        jobs.drain()
        assert [("T1", "T1:Ev1"), ("T2", "T2:Ev1")] == sorted(done)
        assert [True, True] == [view.is_taking for view in views]


def test_a_workspace_that_was_not_met_is_made_known(tmp_path: Path) -> None:
    """A job of a workspace that an earlier run of the process took is run by the next one."""
    done: list[str] = []
    note = _kind(lambda job, _args: done.append(job))
    begun = threading.Event()

    def hold(_job: str, _args: Args) -> None:
        begun.set()
        raise HandedBack

    with started(tmp_path, {}) as jobs:
        view = jobs.within("T1")
        view.register("note", _kind(hold))
        view.submit("Ev1", "note", "", {})
        assert begun.wait(PATIENCE)
    with Store(f"sqlite:///{tmp_path / 'jobs.db'}") as store:
        again = Jobs(store, LIMITS)
        again.make_known = lambda workspace: again.within(workspace).register("note", note)
        again.launch()
        again.drain()
        again.close(grace=1.0)
    assert ["T1:Ev1"] == done


def test_a_job_may_look_at_what_waits(tmp_path: Path) -> None:
    """Records are read as from outside, which a job does that submits others under load."""
    seen: list[str] = []

    def look(_job: str, _args: Args) -> None:
        seen.extend(job.workflow_id for job in jobs_like())

    with started(tmp_path, {"look": _kind(look)}) as jobs:
        jobs.submit("first", "look", "", {})
        jobs.drain()
    assert ["first"] == seen


def test_a_job_submits_and_forgets_others_where_posts_wait(tmp_path: Path) -> None:
    """What a job submits while all the room is taken is run later, and what it forgets is gone."""
    ran: list[str] = []

    def first(_job: str, _args: Args) -> None:
        jobs._running._behind = True
        jobs.submit("second", "note", "", {})
        jobs.forget("third")

    note = _kind(lambda job, _args: ran.append(job))
    with started(tmp_path, {"first": _kind(first), "note": note}) as jobs:
        jobs.submit("third", "note", "", {})
        jobs.drain()
        jobs.submit("first", "first", "", {})
        jobs.drain()
        assert ["third", "second"] == ran
        assert {"first", "second"} == {job.workflow_id for job in jobs_like()}
