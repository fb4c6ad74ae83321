"""Health of a load balancer's targets, and what still uses a target group."""

from collections.abc import Sequence
from typing import Any

import pytest

ELB = "arn:aws:elasticloadbalancing:eu-west-1:123456789012"
GROUP = f"{ELB}:targetgroup/web/6d0ecf831eec9f09"
BALANCER = f"{ELB}:loadbalancer/app/web/50dc6c495c0c9188"
FRONT, BACK = "sg-0aaaaaaaaaaaaaaaa", "sg-0bbbbbbbbbbbbbbbb"


def group(**more: Any) -> dict[str, Any]:
    """DescribeTargetGroups' answer."""
    found = {
        "TargetGroupArn": GROUP,
        "TargetGroupName": "web",
        "TargetType": "instance",
        "LoadBalancerArns": [BALANCER],
        **more,
    }
    return {"TargetGroups": [found]}


def balancer(kind: str = "application", groups: Sequence[str] = (FRONT,)) -> dict[str, Any]:
    """DescribeLoadBalancers' answer."""
    found = {
        "LoadBalancerArn": BALANCER,
        "LoadBalancerName": "web",
        "Type": kind,
        "SecurityGroups": list(groups),
    }
    return {"LoadBalancers": [found]}


def target(number: int, state: str, reason: str = "", text: str = "") -> dict[str, Any]:
    """One target's health."""
    health = {"State": state}
    if reason:
        health |= {"Reason": reason, "Description": text}
    return {"Target": {"Id": f"i-{number:017}", "Port": 80}, "TargetHealth": health}


def described(stubs: Any, *targets: dict[str, Any]) -> None:
    """Answers of Elastic Load Balancing for one target group."""
    elb = stubs("elbv2")
    elb.add_response("describe_target_groups", group(), {"Names": ["web"]})
    elb.add_response("describe_load_balancers", balancer())
    elb.add_response("describe_target_health", {"TargetHealthDescriptions": list(targets)})


def rules(*sources: dict[str, Any]) -> dict[str, Any]:
    """DescribeSecurityGroupRules' answer: inbound rules of the targets' group."""
    found = [
        {"GroupId": BACK, "IsEgress": False, "IpProtocol": "tcp", "FromPort": 80, "ToPort": 80}
        | one
        for one in sources
    ]
    return {"SecurityGroupRules": [*found, {"GroupId": BACK, "IsEgress": True}]}


def with_rules(stubs: Any, *sources: dict[str, Any]) -> None:
    """Answers of EC2 on the targets' security groups."""
    interface = {"NetworkInterfaceId": "eni-1", "Groups": [{"GroupId": BACK}]}
    stubs("ec2").add_response("describe_network_interfaces", {"NetworkInterfaces": [interface]})
    stubs("ec2").add_response("describe_security_group_rules", rules(*sources))


TIMEOUT = target(2, "unhealthy", "Target.Timeout", "Request timed out")


@pytest.mark.parametrize(
    ("targets", "verdict"),
    [
        ([target(1, "healthy")], "healthy"),
        (
            [target(1, "healthy"), target(2, "unused", "Target.InvalidState", "stopped")],
            "some-unused",
        ),
        ([target(2, "unused", "Target.NotInUse", "not in use")], "unused"),
        (
            [target(1, "healthy"), target(2, "draining", "Target.DeregistrationInProgress", "x")],
            "draining",
        ),
        ([target(1, "unavailable", "Target.HealthCheckDisabled", "off")], "not-checked"),
        ([target(1, "unavailable", "Elb.InternalError", "error")], "not-checkable"),
        ([target(1, "initial", "Elb.InitialHealthChecking", "in progress")], "starting"),
        ([], "no-targets"),
    ],
)
def test_targets_without_an_unhealthy_one(
    stubs: Any, targets: Sequence[dict[str, Any]], verdict: str
) -> None:
    """All well, not in use, still starting and none at all are told apart."""
    described(stubs, *targets)
    assert verdict == stubs.look("elbv2/target-health", target_group="web").verdict.name


