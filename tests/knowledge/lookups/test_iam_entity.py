"""iam/entity: every kind of entity that can already be there, and what to do about it."""

import json
from collections.abc import Callable
from typing import Any

import pytest

NAME = "iam/entity"
DOCUMENT = json.dumps(
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
)
ACCOUNT = "arn:aws:iam::123456789012"


def _fill(iam: Any) -> None:
    iam.create_role(
        RoleName="deploy", AssumeRolePolicyDocument=DOCUMENT, Tags=[{"Key": "team", "Value": "a"}]
    )
    iam.create_user(UserName="alice")
    iam.create_user(UserName="bob")
    iam.create_login_profile(UserName="bob", Password="Pass-word-1")
    iam.create_group(GroupName="developers")
    iam.create_policy(PolicyName="deploy-access", PolicyDocument=DOCUMENT)
    iam.attach_role_policy(RoleName="deploy", PolicyArn=f"{ACCOUNT}:policy/deploy-access")
    iam.create_instance_profile(InstanceProfileName="web")
    iam.create_open_id_connect_provider(Url="https://ci.example.com", ThumbprintList=["a" * 40])


@pytest.mark.parametrize(
    ("value", "operation", "verdict", "adopt"),
    [
        ({"role_name": "deploy"}, "CreateRole", "role-exists", "aws_iam_role.this deploy"),
        ({"arn": f"{ACCOUNT}:role/deploy"}, "CreateRole", "role-exists", "iam_role.this deploy"),
        ({"user_name": "alice"}, "CreateUser", "user-exists", "aws_iam_user.this alice"),
        ({"user_name": "bob"}, "CreateUser", "login-exists", "aws_iam_user.this bob"),
        ({"group_name": "developers"}, "CreateGroup", "group-exists", "group.this developers"),
        (
            {"policy_name": "deploy-access"},
            "CreatePolicy",
            "policy-exists",
            f"this {ACCOUNT}:policy/deploy-access",
        ),
        (
            {"instance_profile": "web"},
            "CreateInstanceProfile",
            "instance-profile-exists",
            "instance_profile.this web",
        ),
        (
            {"arn": f"{ACCOUNT}:oidc-provider/ci.example.com"},
            "CreateOpenIDConnectProvider",
            "oidc-provider-exists",
            f"this {ACCOUNT}:oidc-provider/ci.example.com",
        ),
    ],
)
def test_each_kind_is_found(
    simulated: Any, value: dict[str, str], operation: str, verdict: str, adopt: str
) -> None:
    """The verdict names the kind; where Terraform was to make it, the command adopts it."""
    _fill(simulated.client("iam"))
    result = simulated.look(NAME, **value, operation=operation, tool="terraform")
    assert verdict == result.verdict.name
    assert result.verdict.commands[0].text.endswith(adopt)


@pytest.mark.parametrize(
    "value",
    [
        {"role_name": "x"},
        {"user_name": "x"},
        {"group_name": "x"},
        {"policy_name": "x"},
        {"instance_profile": "x"},
        {"arn": f"{ACCOUNT}:policy/x"},
        {"arn": f"{ACCOUNT}:oidc-provider/x"},
    ],
)
def test_each_kind_can_be_gone(simulated: Any, value: dict[str, str]) -> None:
    """NoSuchEntity is an answer, and so is a list without the name."""
    _fill(simulated.client("iam"))
    assert "not-there" == simulated.look(NAME, **value).verdict.name


@pytest.mark.parametrize(
    "arn",
    [
        "arn:aws:s3:::media-prod",
        f"{ACCOUNT}:root",
        "arn:aws:transfer:eu-west-1:123456789012:user/s-1/bob",
        "arn:aws:organizations::123456789012:policy/o-a/service_control_policy/p-12345678",
        "arn:aws:iot:eu-west-1:123456789012:policy/fleet",
    ],
)
def test_an_arn_of_something_else_is_not_gone(stubs: Any, arn: str) -> None:
    """Of what is no entity of IAM nothing is asked and nothing said to be missing."""
    result = stubs.look(NAME, arn=arn)
    assert ("not-entity", "unknown", 0) == (
        result.verdict.name,
        result.verdict.tone,
        result.calls,
    )


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("EntityAlreadyExists", "somebody deleted it since"),
        ("EntityAlreadyExistsException", "somebody deleted it since"),
        ("NoSuchEntity", "check the spelling"),
    ],
)
def test_what_to_do_about_an_entity_that_is_not_there(simulated: Any, code: str, said: str) -> None:
    """Its name and account are told; the next step fits the error."""
    verdict = simulated.look(NAME, role_name="deploy", error_code=code).verdict
    assert "IAM knows no role deploy in account 123456789012." == verdict.text
    assert said in " ".join(verdict.next)


