"""EC2's rules on what is still in use and on how many VPCs there may be."""

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


def _check_vpc_limit(call: Call, account: Account) -> None:
    if len(account.backend("ec2", call.region).vpcs) >= VPC_LIMIT:
        raise Refusal("VpcLimitExceeded", "The maximum number of VPCs has been reached.")


CHECKS: Mapping[Key, Check] = {
    ("ec2", "CreateVpc"): _check_vpc_limit,
    ("ec2", "DeleteNetworkInterface"): _check_interface_free,
    ("ec2", "DeleteSubnet"): _check_subnet_empty,
}
