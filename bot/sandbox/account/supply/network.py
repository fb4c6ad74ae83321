"""EC2's rules on what is there, in use or full, which moto does not hold to."""

from collections.abc import Mapping

from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import Call
from bot.sandbox.account.supply.management import VPC_LIMIT
from bot.sandbox.account.supply.state import Account, Check, Key


def _check_subnet_empty(call: Call, account: Account) -> None:
    subnet = call.parameters["SubnetId"]
    interfaces = account.backend("ec2", call.region).enis.values()
    if any(interface.subnet.id == subnet for interface in list(interfaces)):
        text = f"The subnet '{subnet}' has dependencies and cannot be deleted."
        raise Refusal("DependencyViolation", text)


def _check_interface_free(call: Call, account: Account) -> None:
    wanted = call.parameters["NetworkInterfaceId"]
    held = account.backend("ec2", call.region).enis.get(wanted)
    if held is not None and held.instance is not None:
        text = f"Network interface '{wanted}' is currently in use."
        raise Refusal("InvalidNetworkInterface.InUse", text)


def _check_room(call: Call, account: Account) -> None:
    """An interface takes an address, and AWS keeps five of each subnet."""
    given = call.parameters["SubnetId"]
    subnets = account.backend("ec2", call.region).describe_subnets()
    found = next((one for one in subnets if one.id == given), None)
    if found is not None and found.available_ip_address_count == 0:
        text = "The specified subnet does not have enough free addresses to satisfy the request."
        raise Refusal("InsufficientFreeAddressesInSubnet", text)


def _check_gateway(call: Call, account: Account) -> None:
    """A NAT gateway that is named has to be there."""
    given = call.parameters.get("NatGatewayIds") or [call.parameters.get("NatGatewayId")]
    known = account.backend("ec2", call.region).nat_gateways
    for name in given:
        if name is not None and name not in known:
            raise Refusal("NatGatewayNotFound", f"NAT gateway {name} was not found")


def _check_startable(call: Call, account: Account) -> None:
    """A terminated instance cannot be started."""
    wanted = call.parameters["InstanceIds"]
    reservations = account.backend("ec2", call.region).reservations.values()
    for one in (instance for reservation in reservations for instance in reservation.instances):
        if one.id in wanted and one.state == "terminated":
            text = f"The instance '{one.id}' is not in a state from which it can be started."
            raise Refusal("IncorrectInstanceState", text)


def _check_vpc_limit(call: Call, account: Account) -> None:
    if len(account.backend("ec2", call.region).vpcs) >= VPC_LIMIT:
        raise Refusal("VpcLimitExceeded", "The maximum number of VPCs has been reached.")


CHECKS: Mapping[Key, Check] = {
    ("ec2", "CreateNetworkInterface"): _check_room,
    ("ec2", "DeleteNatGateway"): _check_gateway,
    ("ec2", "DescribeNatGateways"): _check_gateway,
    ("ec2", "StartInstances"): _check_startable,
    ("ec2", "CreateVpc"): _check_vpc_limit,
    ("ec2", "DeleteNetworkInterface"): _check_interface_free,
    ("ec2", "DeleteSubnet"): _check_subnet_empty,
}
