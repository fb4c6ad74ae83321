"""IAM's evaluation in the simulated account: deny before allow, and nothing that is not allowed."""

from typing import Any

import pytest

from bot.sandbox.account.policy import Policy, evaluate

ROLE = "arn:aws:iam::111122223333:role/deploy"


def policy(effect: str, **statement: Any) -> Policy:
    given = {"Effect": effect, "Action": "*", "Resource": "*", **statement}
    return Policy("p", "IAM Policy", {"Statement": given})


ALL = policy("Allow")


def test_nothing_is_allowed_that_no_policy_allows() -> None:
    """Without a word on it, it is denied implicitly, and no policy decided."""
    verdict = evaluate([policy("Allow", Action="s3:*")], None, "iam:GetRole", ROLE)
    assert ("implicitDeny", ()) == (verdict.decision, verdict.matched)


def test_a_deny_outweighs_every_allow() -> None:
    """The policies that deny are named, not those that allow."""
    denying = policy("Deny", Action="iam:Get*")
    verdict = evaluate([ALL, denying], None, "iam:GetRole", ROLE)
    assert ("explicitDeny", [denying]) == (verdict.decision, verdict.matched)


@pytest.mark.parametrize(
    ("boundary", "decision", "inside"),
    [
        (ALL, "allowed", True),
        (policy("Allow", Action="s3:*"), "implicitDeny", False),
        (policy("Deny"), "explicitDeny", False),
        (None, "allowed", None),
    ],
)
def test_a_boundary_only_takes_away(
    boundary: Policy | None, decision: str, inside: bool | None
) -> None:
    """What it does not allow is denied implicitly; what it denies, explicitly."""
    verdict = evaluate([ALL], boundary, "iam:GetRole", ROLE)
    assert (decision, inside) == (verdict.decision, verdict.by_boundary)


def test_a_boundary_allows_nothing_by_itself() -> None:
    """A principal without a policy may do nothing, whatever its boundary holds."""
    assert "implicitDeny" == evaluate([], ALL, "iam:GetRole", ROLE).decision


@pytest.mark.parametrize(
    ("statement", "allowed"),
    [
        ({"Action": "IAM:getrole"}, True),
        ({"Action": ["s3:*", "iam:GetRol?"]}, True),
        ({"Action": "iam:Get"}, False),
        ({"Action": "iam.GetRole"}, False),
        ({"Resource": "arn:aws:iam::*:role/*"}, True),
        ({"Resource": ROLE.upper()}, False),
        ({"Resource": ROLE + "ment"}, False),
    ],
)
def test_patterns_cover_the_whole_name(statement: dict[str, Any], allowed: bool) -> None:
    """Actions without regard to case, resources with it; a dot is a dot."""
    verdict = evaluate([policy("Allow", **statement)], None, "iam:GetRole", ROLE)
    assert allowed == (verdict.decision == "allowed")


@pytest.mark.parametrize(("excluded", "allowed"), [("iam:*", False), ("s3:*", True)])
def test_what_not_action_names_is_left_out(excluded: str, allowed: bool) -> None:
    """`NotAction` covers everything else."""
    statement = {"Effect": "Allow", "NotAction": excluded, "Resource": "*"}
    found = evaluate([Policy("p", "Inline", {"Statement": [statement]})], None, "iam:GetRole", ROLE)
    assert allowed == (found.decision == "allowed")


@pytest.mark.parametrize(
    ("operator", "given", "met"),
    [
        ("StringEquals", {"aws:SourceVpc": "vpc-1"}, True),
        ("StringEquals", {"aws:SourceVpc": "vpc-2"}, False),
        ("StringEquals", {}, False),
        ("StringNotEquals", {"aws:SourceVpc": "vpc-1"}, False),
        ("StringNotEquals", {}, True),
        ("StringEqualsIfExists", {}, True),
        ("StringEqualsIfExists", {"aws:SourceVpc": "vpc-2"}, False),
        ("StringLike", {"aws:SourceVpc": "vpc-1"}, True),
        ("IpAddress", {"aws:SourceVpc": "vpc-1"}, False),
    ],
)
def test_a_condition_has_to_be_met(operator: str, given: dict[str, str], met: bool) -> None:
    """A missing key meets only `Not…` and `…IfExists`; an operator not known here is never met."""
    conditions = {operator: {"aws:SourceVpc": "vpc-1"}}
    allowing = policy("Allow", Condition=conditions)
    verdict = evaluate([allowing], None, "iam:GetRole", ROLE, given)
    assert met == (verdict.decision == "allowed")
