"""The policies of the users and roles that exist in the simulated account."""

import base64
import json
import zlib
from collections.abc import Iterator
from typing import Any

from moto.backends import get_backend

from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import ACCOUNT_ID, Call
from bot.sandbox.account.control_policies import control_policies
from bot.sandbox.account.policy import Policy, Verdict, evaluate, parsed
from bot.sandbox.account.principals import Principal
from bot.sandbox.account.resources import arn_of

_FORBIDDEN = 403
_KINDS = (
    ("Service control policy", "a service control policy"),
    ("Bucket policy", "a resource-based policy"),
    ("Permissions boundary", "a permissions boundary"),
)
"""IAM's words for policies that are not the principal's own, in its refusals."""


def _iam() -> Any:
    return get_backend("iam")[ACCOUNT_ID]["aws"]


def _own(entity: Any) -> Iterator[Policy]:
    for policy in entity.managed_policies.values():
        yield Policy(policy.name, "IAM Policy", parsed(_document(policy)))
    inline = entity.policies
    named = inline.items() if isinstance(inline, dict) else ()
    for name, document in named:
        text = document if isinstance(document, str) else json.dumps(document)
        yield Policy(name, "Inline", parsed(text))


def _document(policy: Any) -> str:
    current = next(one for one in policy.versions if one.is_default)
    document = current.document
    return document if isinstance(document, str) else json.dumps(document)


def entity_of(arn: str) -> Any:
    """The user, group or role that an ARN names, as moto holds it; None when there is none."""
    backend, (kind, _, name) = _iam(), arn.split(":", 5)[5].partition("/")
    name = name.rsplit("/", 1)[-1]
    if kind == "user":
        return backend.users.get(name)
    if kind == "group":
        return backend.groups.get(name)
    return next((role for role in list(backend.roles.values()) if role.name == name), None)


def policies_of(arn: str) -> tuple[list[Policy], Policy | None]:
    """A user's (with its groups'), group's or role's identity policies, and its boundary."""
    entity = entity_of(arn)
    policies = list(_own(entity))
    if arn.split(":", 5)[5].startswith("user/"):
        for group in _iam().groups.values():
            if any(member.name == entity.name for member in group.users):
                policies += _own(group)
    return policies, _boundary(entity)


def _boundary(entity: Any) -> Policy | None:
    held = getattr(entity, "permissions_boundary", None)
    arn = getattr(entity, "permissions_boundary_arn", None) or held
    if isinstance(arn, dict):
        arn = arn.get("PermissionsBoundaryArn")
    if not arn or arn not in _iam().managed_policies:
        return None
    policy = _iam().managed_policies[arn]
    return Policy(policy.name, "Permissions boundary", parsed(_document(policy)))


def entity_arn(principal: Principal) -> str:
    """The user's ARN, or the ARN of the role behind a session."""
    if not principal.role:
        return principal.arn
    role = next((one for one in list(_iam().roles.values()) if one.name == principal.role), None)
    return role.arn if role else f"arn:aws:iam::{ACCOUNT_ID}:role/{principal.role}"


def hold(call: Call, principal: Principal) -> None:
    """Refuse a call that its caller's policies do not allow.

    Callers that the account does not know (the one who looks, the root user) may do everything.

    Raises:
        Refusal: when the call is denied, in AWS's wording.
    """
    arn = entity_arn(principal)
    if not principal.known or call.service == "sts" or entity_of(arn) is None:
        return
    above = evaluate(control_policies(), None, call.action, arn_of(call), {})
    if above.decision == "explicitDeny":
        raise denial(call, principal, above)
    guarding = evaluate(_bucket_denials(call), None, call.action, arn_of(call), {})
    if guarding.decision == "explicitDeny":
        raise denial(call, principal, guarding)
    policies, boundary = policies_of(arn)
    verdict = evaluate(policies, boundary, call.action, arn_of(call), {})
    if verdict.decision != "allowed":
        raise denial(call, principal, verdict)


def _bucket_denials(call: Call) -> list[Policy]:
    """What a bucket's own policy denies to everybody without a condition."""
    name = call.parameters.get("Bucket") if call.service == "s3" else None
    bucket = get_backend("s3")[ACCOUNT_ID]["aws"].buckets.get(name) if name else None
    if bucket is None or not bucket.policy:
        return []
    document = parsed(bucket.policy.decode())
    denying = [
        one
        for one in document["Statement"]
        if one["Effect"] == "Deny" and one.get("Principal") == "*" and "Condition" not in one
    ]
    return [Policy(str(name), "Bucket policy", {"Statement": denying})]


def denial(call: Call, principal: Principal, verdict: Verdict) -> Refusal:
    """AWS's refusal of a call, worded as the call's service words it."""
    resource = arn_of(call)
    named = f'"{resource}"' if call.service == "s3" else resource
    on = "" if resource == "*" and call.service in {"iam", "sts"} else f" on resource: {named}"
    sentence = (
        f"User: {principal.arn} is not authorized to perform: {call.action}{on} "
        f"{_because(verdict, call.action)}"
    )
    if call.service == "ec2":
        text = (
            f"You are not authorized to perform this operation. {sentence}. "
            f"Encoded authorization failure message: {encoded(call, principal, verdict)}"
        )
        return Refusal("UnauthorizedOperation", text, _FORBIDDEN)
    is_json = "json" in call.protocol
    code = "AccessDeniedException" if is_json else "AccessDenied"
    return Refusal(code, sentence, 400 if call.protocol == "json" else _FORBIDDEN)


def _because(verdict: Verdict, action: str) -> str:
    if verdict.decision == "explicitDeny":
        kinds = {policy.kind for policy in verdict.matched}
        named = next((words for kind, words in _KINDS if kind in kinds), "an identity-based policy")
        return f"with an explicit deny in {named}"
    if verdict.by_boundary is False:
        return f"because no permissions boundary allows the {action} action"
    return f"because no identity-based policy allows the {action} action"


def encoded(call: Call, principal: Principal, verdict: Verdict) -> str:
    """The encoded authorisation message of a denial, which `DecodeAuthorizationMessage` opens."""
    matched = [{"statementId": "", "effect": "DENY", "policy": one.id} for one in verdict.matched]
    content = {
        "allowed": False,
        "explicitDeny": verdict.decision == "explicitDeny",
        "matchedStatements": {"items": matched},
        "failures": {"items": []},
        "context": {
            "principal": {"id": principal.id, "name": principal.name, "arn": principal.arn},
            "action": call.action,
            "resource": arn_of(call),
            "conditions": {
                "items": [{"key": "aws:Region", "values": {"items": [{"value": call.region}]}}]
            },
        },
    }
    packed = zlib.compress(json.dumps(content, separators=(",", ":")).encode(), 9)
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def decoded(message: str) -> str:
    """Open an encoded authorisation message.

    Raises:
        Refusal: when it is none of this account's.
    """
    try:
        packed = base64.urlsafe_b64decode(message + "=" * (-len(message) % 4))
        return zlib.decompress(packed).decode()
    except (ValueError, zlib.error) as fault:
        raise Refusal("InvalidAuthorizationMessageException", "Message is not valid.") from fault