@pytest.mark.parametrize(
    ("reason", "verdict"),
    [
        ("Target.ResponseCodeMismatch", "wrong-code"),
        ("Target.FailedHealthChecks", "refused"),
        ("Elb.InternalError", "not-checkable"),
    ],
)
def test_why_a_target_is_unhealthy(stubs: Any, reason: str, verdict: str) -> None:
    """Each reason has its own next step, and the description is told."""
    described(stubs, target(1, "healthy"), target(2, "unhealthy", reason, "codes: [502]"))
    with_rules(stubs, {"CidrIpv4": "10.0.0.0/8"})
    found = stubs.look("elbv2/target-health", target_group="web").verdict
    assert verdict == found.name
    assert found.text.startswith("Healthy targets: 1 of 2.")
    assert "codes: [502]" in found.text


def test_the_target_that_is_named(stubs: Any) -> None:
    """The verdict names a target of the kind that it is about, not the first that is not well."""
    gone = target(3, "draining", "Target.DeregistrationInProgress", "leaving")
    stopped = target(4, "unused", "Target.InvalidState", "stopped")
    described(stubs, gone, stopped, TIMEOUT)
    with_rules(stubs, {"CidrIpv4": "10.0.0.0/8"})
    found = stubs.look("elbv2/target-health", target_group="web").verdict
    assert ("timeout", True) == (found.name, "Request timed out" in found.text)
    assert "leaving" not in found.text


@pytest.mark.parametrize(
    ("sources", "verdict"),
    [
        ([], "blocked"),
        ([{"ReferencedGroupInfo": {"GroupId": BACK}}], "blocked"),
        ([{"ReferencedGroupInfo": {"GroupId": FRONT}}], "timeout"),
        ([{"CidrIpv4": "10.0.0.0/8"}], "timeout"),
        ([{"CidrIpv6": "fd00::/8"}], "timeout"),
        ([{"PrefixListId": "pl-0123456789abcdef0"}], "timeout"),
    ],
)
def test_time_outs_and_security_groups(
    stubs: Any, sources: Sequence[dict[str, Any]], verdict: str
) -> None:
    """Only where no rule can let the load balancer in are the security groups blamed."""
    described(stubs, target(1, "healthy"), TIMEOUT)
    with_rules(stubs, *sources)
    assert verdict == stubs.look("elbv2/target-health", target_group="web").verdict.name


def test_hidden_rules_are_not_blamed(stubs: Any) -> None:
    """Where the rules could not be read, the time-out is told and nothing about the rules."""
    described(stubs, TIMEOUT)
    stubs("ec2").add_client_error(
        "describe_network_interfaces", "UnauthorizedOperation", http_status_code=403
    )
    result = stubs.look("elbv2/target-health", target_group="web")
    assert ("timeout-rules-hidden", "unknown", "ec2:DescribeNetworkInterfaces") == (
        result.verdict.name,
        result.verdict.tone,
        result.unseen[0].permission,
    )


def test_a_denied_health_is_not_healthy(stubs: Any) -> None:
    """Without the targets' health nobody says that all is well."""
    elb = stubs("elbv2")
    elb.add_response("describe_target_groups", group())
    elb.add_response("describe_load_balancers", balancer())
    elb.add_client_error("describe_target_health", "AccessDenied", http_status_code=403)
    assert "unseen" == stubs.look("elbv2/target-health", target_group="web").verdict.name


@pytest.mark.parametrize(
    ("value", "call", "code", "verdict"),
    [
        ({"target_group": "web"}, "describe_target_groups", "TargetGroupNotFound", "no-group"),
        (
            {"load_balancer": BALANCER},
            "describe_load_balancers",
            "LoadBalancerNotFound",
            "no-balancer",
        ),
    ],
)
def test_nothing_of_this_name(
    stubs: Any, value: dict[str, str], call: str, code: str, verdict: str
) -> None:
    """A group and a load balancer that are not there are told so, with account and region."""
    stubs("elbv2").add_client_error(call, code)
    found = stubs.look("elbv2/target-health", **value).verdict
    assert verdict == found.name
    assert "in account 123456789012 in eu-west-1" in found.text


def test_a_group_of_another_account(stubs: Any) -> None:
    """One of the same name here says nothing about the one in the ARN."""
    described(stubs, target(1, "healthy"))
    foreign = GROUP.replace("123456789012", "999988887777")
    found = stubs.look("elbv2/target-health", target_group=foreign).verdict
    assert ("foreign", "unknown") == (found.name, found.tone)


