"""Whom a role's trust policy lets in."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.knowledge.lookups.test_iam_lookups import ACCOUNT, role


def trusting(principal: Any, effect: str = "Allow", **more: Any) -> dict[str, Any]:
    """A trust policy's statement."""
    return {"Effect": effect, "Principal": principal, "Action": "sts:AssumeRole", **more}


CALLER = "arn:aws:sts::210987654321:assumed-role/runner/job"


@pytest.mark.parametrize(
    ("principal", "verdict"),
    [
        ({"AWS": "arn:aws:iam::210987654321:role/runner"}, "named"),
        ({"AWS": ["arn:aws:iam::1:root", "arn:aws:iam::210987654321:role/runner"]}, "named"),
        ({"AWS": "arn:aws:iam::210987654321:role/runner-2"}, "not-named"),
        ({"AWS": "arn:aws:iam::210987654321:root"}, "account"),
        ({"AWS": "*"}, "anyone"),
        ("*", "anyone"),
        ({"Service": "ec2.amazonaws.com"}, "not-named"),
    ],
)
def test_whom_a_role_trusts(stubs: Any, principal: Any, verdict: str) -> None:
    """The caller, its account and anyone are told apart; a longer name is another role."""
    stubs("iam").add_response("get_role", role(f"{ACCOUNT}:role/deploy", trusting(principal)))
    result = stubs.look("iam/trust-policy", role_name="deploy", principal=CALLER)
    assert (verdict, True) == (result.verdict.name, result.private)


def test_a_deny_does_not_let_in(stubs: Any) -> None:
    """A Deny of the caller is told before an Allow; under a condition it may not apply."""
    caller = {"AWS": "arn:aws:iam::210987654321:role/runner"}
    outright = trusting(caller, "Deny")
    conditional = trusting(caller, "Deny", Condition={"Bool": {"aws:MultiFactorAuthPresent": "x"}})
    for statements, verdict in (
        ((outright,), "denied"),
        ((trusting(caller), outright), "denied"),
        ((conditional,), "not-named"),
        ((trusting(caller), conditional), "named"),
        ((trusting(caller, "Deny", Action="sts:TagSession"),), "not-named"),
    ):
        stubs("iam").add_response("get_role", role(f"{ACCOUNT}:role/deploy", *statements))
        result = stubs.look("iam/trust-policy", role_name="deploy", principal=CALLER)
        assert verdict == result.verdict.name


@pytest.mark.parametrize(
    ("action", "verdict"),
    [
        ("sts:AssumeRole", "named"),
        (["sts:TagSession", "sts:Assume*"], "named"),
        ("sts:AssumeRoleWithWebIdentity", "named"),
        ("sts:TagSession", "not-named"),
    ],
)
def test_a_statement_that_does_not_let_anybody_in(stubs: Any, action: Any, verdict: str) -> None:
    """Only a statement that allows a role to be assumed lets its principal in."""
    caller = {"AWS": "arn:aws:iam::210987654321:role/runner"}
    statement = trusting(caller, Action=action)
    stubs("iam").add_response("get_role", role(f"{ACCOUNT}:role/deploy", statement))
    result = stubs.look("iam/trust-policy", role_name="deploy", principal=CALLER)
    assert verdict == result.verdict.name


def test_a_trust_policy_by_the_roles_arn(stubs: Any, facts: Callable[..., Any]) -> None:
    """The ARN alone is enough, and conditions are shown."""
    condition = {"StringEquals": {"sts:ExternalId": "x"}}
    statement = trusting({"Service": "ec2.amazonaws.com"}, Condition=condition)
    answer = role(f"{ACCOUNT}:role/ci/deploy", statement)
    stubs("iam").add_response("get_role", answer, {"RoleName": "deploy"})
    result = stubs.look("iam/trust-policy", arn=f"{ACCOUNT}:role/ci/deploy")
    assert "shown" == result.verdict.name
    row = [
        "Allow",
        "ec2.amazonaws.com",
        "sts:AssumeRole",
        json.dumps(condition, separators=(",", ":")),
    ]
    assert [row] == facts(result)["Trusts"]


def test_a_role_of_another_account(stubs: Any) -> None:
    """The trust policy of a namesake here is not shown as the other role's."""
    stubs("iam").add_response("get_role", role())
    result = stubs.look("iam/trust-policy", arn="arn:aws:iam::210987654321:role/deploy")
    assert "foreign" == result.verdict.name


def test_no_role_to_trust_anyone(stubs: Any) -> None:
    """A role that is gone, and an ARN that is no role, are told apart."""
    stubs("iam").add_client_error("get_role", "NoSuchEntity", http_status_code=404)
    assert "gone" == stubs.look("iam/trust-policy", role_name="deploy").verdict.name
    result = stubs.look("iam/trust-policy", arn=f"{ACCOUNT}:user/alice", principal=CALLER)
    assert "no-role" == result.verdict.name
