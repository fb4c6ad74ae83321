"""What an instance, group, subnet, VPC, interface or key pair is used by, and what is offered."""

from collections.abc import Callable
from typing import Any

import pytest

GONE = "0123456789abcdef0"


@pytest.mark.parametrize(
    ("name", "given", "verdict"),
    [
        ("ec2/instance-by-client-token", {"client_token": "deploy-1"}, "none"),
        ("ec2/security-group-users", {"security_group_id": f"sg-{GONE}"}, "gone"),
        ("ec2/subnet-users", {"subnet_id": f"subnet-{GONE}"}, "gone"),
        ("ec2/vpc-users", {"vpc_id": f"vpc-{GONE}"}, "gone"),
        ("ec2/network-interface", {"network_interface_id": f"eni-{GONE}"}, "gone"),
        ("ec2/key-pair", {"key_pair": "ops-laptop"}, "absent"),
        ("ec2/instance-type-zones", {"instance_type": "m99.large"}, "nowhere"),
        ("ec2/security-group-by-name", {"group_label": "web"}, "none"),
    ],
)
def test_what_is_not_there(simulated: Any, name: str, given: dict[str, str], verdict: str) -> None:
    """Each lookup tells a thing that does not exist from one that is in use."""
    assert verdict == simulated.look(name, **given).verdict.name


@pytest.fixture
def network(simulated: Any) -> dict[str, str]:
    """A VPC with a subnet, two groups of which one names the other, and an interface."""
    ec2 = simulated.client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.1.0/24")["Subnet"]["SubnetId"]
    used, named = (
        ec2.create_security_group(GroupName=name, Description=name, VpcId=vpc)["GroupId"]
        for name in ("used", "named")
    )
    pair = [{"GroupId": named}]
    ec2.authorize_security_group_ingress(
        GroupId=used,
        IpPermissions=[
            {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "UserIdGroupPairs": pair}
        ],
    )
    interface = ec2.create_network_interface(SubnetId=subnet, Groups=[used], Description="web")[
        "NetworkInterface"
    ]["NetworkInterfaceId"]
    return {"vpc": vpc, "subnet": subnet, "used": used, "named": named, "interface": interface}


def test_what_uses_a_security_group(
    simulated: Any, network: dict[str, str], facts: Callable[..., Any]
) -> None:
    """Interfaces first, then rules of other groups; a group without either is free."""
    look = "ec2/security-group-users"
    used = simulated.look(look, security_group_id=network["used"])
    assert ("interfaces", network["interface"]) == (
        used.verdict.name,
        facts(used)["Network interfaces"][0][0],
    )
    named = simulated.look(look, security_group_id=network["named"])
    assert ("rules", [[network["used"], "used"]]) == (
        named.verdict.name,
        facts(named)["Groups whose inbound rules name it"],
    )
    alone = simulated.client("ec2").create_security_group(
        GroupName="alone", Description="-", VpcId=network["vpc"]
    )["GroupId"]
    assert "free" == simulated.look(look, security_group_id=alone).verdict.name


def test_rules_that_are_hidden_free_no_group(stubs: Any) -> None:
    """With one of the two questions about rules denied, a group is not called free."""
    ec2 = stubs("ec2")
    ec2.add_response("describe_security_groups", {"SecurityGroups": [{"GroupName": "web"}]})
    ec2.add_response("describe_network_interfaces", {"NetworkInterfaces": []})
    ec2.add_response("describe_security_groups", {"SecurityGroups": []})
    ec2.add_client_error("describe_security_groups", "UnauthorizedOperation", http_status_code=403)
    result = stubs.look("ec2/security-group-users", security_group_id=f"sg-{GONE}")
    assert ("unseen", "ec2:DescribeSecurityGroups") == (
        result.verdict.name,
        result.unseen[0].permission,
    )


def test_what_is_in_a_subnet(
    simulated: Any, network: dict[str, str], facts: Callable[..., Any]
) -> None:
    """Its interfaces are what keeps it; without them it can go."""
    used = simulated.look("ec2/subnet-users", subnet_id=network["subnet"])
    assert ("used", "web") == (used.verdict.name, facts(used)["Network interfaces"][0][1])
    simulated.client("ec2").delete_network_interface(NetworkInterfaceId=network["interface"])
    empty = simulated.look("ec2/subnet-users", subnet_id=network["subnet"])
    assert "empty" == empty.verdict.name


