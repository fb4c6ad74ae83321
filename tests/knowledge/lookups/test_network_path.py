"""ec2/network-path: the first thing on the way that does not let a connection pass."""

from copy import deepcopy
from typing import Any

import pytest

NAME = "ec2/network-path"
INSTANCE = "i-0123456789abcdef0"
ASKED = {"instance_id": INSTANCE, "address": "10.0.2.15", "port": "5432"}
ALL = {"IpProtocol": "-1", "CidrIpv4": "0.0.0.0/0"}
ALLOW = {"RuleNumber": 100, "RuleAction": "allow", "Protocol": "-1", "CidrBlock": "0.0.0.0/0"}
REST = {"RuleNumber": 32767, "RuleAction": "deny", "Protocol": "-1", "CidrBlock": "0.0.0.0/0"}
LOCAL = {"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local", "State": "active"}


def interface(name: str, subnet: str, ip: str, group: str) -> dict[str, Any]:
    return {
        "NetworkInterfaceId": name,
        "SubnetId": subnet,
        "VpcId": "vpc-1",
        "PrivateIpAddress": ip,
        "Groups": [{"GroupId": group}],
        "Attachment": {"DeviceIndex": 0},
    }


def entries(*given: dict[str, Any]) -> list[dict[str, Any]]:
    """The entries of a network ACL, both ways, with the last one that every ACL has."""
    return [{**one, "Egress": way} for one in (*given, REST) for way in (True, False)]


class Way:
    """A way on which everything lets a connection pass, until a test changes a part of it."""

    def __init__(self) -> None:
        self.source = interface("eni-1", "subnet-1", "10.0.1.7", "sg-1")
        self.target: dict[str, Any] | None = interface("eni-2", "subnet-2", "10.0.2.15", "sg-2")
        self.out: list[dict[str, Any]] = [{**ALL, "IsEgress": True}]
        self.into: list[dict[str, Any]] = [
            {"IpProtocol": "tcp", "FromPort": 5432, "ToPort": 5432, "IsEgress": False}
            | {"ReferencedGroupInfo": {"GroupId": "sg-1"}}
        ]
        self.tables = True
        self.routes: list[dict[str, Any]] = [deepcopy(LOCAL)]
        self.here = entries(ALLOW)
        self.there = entries(ALLOW)

    def told(self, stubs: Any) -> None:
        ec2 = stubs("ec2")
        ec2.add_response("describe_network_interfaces", {"NetworkInterfaces": [self.source]})
        found = [] if self.target is None else [self.target]
        ec2.add_response("describe_network_interfaces", {"NetworkInterfaces": found})
        ec2.add_response("describe_security_group_rules", {"SecurityGroupRules": self.out})
        if found:
            ec2.add_response("describe_security_group_rules", {"SecurityGroupRules": self.into})
        table = {"RouteTables": [{"RouteTableId": "rtb-1", "Routes": self.routes}]}
        if not self.tables:
            ec2.add_response("describe_route_tables", {"RouteTables": []})
        ec2.add_response("describe_route_tables", table)
        ec2.add_response("describe_route_tables", table)
        if any("NatGatewayId" in one for one in self.routes):
            nat = {"NatGatewayId": "nat-1", "State": "failed"}
            ec2.add_response("describe_nat_gateways", {"NatGateways": [nat]})
        if self.target is None or self.target["SubnetId"] != "subnet-1":
            for acl in (self.here, self.here, *([self.there, self.there] if found else [])):
                ec2.add_response("describe_network_acls", {"NetworkAcls": [{"Entries": acl}]})
        ec2.add_response("describe_vpc_endpoints", {"VpcEndpoints": []})


def verdict(stubs: Any, **changed: Any) -> tuple[str, str]:
    way = Way()
    for name, value in changed.items():
        setattr(way, name, value)
    way.told(stubs)
    result = stubs.look(NAME, **ASKED)
    return result.verdict.name, result.verdict.tone


def route(**target: str) -> list[dict[str, Any]]:
    wide = {"DestinationCidrBlock": "0.0.0.0/0", "State": "active", **target}
    return [{"DestinationCidrBlock": "10.9.0.0/16", "GatewayId": "local"}, wide]


def deny(*, way: bool, **more: Any) -> list[dict[str, Any]]:
    """An ACL with a denying entry in front, outbound or inbound."""
    first = {"RuleNumber": 50, "RuleAction": "deny", "Protocol": "-1", "CidrBlock": "10.0.0.0/16"}
    return [{**first, "Egress": way, **more}, *entries(ALLOW)]


def test_everything_open(stubs: Any) -> None:
    """A rule that names the source's group fits, and both ACLs allow."""
    assert ("open", "good") == verdict(stubs)


