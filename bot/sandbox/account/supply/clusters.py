"""EKS add-ons and pod identity associations, none of which moto has.

An add-on whose pods need nodes is degraded in a cluster whose node groups have no subnet.
Source of codes and states: https://docs.aws.amazon.com/eks/latest/APIReference/API_AddonIssue.html
"""

import uuid
from collections.abc import Mapping
from typing import Any

from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import ACCOUNT_ID, Call
from bot.sandbox.account.principals import Principal
from bot.sandbox.account.supply.state import Account, Key, Supplier

_NOT_FOUND = 404
_CONFLICT = 409
_ON_EVERY_NODE = frozenset({"eks-pod-identity-agent", "kube-proxy", "vpc-cni"})
"""Add-ons that run once on each node, and so are well without one."""

_TOO_FEW = {
    "code": "InsufficientNumberOfReplicas",
    "message": "The add-on is unhealthy because it doesn't have the desired number of replicas.",
    "resourceIds": [],
}


def _held(call: Call, account: Account, kind: str) -> dict[str, dict[str, Any]]:
    """What a cluster has of a kind, by name or id."""
    cluster = call.parameters["clusterName"]
    if cluster not in account.backend("eks", call.region).clusters:
        text = f"No cluster found for name: {cluster}."
        raise Refusal("ResourceNotFoundException", text, _NOT_FOUND)
    kinds: dict[str, dict[str, dict[str, Any]]] = account.kept_by("eks").setdefault(kind, {})
    return kinds.setdefault(cluster, {})


def _create_addon(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    held, name = _held(call, account, "addons"), call.parameters["addonName"]
    if name in held:
        raise Refusal("ResourceInUseException", "Addon already exists.", _CONFLICT)
    held[name] = {
        "addonName": name,
        "clusterName": call.parameters["clusterName"],
        "addonVersion": call.parameters.get("addonVersion") or "v1.0.0-eksbuild.1",
        "createdAt": call.at,
        "modifiedAt": call.at,
    }
    return {"addon": held[name] | _health(call, account, name)}


def _health(call: Call, account: Account, name: str) -> dict[str, Any]:
    well = name in _ON_EVERY_NODE or _has_nodes(call, account)
    issues = [] if well else [_TOO_FEW]
    return {"status": "ACTIVE" if well else "DEGRADED", "health": {"issues": issues}}


def _has_nodes(call: Call, account: Account) -> bool:
    cluster = account.backend("eks", call.region).clusters[call.parameters["clusterName"]]
    there = {one.id for one in account.backend("ec2", call.region).describe_subnets()}
    return any(there & set(group.subnets) for group in cluster.nodegroups.values())


def _list_addons(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    return {"addons": sorted(_held(call, account, "addons"))}


def _describe_addon(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    name, cluster = call.parameters["addonName"], call.parameters["clusterName"]
    found = _held(call, account, "addons").get(name)
    if found is None:
        text = f"No addon: {name} found in cluster: {cluster}"
        raise Refusal("ResourceNotFoundException", text, _NOT_FOUND)
    return {"addon": found | _health(call, account, name)}


def _associate(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    given, held = call.parameters, _held(call, account, "associations")
    for one in held.values():
        if (one["namespace"], one["serviceAccount"]) == (
            given["namespace"],
            given["serviceAccount"],
        ):
            text = f"Association already exists: {one['associationId']}"
            raise Refusal("ResourceInUseException", text, _CONFLICT)
    number, cluster = f"a-{uuid.uuid4().hex[:17]}", given["clusterName"]
    place = f"arn:aws:eks:{call.region}:{ACCOUNT_ID}:podidentityassociation/{cluster}/{number}"
    held[number] = {
        "clusterName": cluster,
        "namespace": given["namespace"],
        "serviceAccount": given["serviceAccount"],
        "roleArn": given["roleArn"],
        "associationArn": place,
        "associationId": number,
        "createdAt": call.at,
    }
    return {"association": held[number]}


def _list_associations(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    kept = ("clusterName", "namespace", "serviceAccount", "associationArn", "associationId")
    held = _held(call, account, "associations").values()
    return {"associations": [{name: one[name] for name in kept} for one in held]}


def _describe_association(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    found = _held(call, account, "associations").get(call.parameters["associationId"])
    if found is None:
        text = "The association could not be found."
        raise Refusal("ResourceNotFoundException", text, _NOT_FOUND)
    return {"association": found}


SUPPLIED: Mapping[Key, Supplier] = {
    ("eks", "CreateAddon"): _create_addon,
    ("eks", "CreatePodIdentityAssociation"): _associate,
    ("eks", "DescribeAddon"): _describe_addon,
    ("eks", "DescribePodIdentityAssociation"): _describe_association,
    ("eks", "ListAddons"): _list_addons,
    ("eks", "ListPodIdentityAssociations"): _list_associations,
}
