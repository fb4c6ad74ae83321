"""A verdict says first which account and region it is about, where that matters."""

from collections.abc import Mapping
from typing import Any

import pytest

from bot.aws.accounts import Account
from bot.aws.clients import Clients
from bot.aws.operations import operation
from bot.knowledge_base.value_kinds import KINDS
from bot.lookups.engine import run_lookup
from bot.lookups.model import Lookup
from bot.lookups.result import LookupResult
from tests.knowledge.lookups.made_answers import MadeUp
from tests.knowledge.lookups.test_sparse_answers import FEW
from tests.lookups.fixtures import ACCOUNT, REGION

HERE, OTHER = ACCOUNT.id, "444455556666"
ROLE = {"RoleName": "deploy", "Path": "/", "RoleId": "AROA1234567890123", "CreateDate": 0}


def absent(stubs: Any) -> None:
    """No role of that name is there."""
    stubs("iam").add_client_error("get_role", "NoSuchEntity", http_status_code=404)


def looked(stubs: Any, name: str, **values: str) -> LookupResult:
    """Run a lookup with values of the paste."""
    found: LookupResult = stubs.look(name, **values)
    return found


def test_what_is_absent_here_is_not_told_as_absent_there(stubs: Any) -> None:
    """The paste names one account, another was looked into: both stand in the first sentence."""
    absent(stubs)
    seen = looked(stubs, "iam/entity", role_name="deploy", account_id=OTHER)
    assert ("other-account", "unknown") == (seen.verdict.name, seen.verdict.tone)
    first = seen.verdict.text.partition(". ")[0]
    assert OTHER in first
    assert HERE in first


@pytest.mark.parametrize(
    ("name", "service", "call", "values"),
    [
        ("cloudformation/stack-state", "cloudformation", "describe_stacks", {"stack_name": "net"}),
        ("dynamodb/table-state", "dynamodb", "describe_table", {"table_name": "orders"}),
        ("kms/key-state", "kms", "describe_key", {"key_id": "alias/orders"}),
    ],
)
def test_nothing_is_advised_about_another_accounts_thing(
    stubs: Any, name: str, service: str, call: str, values: dict[str, str]
) -> None:
    """Neither *can be created* nor *adopt it*: the one step is to look into the right account."""
    code = {"cloudformation": "ValidationError", "kms": "NotFoundException"}
    message = "Stack with id net does not exist"
    stubs(service).add_client_error(
        call, code.get(service, "ResourceNotFoundException"), message, http_status_code=400
    )
    seen = looked(stubs, name, account_id=OTHER, **values)
    assert "other-account" == seen.verdict.name
    assert [] == list(seen.verdict.commands)
    assert [f"Look into account {OTHER}: choose it, or ask for it to be configured here."] == list(
        seen.verdict.next
    )


def test_the_named_account_gets_its_plain_verdict(stubs: Any) -> None:
    """Where the paste's account is the one looked into, nothing is put before the verdict."""
    absent(stubs)
    seen = looked(stubs, "iam/entity", role_name="deploy", account_id=HERE)
    assert "not-there" == seen.verdict.name
    assert "names account" not in seen.verdict.text


def test_the_caller_does_not_say_where_the_resource_is(stubs: Any) -> None:
    """A key's own ARN counts; whose principal was refused does not."""
    key = f"arn:aws:kms:{REGION}:{HERE}:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    stubs("kms").add_client_error("describe_key", "NotFoundException")
    seen = looked(stubs, "kms/key-state", key_id=key, account_id=OTHER)
    assert "gone" == seen.verdict.name


def test_what_means_one_thing_everywhere_keeps_its_verdict(stubs: Any) -> None:
    """A volume found by its id is that volume, whichever account the paste names beside it."""
    volume = {"VolumeId": "vol-0123456789abcdef0", "State": "available", "AvailabilityZone": "a"}
    stubs("ec2").add_response("describe_volumes", {"Volumes": [volume]})
    seen = looked(stubs, "ec2/volume", volume_id="vol-0123456789abcdef0", account_id=OTHER)
    assert "available" == seen.verdict.name
    assert seen.verdict.text.startswith(
        f"The paste names account {OTHER}; this looked into account {HERE}. "
    )


