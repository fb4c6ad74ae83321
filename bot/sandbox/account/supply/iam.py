"""IAM's policy simulator, and the tags that moto does not list."""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.account import permissions
from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import Call
from bot.sandbox.account.policy import Policy, Verdict, evaluate, parsed
from bot.sandbox.account.principals import Principal
from bot.sandbox.account.supply.state import Account, Key, Supplier


def _simulate_principal(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del account, principal
    arn = call.parameters["PolicySourceArn"]
    if permissions.entity_of(arn) is None:
        kind, _, name = arn.split(":", 5)[5].partition("/")
        raise Refusal("NoSuchEntity", f"The {kind} with name {name} cannot be found.", 404)
    policies, boundary = permissions.policies_of(arn)
    return _simulated(call, [*policies, *_given(call, "PolicyInputList")], boundary)


def _simulate_custom(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del account, principal
    return _simulated(call, _given(call, "PolicyInputList"), None)


def _given(call: Call, parameter: str) -> list[Policy]:
    return [
        Policy(f"{parameter}.{number}", "none", parsed(document))
        for number, document in enumerate(call.parameters.get(parameter) or (), 1)
    ]


def _simulated(call: Call, policies: list[Policy], boundary: Policy | None) -> Mapping[str, Any]:
    boundaries = _given(call, "PermissionsBoundaryPolicyInputList")
    inside = boundaries[0] if boundaries else boundary
    context = {
        entry["ContextKeyName"]: entry["ContextKeyValues"][0]
        for entry in call.parameters.get("ContextEntries") or ()
        if entry.get("ContextKeyValues")
    }
    return {
        "EvaluationResults": [
            _result(action, resource, evaluate(policies, inside, action, resource, context))
            for action in call.parameters["ActionNames"]
            for resource in call.parameters.get("ResourceArns") or ["*"]
        ],
        "IsTruncated": False,
    }


def _result(action: str, resource: str, verdict: Verdict) -> Mapping[str, Any]:
    result: dict[str, Any] = {
        "EvalActionName": action,
        "EvalResourceName": resource,
        "EvalDecision": verdict.decision,
        "MatchedStatements": [
            {"SourcePolicyId": policy.id, "SourcePolicyType": policy.kind}
            for policy in verdict.matched
        ],
        "MissingContextValues": [],
    }
    if verdict.by_boundary is not None:
        allowed = {"AllowedByPermissionsBoundary": verdict.by_boundary}
        result["PermissionsBoundaryDecisionDetail"] = allowed
    return result


def _profile_tags(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    name = call.parameters["InstanceProfileName"]
    profile = account.backend("iam").get_instance_profile(name)
    return {"Tags": list(profile.tags), "IsTruncated": False}


def _no_service_credentials(
    call: Call, account: Account, principal: Principal
) -> Mapping[str, Any]:
    """Nobody can make one here: moto has no call for it."""
    del call, account, principal
    return {"ServiceSpecificCredentials": []}


SUPPLIED: Mapping[Key, Supplier] = {
    ("iam", "ListInstanceProfileTags"): _profile_tags,
    ("iam", "ListServiceSpecificCredentials"): _no_service_credentials,
    ("iam", "SimulateCustomPolicy"): _simulate_custom,
    ("iam", "SimulatePrincipalPolicy"): _simulate_principal,
}
