"""`faultbook forget`, `export` and `import`, as they are typed."""

from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import create_engine, text
from typer.testing import CliRunner

from bot.cli import app
from bot.runtime.jobs import Args, Jobs, Kind
from bot.runtime.store import Case, Store
from tests.shared import PATIENCE

CASE = Case(id="c1", channel="C1", thread_ts="1.1", entry="aws/s3/X", user="U0MARA")


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The database that the environment names, with a case in it."""
    url = f"sqlite:///{tmp_path / 'faultbook.db'}"
    monkeypatch.setenv("FAULTBOOK_DATABASE_URL", url)
    with Store(url) as store:
        store.open_case(CASE)
    return url


def _run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, words)
    return done.exit_code, done.output


def test_an_export_is_imported(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one database holds another takes, once."""
    code, lines = _run("export")
    assert 0 == code
    kept = tmp_path / "faultbook.jsonl"
    kept.write_text(lines, encoding="utf-8")
    new = f"sqlite:///{tmp_path / 'new.db'}"
    assert new != database
    monkeypatch.setenv("FAULTBOOK_DATABASE_URL", new)
    assert (0, "Imported 1 rows.\n") == _run("import", str(kept))
    assert 1 == _run("import", str(kept))[0]
    with Store(new) as store:
        assert CASE == store.case("c1")


def test_no_export_while_jobs_wait(database: str) -> None:
    """A job that is not finished would be lost by a move: the export says so."""
    go = Event()

    def wait(_job: str, _args: Args) -> None:
        go.wait(PATIENCE)

    with Store(database) as store:
        jobs = Jobs(store)
        jobs.register("wait", Kind(wait, lambda *_: None))
        jobs.launch()
        try:
            jobs.submit("1", "wait", "", {})
            code, told = _run("export")
            assert (1, True) == (code, told.startswith("1 jobs are not finished"))
            go.set()
            jobs.drain()
            assert 0 == _run("export")[0]
        finally:
            jobs.close(grace=1.0)


def test_a_person_is_forgotten(database: str) -> None:
    """The command says what it deleted."""
    code, told = _run("forget", "--user", "U0MARA")
    assert (0, True) == (code, told.startswith("Forgotten: 1 cases"))
    with Store(database) as store:
        assert store.case("c1") is None


@pytest.mark.parametrize("words", [(), ("--user", "U1", "--case", "c1")], ids=["none", "two"])
def test_what_to_forget_has_to_be_said(database: str, words: tuple[str, ...]) -> None:
    """Without one of the three options, or with two, nothing is deleted."""
    assert 3 == _run("forget", *words)[0]
    with Store(database) as store:
        assert CASE == store.case("c1")


def test_a_database_that_cannot_be_used_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a traceback."""
    monkeypatch.setenv("FAULTBOOK_DATABASE_URL", "sqlite:////proc/none/x.db")
    code, told = _run("export")
    assert (3, True) == (code, told.startswith("FAULTBOOK_DATABASE_URL cannot be used"))


def test_a_database_of_a_newer_version_is_a_sentence(database: str) -> None:
    """A command on tables that a newer version has changed names the variable, and does nothing."""
    engine = create_engine(database)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    code, told = _run("export")
    assert (3, True) == (
        code,
        told.startswith("FAULTBOOK_DATABASE_URL names a database of a newer"),
    )
