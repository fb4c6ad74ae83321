"""What is deleted: what is old, and what somebody asks to have forgotten."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, Boolean, DateTime, Float, Integer, insert, select

from bot.runtime import retention, workspace_stores
from bot.runtime.case_memory import CaseMemory, CaseOutcome
from bot.runtime.jobs import Jobs, Kind
from bot.runtime.posted_answers import PostedAnswer, PostedAnswers
from bot.runtime.repeats import Repeats, Sighting
from bot.runtime.store import Audited, Case, Store
from bot.runtime.tables import METADATA, WORKSPACES

NOW = 1_000 * retention.DAY
PERSON, OTHER = "U0MARA", "U0SAM"


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A new database, once of each kind."""
    url = f"sqlite:///{tmp_path / 'faultbook.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql")()
    with Store(url) as opened:
        yield opened


def _case(id: str, *, user: str = PERSON, channel: str = "C1", days: float = 0) -> Case:  # noqa: A002 - the field's name
    at = NOW - days * retention.DAY
    return Case(id=id, channel=channel, thread_ts="1.1", entry="aws/s3/X", user=user, at=at)


def _line(*, user: str = PERSON, channel: str = "C1", days: float = 0) -> Audited:
    return Audited(
        user=user,
        action="looked",
        lookup="iam/entity",
        account_id="111122223333",
        channel=channel,
        thread_ts="1.1",
        result="found",
        values={"role": "deploy"},
        at=NOW - days * retention.DAY,
    )


def test_each_kind_is_kept_for_its_days(store: Store) -> None:
    """What is older than its kind is kept goes; what is younger stays."""
    store.open_case(_case("old", days=91))
    store.open_case(_case("new", days=89))
    for days in (401, 399):
        store.audit(_line(days=days))
    retention.expire(store, {"cases": 90, "audit": 400}, NOW)
    assert (None, "new") == (store.case("old"), getattr(store.case("new"), "id", None))
    assert [NOW - 399 * retention.DAY] == [line.at for line in store.audited()]


def test_a_person_is_forgotten(store: Store) -> None:
    """Their cases go and the audit loses their name and values; others' stay as they are."""
    store.open_case(_case("hers"))
    store.open_case(_case("his", user=OTHER))
    store.audit(_line())
    store.audit(_line(user=OTHER))
    assert retention.Forgotten(1, 1) == retention.forget_user(store, PERSON)
    assert store.case("hers") is None
    assert store.case("his") is not None
    his, hers = store.audited()
    assert (OTHER, {"role": "deploy"}) == (his.user, his.values)
    assert ("", {}, "iam/entity") == (hers.user, hers.values, hers.lookup)


def test_a_channel_and_a_case_are_forgotten(store: Store) -> None:
    """A conversation's cases go and the audit loses the place; a case goes alone."""
    for id, channel in (("1", "C1"), ("2", "C2"), ("3", "C2")):  # noqa: A001 - the field's name
        store.open_case(_case(id, channel=channel))
    store.audit(_line())
    assert retention.Forgotten(1, 1) == retention.forget_channel(store, "C1")
    assert [("", "", PERSON)] == [(a.channel, a.thread_ts, a.user) for a in store.audited()]
    assert retention.Forgotten(1, 0) == retention.forget_case(store, "2")
    assert [None, None] == [store.case("1"), store.case("2")]
    assert store.case("3") is not None


def test_ended_jobs_that_name_somebody_are_forgotten(store: Store) -> None:
    """The record of a job holds what was pasted: it goes with its person, nobody else's does."""
    jobs = Jobs(store)
    jobs.register("note", Kind(lambda *_: None, lambda *_: None))
    jobs.launch()
    try:
        for user in (PERSON, OTHER):
            jobs.submit(f"job of {user}", "note", "", {"place": {"user": user}, "text": "pasted"})
        jobs.drain()
        assert [1, 0, 1] == [
            retention.forget_everywhere(store, retention.forget_user, user)[1]
            for user in (PERSON, PERSON, OTHER)
        ]
    finally:
        jobs.close(grace=1.0)


def _answered(store: Store, answer: str, *, channel: str = "C1", at: float = NOW) -> Repeats:
    PostedAnswers(store).begin(
        PostedAnswer(id=answer, channel=channel, source_ts="1.1", thread_ts="1.1", at=at)
    )
    repeats = Repeats(store, now=lambda: at)
    repeats.join(channel, answer, answer, Sighting("1.1", PERSON, {"role": "deploy"}))
    return repeats


