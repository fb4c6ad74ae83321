"""Larkspur's roles, policies, profiles and providers: by stack, by Terraform and by hand."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.sandbox.account.calls import ACCOUNT_ID
from bot.sandbox.account.seed import formats
from bot.sandbox.account.seed.caller import Caller, ago, at, failure
from bot.sandbox.account.seed.people import Cast, trusting
from bot.sandbox.workspace.samples import Sample

_LAMBDA = {"Service": "lambda.amazonaws.com"}
_EC2 = {"Service": "ec2.amazonaws.com"}

STACK = "larkspur-orders"
STACK_TAGS = [
    {"Key": "aws:cloudformation:stack-name", "Value": STACK},
    {"Key": "aws:cloudformation:logical-id", "Value": "OrdersWorkerRole"},
    {
        "Key": "aws:cloudformation:stack-id",
        "Value": f"arn:aws:cloudformation:eu-west-1:{ACCOUNT_ID}:stack/{STACK}/0f1e2d3c",
    },
]
_TERRAFORM_TAGS = [
    {"Key": "ManagedBy", "Value": "terraform"},
    {"Key": "terraform:workspace", "Value": "shop-production"},
]


def _roles(cast: Cast) -> None:
    made: Sequence[tuple[Caller, str, Mapping[str, str], Sequence[Mapping[str, str]], int]] = (
        (cast.stacks, "orders-worker", _LAMBDA, STACK_TAGS, 61),
        (cast.terraform, "checkout-edge", _LAMBDA, _TERRAFORM_TAGS, 44),
        (cast.terraform, "web-server", _EC2, _TERRAFORM_TAGS, 58),
        (cast.amara, "nightly-report", _LAMBDA, [], 23),
        (cast.bjorn, "data-import", _LAMBDA, [{"Key": "owner", "Value": "bjorn"}], 12),
    )
    for by, name, principal, tags, days in made:
        with at(ago(days=days)):
            by.client("iam").create_role(
                RoleName=name,
                AssumeRolePolicyDocument=trusting(principal),
                Description=f"Larkspur {name}",
                Tags=tags,
            )


def _policies(cast: Cast) -> None:
    document = _document("s3:GetObject", "arn:aws:s3:::larkspur-web-assets/*")
    with at(ago(days=43)):
        iam = cast.terraform.client("iam")
        arn = iam.create_policy(PolicyName="assets-read", PolicyDocument=document)["Policy"]["Arn"]
        for role in ("checkout-edge", "nightly-report", "web-server"):
            iam.attach_role_policy(RoleName=role, PolicyArn=arn)
        iam.attach_user_policy(UserName="legacy-uploader", PolicyArn=arn)
        iam.put_role_policy(RoleName="nightly-report", PolicyName="logs", PolicyDocument=document)
        iam.create_instance_profile(InstanceProfileName="web-server", Tags=_TERRAFORM_TAGS)
        iam.add_role_to_instance_profile(InstanceProfileName="web-server", RoleName="web-server")
        iam.create_login_profile(UserName="amara", Password="not-a-real-password-1A!")  # noqa: S106 (a simulated user's)


def _document(action: str, resource: str) -> str:
    statement = {"Effect": "Allow", "Action": action, "Resource": resource}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


_OIDC: Mapping[str, Any] = {
    "Url": "https://gitlab.larkspur.example",
    "ClientIDList": ["sts.amazonaws.com"],
    "ThumbprintList": ["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"],
}
_SAML: Mapping[str, str] = {"Name": "larkspur-sso", "SAMLMetadataDocument": "<md/>" * 250}
_CERTIFICATE = "-----BEGIN CERTIFICATE-----\nMIIBIDCBxwIUMadeUp==\n-----END CERTIFICATE-----"


def _providers(cast: Cast) -> None:
    with at(ago(days=70)):
        iam = cast.amara.client("iam")
        iam.create_open_id_connect_provider(**_OIDC)
        iam.create_saml_provider(**_SAML)
        iam.upload_server_certificate(
            ServerCertificateName="legacy-mail", CertificateBody=_CERTIFICATE, PrivateKey="none"
        )


def seed(cast: Cast) -> list[Sample]:
    """Make everything, and the errors that it leads to."""
    _roles(cast)
    _policies(cast)
    _providers(cast)
    return [*_conflicts(cast), *_dependencies(cast), *_denials(cast)]


def _conflicts(cast: Cast) -> Iterator[Sample]:
    iam = cast.terraform.client("iam")
    role = failure(
        iam.create_role, RoleName="orders-worker", AssumeRolePolicyDocument=trusting(_LAMBDA)
    )
    yield Sample("IAM: role made by a stack", formats.cli(role), "Conflict")
    text = formats.cloudformation(role, "Iam", "AlreadyExists")
    yield Sample("CloudFormation: role exists", text, "Conflict")
    edge = failure(
        iam.create_role, RoleName="checkout-edge", AssumeRolePolicyDocument=trusting(_LAMBDA)
    )
    text = formats.terraform(edge, "creating IAM Role (checkout-edge)", "aws_iam_role.edge", "IAM")
    yield Sample("Terraform: role exists", text, "Conflict")
    policy = failure(
        iam.create_policy, PolicyName="assets-read", PolicyDocument=_document("s3:*", "*")
    )
    yield Sample("IAM: policy name taken", formats.java(policy, "Iam"), "Conflict")
    user = failure(iam.create_user, UserName="legacy-uploader")
    yield Sample("IAM: user exists", formats.boto3(user), "Conflict")
    profile = failure(iam.create_instance_profile, InstanceProfileName="web-server")
    yield Sample("IAM: instance profile exists", formats.go(profile, "IAM"), "Conflict")


def _dependencies(cast: Cast) -> Iterator[Sample]:
    iam = cast.bjorn.client("iam")
    attached = failure(iam.delete_role, RoleName="nightly-report")
    yield Sample("IAM: role still has policies", _told(attached, "nightly-report"), "Conflict")
    missing = failure(iam.get_role, RoleName="nightly-reports")
    yield Sample("IAM: no such role", formats.cli(missing), "Not found")


def _told(error: Any, role: str) -> str:
    return f"$ aws iam delete-role --role-name {role}\n\n{formats.cli(error)}"


def _denials(cast: Cast) -> Iterator[Sample]:
    denied = failure(cast.delia.client("iam").delete_role, RoleName="data-import")
    yield Sample("IAM: no policy allows it", formats.cli(denied), "Access denied")
    role = f"arn:aws:iam::{ACCOUNT_ID}:role/orders-service"
    assumed = failure(
        cast.delia.client("sts").assume_role, RoleArn=role, RoleSessionName="trying-it"
    )
    yield Sample("STS: may not assume the role", formats.cli(assumed), "Access denied")
