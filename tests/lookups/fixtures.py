"""Fixtures that make a lookup's found, not-there and denied tests a few lines each."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from botocore.stub import Stubber
from moto import mock_aws

from bot.aws.accounts import Account
from bot.aws.clients import Clients
from bot.aws.pacing import GATES
from bot.knowledge_base.yaml_file import BrokenFileError
from bot.lookups.calls import RunLimits
from bot.lookups.engine import run_lookup
from bot.lookups.library import load_library
from bot.lookups.model import Lookup
from bot.lookups.result import LookupResult
from bot.sandbox.account.sdk_models import share_loader
from tests.shared import PATIENCE, aws_session, our_library, plain_client, shared_clients

REGION = "eu-west-1"
ACCOUNT = Account(id="123456789012", name="test", regions=(REGION, "us-east-1"))


@pytest.fixture(autouse=True)
def unhurried() -> None:
    """Let no test wait for the pace that an earlier one has used up; pacing has its own tests."""
    GATES._paces.clear()


@pytest.fixture(scope="session")
def all_lookups() -> Mapping[str, Lookup]:
    """Every lookup of the knowledge base, by name."""
    return our_library().lookups


def patient(lookup: Lookup) -> RunLimits:
    """A lookup's own calls, and time enough for them on a busy machine."""
    return RunLimits(calls=lookup.budget, seconds=PATIENCE, call_seconds=PATIENCE)


class Stubs(Clients):
    """Guarded clients whose answers are given beforehand and checked against the service model."""

    def __init__(self, known: Mapping[str, Lookup]) -> None:
        super().__init__(aws_session())
        self._known = known
        self._stubbers: dict[tuple[str, str], Stubber] = {}

    def __call__(self, service: str, region: str = "") -> Stubber:
        """The Stubber of a service; without a region it answers for all of them."""
        if (service, region) not in self._stubbers:
            stubber = Stubber(super().get(service, region or REGION))
            stubber.activate()
            self._stubbers[service, region] = stubber
        return self._stubbers[service, region]

    def get(self, service: str, region: str) -> Any:
        """Hand the engine the stubbed client."""
        found = self._stubbers.get((service, region))
        return (found or self(service)).client

    def look(self, name: str | Lookup, **values: str) -> LookupResult:
        """Run a lookup, by name or a made one, against the given answers."""
        lookup = name if isinstance(name, Lookup) else self._known[name]
        return run_lookup(lookup, values, ACCOUNT, clients=self, limits=patient(lookup))


@pytest.fixture
def stubs(all_lookups: Mapping[str, Lookup]) -> Iterator[Stubs]:
    """`stubs("iam").add_response(…)`, then `stubs.look("iam/entity", role_name="deploy")`.

    Every answer given must have been asked for when the test ends.
    """
    given = shared_clients(Stubs(all_lookups))
    yield given
    for stubber in given._stubbers.values():
        stubber.deactivate()
    for stubber in given._stubbers.values():
        stubber.assert_no_pending_responses()


class Simulated:
    """A simulated account: make things with `client`, then `look`."""

    def __init__(self, known: Mapping[str, Lookup]) -> None:
        self._known = known
        self.clients = shared_clients(Clients(aws_session()))

    def client(self, service: str, region: str = REGION) -> Any:
        """A plain boto3 client, to make what the lookup is to find."""
        return plain_client(service, region)

    def look(self, name: str | Lookup, **values: str) -> LookupResult:
        """Run a lookup against the simulated account."""
        lookup = name if isinstance(name, Lookup) else self._known[name]
        return run_lookup(lookup, values, ACCOUNT, clients=self.clients, limits=patient(lookup))


@pytest.fixture
def simulated(all_lookups: Mapping[str, Lookup]) -> Iterator[Simulated]:
    """An empty account simulated by moto."""
    share_loader()
    with mock_aws():
        yield Simulated(all_lookups)


@pytest.fixture
def facts() -> Callable[[LookupResult], dict[str, Any]]:
    """`facts(result)["Label"]`: a result's findings by label."""
    return lambda result: {finding.label: finding.value for finding in result.findings}


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Lookup]:
    """Write a lookup file into a team's folder and load it: `written(text).title`.

    What the loader says of it is raised.
    """

    def write(text: str) -> Lookup:
        file = tmp_path / "lookups" / "test" / "made.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        library = load_library([tmp_path])
        if library.problems:
            raise BrokenFileError(list(library.problems))
        return library.lookups["test/made"]

    return write
