"""EC2's instances, volumes, gateways and routes: every state that the SDK's model knows."""

from typing import Any

import pytest

from tests.knowledge.lookups.test_cloudtrail_lookups import event, trail
from tests.knowledge.lookups.test_ec2_lookups import GONE
from tests.knowledge.lookups.test_every_state import CREATED, states
from tests.knowledge.lookups.test_network_path import ASKED, Way
from tests.knowledge.lookups.test_server_lookups import _gateway, _instance

INSTANCE = "i-0123456789abcdef0"
VOLUME = "vol-0123456789abcdef0"
TABLE = "rtb-0123456789abcdef0"


def well(stubs: Any) -> Any:
    """What is said of the instance."""
    return stubs.look("ec2/instance-status", instance_id=INSTANCE).verdict


@pytest.mark.parametrize(
    "state", states("ec2.describe_instances", "Reservations", "Instances", "State", "Name")
)
def test_an_instance_is_well_while_it_runs(stubs: Any, state: str) -> None:
    """In no other state, whatever its checks say."""
    _instance(stubs, state=state)
    assert (state == "running") == (well(stubs).tone == "good")


CHECK = ("InstanceStatuses", "SystemStatus", "Status")


@pytest.mark.parametrize("status", states("ec2.describe_instance_status", *CHECK))
@pytest.mark.parametrize("check", ["system", "instance", "ebs"])
def test_every_check_of_an_instance_counts(stubs: Any, check: str, status: str) -> None:
    """Green is said where all have passed; volumes that cannot be checked so are no fault."""
    _instance(stubs, **{check: status})
    verdict = well(stubs)
    passed = status == "ok" or (check, status) == ("ebs", "not-applicable")
    assert passed == (verdict.tone == "good")
    assert (status == "impaired") == (verdict.tone == "bad")


@pytest.mark.parametrize(
    "status",
    states("ec2.describe_volume_status", "VolumeStatuses", "VolumeStatus", "Status"),
)
def test_every_check_of_a_volume_counts(stubs: Any, status: str) -> None:
    """A volume that EC2 has too little data of has not passed."""
    _instance(stubs, volume=status)
    tone = {"ok": "good", "insufficient-data": "unknown"}.get(status, "bad")
    assert tone == well(stubs).tone


@pytest.mark.parametrize(
    ("description", "name"),
    [
        ("The instance is running on degraded hardware", "event-planned"),
        ("[Completed] The instance was rebooted", "well"),
        ("[Canceled] The instance is no longer scheduled", "well"),
    ],
)
def test_an_event_that_is_over_is_not_planned(stubs: Any, description: str, name: str) -> None:
    """EC2 lists a completed event for a week more."""
    ec2 = stubs("ec2")
    told = {"InstanceId": INSTANCE, "State": {"Name": "running"}}
    ec2.add_response("describe_instances", {"Reservations": [{"Instances": [told]}]})
    checks = {
        "SystemStatus": {"Status": "ok"},
        "InstanceStatus": {"Status": "ok"},
        "Events": [{"Code": "instance-stop", "Description": description, "NotBefore": CREATED}],
    }
    ec2.add_response("describe_instance_status", {"InstanceStatuses": [checks]})
    ec2.add_response("describe_volumes", {"Volumes": []})
    assert name == well(stubs).name


@pytest.mark.parametrize("state", states("ec2.describe_nat_gateways", "NatGateways", "State"))
def test_the_state_of_a_nat_gateway(stubs: Any, state: str) -> None:
    """One that is being made is waited for; one that is being deleted may still pass traffic."""
    _gateway(stubs, state, active=[1.0], refused=[0.0])
    verdict = stubs.look("ec2/nat-ports", gateway_id="nat-0123456789abcdef0").verdict
    tone = {"available": "good", "pending": "warning"}.get(state, "bad")
    assert tone == verdict.tone
    assert ("nothing gets out" in verdict.text) == (state in {"pending", "failed", "deleted"})


def route(stubs: Any, **more: str) -> Any:
    """What is said of a route to 10.1.0.0/16."""
    one = {"DestinationCidrBlock": "10.1.0.0/16", "GatewayId": "vgw-1", "State": "active"} | more
    for _ in range(3):
        answer = {"RouteTables": [{"RouteTableId": TABLE, "Routes": [one]}]}
        stubs("ec2").add_response("describe_route_tables", answer)
    return stubs.look("ec2/route", route_table_id=TABLE, cidr="10.1.0.0/16").verdict


