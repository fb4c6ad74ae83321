"""STS: who is calling, and what an encoded denial says."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from bot.sandbox.account import permissions, principals
from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import ACCOUNT_ID, Call
from bot.sandbox.account.policy import evaluate
from bot.sandbox.account.principals import Principal
from bot.sandbox.account.supply.state import Account, Check, Key, Supplier

_FORBIDDEN = 403


def _caller_identity(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del call, account
    return {"UserId": principal.id, "Account": ACCOUNT_ID, "Arn": principal.arn}


def _decode(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del account, principal
    return {"DecodedMessage": permissions.decoded(call.parameters["EncodedMessage"])}


def _trusted(role: Any) -> Iterator[str]:
    """The AWS principals that a role's trust policy names."""
    for statement in json.loads(role.assume_role_policy_document)["Statement"]:
        named = statement.get("Principal", {}).get("AWS", ())
        yield from [named] if isinstance(named, str) else named


def _check_trust(call: Call, account: Account) -> None:
    """A role is assumed by whom its trust policy names and whose own policies allow it."""
    del account
    principal = principals.of(call.access_key, call.region)
    arn = call.parameters["RoleArn"]
    role = permissions.entity_of(arn)
    if not principal.known or role is None:
        return
    named = {f"arn:aws:iam::{ACCOUNT_ID}:root", ACCOUNT_ID, principal.arn, "*"}
    policies, boundary = permissions.policies_of(permissions.entity_arn(principal))
    allowed = evaluate(policies, boundary, "sts:AssumeRole", arn).decision == "allowed"
    if not (allowed and named.intersection(_trusted(role))):
        text = (
            f"User: {principal.arn} is not authorized to perform: sts:AssumeRole on resource: {arn}"
        )
        raise Refusal("AccessDenied", text, _FORBIDDEN)


SUPPLIED: Mapping[Key, Supplier] = {
    ("sts", "DecodeAuthorizationMessage"): _decode,
    ("sts", "GetCallerIdentity"): _caller_identity,
}
CHECKS: Mapping[Key, Check] = {("sts", "AssumeRole"): _check_trust}