@pytest.mark.parametrize(
    "rule",
    [
        [],
        [{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIpv4": "0.0.0.0/0"}],
        [{"IpProtocol": "udp", "FromPort": 0, "ToPort": 65535, "CidrIpv4": "0.0.0.0/0"}],
        [{"IpProtocol": "-1", "CidrIpv4": "10.0.3.0/24"}],
    ],
)
def test_groups_that_let_nothing_out(stubs: Any, rule: list[dict[str, Any]]) -> None:
    """Protocol, port and range all have to fit."""
    out = [{**one, "IsEgress": True} for one in rule]
    assert ("out-closed", "bad") == verdict(stubs, out=out)


def test_groups_that_let_nothing_in(stubs: Any) -> None:
    """An outbound rule of the target's group, and another group's name, let nobody in."""
    other = {"ReferencedGroupInfo": {"GroupId": "sg-9"}, "IpProtocol": "-1", "IsEgress": False}
    assert ("in-closed", "bad") == verdict(stubs, into=[{**ALL, "IsEgress": True}, other])


@pytest.mark.parametrize(
    ("routes", "expected"),
    [
        ([], ("no-route", "bad")),
        ([{"DestinationCidrBlock": "10.9.0.0/16", "GatewayId": "local"}], ("no-route", "bad")),
        (route(GatewayId="igw-1"), ("no-public-address", "bad")),
        (route(NatGatewayId="nat-1"), ("nat-down", "bad")),
        (route(VpcPeeringConnectionId="pcx-1", State="blackhole"), ("black-hole", "bad")),
        ([*route(VpcPeeringConnectionId="pcx-1", State="blackhole"), LOCAL], ("open", "good")),
    ],
)
def test_routes(stubs: Any, routes: list[dict[str, Any]], expected: tuple[str, str]) -> None:
    """The most specific route decides."""
    assert expected == verdict(stubs, routes=routes)


def test_a_subnet_without_a_table_has_the_main_one(stubs: Any) -> None:
    """The VPC's main route table is read in its place."""
    assert ("open", "good") == verdict(stubs, tables=False)


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"here": deny(way=True)}, "acl-out"),
        ({"here": deny(way=False)}, "acl-back"),
        ({"there": deny(way=False)}, "acl-in"),
        ({"there": deny(way=True)}, "acl-answer"),
        ({"here": [{**REST, "Egress": True}, {**REST, "Egress": False}]}, "acl-out"),
        ({"here": deny(way=True, Protocol="17")}, "open"),
        ({"here": deny(way=True, RuleNumber=200)}, "open"),
        ({"here": deny(way=True, CidrBlock="10.0.9.0/24")}, "open"),
        (
            {"here": deny(way=True, Protocol="6", PortRange={"From": 80, "To": 443})},
            "open",
        ),
    ],
)
def test_network_acls(stubs: Any, changed: dict[str, Any], name: str) -> None:
    """Of the entries that fit the one with the lowest number decides, both ways and both sides."""
    assert name == verdict(stubs, **changed)[0]


def test_inside_one_subnet_no_acl_holds(stubs: Any) -> None:
    """They are not even asked for."""
    same = interface("eni-2", "subnet-1", "10.0.2.15", "sg-2")
    assert ("open", "good") == verdict(stubs, target=same)


def test_an_address_outside_the_vpc_is_seen_from_one_side(stubs: Any) -> None:
    """That this side is open is not said to be a way."""
    peering = route(VpcPeeringConnectionId="pcx-1")
    assert ("not-here", "unknown") == verdict(stubs, target=None, routes=peering)


def test_a_prefix_list_is_not_read(stubs: Any) -> None:
    """A rule that names one may fit: nothing is said for certain."""
    listed = [{"IpProtocol": "-1", "PrefixListId": "pl-1", "IsEgress": True}]
    assert ("by-list", "unknown") == verdict(stubs, out=listed)


def test_a_source_that_is_not_there(stubs: Any) -> None:
    """EC2's list has no interface of it."""
    stubs("ec2").add_response("describe_network_interfaces", {"NetworkInterfaces": []})
    assert "no-source" == stubs.look(NAME, **ASKED).verdict.name


@pytest.mark.parametrize("code", ["UnauthorizedOperation", "RequestLimitExceeded"])
def test_denied_and_throttled_say_nothing(stubs: Any, code: str) -> None:
    """Neither a source nor a rule that could not be seen is missing."""
    ec2 = stubs("ec2")
    ec2.add_client_error("describe_network_interfaces", code, http_status_code=403)
    assert "unseen" == stubs.look(NAME, **ASKED).verdict.name


def test_rules_that_could_not_be_seen_are_not_closed(stubs: Any) -> None:
    """With the source's rules denied, nothing beyond is judged."""
    way = Way()
    ec2 = stubs("ec2")
    ec2.add_response("describe_network_interfaces", {"NetworkInterfaces": [way.source]})
    ec2.add_response("describe_network_interfaces", {"NetworkInterfaces": []})
    ec2.add_client_error("describe_security_group_rules", "UnauthorizedOperation")
    table = {"RouteTables": [{"RouteTableId": "rtb-1", "Routes": way.routes}]}
    ec2.add_response("describe_route_tables", table)
    ec2.add_response("describe_route_tables", table)
    for _ in range(2):
        ec2.add_response("describe_network_acls", {"NetworkAcls": [{"Entries": way.here}]})
    ec2.add_response("describe_vpc_endpoints", {"VpcEndpoints": []})
    result = stubs.look(NAME, **ASKED)
    assert "unseen" == result.verdict.name
    assert "ec2:DescribeSecurityGroupRules" == result.unseen[0].permission
