"""A long time of random faults on both set-ups at once: nothing is lost, nothing done twice."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import SystemRandom

import pytest

from tests.faults.conftest import long_round
from tests.faults.replica import AwsServer, Replica, environment
from tests.faults.slack_server import slack_server
from tests.faults.soak import Site, random_from
from tests.postgresql_server import lacking, postgres_server

pytestmark = [pytest.mark.slow, long_round]

SECONDS = float(os.environ.get("FAULT_SOAK_SECONDS", "1800"))
SEED = int(os.environ.get("FAULT_SEED", "0")) or SystemRandom().randrange(1, 1_000_000)
"""What the faults' order and moments come from; printed, so that they can be made again."""

ON = os.environ.get("FAULT_SOAK_ON", "sqlite,postgresql").split(",")
"""Which set-ups are broken, side by side."""


@contextmanager
def _sqlite(folder: Path) -> Iterator[Site]:
    """One process on SQLite."""
    file = folder / "faultbook.db"
    with slack_server() as slack, _aws() as aws:
        database = f"sqlite:///{file}"
        given = environment(slack, aws, folder, database)
        with _started([Replica(given, folder / "log")]) as replicas:
            name, chance = "one process, SQLite", random_from(SEED)
            yield Site(name, slack, aws, replicas, database, chance, file=file)


@contextmanager
def _postgresql(folder: Path) -> Iterator[Site]:
    """Two replicas on PostgreSQL."""
    if sentence := lacking():
        pytest.skip(sentence)
    with postgres_server() as server, slack_server() as slack, _aws() as aws:
        database = server.new_database()
        given = environment(slack, aws, folder, database)
        # Each by a token of its own, so that the calls tell who made them.
        made = [
            Replica(given | {"SLACK_BOT_TOKEN": f"xoxb-{number}"}, folder / f"log{number}")
            for number in range(2)
        ]
        with _started(made) as replicas:
            name, chance = "two replicas, PostgreSQL", random_from(SEED + 1)
            yield Site(name, slack, aws, replicas, database, chance, server=server)


_SITES = {"sqlite": _sqlite, "postgresql": _postgresql}


@contextmanager
def _aws() -> Iterator[AwsServer]:
    running = AwsServer()
    try:
        yield running
    finally:
        running.close()


@contextmanager
def _started(replicas: list[Replica]) -> Iterator[list[Replica]]:
    """Processes that answer, until the block ends."""
    with ExitStack() as parts:
        for replica in replicas:
            replica.start()
            parts.callback(replica.kill)
            replica.ready()
        yield replicas


def test_random_faults(tmp_path: Path) -> None:
    """Whatever breaks, and whenever: each paste has one answer, each press one result."""
    print(f"seed {SEED}, {SECONDS:.0f} s")  # noqa: T201 - so that it can be made again
    folders = [tmp_path / name for name in ON]
    for folder in folders:
        folder.mkdir()
    with ExitStack() as parts, ThreadPoolExecutor(2) as both:
        sites = [parts.enter_context(_SITES[folder.name](folder)) for folder in folders]
        list(both.map(lambda site: site.soak(SECONDS), sites))
        for site in sites:
            print(site.line())  # noqa: T201 - the result
            print(site.report())  # noqa: T201 - what to look at where it is not clean
        wrong = [
            {what: threads for what, threads in site.wrong.items() if threads} for site in sites
        ]
    assert [{} for _ in ON] == wrong
