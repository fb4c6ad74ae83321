"""The engine of jobs as `jobs` asks it: names, limits, and what can be asked from outside."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import get_ident
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from bot.runtime import job_engine
from bot.runtime.job_engine import SOLO, TELL, WITHIN, Limits
from tests.shared import run_async

if TYPE_CHECKING:
    from dbos import WorkflowStatus

POSTGRESQL = "postgresql+psycopg://faultbook@127.0.0.1/faultbook"


def test_a_file_has_one_process_and_each_other_process_a_name_of_its_own() -> None:
    """By which the next start finds what this one left; others tell replicas apart."""
    names = [job_engine.executor(url) for url in ("sqlite:///a.db", POSTGRESQL, POSTGRESQL)]
    assert SOLO == names[0]
    assert 3 == len(set(names))


@pytest.mark.parametrize(("posts", "runs"), [(0, False), (1, True)])
def test_a_process_without_room_for_posts_runs_no_jobs(posts: int, runs: bool) -> None:
    """It takes them, and leaves them to others."""
    assert runs == Limits(posts=posts).runs_some


def test_arguments_are_kept_as_plain_json() -> None:
    """A record is read by replicas of other versions, and never run as code."""
    config = job_engine._config("sqlite:///a.db", "me", poll=0.2)
    assert "portable" in type(config["serializer"]).__name__.lower()
    assert (job_engine.VERSION, "me") == (config["application_version"], config["executor_id"])


@pytest.mark.parametrize(("poll", "expected"), [(0.2, 0.4), (5.0, 1.0)])
def test_the_engine_looks_for_its_own_news_no_faster_than_for_jobs(
    poll: float, expected: float
) -> None:
    """At most twice the pause between two looks, and a second."""
    config = job_engine._config("sqlite:///a.db", "me", poll=poll)
    assert expected == config["notification_listener_polling_interval_sec"]


def test_an_age_is_counted_from_the_submission(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine tells milliseconds."""
    monkeypatch.setattr("bot.runtime.job_engine.time.time", lambda: 1_000.0)
    job = cast("WorkflowStatus", SimpleNamespace(created_at=990_000))
    assert 10.0 == job_engine.age(job)


def test_a_workspaces_jobs_are_known_by_their_ids() -> None:
    """Those that tell of a failure too; one workspace's id may begin with another's."""
    own = tuple(job_engine._families("T1"))
    ids = [f"T1{WITHIN}Ev1", f"{TELL}{WITHIN}T1{WITHIN}Ev1", f"T12{WITHIN}Ev1", "Ev1"]
    assert [True, True, False, False] == [one.startswith(own) for one in ids]


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"args": ["explain", {"place": {"user": "U1"}}]}, True),
        ({"args": ("explain", ["U1"])}, True),
        ({"U1": "a key"}, False),
        ({"text": "U1 said so"}, False),
        (None, False),
    ],
)
def test_a_person_is_found_in_a_jobs_arguments(given: Any, named: bool) -> None:
    """As a whole value, however deep; not in what was said."""
    assert named == job_engine._names(given, "U1")


def test_before_the_engine_ever_ran_there_are_no_jobs(tmp_path: Path) -> None:
    """Asking from outside makes no tables of its own."""
    url = f"sqlite:///{tmp_path / 'new.db'}"
    assert (0, 0) == (job_engine.count_waiting(url), job_engine.forget_jobs(url, "U1"))


def test_a_call_is_made_where_the_engine_can_make_it() -> None:
    """At once as a rule; in a thread beside where an event loop runs."""
    with ThreadPoolExecutor(1) as beside:  # a browser's tests leave a running loop in this one
        here, made = beside.submit(lambda: (get_ident(), job_engine._outside(get_ident))).result()
    assert here == made

    async def within() -> tuple[int, int]:
        await asyncio.sleep(0)
        return get_ident(), job_engine._outside(get_ident)

    loop, made = run_async(within())
    assert loop != made