@pytest.mark.parametrize(
    "state", states("ec2.describe_route_tables", "RouteTables", "Routes", "State")
)
def test_the_state_of_a_route(stubs: Any, state: str) -> None:
    """Only an active one is said to lead anywhere."""
    named = {"active": "there", "blackhole": "blackhole"}.get(state, "not-active")
    assert named == route(stubs, State=state, Origin="CreateRoute").name


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ("CreateRouteTable", "local"),
        ("CreateRoute", "there"),
        ("EnableVgwRoutePropagation", "propagated"),
        ("Advertisement", "advertised"),
    ],
)
def test_who_made_a_route(stubs: Any, origin: str, name: str) -> None:
    """What the VPC, a gateway or a route server keeps is no route to adopt."""
    assert name == route(stubs, Origin=origin).name


def test_every_origin_of_a_route_is_tried() -> None:
    """The SDK's model has no further one."""
    assert {"CreateRouteTable", "CreateRoute", "EnableVgwRoutePropagation", "Advertisement"} == set(
        states("ec2.describe_route_tables", "RouteTables", "Routes", "Origin")
    )


def held(stubs: Any, state: str, *attachments: str) -> Any:
    """What is said of a volume that instances of these attachment states hold."""
    ids = [f"i-0123456789abcdef{number}" for number, _ in enumerate(attachments)]
    names = zip(ids, attachments, strict=True)
    holds = [{"InstanceId": one, "State": how, "AttachTime": CREATED} for one, how in names]
    volume = {"VolumeId": VOLUME, "State": state, "AvailabilityZone": "eu-west-1a"}
    volume["Attachments"] = holds  # type: ignore[assignment]  # a list among texts
    stubs("ec2").add_response("describe_volumes", {"Volumes": [volume]})
    if ids:
        found = [{"InstanceId": one, "State": {"Name": "running"}} for one in ids]
        stubs("ec2").add_response("describe_instances", {"Reservations": [{"Instances": found}]})
    return stubs.look("ec2/volume", volume_id=VOLUME).verdict


@pytest.mark.parametrize("state", states("ec2.describe_volumes", "Volumes", "State"))
def test_the_state_of_a_volume(stubs: Any, state: str) -> None:
    """Only an available one can be attached."""
    attached = ("attached",) if state == "in-use" else ()
    assert (state == "available") == (held(stubs, state, *attached).tone == "good")


@pytest.mark.parametrize("state", ["attaching", "detaching", "busy"])
def test_of_several_holders_the_one_that_moves_is_named(stubs: Any, state: str) -> None:
    """A volume may be attached to several instances; the first of them may be at rest."""
    text = held(stubs, "in-use", "attached", state).text
    assert "i-0123456789abcdef1" in text
    assert "i-0123456789abcdef0" not in text


def test_an_ipv6_subnet_is_not_full(stubs: Any) -> None:
    """EC2 counts free IPv4 addresses, of which it has none to give."""
    ec2 = stubs("ec2")
    own = {"SubnetId": "subnet-1", "VpcId": "vpc-1", "AvailableIpAddressCount": 0}
    own["Ipv6Native"] = True
    ec2.add_response("describe_subnets", {"Subnets": [own]})
    ec2.add_response("describe_subnets", {"Subnets": [own]})
    ec2.add_response("describe_network_interfaces", {"NetworkInterfaces": []})
    ec2.add_response("get_subnet_cidr_reservations", {"SubnetIpv4CidrReservations": []})
    verdict = stubs.look("ec2/subnet-addresses", subnet_id="subnet-0123456789abcdef0").verdict
    assert ("ipv6-only", "unknown") == (verdict.name, verdict.tone)


def test_a_dry_run_is_no_failed_launch(stubs: Any) -> None:
    """EC2 ends it in an error that says that the launch would have gone well."""
    trail(stubs, event("RunInstances", 1, errorCode="Client.DryRunOperation"))
    assert "none" == stubs.look("ec2/failed-launches").verdict.name


