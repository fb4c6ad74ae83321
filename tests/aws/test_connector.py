"""The connector: how a role is entered, and whose account that is."""

import json
import re
import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from botocore.exceptions import EndpointConnectionError
from botocore.stub import ANY, Stubber
from botocore.validate import ParamValidator
from hypothesis import given
from hypothesis import strategies as st

from bot.aws import connector as module
from bot.aws.accounts import Account
from bot.aws.allow_list import access
from bot.aws.clients import Clients, session
from bot.aws.connector import (
    ConnectError,
    Connector,
    UnverifiedError,
    WrongAccountError,
    assume_role_parameters,
)
from bot.aws.operations import operation
from bot.lookups.engine import run_lookup
from tests.shared import PATIENCE, our_library

LOOKUPS = our_library().lookups
ENTITY = LOOKUPS["iam/entity"]
ROLE = "arn:aws:iam::111122223333:role/faultbook"
PROD = Account(
    id="111122223333", name="prod", role_arn=ROLE, external_id="x-1", regions=("eu-west-1",)
)


@pytest.mark.parametrize("name", sorted(LOOKUPS))
def test_the_session_policy_is_the_lookups_actions(name: str) -> None:
    """What STS is sent allows exactly what the lookup names, within STS's 2,048 characters."""
    lookup = LOOKUPS[name]
    policy = assume_role_parameters(PROD, lookup, "U1")["Policy"]
    statements = json.loads(policy)["Statement"]
    needed = {action for call in lookup.calls for action in access().actions_of(call)}
    allowed = [action for one in statements for action in one["Action"]]
    assert ({"Allow"}, sorted(needed)) == ({one["Effect"] for one in statements}, sorted(allowed))
    assert len(policy) <= 2048


@given(st.text())
def test_the_asker_is_written_so_that_sts_takes_it(asker: str) -> None:
    """Session name, source identity and tags carry the Slack user, in the signs STS allows."""
    given_ = assume_role_parameters(PROD, ENTITY, asker)
    shape = operation("sts.assume_role").input_shape
    assert not ParamValidator().validate(given_, shape).has_errors()
    for name in ("RoleSessionName", "SourceIdentity"):
        assert re.fullmatch(r"[A-Za-z0-9_+=,.@-]{2,64}", given_[name])


class Sts:
    """STS, stubbed: counts how often a role is assumed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.clients = Clients(session("own", "own"))
        self.stub = Stubber(self.clients.get("sts", "eu-west-1"))
        self.stub.activate()
        entered = module._Entered(self.clients, float("inf"))
        monkeypatch.setattr(module, "_own", lambda *_: entered)
        # What the assumed session's clients say; the stub stands for the process's own alone.
        monkeypatch.setattr(Clients, "caller_account", lambda *_: "111122223333")

    def gives(self, until: datetime) -> None:
        """Answer one AssumeRole, with credentials that end then."""
        given_ = {
            "AccessKeyId": "ASIAEXAMPLEEXAMPLE",
            "SecretAccessKey": "secret",
            "SessionToken": "token",
            "Expiration": until,
        }
        expected = {
            "RoleArn": ROLE,
            "ExternalId": "x-1",
            "RoleSessionName": "faultbook-U1",
            "SourceIdentity": "faultbook-U1",
            "DurationSeconds": 900,
            "Policy": ANY,
            "Tags": [
                {"Key": "faultbook-user", "Value": "U1"},
                {"Key": "faultbook-lookup", "Value": "iam/entity"},
            ],
        }
        self.stub.add_response("assume_role", {"Credentials": given_}, expected)


NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def test_credentials_are_kept_until_shortly_before_they_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The second run uses the first one's; two minutes before the end the role is assumed anew."""
    now = NOW.timestamp()
    connector = Connector(now=lambda: now)
    sts = Sts(monkeypatch)
    sts.gives(NOW + timedelta(minutes=15))
    first = connector.enter(PROD, ENTITY, "U1")
    assert first is connector.enter(PROD, ENTITY, "U1")
    now += 13.5 * 60
    sts.gives(NOW + timedelta(minutes=30))
    assert first is not connector.enter(PROD, ENTITY, "U1")
    sts.stub.assert_no_pending_responses()


@dataclass(frozen=True)
class Scope:
    """A lookup as the connector sees it."""

    name: str
    calls: tuple[str, ...]


def test_other_calls_under_the_same_name_get_credentials_of_their_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """After a reload the session policy names the lookup's new calls at once."""
    connector = Connector(now=NOW.timestamp)
    sts = Sts(monkeypatch)
    sts.gives(NOW + timedelta(minutes=15))
    before = connector.enter(PROD, Scope("iam/entity", ("iam.get_role",)), "U1")
    sts.gives(NOW + timedelta(minutes=15))
    after = connector.enter(PROD, Scope("iam/entity", ("iam.get_user",)), "U1")
    assert before is not after
    sts.stub.assert_no_pending_responses()


def test_a_role_that_cannot_be_assumed_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The result says which role, and what its trust policy needs."""
    sts = Sts(monkeypatch)
    sts.stub.add_client_error("assume_role", "AccessDenied", http_status_code=403)
    result = run_lookup(ENTITY, {"role_name": "deploy"}, PROD, asker="U1")
    (unseen,) = result.unseen
    assert ("credentials", "sts:AssumeRole") == (unseen.reason, unseen.permission)
    assert ROLE in unseen.sentence
    assert "sts:SetSourceIdentity" in unseen.sentence


def test_nothing_of_the_credentials_is_in_the_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the exception nor its text holds a key."""
    sts = Sts(monkeypatch)
    sts.stub.add_client_error("assume_role", "ExpiredToken", "the token ABC")
    with pytest.raises(ConnectError) as caught:
        Connector().enter(PROD, ENTITY, "U1")
    assert "ABC" not in str(caught.value)
    assert "own" not in str(caught.value)