def test_what_was_counted_goes_with_its_cases(store: Store) -> None:
    """Old answers and counts go when cases do; a channel's go when it is forgotten."""
    old = _answered(store, "old", at=NOW - 91 * retention.DAY)
    new, other = _answered(store, "new"), _answered(store, "other", channel="C2")
    retention.expire(store, {"cases": 90}, NOW)
    assert [0, 1] == [old.seen("old").count, new.seen("new").count]
    retention.forget_channel(store, "C1")
    assert [0, 1] == [new.seen("new").count, other.seen("other").count]
    assert () == PostedAnswers(store).to("C1", "1.1")


def test_a_person_who_is_forgotten_is_counted_without_a_name(store: Store) -> None:
    """The count stays, the name and the values do not."""
    repeats = _answered(store, "a1")
    repeats.join("C1", "a1", "a1", Sighting("1.2", OTHER, {"role": "other"}))
    retention.forget_user(store, PERSON)
    assert (2, {}) == (repeats.seen("a1").count, repeats.seen("a1").differing)


def _names(store: Store, person: str) -> list[str]:
    """The tables that name a person somewhere."""
    with store.begin() as connection:
        return [
            table.name
            for table in METADATA.sorted_tables
            if any(person in map(str, row) for row in connection.execute(select(table)))
        ]


def test_no_table_names_a_person_who_is_forgotten(store: Store) -> None:
    """Whichever table has a column for a person: none of them names one afterwards."""
    made: dict[type, Any] = {Integer: 1, Float: 1.5, Boolean: True, JSON: {}}
    made[DateTime] = datetime.fromisoformat("2026-05-04T03:02:01")
    with store.begin() as connection:
        for table in METADATA.sorted_tables:
            row = {
                column.name: next((v for k, v in made.items() if isinstance(column.type, k)), "x")
                for column in table.columns
            }
            row |= {name: PERSON for name in row if name in ("user", "user_id")}
            connection.execute(insert(table).values(row))
    named = ["audit", "cases", "channels", "outcomes", "results", "sightings"]
    named += ["slack_installations", "ticks", "votes"]
    assert named == sorted(_names(store, PERSON))
    retention.forget_user(store, PERSON)
    assert [] == _names(store, PERSON)


def test_a_person_is_forgotten_in_every_workspace_or_in_one(store: Store) -> None:
    """Their cases go from the main database and from each workspace's, or from the named one's."""
    with store.begin() as connection:
        for workspace in ("T1", "T2"):
            connection.execute(insert(WORKSPACES).values(id=workspace, enterprise_id=""))
            with workspace_stores.workspace_store(store.url, workspace) as own:
                own.open_case(_case("c1"))
    store.open_case(_case("c1"))
    of_one = retention.forget_everywhere(store, retention.forget_user, PERSON, "T2")
    assert (retention.Forgotten(1, 0), 0) == of_one
    assert [True, False] == [_has_case(store, workspace) for workspace in ("T1", "T2")]
    of_all = retention.forget_everywhere(store, retention.forget_user, PERSON)
    assert (retention.Forgotten(2, 0), 0) == of_all
    assert not _has_case(store, "T1")


def _has_case(main: Store, workspace: str) -> bool:
    with workspace_stores.workspace_store(main.url, workspace) as own:
        return own.case("c1") is not None


def test_what_a_case_was_goes_with_it(store: Store) -> None:
    """With its age, its person's case, its channel; another person's word loses its author."""
    memory = CaseMemory(store)
    for id, user, channel in (("1", PERSON, "C1"), ("2", OTHER, "C1"), ("3", OTHER, "C2")):  # noqa: A001 - the field's name
        store.open_case(_case(id, user=user, channel=channel))
        memory.solve(CaseOutcome(case=id, what="A typo", user=PERSON, at=NOW))
    memory.solve(CaseOutcome(case="old", what="A typo", user=OTHER, at=NOW - 91 * retention.DAY))
    retention.expire(store, {"cases": 90}, NOW)
    assert memory.outcome("old") is None
    retention.forget_user(store, PERSON)
    assert (None, CaseOutcome(case="2", what="A typo", user="", at=NOW)) == (
        memory.outcome("1"),
        memory.outcome("2"),
    )
    retention.forget_channel(store, "C1")
    assert memory.outcome("2") is None
    retention.forget_case(store, "3")
    assert memory.outcome("3") is None
