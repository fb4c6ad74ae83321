"""What hangs on an IAM entity, and why a call is denied."""

import json
from collections.abc import Callable
from typing import Any

import pytest

ACCOUNT = "arn:aws:iam::123456789012"
SESSION = "arn:aws:sts::123456789012:assumed-role/deploy/ci"
DOCUMENT = json.dumps(
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
)


def role(arn: str = f"{ACCOUNT}:role/deploy", *statements: dict[str, Any]) -> dict[str, Any]:
    """A role as GetRole answers it."""
    policy = {"Version": "2012-10-17", "Statement": list(statements)}
    return {
        "Role": {
            "Path": "/",
            "RoleName": "deploy",
            "RoleId": "AROAEXAMPLEEXAMPLE12",
            "Arn": arn,
            "CreateDate": "2026-01-02T03:04:05Z",
            "MaxSessionDuration": 3600,
            "AssumeRolePolicyDocument": json.dumps(policy),
        }
    }


def fill(iam: Any) -> None:
    """One of each kind, everything attached to something."""
    iam.create_role(RoleName="deploy", AssumeRolePolicyDocument=DOCUMENT)
    iam.create_user(UserName="alice")
    iam.create_group(GroupName="developers")
    arn = iam.create_policy(PolicyName="access", PolicyDocument=DOCUMENT)["Policy"]["Arn"]
    iam.create_policy_version(PolicyArn=arn, PolicyDocument=DOCUMENT, SetAsDefault=True)
    iam.create_instance_profile(InstanceProfileName="web")
    iam.add_role_to_instance_profile(InstanceProfileName="web", RoleName="deploy")
    iam.attach_role_policy(RoleName="deploy", PolicyArn=arn)
    iam.put_role_policy(RoleName="deploy", PolicyName="inline", PolicyDocument=DOCUMENT)
    iam.attach_user_policy(UserName="alice", PolicyArn=arn)
    iam.create_access_key(UserName="alice")
    iam.create_login_profile(UserName="alice", Password="Pass-word-1")
    iam.add_user_to_group(UserName="alice", GroupName="developers")
    iam.attach_group_policy(GroupName="developers", PolicyArn=arn)


@pytest.mark.parametrize("way", ["name", "arn"])
@pytest.mark.parametrize(
    ("thing", "labels"),
    [
        (
            ("role", "role_name", "deploy"),
            [
                "1. Instance profiles to take the role out of",
                "2. Managed policies to detach",
                "3. Inline policies to delete",
            ],
        ),
        (
            ("user", "user_name", "alice"),
            [
                "1. Access keys to delete",
                "2. Console password since",
                "6. Groups to leave",
                "7. Managed policies of the user to detach",
            ],
        ),
        (
            ("group", "group_name", "developers"),
            ["1. Users to take out of the group", "2. Managed policies of the group to detach"],
        ),
        (
            ("policy", "policy_name", "access"),
            [
                "1. Roles to detach it from",
                "2. Users to detach it from",
                "3. Groups to detach it from",
                "5. Old versions to delete",
            ],
        ),
        (
            ("instance-profile", "instance_profile", "web"),
            ["1. Roles to take out of the instance profile"],
        ),
    ],
)
def test_what_hangs_on_each_kind(
    simulated: Any, way: str, thing: tuple[str, str, str], labels: list[str]
) -> None:
    """By name and by ARN, everything is listed in the order in which it has to go."""
    fill(simulated.client("iam"))
    kind, value, name = thing
    given = {value: name} if way == "name" else {"arn": f"{ACCOUNT}:{kind}/{name}"}
    result = simulated.look("iam/what-is-attached", **given)
    assert ("attached", labels) == (
        result.verdict.name,
        [finding.label for finding in result.findings],
    )


@pytest.mark.parametrize(
    "given",
    [
        {"role_name": "x"},
        {"user_name": "x"},
        {"group_name": "x"},
        {"policy_name": "x"},
        {"instance_profile": "x"},
        {"arn": f"{ACCOUNT}:role/x"},
        {"arn": f"{ACCOUNT}:policy/x"},
    ],
)
def test_an_entity_that_is_gone(simulated: Any, given: dict[str, str]) -> None:
    """An entity that does not exist is told apart from one that nothing hangs on."""
    assert "gone" == simulated.look("iam/what-is-attached", **given).verdict.name


def test_a_role_with_nothing_on_it(simulated: Any) -> None:
    """A bare role can be deleted."""
    simulated.client("iam").create_role(RoleName="deploy", AssumeRolePolicyDocument=DOCUMENT)
    assert "free" == simulated.look("iam/what-is-attached", role_name="deploy").verdict.name


