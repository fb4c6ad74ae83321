"""Larkspur's people and programs: users, groups, the main roles, and who calls with which."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.account.calls import ACCOUNT_ID
from bot.sandbox.account.principals import LOOKUP_ROLE
from bot.sandbox.account.seed.caller import (
    CLI,
    CLOUDFORMATION,
    CONSOLE,
    TERRAFORM,
    Caller,
    ago,
    at,
    root,
    session,
    user,
)

EVERYTHING = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}],
}
READ_ONLY = {
    "Version": "2012-10-17",
    "Statement": [
        {"Effect": "Allow", "Action": ["*:Describe*", "*:Get*", "*:List*"], "Resource": "*"},
        {"Effect": "Allow", "Action": "cloudtrail:LookupEvents", "Resource": "*"},
    ],
}
USERS = ("amara", "bjorn", "chidi", "delia", "legacy-uploader")
GROUPS = {"platform": ("amara", "bjorn"), "analysts": ("delia",), "developers": ("chidi",)}


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody who calls the account.

    Attributes:
        root: the root user, who only opened the account.
        amara: an engineer at the console.
        bjorn: an engineer with the AWS CLI.
        delia: an analyst who may little.
        terraform: the pipeline that applies Terraform.
        stacks: CloudFormation on behalf of the pipeline.
        orders: the orders application, inside its permissions boundary.
    """

    root: Caller
    amara: Caller
    bjorn: Caller
    delia: Caller
    terraform: Caller
    stacks: Caller
    orders: Caller


def trusting(principal: Mapping[str, str]) -> str:
    """A trust policy."""
    statement = {"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def gather(url: str) -> Cast:
    """Make the users, groups and the roles that the others act in."""
    owner = root(url)
    with at(ago(days=85)):
        iam = owner.client("iam")
        for name in USERS:
            iam.create_user(UserName=name, Tags=[{"Key": "company", "Value": "larkspur"}])
        for group, members in GROUPS.items():
            iam.create_group(GroupName=group)
            for member in members:
                iam.add_user_to_group(GroupName=group, UserName=member)
        _allow(iam.put_group_policy, EVERYTHING, GroupName="platform", PolicyName="everything")
        _allow(iam.put_group_policy, READ_ONLY, GroupName="analysts", PolicyName="look-around")
        _allow(iam.put_group_policy, READ_ONLY, GroupName="developers", PolicyName="look-around")
        pipeline = _role(
            iam, "terraform-apply", EVERYTHING, {"AWS": f"arn:aws:iam::{ACCOUNT_ID}:root"}
        )
        stacks = _role(iam, "cfn-deploy", EVERYTHING, {"Service": "cloudformation.amazonaws.com"})
        _role(iam, LOOKUP_ROLE, READ_ONLY, {"AWS": f"arn:aws:iam::{ACCOUNT_ID}:root"})
        orders = _orders(iam)
    return Cast(
        root=owner,
        amara=user(owner, "amara", "203.0.113.24", CONSOLE),
        bjorn=user(owner, "bjorn", "203.0.113.57", CLI),
        delia=user(owner, "delia", "203.0.113.88", CLI),
        terraform=session(owner, pipeline, "gitlab-4711", "198.51.100.40", TERRAFORM),
        stacks=session(owner, stacks, "AWSCloudFormation", CLOUDFORMATION, CLOUDFORMATION),
        orders=session(owner, orders, "i-0f3a9c1d2e4b5a697", "10.20.1.17", "aws-sdk-java/2.29.9"),
    )


def _allow(put: Any, document: Mapping[str, Any], **names: str) -> None:
    put(PolicyDocument=json.dumps(document), **names)


def _role(iam: Any, name: str, document: Mapping[str, Any], principal: Mapping[str, str]) -> str:
    made = iam.create_role(RoleName=name, AssumeRolePolicyDocument=trusting(principal))
    _allow(iam.put_role_policy, document, RoleName=name, PolicyName="access")
    arn: str = made["Role"]["Arn"]
    return arn


def _orders(iam: Any) -> str:
    """An application role: allowed by its policy, held by its boundary, denied the audit log."""
    statements = (
        {"Effect": "Allow", "Action": ["s3:*", "dynamodb:*", "sqs:*"], "Resource": "*"},
        {"Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::larkspur-audit-logs*"},
    )
    boundary = {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Action": ["s3:*", "dynamodb:*", "lambda:*"], "Resource": "*"}
        ],
    }
    made = iam.create_policy(PolicyName="app-boundary", PolicyDocument=json.dumps(boundary))
    role = iam.create_role(
        RoleName="orders-service",
        AssumeRolePolicyDocument=trusting({"Service": "ec2.amazonaws.com"}),
        PermissionsBoundary=made["Policy"]["Arn"],
    )
    document = {"Version": "2012-10-17", "Statement": list(statements)}
    _allow(iam.put_role_policy, document, RoleName="orders-service", PolicyName="orders-access")
    arn: str = role["Role"]["Arn"]
    return arn
