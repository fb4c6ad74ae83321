"""Another account's thing is never told by what stands under its name here."""

from collections.abc import Mapping
from typing import Any

import pytest

from bot.knowledge_base.value_kinds import KINDS
from bot.lookups.engine import run_lookup
from bot.lookups.model import Lookup, Needs
from bot.lookups.ownership import owner
from tests.knowledge.lookups.made_answers import MadeUp
from tests.knowledge.lookups.test_sparse_answers import ACCOUNT, FEW
from tests.shared import our_library

OTHER = "210987654321"
FOREIGN = (
    f"arn:aws:iam::{OTHER}:role/deploy",
    f"arn:aws:acm:eu-west-1:{OTHER}:certificate/1b2c",
    f"arn:aws:sns:eu-west-1:{OTHER}:alerts",
    f"arn:aws:kms:eu-west-1:{OTHER}:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    f"arn:aws:cloudformation:eu-west-1:{OTHER}:stack/network/1",
    f"arn:aws:secretsmanager:eu-west-1:{OTHER}:secret:prod/db-AbCdEf",
    f"arn:aws:lambda:eu-west-1:{OTHER}:function:orders",
    f"{OTHER}.dkr.ecr.eu-west-1.amazonaws.com/web:1.4",
    f"https://sqs.eu-west-1.amazonaws.com/{OTHER}/orders",
)
_MATTER = ("certificate_arn", "topic_arn", "key_id", "stack_name", "secret_name", "function_name")
ASKED = [
    (name, value)
    for name, lookup in sorted(our_library().lookups.items())
    for value in lookup.needs.names
    if value in (*_MATTER, "image", "queue_url")
    or (value == "arn" and "principal" not in lookup.needs.all)
]


def foreign(kind: str) -> str:
    """A value of this kind that names the other account."""
    service = {"arn": ":iam:", "image": "dkr", "queue_url": "https"}.get(kind, "")
    told = {"certificate_arn": ":acm:", "topic_arn": ":sns:", "key_id": ":kms:"} | {
        "stack_name": ":cloudformation:",
        "secret_name": ":secretsmanager:",
        "function_name": ":lambda:",
    }
    return next(
        one for one in FOREIGN if (service or told[kind]) in one and KINDS[kind].accepts(one)
    )


class Full(MadeUp):
    """Clients whose answers lack nothing: everything asked for is there."""

    def _body(self, call: str, question: str, page: int) -> dict[str, Any]:
        return {**super()._body(call, question, page), **self._samples.get(call, {})}


@pytest.mark.parametrize(("name", "value"), ASKED, ids=[" ".join(one) for one in ASKED])
def test_a_foreign_arn_gives_no_verdict_on_what_is_here(
    name: str, value: str, all_lookups: Mapping[str, Lookup]
) -> None:
    """What the account answers under that name is not told as what the paste asks about."""
    lookup = all_lookups[name]
    others = [one for one in lookup.needs.all if one != value]
    values = {one: KINDS[one].example for one in others} | {value: foreign(value)}
    if lookup.needs.any and value not in lookup.needs.any:
        values |= {lookup.needs.any[0]: KINDS[lookup.needs.any[0]].example}
    result = run_lookup(lookup, values, ACCOUNT, clients=MadeUp(lookup, 1), limits=FEW)
    decides = (
        value in lookup.needs.all or value in lookup.needs.any or value in ("image", "queue_url")
    )
    if decides and lookup.across is None:
        assert ("foreign", "unknown") == (result.verdict.name, result.verdict.tone)
        assert OTHER in result.verdict.text
        assert [] == result.findings
    if lookup.across is not None and not result.findings:
        assert "foreign" == result.verdict.name


@pytest.mark.parametrize(
    ("values", "whose"),
    [
        ({"arn": FOREIGN[0]}, OTHER),
        ({"arn": FOREIGN[0], "role_name": "deploy"}, OTHER),
        ({"arn": FOREIGN[0], "role_name": "other"}, ""),
        ({"arn": f"arn:aws:sts::{OTHER}:assumed-role/deploy/ci", "role_name": "deploy"}, OTHER),
        ({"role_name": "deploy"}, ""),
        ({"arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}, ""),
        ({"arn": "arn:aws:s3:::media-prod"}, ""),
    ],
)
def test_whose_it_is(values: dict[str, str], whose: str) -> None:
    """An ARN beside a name decides only where it is of the same thing."""
    assert whose == owner(Needs(any=("role_name", "user_name", "arn")), values)


def test_who_asked_does_not_decide() -> None:
    """The caller's account is not the account of what was asked about."""
    values = {"principal": FOREIGN[0], "key_id": "alias/orders", "account_id": OTHER}
    assert "" == owner(Needs(all=("key_id",), optional=("principal", "account_id")), values)


def test_a_key_of_another_account_that_can_be_read(stubs: Any) -> None:
    """Where AWS describes the other account's thing itself, that is what is told."""
    key = FOREIGN[3]
    metadata = {"KeyId": "1", "Arn": key, "KeyState": "Disabled", "AWSAccountId": OTHER}
    stubs("kms").add_response("describe_key", {"KeyMetadata": metadata}, {"KeyId": key})
    assert "disabled" == stubs.look("kms/key-state", key_id=key).verdict.name


def test_a_key_of_another_account_that_is_not_found(stubs: Any) -> None:
    """*Not found* about another account's key is not that it is absent."""
    stubs("kms").add_client_error("describe_key", "NotFoundException")
    assert "foreign" == stubs.look("kms/key-state", key_id=FOREIGN[3]).verdict.name


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("iam/entity", {"arn": f"arn:aws:iam::{OTHER}:user/alice", "user_name": "alice"}),
        ("cloudformation/stack-state", {"stack_name": FOREIGN[4]}),
        ("ecr/image", {"repository": "web", "image": FOREIGN[7]}),
    ],
)
def test_what_once_was_told_of_the_wrong_account(
    all_lookups: Mapping[str, Lookup], name: str, given: dict[str, str]
) -> None:
    """*Exists*, *can be created* and *holds it* are not said of another account's thing."""
    lookup = all_lookups[name]
    result = run_lookup(lookup, given, ACCOUNT, clients=Full(lookup, 1), limits=FEW)
    assert "foreign" == result.verdict.name
