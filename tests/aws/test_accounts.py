"""Accounts: who may look, and how a role is entered."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from botocore.stub import ANY, Stubber
from botocore.validate import ParamValidator
from hypothesis import given
from hypothesis import strategies as st

from bot.aws import accounts as module
from bot.aws.accounts import (
    Account,
    Accounts,
    AccountsFile,
    ConnectError,
    Connector,
    assume_role_parameters,
    load_accounts,
)
from bot.aws.allow_list import access
from bot.aws.clients import Clients, session
from bot.aws.operations import operation
from bot.knowledge_base.yaml_file import BrokenFileError
from bot.lookups.engine import run
from tests.shared import our_library

LOOKUPS = our_library().lookups
ENTITY = LOOKUPS["iam/entity"]
ROLE = "arn:aws:iam::111122223333:role/faultbook"
PROD = Account(
    id="111122223333", name="prod", role_arn=ROLE, external_id="x-1", regions=("eu-west-1",)
)

FILE = """\
accounts:
  - id: "111122223333"
    name: prod
    role_arn: arn:aws:iam::111122223333:role/faultbook
    regions: [eu-west-1]
    colour: red
  - id: "444455556666"
    name: dev
rules:
  - {channels: [C1], groups: [S1], lookups: ["iam/*"], accounts: ["111122223333"]}
  - {channels: [C2], accounts: ["444455556666"]}
"""


@pytest.fixture
def configured(tmp_path: Path) -> Accounts:
    file = tmp_path / "faultbook.yml"
    file.write_text(FILE, encoding="utf-8")
    return load_accounts(file)


@pytest.mark.parametrize(
    ("channel", "lookup", "account", "groups", "allowed", "reason"),
    [
        ("C1", "iam/entity", "prod", ["S1"], True, "rule 1 of faultbook.yml allows it"),
        ("C1", "iam/entity", "prod", ["S2"], False, "U1 is in none of the groups S1"),
        ("C1", "s3/bucket-owner", "prod", ["S1"], False, "s3/bucket-owner is not enabled for prod"),
        ("C2", "iam/entity", "prod", ["S1"], False, "prod is not configured for channel C2"),
        ("C2", "s3/bucket-owner", "444455556666", [], True, "rule 2"),
        ("C1", "iam/entity", "other", ["S1"], False, "other is not configured"),
    ],
)
def test_the_rules_say_who_may_look_and_why(
    configured: Accounts,
    channel: str,
    lookup: str,
    account: str,
    groups: list[str],
    *,
    allowed: bool,
    reason: str,
) -> None:
    """Channel, lookup, account and group each decide, and the reason names what did."""
    decision = configured.may("U1", channel, lookup, account, groups)
    assert allowed is decision.allowed
    assert reason in decision.reason


def test_without_a_file_everybody_may_look_as_the_process() -> None:
    """No configuration: one account, the process's own credentials."""
    accounts = load_accounts(None)
    assert accounts.may("U1", "C1", "iam/entity", accounts.all[0].key).allowed
    assert [""] == [account.role_arn for account in accounts.all]


def test_only_accounts_one_may_look_into_are_offered(configured: Accounts) -> None:
    """A form lists no account that a press would be refused for."""
    offered = configured.offered("U1", "C1", "iam/entity", ["S1"])
    assert ["prod"] == [account.name for account in offered]
    assert () == configured.offered("U1", "C9", "iam/entity", ["S1"])


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('id: "444455556666"', 'id: "4444"', 7),
        ("colour: red", "color: red", 6),
        ("role/faultbook", "user/faultbook", 4),
        ('accounts: ["444455556666"]}', 'accounts: ["999999999999"]}', 1),
    ],
)
def test_a_slip_in_the_file_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int
) -> None:
    """A wrong configuration is refused at the start."""
    file = tmp_path / "faultbook.yml"
    file.write_text(FILE.replace(old, new), encoding="utf-8")
    with pytest.raises(BrokenFileError) as caught:
        load_accounts(file)
    assert line in [problem.line for problem in caught.value.problems]


@pytest.mark.parametrize("name", sorted(LOOKUPS))
def test_the_session_policy_is_the_lookups_actions(name: str) -> None:
    """What STS is sent allows exactly what the lookup names, within STS's 2,048 characters."""
    lookup = LOOKUPS[name]
    policy = assume_role_parameters(PROD, lookup, "U1")["Policy"]
    (statement,) = json.loads(policy)["Statement"]
    needed = {action for call in lookup.calls for action in access().actions_of(call)}
    assert ("Allow", needed) == (statement["Effect"], set(statement["Action"]))
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
    result = run(ENTITY, {"role_name": "deploy"}, PROD, asker="U1")
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


def test_the_configuration_refuses_unknown_words() -> None:
    """A word that means nothing is a mistake, not a comment."""
    wrong: dict[str, Any] = {"accounts": [{"name": "x", "rolearn": ROLE}]}
    with pytest.raises(ValueError, match="rolearn"):
        AccountsFile.model_validate(wrong)


def test_the_pages_example_is_sound(tmp_path: Path) -> None:
    """The configuration in docs/accounts.md loads, and decides as the page says."""
    page = (Path(__file__).parents[2] / "docs" / "accounts.md").read_text(encoding="utf-8")
    file = tmp_path / "faultbook.yml"
    file.write_text(page.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    accounts = load_accounts(file)
    assert accounts.may("U1", "C0INCIDENTS", "iam/entity", "prod", ["S0ONCALL"]).allowed
    assert not accounts.may("U1", "C0INCIDENTS", "iam/entity", "prod", []).allowed
    assert accounts.may("U1", "C0DEV", "cloudfront/distribution-state", "dev").allowed
    assert not accounts.may("U1", "C0DEV", "iam/why-denied", "dev").allowed