class Own:
    """The process's own credentials, of which STS says whose they are."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.clients = Clients(session("own", "own"))
        self.stub = Stubber(self.clients.get("sts", "eu-west-1"))
        self.stub.activate()
        monkeypatch.setattr(module, "_own", lambda *_: module._Entered(self.clients, float("inf")))

    def is_of(self, account: str) -> None:
        """Answer one GetCallerIdentity."""
        answer = {"Account": account, "Arn": f"arn:aws:iam::{account}:user/ci", "UserId": "AIDA1"}
        self.stub.add_response("get_caller_identity", answer, {})


OWN = Account(id="111122223333", name="prod", regions=("eu-west-1",))


def test_an_id_without_a_role_is_verified_once_per_credentials(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two lookups of two people: STS is asked one time, and both may look."""
    own, connector = Own(monkeypatch), Connector()
    own.is_of("111122223333")
    for lookup, asker in ((ENTITY, "U1"), (LOOKUPS["kms/key-state"], "U2")):
        assert own.clients is connector.enter(OWN, lookup, asker)
    own.stub.assert_no_pending_responses()


def test_credentials_of_another_account_are_refused_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing is looked at, both numbers are said, and the wrong one is not told as looked into."""
    own = Own(monkeypatch)
    own.is_of("444455556666")
    result = run_lookup(ENTITY, {"role_name": "deploy"}, OWN, connector=Connector())
    (unseen,) = result.unseen
    assert (
        "faultbook.yml says that prod is account 111122223333, but its credentials enter"
        " 444455556666: correct one of them."
    ) == unseen.sentence
    assert ("account", "unseen", 0, "", []) == (
        unseen.reason,
        result.verdict.name,
        result.calls,
        result.account_id,
        result.findings,
    )


def test_a_wrong_account_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each further look asks again: nothing of the refused entry is at hand."""
    own, connector = Own(monkeypatch), Connector()
    own.is_of("444455556666")
    for _ in range(2):
        with pytest.raises(WrongAccountError):
            connector.enter(OWN, ENTITY, "U1")


def test_what_cannot_be_verified_is_not_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    """No answer of STS is no permission to go on."""
    own = Own(monkeypatch)
    own.stub.add_client_error("get_caller_identity", "ExpiredToken", http_status_code=403)
    result = run_lookup(ENTITY, {"role_name": "deploy"}, OWN, connector=Connector())
    assert ["credentials"] == [one.reason for one in result.unseen]
    assert "ExpiredToken" in result.unseen[0].sentence
    assert 0 == result.calls


def test_a_network_without_sts_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    """The exception's own text, which can hold addresses, is not repeated."""
    own = Own(monkeypatch)

    def unreachable(_region: str) -> str:
        raise EndpointConnectionError(endpoint_url="https://internal.example")

    monkeypatch.setattr(own.clients, "caller_account", unreachable)
    with pytest.raises(UnverifiedError) as caught:
        Connector().enter(OWN, ENTITY, "U1")
    assert "EndpointConnectionError" == caught.value.code


def test_without_a_number_any_account_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process's own credentials without an id: STS is not asked before the look."""
    own = Own(monkeypatch)
    assert own.clients is Connector().enter(Account(), ENTITY, "U1")


def test_an_assumed_role_is_verified_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """What STS says of the new session counts, not what the role's ARN says."""
    sts = Sts(monkeypatch)
    sts.gives(NOW + timedelta(minutes=15))
    monkeypatch.setattr(Clients, "caller_account", lambda *_: "444455556666")
    with pytest.raises(WrongAccountError):
        Connector(now=NOW.timestamp).enter(PROD, ENTITY, "U1")


@pytest.mark.parametrize("answer", [{}, {"UserId": "AIDA1"}])
def test_an_answer_without_a_number_verifies_nothing(
    monkeypatch: pytest.MonkeyPatch, answer: dict[str, str]
) -> None:
    """Neither the look before it nor the one beside it takes an odd answer for an account."""
    own = Own(monkeypatch)
    for _ in range(2):
        own.stub.add_response("get_caller_identity", answer, {})
    with pytest.raises(UnverifiedError):
        Connector().enter(OWN, ENTITY, "U1")
    assert "" == own.clients.account_id("eu-west-1")


def test_a_stop_does_not_wait_for_the_account() -> None:
    """A run that is stopped while AWS does not say whose account it is ends at once."""
    go, stop, ended = threading.Event(), threading.Event(), threading.Event()

    class Slow(Connector):
        """Takes until it is let go."""

        def enter(self, *_: object) -> Clients:
            """Ask for the stop, then wait."""
            stop.set()
            go.wait(PATIENCE)
            ended.set()
            return Clients(session("own", "own"))

    result = run_lookup(ENTITY, {"role_name": "deploy"}, OWN, connector=Slow(), stop=stop)
    waited = ended.is_set()
    go.set()
    assert ["stopped"] == [one.reason for one in result.unseen]
    assert not waited
