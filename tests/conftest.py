"""What every test may use: clients of its own module, and a real PostgreSQL server."""

import gc
import os
from collections.abc import Generator, Iterator

import pytest
from hypothesis import HealthCheck, settings

from bot.answers.knowledge_version import KnowledgeVersion
from bot.aws.connector import CONNECTOR
from bot.runtime import logs
from tests.postgresql_server import NewDatabase, lacking, postgres_server
from tests.read_once import ours_read_once
from tests.servers_end_at_once import servers_end_at_once
from tests.small_knowledge import small_knowledge_in
from tests.tables_made_once import tables_made_once

pytest_plugins = ("tests.lookups.fixtures",)

# How fast a busy machine makes up its examples says nothing of what they are tried on. They are the
# same for everybody, so that a test fails for what was changed; other ones each time are tried by
# `--hypothesis-profile=search`.
settings.register_profile("search", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("any machine", settings.get_profile("search"), derandomize=True)
settings.load_profile("any machine")

# What is long, or shares something that is long to make, is begun first and stays together; the
# other workers take from the other end.
_FIRST = (
    "tests/browser/test_every_button.py",
    "tests/browser/test_whole_job.py",
    "tests/browser/",
    "tests/faults/",
    "tests/sandbox/test_account",
)


_SELDOM = 50_000
"""Objects made and still there, after which garbage is looked for."""


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage among all that is imported and collected: it stays until the end.

    Later seldom: a test makes little that stays.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(_SELDOM)
        gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long tests first, whatever order chance has given."""
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    return next((n for n, path in enumerate(_FIRST) if item.nodeid.startswith(path)), len(_FIRST))


@pytest.fixture(autouse=True)
def _logs_as_in_production() -> None:
    """A trace with every variable drawn in colours would take a busy machine seconds."""
    logs.set_up()


@pytest.fixture(scope="session", autouse=True)
def _read_once() -> Iterator[None]:
    """Our files are read, and tables made, once a process, and servers end at once.

    Those were most of many a test's time.
    """
    with ours_read_once(), tables_made_once(), servers_end_at_once():
        yield


@pytest.fixture(scope="session", autouse=True)
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One cache for all tests and the processes they start, and none of it in the user's home."""
    base = tmp_path_factory.getbasetemp()
    workers_share = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FAULTBOOK_CACHE", str(workers_share / "cache"))
        yield


@pytest.fixture(scope="module", autouse=True)
def nothing_entered() -> None:
    """Forget the process's clients: each module's account stands at an address of its own."""
    CONNECTOR._entered.clear()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[NewDatabase]:
    """Gives the address of a new, empty database of a server on the loopback."""
    if sentence := lacking():
        pytest.skip(sentence)
    with postgres_server() as server:
        yield server.new_database


@pytest.fixture(scope="session")
def small_knowledge(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeVersion:
    """A knowledge base of two entries and two lookups."""
    return small_knowledge_in(tmp_path_factory.mktemp("knowledge"))
