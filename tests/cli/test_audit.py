"""`faultbook audit`, as it is typed."""

import json
from pathlib import Path

import pytest
from sqlalchemy import insert
from typer.testing import CliRunner

from bot.cli import app
from bot.runtime import workspace_stores
from bot.runtime.store import Audited, Store
from bot.runtime.tables import WORKSPACES

LINE = Audited(
    user="U0MARA",
    action="looked",
    lookup="s3/bucket",
    account_id="111122223333",
    channel="C1",
    thread_ts="1.1",
    result="found",
    values={"bucket": "media"},
    at=86400.0,
    requests=(("s3.head_bucket", "REQ1"),),
)


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The database that the environment names."""
    url = f"sqlite:///{tmp_path / 'faultbook.db'}"
    monkeypatch.setenv("FAULTBOOK_DATABASE_URL", url)
    with Store(url) as store:
        store.audit(LINE)
    return url


def _run(*words: str) -> list[str]:
    done = CliRunner().invoke(app, ["audit", *words])
    assert 0 == done.exit_code
    return done.output.splitlines()


def test_a_line_says_who_did_what_where_and_how_it_ended(database: str) -> None:
    """In the order in which people ask."""
    assert database
    (line,) = _run()
    told = ["1970-01-02T00:00:00Z", "U0MARA", "looked", "s3/bucket", "111122223333", "found"]
    assert told == line.split()[:6]
    assert "1 requests  bucket=media  C1 1.1" in line


def test_json_has_awss_own_ids(database: str) -> None:
    """By which a line is matched with CloudTrail."""
    assert database
    (line,) = map(json.loads, _run("--json"))
    assert [["s3.head_bucket", "REQ1"]] == line["requests"]
    assert ("1970-01-02T00:00:00Z", {"bucket": "media"}) == (line["at"], line["values"])


def test_the_latest_lines_of_every_workspace_come_in_their_order(database: str) -> None:
    """Each with its workspace; `--workspace` prints one's alone."""
    with workspace_stores.workspace_store(database, "T1") as own:
        own.audit(LINE)
    with Store(database) as store, store.begin() as connection:
        connection.execute(insert(WORKSPACES).values(id="T1", enterprise_id=""))
    assert [None, "T1"] == [json.loads(line).get("workspace") for line in _run("--json")]
    assert 1 == len(_run("--workspace", "T1"))
    assert 1 == len(_run("--limit", "1"))