def test_what_is_in_a_vpc(
    simulated: Any, network: dict[str, str], facts: Callable[..., Any]
) -> None:
    """Everything in it is listed, its defaults are not."""
    ec2 = simulated.client("ec2")
    routes = ec2.create_route_table(VpcId=network["vpc"])["RouteTable"]["RouteTableId"]
    other = ec2.create_vpc(CidrBlock="10.1.0.0/16")["Vpc"]["VpcId"]
    peering = ec2.create_vpc_peering_connection(VpcId=other, PeerVpcId=network["vpc"])
    result = simulated.look("ec2/vpc-users", vpc_id=network["vpc"])
    seen = facts(result)
    assert "used" == result.verdict.name
    assert [network["subnet"]] == seen["7. Subnets"]
    assert {"used", "named"} == {row[1] for row in seen["8. Security groups but the default one"]}
    assert [routes] == seen["9. Route tables but the main one"]
    found = peering["VpcPeeringConnection"]["VpcPeeringConnectionId"]
    assert found == seen["6. Peering connections"][0][0]
    assert "10. Network ACLs but the default one" not in seen


def test_an_empty_vpc(simulated: Any) -> None:
    """A VPC that holds only its defaults can go."""
    vpc = simulated.client("ec2").create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    assert "empty" == simulated.look("ec2/vpc-users", vpc_id=vpc).verdict.name


@pytest.mark.parametrize(
    ("interface", "verdict"),
    [
        (
            {
                "RequesterManaged": True,
                "Description": "ELB app/web",
                "Attachment": {"InstanceOwnerId": "amazon-elb"},
            },
            "service",
        ),
        ({"Attachment": {"InstanceId": "i-0123456789abcdef0"}}, "instance"),
        ({"Status": "available"}, "loose"),
    ],
)
def test_who_holds_an_interface(stubs: Any, interface: dict[str, Any], verdict: str) -> None:
    """A service, an instance, or nobody."""
    stubs("ec2").add_response(
        "describe_network_interfaces",
        {"NetworkInterfaces": [interface]},
        {"NetworkInterfaceIds": [f"eni-{GONE}"]},
    )
    result = stubs.look("ec2/network-interface", network_interface_id=f"eni-{GONE}")
    assert verdict == result.verdict.name


def test_the_instance_of_a_client_token(stubs: Any, facts: Callable[..., Any]) -> None:
    """The token names the instance that the first request launched."""
    instance = {
        "InstanceId": "i-0123456789abcdef0",
        "InstanceType": "m7i.large",
        "State": {"Name": "running"},
        "Tags": [{"Key": "team", "Value": "a"}],
    }
    asked = {"Filters": [{"Name": "client-token", "Values": ["deploy-1"]}]}
    stubs("ec2").add_response(
        "describe_instances", {"Reservations": [{"Instances": [instance]}]}, asked
    )
    result = stubs.look("ec2/instance-by-client-token", client_token="deploy-1")
    assert "launched" == result.verdict.name
    assert "The token launched i-0123456789abcdef0 (m7i.large, running)." == result.verdict.text
    assert [["team", "a"]] == facts(result)["Tags"]


def test_user_data_never_leaves(all_lookups: Any) -> None:
    """No lookup asks for an instance's user data."""
    calls = {step.call for lookup in all_lookups.values() for step in lookup.steps}
    assert "ec2.describe_instance_attribute" not in calls


def test_a_key_pair_that_exists(simulated: Any, facts: Callable[..., Any]) -> None:
    """It is found by its name, with its id."""
    made = simulated.client("ec2").create_key_pair(KeyName="ops laptop")
    result = simulated.look("ec2/key-pair", key_pair="ops laptop")
    assert ("there", made["KeyPairId"]) == (result.verdict.name, facts(result)["Key pair"])


@pytest.mark.parametrize(
    ("offered", "verdict"),
    [(["eu-west-1a", "eu-west-1b"], "all"), (["eu-west-1b"], "some"), ([], "nowhere")],
)
def test_the_zones_that_offer_a_type(
    stubs: Any, facts: Callable[..., Any], offered: list[str], verdict: str
) -> None:
    """Everywhere, in some zones, nowhere; local zones do not count."""
    stubs("ec2").add_response(
        "describe_instance_type_offerings",
        {"InstanceTypeOfferings": [{"Location": zone} for zone in offered]},
    )
    zones = [{"ZoneName": name, "State": "available"} for name in ("eu-west-1a", "eu-west-1b")]
    asked = {"Filters": [{"Name": "zone-type", "Values": ["availability-zone"]}]}
    stubs("ec2").add_response("describe_availability_zones", {"AvailabilityZones": zones}, asked)
    result = stubs.look("ec2/instance-type-zones", instance_type="m7i.large")
    assert verdict == result.verdict.name
    assert verdict != "some" or ["eu-west-1a"] == facts(result)["Not offered in"]


