"""An EKS cluster's add-ons and node groups, and the roles of its pods."""

from collections.abc import Sequence
from typing import Any

import pytest

ROLE = "arn:aws:iam::123456789012:role/orders"
TRUST = (
    '{"Statement": [{"Effect": "Allow", "Principal": {"Service": "pods.eks.amazonaws.com"},'
    ' "Action": ["sts:AssumeRole", "sts:TagSession"]}]}'
)


def cluster(*, auto: bool = False) -> dict[str, Any]:
    """DescribeCluster's answer."""
    return {"cluster": {"name": "prod", "status": "ACTIVE", "computeConfig": {"enabled": auto}}}


def issue(code: str) -> dict[str, Any]:
    """A health that holds one issue."""
    return {"issues": [{"code": code, "message": "what it says"}]}


def look(
    stubs: Any, addons: Sequence[dict[str, Any]], groups: Sequence[dict[str, Any]], **more: bool
) -> Any:
    """Run the lookup on a cluster with these."""
    eks = stubs("eks")
    eks.add_response("describe_cluster", cluster(**more), {"name": "prod"})
    eks.add_response("list_addons", {"addons": [one["addonName"] for one in addons]})
    for one in addons:
        eks.add_response("describe_addon", {"addon": one})
    eks.add_response("list_nodegroups", {"nodegroups": [one["nodegroupName"] for one in groups]})
    for one in groups:
        eks.add_response("describe_nodegroup", {"nodegroup": one})
    return stubs.look("eks/add-ons", cluster="prod")


DNS = {"addonName": "coredns", "status": "ACTIVE"}
WORKERS = {"nodegroupName": "workers", "status": "ACTIVE"}


@pytest.mark.parametrize(
    ("addon", "group", "verdict"),
    [
        ({}, {}, "well"),
        ({"health": issue("InsufficientNumberOfReplicas"), "status": "DEGRADED"}, {}, "addons"),
        ({}, {"health": issue("NodeCreationFailure")}, "nodes"),
        ({"health": issue("AccessDenied")}, {"health": issue("AccessDenied")}, "nodes"),
        ({"status": "UPDATE_FAILED"}, {}, "failed"),
        ({"status": "UPDATING"}, {}, "busy"),
        ({}, {"status": "UPDATING"}, "busy"),
    ],
)
def test_how_add_ons_and_nodes_are(
    stubs: Any, addon: dict[str, Any], group: dict[str, Any], verdict: str
) -> None:
    """Nodes come first, since add-ons wait for them; then issues, failures and changes."""
    found = look(stubs, [DNS | addon], [WORKERS | group]).verdict
    assert verdict == found.name
    assert verdict not in {"addons", "nodes"} or "what it says" in found.text


@pytest.mark.parametrize(("auto", "verdict"), [(False, "no-nodes"), (True, "well")])
def test_a_cluster_without_node_groups(stubs: Any, auto: bool, verdict: str) -> None:
    """Nodes that EKS does not list are not called well, except where EKS makes them itself."""
    assert verdict == look(stubs, [DNS], [], auto=auto).verdict.name


@pytest.mark.parametrize("name", ["eks/add-ons", "eks/pod-identity"])
def test_no_cluster_to_look_into(stubs: Any, name: str) -> None:
    """ResourceNotFoundException is an answer; account and region are named."""
    stubs("eks").add_client_error("describe_cluster", "ResourceNotFoundException")
    result = stubs.look(name, cluster="prod")
    assert ("gone", 1) == (result.verdict.name, result.calls)
    assert "in account 123456789012 in eu-west-1" in result.verdict.text


