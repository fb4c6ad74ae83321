"""IAM policies for lookups: of the assumed role's session, and of the role itself."""

import json
import textwrap
from collections.abc import Iterable
from typing import Any, Literal, Protocol

from bot.aws.allow_list import PACKAGE_LIST, AllowList, access

PolicyFormat = Literal["json", "terraform", "cloudformation"]


class ReadScope(Protocol):
    """What these functions need of a lookup: its name and its AWS calls."""

    @property
    def name(self) -> str:
        """As `iam/entity`; CloudTrail shows it among the session's tags."""

    @property
    def calls(self) -> tuple[str, ...]:
        """The operations it calls, as `iam.get_role`."""


def iam_actions(
    lookups: Iterable[ReadScope], allow_list: AllowList = PACKAGE_LIST
) -> tuple[str, ...]:
    """The IAM actions that these lookups need, sorted, each once.

    An operation that is not on the allow-list adds none.
    """
    table = access()
    return tuple(
        sorted(
            {
                action
                for lookup in lookups
                for call in lookup.calls
                if allow_list.allows(call)
                for action in table.actions_of(call)
            }
        )
    )


def document(allowed: Iterable[str]) -> dict[str, Any]:
    """A policy document that allows these actions and nothing else.

    Actions to which `knowledge/access/actions.yml` gives resources are allowed on those alone.
    """
    given = list(allowed)
    restricted = {action: arns for action in given if (arns := access().resources_of(action))}
    wide = [action for action in given if action not in restricted]
    statements: list[dict[str, Any]] = []
    if wide:
        statements.append(_allowing("FaultbookReads", wide, "*"))
    for number, (action, arns) in enumerate(restricted.items(), start=1):
        statements.append(_allowing(f"FaultbookReadsOnly{number}", [action], list(arns)))
    return {"Version": "2012-10-17", "Statement": statements}


def _allowing(sid: str, allowed: list[str], resource: str | list[str]) -> dict[str, Any]:
    return {"Sid": sid, "Effect": "Allow", "Action": allowed, "Resource": resource}


def session_policy(lookup: ReadScope, allow_list: AllowList = PACKAGE_LIST) -> str:
    """The inline session policy for one lookup: exactly its actions, as compact JSON.

    STS takes at most 2,048 characters of it:
    https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
    """
    return json.dumps(document(iam_actions([lookup], allow_list)), separators=(",", ":"))


def trust(account_id: str, external_id: str) -> dict[str, Any]:
    """The trust policy of the role to assume.

    Args:
        account_id: the account in which Faultbook runs.
        external_id: what it has to send with `AssumeRole`; empty for none.
    """
    principal = {"AWS": f"arn:aws:iam::{account_id}:root"}
    enters: dict[str, Any] = {
        "Sid": "FaultbookEnters",
        "Effect": "Allow",
        "Principal": principal,
        "Action": "sts:AssumeRole",
    }
    if external_id:
        enters["Condition"] = {"StringEquals": {"sts:ExternalId": external_id}}
    # These two do nothing without the first, and their requests carry no external id.
    says_who = {
        "Sid": "FaultbookSaysWhoAsked",
        "Effect": "Allow",
        "Principal": principal,
        "Action": ["sts:TagSession", "sts:SetSourceIdentity"],
    }
    return {"Version": "2012-10-17", "Statement": [enters, says_who]}


def printed_policy(
    lookups: Iterable[ReadScope],
    form: PolicyFormat,
    account_id: str,
    external_id: str,
    allow_list: AllowList = PACKAGE_LIST,
) -> str:
    """The policy that these lookups need, as text to deploy into an account.

    Args:
        lookups: whose actions to allow.
        form: `json` for the policy alone; `terraform` or `cloudformation` for role and policy.
        account_id: the account in which Faultbook runs, for the role's trust policy.
        external_id: what Faultbook has to send with `AssumeRole`; empty for none.
        allow_list: what lookups may call.
    """
    allowed = document(iam_actions(lookups, allow_list))
    if form == "json":
        if not account_id:
            return json.dumps(allowed, indent=2)
        both = {"Policy": allowed, "TrustPolicy": trust(account_id, external_id)}
        return json.dumps(both, indent=2)
    entered = trust(account_id or "111122223333", external_id)
    return _terraform(allowed, entered) if form == "terraform" else _template(allowed, entered)


def _terraform(allowed: dict[str, Any], entered: dict[str, Any]) -> str:
    def encoded(value: dict[str, Any]) -> str:
        return textwrap.indent(json.dumps(value, indent=2), "  ").lstrip()

    return (
        'resource "aws_iam_role" "faultbook" {\n'
        '  name               = "faultbook"\n'
        f"  assume_role_policy = jsonencode({encoded(entered)})\n"
        "}\n\n"
        'resource "aws_iam_role_policy" "faultbook" {\n'
        '  name   = "faultbook-reads"\n'
        "  role   = aws_iam_role.faultbook.id\n"
        f"  policy = jsonencode({encoded(allowed)})\n"
        "}"
    )


def _template(allowed: dict[str, Any], entered: dict[str, Any]) -> str:
    role = {
        "Type": "AWS::IAM::Role",
        "Properties": {
            "RoleName": "faultbook",
            "AssumeRolePolicyDocument": entered,
            "Policies": [{"PolicyName": "faultbook-reads", "PolicyDocument": allowed}],
        },
    }
    template = {"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"FaultbookRole": role}}
    return json.dumps(template, indent=2)