def test_a_group_of_that_name(simulated: Any, network: dict[str, str]) -> None:
    """A namesake in another VPC is none, when the paste says which VPC."""
    here = {"group_label": "used", "vpc_id": network["vpc"]}
    paste = {"tool": "terraform", "operation": "CreateSecurityGroup"}
    result = simulated.look("ec2/security-group-by-name", **here, **paste)
    assert "there" == result.verdict.name
    adopt = f"terraform import aws_security_group.this {network['used']}"
    assert adopt == result.verdict.commands[0].text
    elsewhere = {"group_label": "used", "vpc_id": f"vpc-{GONE}"}
    result = simulated.look("ec2/security-group-by-name", **elsewhere)
    assert ("none", True) == (result.verdict.name, f"vpc-{GONE}" in result.verdict.text)


@pytest.mark.parametrize(
    ("quotas", "verdict"),
    [
        (["Running On-Demand Standard instances", "Elastic IPs"], "compare"),
        (["Elastic IPs"], "no-limits"),
    ],
)
def test_vcpu_limits(
    stubs: Any, facts: Callable[..., Any], quotas: list[str], verdict: str
) -> None:
    """Only limits on vCPUs are shown, beside the instances that run."""
    listed = [{"QuotaName": name, "QuotaCode": "L-1216C47A", "Value": 32.0} for name in quotas]
    stubs("service-quotas").add_response("list_service_quotas", {"Quotas": listed})
    running = {"Instances": [{"InstanceId": "i-1", "InstanceType": "m7i.large"}]}
    stubs("ec2").add_response("describe_instances", {"Reservations": [running]})
    result = stubs.look("ec2/vcpu-limits")
    assert (verdict, [("m7i.large", 1)]) == (
        result.verdict.name,
        facts(result)["Instances by type"],
    )
    assert verdict != "compare" or 1 == len(facts(result)["Limits in vCPUs"])


FAMILIES = {
    "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances": "L-1216C47A",
    "Running On-Demand G and VT instances": "L-DB2E81BA",
    "Running On-Demand Inf instances": "L-1945791B",
    "Running On-Demand P instances": "L-417A185B",
    "All Standard (A, C, D, H, I, M, R, T, Z) Spot Instance Requests": "L-34B43A08",
}


def launch(stubs: Any, kind: str, *, value: float = 64.0, use: float | None = 52.0) -> None:
    """Answers for a type with 32 vCPUs, and quotas of this value."""
    found = {"InstanceType": kind, "VCpuInfo": {"DefaultVCpus": 32}}
    stubs("ec2").add_response("describe_instance_types", {"InstanceTypes": [found]})
    quotas = [
        {
            "QuotaName": name,
            "QuotaCode": code,
            "Value": value,
            "UsageMetric": {
                "MetricNamespace": "AWS/Usage",
                "MetricName": "ResourceCount",
                "MetricDimensions": {"Class": name.split()[2]},
            },
        }
        for name, code in FAMILIES.items()
    ]
    stubs("service-quotas").add_response("list_service_quotas", {"Quotas": quotas})
    points = [] if use is None else [{"Timestamp": "2026-11-20T03:00:00Z", "Maximum": use}]
    stubs("cloudwatch").add_response("get_metric_statistics", {"Datapoints": points})
    stubs("ec2").add_response("describe_instances", {"Reservations": []})


@pytest.mark.parametrize(
    ("value", "use", "count", "verdict"),
    [
        (64.0, 52.0, "1", "no-room"),
        (64.0, 32.0, "1", "room"),
        (64.0, 32.0, "2", "no-room"),
        (0.0, 0.0, "1", "none-allowed"),
        (64.0, None, "1", "not-measured"),
    ],
)
def test_vcpus_needed_and_left(
    stubs: Any, value: float, use: float | None, count: str, verdict: str
) -> None:
    """What a launch needs is held against what the quota has left."""
    launch(stubs, "m5.8xlarge", value=value, use=use)
    result = stubs.look("ec2/vcpu-limits", instance_type="m5.8xlarge", instance_count=count)
    assert verdict == result.verdict.name


def test_the_numbers_of_a_launch_that_does_not_fit(stubs: Any) -> None:
    """The verdict is worked out: so many needed, so many left."""
    launch(stubs, "m5.8xlarge")
    text = stubs.look("ec2/vcpu-limits", instance_type="m5.8xlarge").verdict.text
    assert "Launching 1 of m5.8xlarge needs 32 vCPUs, and 12 of 64 were left" in text


