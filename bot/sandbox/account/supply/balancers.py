"""Load balancers: whether a target's security groups let its health checks in.

Source of states, reasons and descriptions:
https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html
"""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import Call
from bot.sandbox.account.supply.state import Account, Check, FollowUp, Key

_HEALTHY = {"State": "healthy"}
_UNUSED = {
    "State": "unused",
    "Reason": "Target.NotInUse",
    "Description": "Target group is not configured to receive traffic from the load balancer",
}
_SILENT = {
    "State": "unhealthy",
    "Reason": "Target.Timeout",
    "Description": "Request timed out",
}


def _add_health(call: Call, account: Account, result: dict[str, Any]) -> Mapping[str, Any]:
    """Moto calls every registered instance healthy; here its security groups decide."""
    group = str(call.parameters["TargetGroupArn"])
    told = [
        one
        if one["TargetHealth"].get("State") != "healthy"
        else one | {"TargetHealth": _health(account, call.region, group, one["Target"])}
        for one in result.get("TargetHealthDescriptions", ())
    ]
    return result | {"TargetHealthDescriptions": told}


def silent(account: Account, region: str, target_group: str) -> bool:
    """Whether health checks of any target of a group time out."""
    group = account.backend("elbv2", region).target_groups[target_group]
    targets = [{"Id": one["Id"], "Port": one["Port"]} for one in group.targets.values()]
    return any(_health(account, region, target_group, one) == _SILENT for one in targets)


def _health(
    account: Account, region: str, target_group: str, target: Mapping[str, Any]
) -> Mapping[str, str]:
    balancers = list(_balancers(account, region, target_group))
    if not balancers:
        return _UNUSED
    instance = account.backend("ec2", region).get_instance_by_id(target["Id"])
    groups = {group for one in balancers for group in one.security_groups or ()}
    port = int(target["Port"])
    reached = instance is None or any(
        _lets_in(rule, groups, port)
        for group in instance.security_groups
        for rule in group.ingress_rules
    )
    return _HEALTHY if reached else _SILENT


def _balancers(account: Account, region: str, target_group: str) -> Iterator[Any]:
    backend = account.backend("elbv2", region)
    group = backend.target_groups[target_group]
    return (backend.load_balancers[arn] for arn in group.load_balancer_arns)


def _lets_in(rule: Any, groups: set[str], port: int) -> bool:
    everything = str(rule.ip_protocol) == "-1"
    ports = everything or int(rule.from_port) <= port <= int(rule.to_port)
    named = any(source.get("GroupId") in groups for source in rule.source_groups)
    return ports and (named or bool(rule.ip_ranges))


def _check_protection(call: Call, account: Account) -> None:
    """Moto deletes what is protected."""
    arn = call.parameters["LoadBalancerArn"]
    balancer = account.backend("elbv2", call.region).load_balancers.get(arn)
    if balancer and balancer.attrs.get("deletion_protection.enabled") == "true":
        text = f"Load balancer '{arn}' cannot be deleted because deletion protection is enabled"
        raise Refusal("OperationNotPermitted", text)


CHECKS: Mapping[Key, Check] = {("elbv2", "DeleteLoadBalancer"): _check_protection}
FOLLOW_UPS: Mapping[Key, FollowUp] = {("elbv2", "DescribeTargetHealth"): _add_health}
