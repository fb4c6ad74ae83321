"""What lasts and what replicas share."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.runtime.store import Audited, Case, Store


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with Store(url) as opened:
        yield opened


def test_a_claim_is_given_once_to_all_replicas(url: str) -> None:
    """Of many threads in two processes' stores, one gets the claim."""
    with Store(url) as one, Store(url) as other, ThreadPoolExecutor(8) as pool:
        given = list(pool.map(lambda store: store.claim("Ev1"), [one, other] * 10))
    assert given.count(True) == 1


def test_replicas_may_start_together(url: str) -> None:
    """Several processes that meet an empty database make its tables once, and all of them work."""
    with ThreadPoolExecutor(6) as pool:
        stores = list(pool.map(lambda _: Store(url), range(6)))
    assert [True, *[False] * 5] == [store.claim("Ev1") for store in stores]
    for store in stores:
        store.close()


def test_old_claims_are_forgotten(store: Store) -> None:
    """A claim from before the moment can be given again, a later one cannot."""
    store.claim("Ev1")
    store.forget_claims(before=0)
    assert not store.claim("Ev1")
    store.forget_claims(before=1e12)
    assert store.claim("Ev1")


def test_a_case_outlives_the_process(url: str) -> None:
    """What a case holds is there after a restart."""
    case = Case(channel="C1", thread_ts="1.1", entry="aws/iam/X", values={"role_name": "ä'\"\n"})
    with Store(url) as store:
        store.open_case(case)
    with Store(url) as store:
        assert case == store.case(case.id)


def test_an_unknown_case_is_none(store: Store) -> None:
    """A case that was never opened is not an error."""
    assert store.case("nothing") is None


def test_the_audit_keeps_names_but_no_long_values(store: Store) -> None:
    """A line says who, what, where and with which result; an encoded message is left out."""
    line = Audited(
        user="U1",
        action="looked",
        lookup="sts/decode-denial",
        account_id="111122223333",
        channel="C1",
        thread_ts="1.1",
        result="denied",
        values={"role_name": "deploy", "encoded_message": "x" * 300},
    )
    store.audit(line)
    (kept,) = store.audited()
    assert {"role_name": "deploy"} == kept.values
    assert (line.user, line.result, line.at) == (kept.user, kept.result, kept.at)


def test_a_stop_is_heard_by_every_replica(url: str) -> None:
    """A wish to stop, said twice at one replica, is heard at another."""
    with Store(url) as one, Store(url) as other:
        assert not other.stop_requested("job")
        one.request_stop("job")
        one.request_stop("job")
        assert other.stop_requested("job")


def test_nobody_but_its_owner_reads_the_database(tmp_path: Path) -> None:
    """A new file, an old one that was open to others, and what SQLite writes beside it: 0600."""
    file = tmp_path / "faultbook.db"
    for _ in range(2):
        with Store(f"sqlite:///{file}") as store:
            store.claim("Ev1")
            modes = {path.name: oct(path.stat().st_mode & 0o777) for path in tmp_path.iterdir()}
        assert {"0o600"} == set(modes.values())
        assert {"faultbook.db", "faultbook.db-wal"} <= set(modes)
        file.chmod(0o644)


def test_what_follows_the_jobs_does_not_wait_for_the_disk(tmp_path: Path) -> None:
    """A file that the engine writes to is synced by its commits; another one by its own."""
    follows, alone = "follows.db", "alone.db"
    with (
        Store(f"sqlite:///{tmp_path / follows}") as main,
        Store(f"sqlite:///{tmp_path / alone}", with_jobs=False) as workspace,
    ):
        modes = []
        for store in (main, workspace):
            with store.begin() as connection:
                modes.append(connection.execute(text("PRAGMA synchronous")).scalar())
    normal, full = 1, 2
    assert [normal, full] == modes
    with closing(sqlite3.connect(tmp_path / follows)) as plain:  # as the engine opens it
        assert (full,) == plain.execute("PRAGMA synchronous").fetchone()