def test_an_account_that_aws_does_not_name_is_said_to_be_unknown(
    stubs: Any, monkeypatch: pytest.MonkeyPatch, all_lookups: Mapping[str, Lookup]
) -> None:
    """Without the number nobody can say that it is the paste's account."""
    monkeypatch.setattr(Clients, "account_id", lambda *_: "")
    absent(stubs)
    values = {"role_name": "deploy", "account_id": OTHER}
    seen = run_lookup(all_lookups["iam/entity"], values, Account(regions=(REGION,)), clients=stubs)
    assert "other-account" == seen.verdict.name
    assert "an account of which AWS did not say the number" in seen.verdict.text


def test_a_lookup_that_compares_accounts_itself_is_left_alone(stubs: Any) -> None:
    """*Who am I* says on its own that the paste is from another account."""
    identity = {"Account": HERE, "Arn": f"arn:aws:iam::{HERE}:user/ops", "UserId": "AIDA1"}
    stubs("sts").add_response("get_caller_identity", identity, {})
    seen = looked(stubs, "account/caller-identity", account_id=OTHER)
    assert "other-account" != seen.verdict.name


class Nothing(MadeUp):
    """Clients whose every answer is that there is nothing."""

    def _body(self, call: str, question: str, page: int) -> dict[str, Any]:
        del question, page
        return _empty(operation(call))


def _empty(model: Any) -> dict[str, Any]:
    members = model.output_shape.members if model.output_shape else {}
    return {name: [] for name, shape in members.items() if shape.type_name == "list"}


def test_every_lookups_not_there_names_account_and_region(
    all_lookups: Mapping[str, Lookup],
) -> None:
    """Whatever its file says: the first sentence of each miss tells where nothing was found."""
    missed = []
    for name, lookup in all_lookups.items():
        values = {kind: KINDS[kind].example for kind in (*lookup.needs.all, *lookup.needs.any[:1])}
        here = Account(id="111122223333", name="test", regions=(REGION, "us-east-1"))
        seen = run_lookup(lookup, values, here, clients=Nothing(lookup, 1), limits=FEW)
        if seen.could_be_elsewhere:
            missed.append(name)
            first = seen.verdict.text.partition(". ")[0]
            assert "111122223333" in first, name
            assert seen.region in first, name
            assert seen.other_regions, name
    assert {"dynamodb/table-state", "ec2/volume", "sqs/queue", "cloudwatch/alarm"} & set(missed)


@pytest.mark.parametrize(
    ("name", "service", "call", "value"),
    [
        ("kms/key-state", "kms", "describe_key", "arn:aws:kms:eu-central-1:123456789012:key/1b2c"),
        (
            "lambda/function-state",
            "lambda",
            "get_function_configuration",
            "arn:aws:lambda:eu-central-1:123456789012:function:orders",
        ),
        (
            "secretsmanager/secret",
            "secretsmanager",
            "describe_secret",
            "arn:aws:secretsmanager:eu-central-1:123456789012:secret:prod/db-AbCdEf",
        ),
        (
            "cloudformation/stack-state",
            "cloudformation",
            "describe_stacks",
            "arn:aws:cloudformation:eu-central-1:123456789012:stack/net/1",
        ),
    ],
)
def test_an_arn_chooses_the_region(
    all_lookups: Mapping[str, Lookup], name: str, service: str, call: str, value: str
) -> None:
    """From the terminal and from Slack alike, before the paste's and the account's own region."""
    lookup = all_lookups[name]
    clients = MadeUp(lookup, 1)
    (kind, *_) = lookup.needs.all
    seen = run_lookup(lookup, {kind: value, "region": REGION}, ACCOUNT, clients=clients, limits=FEW)
    assert "eu-central-1" == seen.region
    assert (lookup.steps[0].service, call) == (service, call)
    assert not seen.could_be_elsewhere