def test_another_group_that_a_filter_would_take_is_not_it(stubs: Any) -> None:
    """In a filter `*` stands for any signs, and a group's name may hold it."""
    found = [{"GroupId": "sg-1", "GroupName": "webservers", "VpcId": "vpc-1"}]
    stubs("ec2").add_response("describe_security_groups", {"SecurityGroups": found})
    verdict = stubs.look("ec2/security-group-by-name", group_label="web*").verdict
    assert "none" == verdict.name
    assert "account 123456789012 in eu-west-1" in verdict.text


def test_a_route_to_a_prefix_list_may_be_the_way(stubs: Any) -> None:
    """The addresses of S3 and DynamoDB are in lists, which were not read: no route is not said."""
    way = Way()
    way.routes = [{"DestinationPrefixListId": "pl-1", "GatewayId": "vpce-1", "State": "active"}]
    way.told(stubs)
    verdict = stubs.look("ec2/network-path", **ASKED).verdict
    assert ("perhaps-by-list", "unknown") == (verdict.name, verdict.tone)


def test_a_rule_to_a_peered_vpcs_group_may_fit(stubs: Any) -> None:
    """The group's addresses are in the other VPC: such a rule is not said to shut the way."""
    way = Way()
    peer = {"GroupId": "sg-9", "VpcPeeringConnectionId": "pcx-1"}
    way.out = [{"IpProtocol": "-1", "IsEgress": True, "ReferencedGroupInfo": peer}]
    way.target = None
    way.routes = [
        {
            "DestinationCidrBlock": "10.0.2.0/24",
            "VpcPeeringConnectionId": "pcx-1",
            "State": "active",
        }
    ]
    way.told(stubs)
    assert "not-here" == stubs.look("ec2/network-path", **ASKED).verdict.name


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("ec2/security-group-users", {"security_group_id": f"sg-{GONE}"}),
        ("ec2/subnet-users", {"subnet_id": f"subnet-{GONE}"}),
        ("ec2/vpc-users", {"vpc_id": f"vpc-{GONE}"}),
        ("ec2/network-interface", {"network_interface_id": f"eni-{GONE}"}),
    ],
)
def test_what_is_not_there_is_not_green(simulated: Any, name: str, values: dict[str, str]) -> None:
    """It may be deleted as wanted, or looked for in the wrong place: both are said."""
    verdict = simulated.look(name, **values).verdict
    assert ("gone", "warning") == (verdict.name, verdict.tone)
    assert GONE in verdict.text
    assert "the region and the account" in " ".join(verdict.next)


@pytest.mark.parametrize(
    ("ports", "name"),
    [((50000, 50000), "open"), ((1024, 65535), "acl-back"), ((32768, 60999), "acl-back")],
)
def test_answers_are_shut_out_where_all_their_ports_are(
    stubs: Any, ports: tuple[int, int], name: str
) -> None:
    """One denied port of the many from which a client connects does not shut the way."""
    way = Way()
    first = {"RuleNumber": 50, "RuleAction": "deny", "Protocol": "6", "CidrBlock": "10.0.0.0/16"}
    denied = {**first, "Egress": False, "PortRange": {"From": ports[0], "To": ports[1]}}
    way.here = [denied, *way.here]
    way.told(stubs)
    assert name == stubs.look("ec2/network-path", **ASKED).verdict.name


@pytest.mark.parametrize(
    ("states_of_instances", "name"),
    [
        (("terminated",), "ended"),
        (("shutting-down", "terminated"), "ended"),
        (("terminated", "running"), "launched"),
        (("stopped",), "launched"),
    ],
)
def test_an_instance_that_is_gone_is_not_one_to_use(
    stubs: Any, states_of_instances: tuple[str, ...], name: str
) -> None:
    """A terminated instance still carries the token that launched it."""
    found = [{"InstanceId": INSTANCE, "State": {"Name": one}} for one in states_of_instances]
    answer = {"Reservations": [{"Instances": found}]}
    stubs("ec2").add_response("describe_instances", answer)
    verdict = stubs.look("ec2/instance-by-client-token", client_token="deploy-4711").verdict
    assert (name, name == "launched") == (verdict.name, verdict.tone == "good")