def test_a_policy_that_is_a_boundary(stubs: Any) -> None:
    """Roles and users whose boundary a policy is keep it from being deleted, and are told apart."""
    arn = f"{ACCOUNT}:policy/edge"
    iam = stubs("iam")
    iam.add_response(
        "list_entities_for_policy", {}, {"PolicyArn": arn, "PolicyUsageFilter": "PermissionsPolicy"}
    )
    iam.add_response(
        "list_entities_for_policy",
        {"PolicyRoles": [{"RoleName": "deploy", "RoleId": "AROAEXAMPLEEXAMPLE12"}]},
        {"PolicyArn": arn, "PolicyUsageFilter": "PermissionsBoundary"},
    )
    iam.add_response("list_policy_versions", {"Versions": []})
    result = stubs.look("iam/what-is-attached", arn=arn)
    assert ("attached", ["4. Roles and users whose boundary it is"]) == (
        result.verdict.name,
        [finding.label for finding in result.findings],
    )


def test_a_policy_beside_its_role(simulated: Any) -> None:
    """An AWS policy named with a role does not make the role look gone."""
    simulated.client("iam").create_role(RoleName="deploy", AssumeRolePolicyDocument=DOCUMENT)
    given = {"role_name": "deploy", "policy_name": "ReadOnlyAccess"}
    assert "free" == simulated.look("iam/what-is-attached", **given).verdict.name


def test_an_arn_of_something_else(simulated: Any) -> None:
    """An ARN that is no entity is not called free."""
    for arn in ("arn:aws:s3:::media-prod", "arn:aws:transfer:eu-west-1:123456789012:user/s-1/bob"):
        result = simulated.look("iam/what-is-attached", arn=arn)
        assert ("not-entity", 0) == (result.verdict.name, result.calls)


def test_one_list_denied_is_not_an_empty_one(stubs: Any) -> None:
    """With the inline policies unseen, a role is not called free."""
    iam = stubs("iam")
    iam.add_response("list_instance_profiles_for_role", {"InstanceProfiles": []})
    iam.add_response("list_attached_role_policies", {"AttachedPolicies": []})
    iam.add_client_error("list_role_policies", "AccessDenied", http_status_code=403)
    result = stubs.look("iam/what-is-attached", role_name="deploy")
    assert ("unseen", "iam:ListRolePolicies") == (
        result.verdict.name,
        result.unseen[0].permission,
    )


OBJECT = "arn:aws:s3:::media-prod/a"


def simulation(decision: str, resource: str = OBJECT, /, **more: Any) -> dict[str, Any]:
    """SimulatePrincipalPolicy's answer."""
    one = {"EvalActionName": "s3:PutObject", "EvalResourceName": resource, "EvalDecision": decision}
    return {"EvaluationResults": [one | more]}


DENIES = {"MatchedStatements": [{"SourcePolicyId": "guard", "SourcePolicyType": "IAM Policy"}]}
NO_ORGANISATION = {"OrganizationsDecisionDetail": {"AllowedByOrganizations": False}}
NO_KEYS = {"MissingContextValues": ["aws:MultiFactorAuthPresent"]}
NO_KEYS_OF_ONE = {
    "ResourceSpecificResults": [
        {
            "EvalResourceName": OBJECT,
            "EvalResourceDecision": "implicitDeny",
            "MissingContextValues": ["aws:MultiFactorAuthPresent"],
        }
    ]
}
NO_BOUNDARY = {"PermissionsBoundaryDecisionDetail": {"AllowedByPermissionsBoundary": False}}


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (simulation("explicitDeny", **DENIES), "explicit"),
        (simulation("implicitDeny", **NO_BOUNDARY), "boundary"),
        (simulation("explicitDeny", **NO_ORGANISATION), "organisation"),
        (simulation("implicitDeny"), "implicit"),
        (simulation("explicitDeny", **DENIES, **NO_KEYS), "explicit-if"),
        (simulation("explicitDeny", **DENIES, **NO_KEYS_OF_ONE), "explicit-if"),
        (simulation("implicitDeny", **NO_KEYS_OF_ONE), "implicit-if"),
        (simulation("implicitDeny", **NO_BOUNDARY, **NO_KEYS), "boundary-if"),
        (simulation("explicitDeny", **NO_ORGANISATION, **NO_KEYS), "organisation"),
        (simulation("allowed", **NO_KEYS), "allowed"),
        (simulation("allowed"), "allowed"),
        ({"EvaluationResults": []}, "unclear"),
    ],
)
def test_what_denies_is_told_apart(stubs: Any, answer: dict[str, Any], verdict: str) -> None:
    """Explicit deny, boundary, organisation and a missing allow are four verdicts.

    Where the simulator was not told a condition's key, the verdict names it and is not certain.
    """
    stubs("iam").add_response("get_role", role())
    stubs("iam").add_response("simulate_principal_policy", answer)
    result = stubs.look("iam/why-denied", principal=SESSION, action="s3:PutObject", arn=OBJECT)
    assert (verdict, True) == (result.verdict.name, result.private)
    assert verdict.endswith("-if") == ("aws:MultiFactorAuthPresent" in result.verdict.text)