def test_a_load_balancer_is_looked_for_in_its_own_region(stubs: Any) -> None:
    """The ARN's region counts, and its groups are read."""
    elsewhere = BALANCER.replace("eu-west-1", "us-east-1")
    elb = stubs("elbv2", "us-east-1")
    answer = balancer()
    answer["LoadBalancers"][0]["LoadBalancerArn"] = elsewhere
    elb.add_response("describe_load_balancers", answer, {"Names": ["web"]})
    elb.add_response("describe_target_groups", {"TargetGroups": []})
    result = stubs.look("elbv2/target-health", load_balancer=elsewhere)
    assert ("no-groups", "us-east-1") == (result.verdict.name, result.region)


LISTENER = f"{ELB}:listener/app/web/50dc6c495c0c9188/f2f7dc8efc522ab2"


def rule(*groups: str, weighted: bool = False) -> dict[str, Any]:
    """A listener's rule that forwards to target groups, by itself or by weight."""
    action: dict[str, Any] = {"Type": "forward"}
    if weighted:
        action["ForwardConfig"] = {"TargetGroups": [{"TargetGroupArn": one} for one in groups]}
    else:
        action["TargetGroupArn"] = groups[0]
    return {"RuleArn": f"{LISTENER}/r", "Priority": "10", "Actions": [action]}


OTHER = f"{ELB}:targetgroup/other/1111111111111111"


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        ([rule(GROUP)], "rules"),
        ([rule(OTHER, GROUP, weighted=True)], "rules"),
        ([rule(OTHER)], "free"),
    ],
)
def test_rules_that_use_a_target_group(
    stubs: Any, found: Sequence[dict[str, Any]], verdict: str
) -> None:
    """A rule counts whether it forwards to the group alone or by weight."""
    elb = stubs("elbv2")
    elb.add_response("describe_target_groups", group())
    listener = {"ListenerArn": LISTENER, "LoadBalancerArn": BALANCER, "Port": 443}
    elb.add_response("describe_listeners", {"Listeners": [listener]})
    elb.add_response("describe_rules", {"Rules": list(found)})
    assert verdict == stubs.look("elbv2/users", target_group="web").verdict.name


@pytest.mark.parametrize(("names", "verdict"), [([BALANCER], "services"), ([], "free")])
def test_endpoint_services_that_use_a_load_balancer(
    stubs: Any, names: Sequence[str], verdict: str
) -> None:
    """A network load balancer may serve an endpoint service."""
    stubs("elbv2").add_response("describe_load_balancers", balancer("network"))
    service = {"ServiceName": "com.amazonaws.vpce.x", "NetworkLoadBalancerArns": list(names)}
    stubs("ec2").add_response(
        "describe_vpc_endpoint_service_configurations", {"ServiceConfigurations": [service]}
    )
    assert verdict == stubs.look("elbv2/users", load_balancer="web").verdict.name


@pytest.mark.parametrize(("held", "verdict"), [(BALANCER, "fronted"), ("arn:other", "free")])
def test_a_load_balancer_behind_another(stubs: Any, held: str, verdict: str) -> None:
    """An application load balancer may be the target of a network load balancer."""
    elb = stubs("elbv2")
    elb.add_response("describe_load_balancers", balancer())
    elb.add_response("describe_target_groups", group(TargetType="alb"))
    health = {"TargetHealthDescriptions": [{"Target": {"Id": held}}]}
    elb.add_response("describe_target_health", health)
    assert verdict == stubs.look("elbv2/users", load_balancer="web").verdict.name


def test_hidden_rules_do_not_free_a_target_group(stubs: Any) -> None:
    """Without the rules it is not said that nothing uses the group."""
    elb = stubs("elbv2")
    elb.add_response("describe_target_groups", group())
    elb.add_response("describe_listeners", {"Listeners": [{"ListenerArn": LISTENER}]})
    elb.add_client_error("describe_rules", "Throttling", http_status_code=400)
    result = stubs.look("elbv2/users", target_group="web")
    assert "unseen" == result.verdict.name


def test_a_target_group_that_is_gone(stubs: Any) -> None:
    """A group that is not there needs no deletion."""
    stubs("elbv2").add_client_error("describe_target_groups", "TargetGroupNotFound")
    assert "gone" == stubs.look("elbv2/users", target_group="web").verdict.name
