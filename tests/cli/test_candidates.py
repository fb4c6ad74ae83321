"""`faultbook candidates`, as it is typed."""

from pathlib import Path

import pytest
from sqlalchemy import insert
from typer.testing import CliRunner

from bot.cli import app
from bot.runtime import workspace_stores
from bot.runtime.feedback_records import FeedbackRecords, Vote
from bot.runtime.store import Store
from bot.runtime.tables import WORKSPACES

VOTE = Vote(
    case="c1",
    user="U0MARA",
    entry="aws/s3/NoSuchBucket",
    variant="",
    helped=False,
    reason="wrong-fix",
    note="The region was wrong",
    text="NoSuchBucket: {bucket}\nexit 1",
)


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The database that the environment names."""
    url = f"sqlite:///{tmp_path / 'faultbook.db'}"
    monkeypatch.setenv("FAULTBOOK_DATABASE_URL", url)
    Store(url).close()
    return url


def _run(*words: str) -> str:
    done = CliRunner().invoke(app, ["candidates", *words])
    assert 0 == done.exit_code
    return done.output


def test_the_most_frequent_come_first(database: str) -> None:
    """Then answers that did not help, with why and the masked text; never who said so."""
    with Store(database) as store:
        records = FeedbackRecords(store)
        for wording in ("rare thing broke", "ledger failed for {n}", "ledger failed for {n}"):
            records.miss(wording)
        records.vote(VOTE)
    told = _run()
    assert told.index("2  ledger failed") < told.index("1  rare thing broke")
    assert "aws/s3/NoSuchBucket wrong-fix\n    The region was wrong\n    NoSuchBucket: " in told
    assert "U0MARA" not in told
    assert "rare thing broke" not in _run("--limit", "1")


@pytest.mark.usefixtures("database")
def test_where_there_are_none_it_says_so() -> None:
    """Both lists are there."""
    assert 2 == _run().count("  none")


def test_each_workspace_is_listed_or_the_one_that_is_named(database: str) -> None:
    """Nothing of one is shown for another."""
    for one in ("T1", "T2"):
        with workspace_stores.workspace_store(database, one) as store:
            FeedbackRecords(store).miss(f"thing of {one} broke")
    with Store(database) as store, store.begin() as connection:
        rows = [{"id": one, "enterprise_id": ""} for one in ("T1", "T2")]
        connection.execute(insert(WORKSPACES), rows)
    assert ["T1", "T2"] == [one for one in ("T1", "T2") if f"thing of {one} broke" in _run()]
    assert "thing of T2 broke" not in _run("--workspace", "T1")