@pytest.mark.parametrize(
    ("kind", "family"),
    [
        ("m5.large", "Standard"),
        ("im4gn.large", "Standard"),
        ("g5.xlarge", "G and VT"),
        ("vt1.3xlarge", "G and VT"),
        ("inf2.xlarge", "Inf"),
        ("p4d.24xlarge", "P"),
    ],
)
def test_the_quota_of_a_family(
    stubs: Any, facts: Callable[..., Any], kind: str, family: str
) -> None:
    """A type's On-Demand quota is found by the families that its name counts."""
    launch(stubs, kind)
    told = facts(stubs.look("ec2/vcpu-limits", instance_type=kind))["Quota"]
    assert told.startswith(f"Running On-Demand {family} ")


def test_no_such_type(stubs: Any) -> None:
    """EC2's answer for a type that it does not know is one."""
    stubs("ec2").add_client_error("describe_instance_types", "InvalidInstanceType")
    stubs("service-quotas").add_response("list_service_quotas", {"Quotas": []})
    stubs("service-quotas").add_response("list_service_quotas", {"Quotas": []})
    stubs("ec2").add_response("describe_instances", {"Reservations": []})
    assert "no-type" == stubs.look("ec2/vcpu-limits", instance_type="m99.large").verdict.name


def test_a_hidden_use_is_no_room(stubs: Any) -> None:
    """Without the use nobody says that a launch fits."""
    found = {"InstanceType": "m5.large", "VCpuInfo": {"DefaultVCpus": 2}}
    stubs("ec2").add_response("describe_instance_types", {"InstanceTypes": [found]})
    name = next(iter(FAMILIES))
    metric = {"MetricNamespace": "AWS/Usage", "MetricName": "ResourceCount"}
    quota = {
        "QuotaName": name,
        "Value": 64.0,
        "UsageMetric": metric | {"MetricDimensions": {"a": "b"}},
    }
    stubs("service-quotas").add_response("list_service_quotas", {"Quotas": [quota]})
    stubs("cloudwatch").add_client_error("get_metric_statistics", "AccessDenied")
    stubs("ec2").add_response("describe_instances", {"Reservations": []})
    assert "unseen" == stubs.look("ec2/vcpu-limits", instance_type="m5.large").verdict.name


VPC_QUOTA = {"ServiceCode": "vpc", "QuotaCode": "L-F678F1CE"}
FIVE = {"Quota": {"QuotaName": "VPCs per Region", "Value": 5.0, "Adjustable": True}}


@pytest.mark.parametrize(
    ("count", "verdict", "text"),
    [
        (5, "full", "use up the quota: 5 of 5."),
        (4, "room", "1 more VPCs fit into"),
    ],
)
def test_the_vpcs_beside_their_quota(stubs: Any, count: int, verdict: str, text: str) -> None:
    """The verdict is worked out: so many there are, so many there may be."""
    stubs("service-quotas").add_response("get_service_quota", FIVE, VPC_QUOTA)
    stubs("ec2").add_response(
        "describe_vpcs", {"Vpcs": [{"VpcId": f"vpc-{n}"} for n in range(count)]}
    )
    found = stubs.look("ec2/vpc-quota").verdict
    assert verdict == found.name
    assert text in found.text


def test_a_vpc_quota_that_was_never_raised(stubs: Any) -> None:
    """Then AWS's default holds."""
    stubs("service-quotas").add_client_error(
        "get_service_quota", "NoSuchResourceException", http_status_code=400
    )
    stubs("service-quotas").add_response("get_aws_default_service_quota", FIVE, VPC_QUOTA)
    stubs("ec2").add_response("describe_vpcs", {"Vpcs": [{"VpcId": f"vpc-{n}"} for n in range(5)]})
    assert "full" == stubs.look("ec2/vpc-quota").verdict.name


@pytest.mark.parametrize(("own", "verdict"), [(4, "room"), (5, "full")])
def test_shared_vpcs_count_for_their_owner(stubs: Any, own: int, verdict: str) -> None:
    """A VPC that another account shares uses up nothing of this account's quota."""
    owners = ["123456789012"] * own + ["444455556666"] * 2
    vpcs = [{"VpcId": f"vpc-{n}", "OwnerId": owner} for n, owner in enumerate(owners)]
    stubs("service-quotas").add_response("get_service_quota", FIVE, VPC_QUOTA)
    stubs("ec2").add_response("describe_vpcs", {"Vpcs": vpcs})
    found = stubs.look("ec2/vpc-quota").verdict
    assert verdict == found.name
    assert f"{own} of 5" in found.text


def test_vpcs_that_are_not_seen_leave_no_room(stubs: Any) -> None:
    """A throttled list is no empty one."""
    stubs("service-quotas").add_response("get_service_quota", FIVE, VPC_QUOTA)
    stubs("ec2").add_client_error("describe_vpcs", "RequestLimitExceeded", http_status_code=503)
    assert stubs.look("ec2/vpc-quota").verdict.name not in {"full", "room"}