@pytest.mark.parametrize("code", ["EntityAlreadyExists", "EntityAlreadyExistsException"])
def test_what_to_do_about_an_entity_that_is_there(simulated: Any, code: str) -> None:
    """The next step fits the error, in whichever SDK's spelling."""
    _fill(simulated.client("iam"))
    verdict = simulated.look(NAME, policy_name="deploy-access", error_code=code).verdict
    assert "the one you meant to make" in " ".join(verdict.next)


def test_a_policy_by_name_is_sought_among_the_accounts_own(simulated: Any) -> None:
    """A policy of AWS's own is not said to be missing."""
    text = simulated.look(NAME, policy_name="ReadOnlyAccess").verdict.text
    assert "(AWS's own policies were not looked through)" in text


def test_a_user_without_a_password(simulated: Any, facts: Callable[..., Any]) -> None:
    """What is not known of its keys is not told as never used."""
    _fill(simulated.client("iam"))
    seen = facts(simulated.look(NAME, user_name="alice"))
    assert "never seen; access keys are not counted here" == seen["Password last used"]
    assert "Last used" not in seen


@pytest.mark.parametrize(
    ("until", "verdict"),
    [
        ("2099-01-01T00:00:00Z", "certificate-exists"),
        ("2020-01-01T00:00:00Z", "certificate-expired"),
    ],
)
def test_a_server_certificate(stubs: Any, until: str, verdict: str) -> None:
    """One that has expired is not told as valid."""
    arn = f"{ACCOUNT}:server-certificate/shop"
    metadata = {
        "Path": "/",
        "ServerCertificateName": "shop",
        "ServerCertificateId": "ASCAEXAMPLEEXAMPLE12",
        "Arn": arn,
        "UploadDate": "2019-01-01T00:00:00Z",
        "Expiration": until,
    }
    answer = {"ServerCertificateMetadata": metadata, "CertificateBody": "x"}
    stubs("iam").add_response("get_server_certificate", {"ServerCertificate": answer})
    assert verdict == stubs.look(NAME, arn=arn).verdict.name


def test_a_roles_facts(simulated: Any, facts: Callable[..., Any]) -> None:
    """When it was made, path, ARN, tags, last use and attached policies."""
    _fill(simulated.client("iam"))
    result = simulated.look(NAME, role_name="deploy")
    seen = facts(result)
    assert "deploy" == seen["Role"]
    assert f"{ACCOUNT}:role/deploy" == seen["ARN"]
    assert "/" == seen["Path"]
    assert ["deploy-access"] == seen["Attached policies"]
    assert [["team", "a"]] == seen["Tags"]
    assert {"Made", "Last used"} <= set(seen)
    assert 2 == result.calls


def _role(**more: Any) -> dict[str, Any]:
    return {
        "Role": {
            "Path": "/",
            "RoleName": "deploy",
            "RoleId": "AROAEXAMPLEEXAMPLE12",
            "Arn": f"{ACCOUNT}:role/deploy",
            "CreateDate": "2026-01-02T03:04:05Z",
            **more,
        }
    }


def test_a_stacks_role_is_handed_over(stubs: Any) -> None:
    """CloudFormation's tag names the owner, and the command looks at that stack."""
    owned = _role(Tags=[{"Key": "aws:cloudformation:stack-name", "Value": "network"}])
    stubs("iam").add_response("get_role", owned)
    stubs("iam").add_response("list_attached_role_policies", {"AttachedPolicies": []})
    result = stubs.look(NAME, role_name="deploy")
    assert "owned-by-stack" == result.verdict.name
    assert "stack network" in result.verdict.text
    command = "aws cloudformation describe-stacks --stack-name network"
    assert command == result.verdict.commands[0].text


def test_a_service_linked_role_is_told_apart(stubs: Any) -> None:
    """Nobody makes a service-linked role twice."""
    linked = _role(Path="/aws-service-role/ecs.amazonaws.com/")
    stubs("iam").add_response("get_role", linked)
    stubs("iam").add_response("list_attached_role_policies", {"AttachedPolicies": []})
    assert "service-linked" == stubs.look(NAME, role_name="deploy").verdict.name


@pytest.mark.parametrize(
    ("value", "call", "action"),
    [
        ("role_name", "get_role", "iam:GetRole"),
        ("user_name", "get_user", "iam:GetUser"),
        ("group_name", "get_group", "iam:GetGroup"),
        ("policy_name", "list_policies", "iam:ListPolicies"),
        ("instance_profile", "get_instance_profile", "iam:GetInstanceProfile"),
    ],
)
def test_denied_is_not_read_as_gone(stubs: Any, value: str, call: str, action: str) -> None:
    """Without permission there is no verdict, and the missing action is named."""
    stubs("iam").add_client_error(call, "AccessDenied", http_status_code=403)
    result = stubs.look(NAME, **{value: "deploy"})
    assert ("unseen", action) == (result.verdict.name, result.unseen[0].permission)