@pytest.mark.parametrize(
    "principal",
    [
        f"{ACCOUNT}:root",
        "arn:aws:sts::123456789012:federated-user/bob",
        "ecs-tasks.amazonaws.com",
    ],
)
def test_a_caller_that_cannot_be_simulated(stubs: Any, principal: str) -> None:
    """The root user, a federated session and a service have no policies to simulate."""
    result = stubs.look("iam/why-denied", principal=principal, action="s3:PutObject")
    assert ("neither", "unknown", 0) == (result.verdict.name, result.verdict.tone, result.calls)


@pytest.mark.parametrize("given", [{}, {"arn": SESSION}, {"arn": f"{ACCOUNT}:role/deploy"}])
def test_a_denial_of_which_no_resource_is_known(stubs: Any, given: dict[str, str]) -> None:
    """Without a resource, or with the caller's own ARN for one, nothing is said of *this* one."""
    for decision, verdict in (("implicitDeny", "resource-not-said"), ("allowed", "allowed")):
        stubs("iam").add_response("get_role", role())
        asked = {
            "PolicySourceArn": f"{ACCOUNT}:role/deploy",
            "ActionNames": ["s3:PutObject"],
            "ResourceArns": ["*"],
        }
        answer = simulation(decision, "*")
        stubs("iam").add_response("simulate_principal_policy", answer, asked)
        result = stubs.look("iam/why-denied", principal=SESSION, action="s3:PutObject", **given)
        assert verdict == result.verdict.name
        assert "every resource" in result.verdict.text
    assert "unknown" != result.verdict.tone


def test_a_call_of_iam_on_the_caller_itself(stubs: Any) -> None:
    """IAM's own calls may be about the caller: then its ARN is the resource."""
    user = f"{ACCOUNT}:user/alice"
    asked = {
        "PolicySourceArn": user,
        "ActionNames": ["iam:ListAccessKeys"],
        "ResourceArns": [user],
    }
    answer = simulation("implicitDeny", user)
    stubs("iam").add_response("simulate_principal_policy", answer, asked)
    result = stubs.look("iam/why-denied", principal=user, action="iam:ListAccessKeys", arn=user)
    assert ("implicit", True) == (result.verdict.name, user in result.verdict.text)


def test_the_simulation_is_of_the_role_with_its_path(stubs: Any, facts: Callable[..., Any]) -> None:
    """A session's ARN lacks the path of its role: IAM is asked for it first."""
    path = f"{ACCOUNT}:role/aws-reserved/sso.amazonaws.com/deploy"
    asked = {
        "PolicySourceArn": path,
        "ActionNames": ["s3:PutObject"],
        "ResourceArns": ["arn:aws:s3:::media-prod/a"],
    }
    stubs("iam").add_response("get_role", role(path), {"RoleName": "deploy"})
    stubs("iam").add_response(
        "simulate_principal_policy", simulation("explicitDeny", **DENIES), asked
    )
    result = stubs.look(
        "iam/why-denied",
        principal=SESSION,
        action="s3:PutObject",
        arn="arn:aws:s3:::media-prod/a",
    )
    assert (
        "A statement denies s3:PutObject on arn:aws:s3:::media-prod/a explicitly: guard."
        == result.verdict.text
    )
    assert path == facts(result)["Simulated as"]


def test_a_user_is_simulated_as_itself(stubs: Any) -> None:
    """A user needs no look at a role."""
    asked = {
        "PolicySourceArn": f"{ACCOUNT}:user/alice",
        "ActionNames": ["s3:PutObject"],
        "ResourceArns": ["*"],
    }
    stubs("iam").add_response("simulate_principal_policy", simulation("implicitDeny", "*"), asked)
    result = stubs.look("iam/why-denied", principal=f"{ACCOUNT}:user/alice", action="s3:PutObject")
    assert ("resource-not-said", 1) == (result.verdict.name, result.calls)


def test_a_principal_of_another_account(stubs: Any) -> None:
    """A role of the same name here says nothing about one elsewhere."""
    stubs("iam").add_response("get_role", role())
    result = stubs.look(
        "iam/why-denied",
        principal="arn:aws:sts::210987654321:assumed-role/deploy/ci",
        action="s3:PutObject",
    )
    assert ("foreign", 1) == (result.verdict.name, result.calls)


def test_a_principal_that_is_gone(stubs: Any) -> None:
    """A role that does not exist has no policies to simulate."""
    stubs("iam").add_client_error("get_role", "NoSuchEntity", http_status_code=404)
    result = stubs.look("iam/why-denied", principal=SESSION, action="s3:PutObject")
    assert "gone" == result.verdict.name


def test_a_denied_simulation_decides_nothing(stubs: Any) -> None:
    """Without the permission to simulate nothing is said about policies."""
    stubs("iam").add_response("get_role", role())
    stubs("iam").add_client_error("simulate_principal_policy", "AccessDenied", http_status_code=403)
    result = stubs.look("iam/why-denied", principal=SESSION, action="s3:PutObject")
    assert ("unseen", "iam:SimulatePrincipalPolicy") == (
        result.verdict.name,
        result.unseen[0].permission,
    )