def test_an_add_on_that_is_hidden_is_not_well(stubs: Any) -> None:
    """Where one add-on could not be seen the rest being well does not decide."""
    eks = stubs("eks")
    eks.add_response("describe_cluster", cluster())
    eks.add_response("list_addons", {"addons": ["coredns"]})
    eks.add_client_error("describe_addon", "AccessDeniedException", http_status_code=403)
    eks.add_response("list_nodegroups", {"nodegroups": ["workers"]})
    eks.add_response("describe_nodegroup", {"nodegroup": WORKERS})
    result = stubs.look("eks/add-ons", cluster="prod")
    assert ("unseen", "eks:DescribeAddon") == (result.verdict.name, result.unseen[0].permission)


def identity(
    stubs: Any, *, agent: str = "ACTIVE", associations: int = 1, auto: bool = False
) -> Any:
    """Answers up to the roles."""
    eks = stubs("eks")
    eks.add_response("describe_cluster", cluster(auto=auto))
    if agent and not auto:
        eks.add_response("describe_addon", {"addon": {"status": agent}})
    elif not auto:
        eks.add_client_error("describe_addon", "ResourceNotFoundException")
    found = [{"associationId": f"a-{number}"} for number in range(associations)]
    eks.add_response("list_pod_identity_associations", {"associations": found})
    for number in range(associations):
        eks.add_response(
            "describe_pod_identity_association",
            {
                "association": {
                    "namespace": "shop",
                    "serviceAccount": f"sa-{number}",
                    "roleArn": ROLE,
                    "externalId": "external-4711",
                }
            },
        )


def role(trust: str = TRUST) -> dict[str, Any]:
    """GetRole's answer."""
    found = {
        "Path": "/",
        "RoleName": "orders",
        "RoleId": "AROAEXAMPLEEXAMPLE00",
        "Arn": ROLE,
        "CreateDate": "2026-11-20T03:00:00Z",
        "AssumeRolePolicyDocument": trust,
    }
    return {"Role": found}


@pytest.mark.parametrize(
    ("agent", "trust", "verdict"),
    [
        ("ACTIVE", TRUST, "ready"),
        ("ACTIVE", TRUST.replace(', "sts:TagSession"', ""), "not-trusted"),
        ("ACTIVE", TRUST.replace("pods.eks", "ec2"), "not-trusted"),
        ("DEGRADED", TRUST, "agent-unwell"),
        ("", TRUST, "no-agent"),
    ],
)
def test_roles_of_pods(stubs: Any, agent: str, trust: str, verdict: str) -> None:
    """The agent has to run, and each role to trust EKS with both actions."""
    identity(stubs, agent=agent)
    stubs("iam").add_response("get_role", role(trust), {"RoleName": "orders"})
    result = stubs.look("eks/pod-identity", cluster="prod")
    assert verdict == result.verdict.name
    assert "external-4711" not in repr(result)


def test_in_auto_mode_the_agent_is_built_in(stubs: Any) -> None:
    """No add-on is asked for where the nodes have the agent themselves."""
    identity(stubs, auto=True)
    stubs("iam").add_response("get_role", role())
    assert "ready" == stubs.look("eks/pod-identity", cluster="prod").verdict.name


def test_a_role_that_is_gone(stubs: Any) -> None:
    """An association may name a role that was deleted; which one is told."""
    identity(stubs)
    stubs("iam").add_client_error("get_role", "NoSuchEntity", http_status_code=404)
    found = stubs.look("eks/pod-identity", cluster="prod").verdict
    assert "role-gone" == found.name
    assert ROLE in found.text


def test_no_association(stubs: Any) -> None:
    """A cluster may use no pod identity at all."""
    identity(stubs, associations=0)
    assert "none" == stubs.look("eks/pod-identity", cluster="prod").verdict.name


def test_a_hidden_role_is_not_gone(stubs: Any) -> None:
    """A role that may not be read is neither gone nor ready."""
    identity(stubs)
    stubs("iam").add_client_error("get_role", "AccessDenied", http_status_code=403)
    result = stubs.look("eks/pod-identity", cluster="prod")
    assert ("unseen", "iam:GetRole") == (result.verdict.name, result.unseen[0].permission)
