"""Slack, AWS, and processes of the app that are broken on purpose."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import pytest

from tests.faults.replica import AwsServer, Replica, environment
from tests.faults.slack_server import SlackServer, slack_server

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "1"))
"""How often each fault is made: once in a short round, as often as wanted in a long one."""

long_round = pytest.mark.skipif(ROUNDS < 2, reason="for the long round: make faults")
"""Marks a fault that the short round of every test run has no time for."""


@pytest.fixture
def slack() -> Iterator[SlackServer]:
    with slack_server() as running:
        yield running


@pytest.fixture
def aws() -> Iterator[AwsServer]:
    running = AwsServer()
    yield running
    running.close()


_SOON = {"FAULTBOOK_POLL_SECONDS": "0.2"}
"""How often a replica looks at what waits; less than in production, so that tests wait less."""


class StartReplica(Protocol):
    """Starts a replica on a database, and waits until it answers."""

    def __call__(
        self, database: str, command: str = "run", skew: float = 0.0, **more: str
    ) -> Replica:
        """Start this subcommand, with its clock wrong by `skew`, and more in its environment."""


@pytest.fixture
def start(slack: SlackServer, aws: AwsServer, tmp_path: Path) -> Iterator[StartReplica]:
    """Starts a replica on a database, and waits until it answers."""
    with ExitStack() as parts:

        def started(database: str, command: str = "run", skew: float = 0.0, **more: str) -> Replica:
            number = len(list(tmp_path.glob("*.log")))
            log = tmp_path / f"replica{number}.log"
            given = environment(slack, aws, tmp_path, database) | _SOON | more
            replica = Replica(given, log, command, skew=skew)
            parts.callback(replica.kill)
            replica.start()
            replica.ready()
            return replica

        yield started
