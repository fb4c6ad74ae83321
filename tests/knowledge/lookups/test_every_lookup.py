"""Requirements that hold for every lookup there is, one test a lookup and requirement."""

import re
from collections.abc import Mapping
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest

from bot.aws.accounts import Account
from bot.aws.clients import Clients
from bot.knowledge_base.value_kinds import KINDS
from bot.lookups.checker import check_lookups
from bot.lookups.engine import run_lookup
from bot.lookups.model import Lookup
from tests.shared import aws_session, our_library

NAMES = sorted(our_library().lookups)
ACCOUNT = Account(id="111122223333", name="test", regions=("eu-west-1", "us-east-1"))


class Refusing(Clients):
    """Clients of an account in which every call ends in the same error."""

    def __init__(self, code: str, status: int) -> None:
        super().__init__(aws_session())
        self._answer = (
            SimpleNamespace(status_code=status, raw=None),
            {
                "Error": {"Code": code, "Message": "no"},
                "ResponseMetadata": {"HTTPStatusCode": status, "HTTPHeaders": {}},
            },
        )

    def get(self, service: str, region: str) -> Any:
        """Hand the engine a client that answers every call with the error."""
        client = super().get(service, region)
        client.meta.events.register_last("before-call", self._refuse, unique_id="refuse")
        return client

    def _refuse(self, **_: Any) -> Any:
        return self._answer


@cache
def refusing(code: str, status: int) -> Refusing:
    """Clients for all lookups: making them takes longer than all else here."""
    return Refusing(code, status)


def values_of(lookup: Lookup) -> dict[str, str]:
    return {name: KINDS[name].example for name in lookup.needs.names}


@pytest.mark.parametrize("name", NAMES)
def test_denied_is_never_read_as_absent(name: str, all_lookups: Mapping[str, Lookup]) -> None:
    """Where every call is denied nothing can be told, and the missing permission is named."""
    lookup = all_lookups[name]
    result = run_lookup(lookup, values_of(lookup), ACCOUNT, clients=refusing("AccessDenied", 403))
    assert result.verdict.name == "unseen"
    assert any(unseen.permission for unseen in result.unseen)


@pytest.mark.parametrize("name", NAMES)
def test_server_trouble_is_never_read_as_absent(
    name: str, all_lookups: Mapping[str, Lookup]
) -> None:
    """Where every call fails inside AWS, the verdict is that nothing can be told."""
    lookup = all_lookups[name]
    result = run_lookup(
        lookup, values_of(lookup), ACCOUNT, clients=refusing("InternalFailure", 400)
    )
    assert result.verdict.name == "unseen"
    assert result.unseen


@pytest.mark.parametrize("name", NAMES)
def test_throttled_is_never_read_as_absent(name: str, all_lookups: Mapping[str, Lookup]) -> None:
    """Where AWS lets no call through, the verdict is that nothing can be told."""
    lookup = all_lookups[name]
    result = run_lookup(
        lookup, values_of(lookup), ACCOUNT, clients=refusing("ThrottlingException", 400)
    )
    assert result.verdict.name == "unseen"
    assert result.unseen


def test_every_lookup_passes_the_check(all_lookups: Mapping[str, Lookup]) -> None:
    """Operations, parameters and paths of every lookup fit the installed SDK and the allow-list."""
    assert check_lookups(all_lookups) == []


@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_there_is_not_there_somewhere(
    name: str, all_lookups: Mapping[str, Lookup]
) -> None:
    """A verdict says which account and region were looked into, never *this region*."""
    vague = [
        verdict.name
        for verdict in all_lookups[name].verdicts
        if re.search(r"\bin this (?:account and )?region\b", verdict.text.text)
    ]
    assert [] == vague
