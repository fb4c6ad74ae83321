"""EC2's and Lambda's rules on tokens, groups and updates, which moto does not hold to."""

from collections.abc import Mapping
from typing import Any

from moto.ec2 import utils

from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import ACCOUNT_ID, Call
from bot.sandbox.account.principals import Principal
from bot.sandbox.account.supply.state import Account, Check, FollowUp, Key, Supplier

_CONFLICT = 409
_NOT_FOUND = 404
_CONCURRENCY = 1000
_GIB = 1024**3

# Moto keeps an instance's client token but has no filter for it.
utils.filter_dict_attribute_mapping["client-token"] = "client_token"


def _instances(call: Call, account: Account) -> list[Any]:
    reservations = account.backend("ec2", call.region).reservations.values()
    return [one for reservation in reservations for one in reservation.instances]


def _check_token(call: Call, account: Account) -> None:
    """A client token stands for one set of parameters."""
    token = call.parameters.get("ClientToken")
    for instance in _instances(call, account):
        same_type = instance.instance_type == call.parameters.get("InstanceType")
        if token and getattr(instance, "client_token", None) == token and not same_type:
            text = (
                "Arguments on this idempotent request are inconsistent with arguments used in "
                "previous request(s)."
            )
            raise Refusal("IdempotentParameterMismatch", text)


def _check_group_unused(call: Call, account: Account) -> None:
    group = call.parameters.get("GroupId")
    for instance in _instances(call, account):
        if group in {one.id for one in instance.security_groups}:
            raise Refusal("DependencyViolation", f"resource {group} has a dependent object")


def _check_vpc_empty(call: Call, account: Account) -> None:
    vpc = call.parameters["VpcId"]
    subnets = account.backend("ec2", call.region).describe_subnets()
    if any(subnet.vpc_id == vpc for subnet in subnets):
        text = f"The vpc '{vpc}' has dependencies and cannot be deleted."
        raise Refusal("DependencyViolation", text)


def _name(call: Call) -> str:
    return str(call.parameters["FunctionName"]).rsplit(":function:", 1)[-1].split(":")[0]


def _configuration(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    name = _name(call)
    arn = f"arn:aws:lambda:{call.region}:{ACCOUNT_ID}:function:{name}"
    functions = account.backend("lambda", call.region).list_functions()
    found = next((one for one in functions if one.function_name == name), None)
    if found is None:
        raise Refusal("ResourceNotFoundException", f"Function not found: {arn}", _NOT_FOUND)
    told: dict[str, Any] = dict(found.get_configuration())
    if _is_updating(call, account):
        reason = "The function's network interface is being made."
        return told | {
            "LastUpdateStatus": "InProgress",
            "LastUpdateStatusReason": reason,
            "LastUpdateStatusReasonCode": "Creating",
        }
    return told | {"LastUpdateStatus": "Successful"}


def _is_updating(call: Call, account: Account) -> bool:
    return (call.region, _name(call)) in account.kept_by("lambda").get("updating", ())


def _check_no_update(call: Call, account: Account) -> None:
    if _is_updating(call, account):
        arn = f"arn:aws:lambda:{call.region}:{ACCOUNT_ID}:function:{_name(call)}"
        text = (
            "The operation cannot be performed at this time. An update is in progress for "
            f"resource: {arn}"
        )
        raise Refusal("ResourceConflictException", text, _CONFLICT)


def _check_statement(call: Call, account: Account) -> None:
    """A statement id stands once in a function's policy."""
    given = call.parameters["StatementId"]
    functions = account.backend("lambda", call.region).list_functions()
    found = next((one for one in functions if one.function_name == _name(call)), None)
    held = found.policy.statements if found and found.policy else ()
    if any(statement.get("Sid") == given for statement in held):
        text = (
            f"The statement id ({given}) provided already exists. Please provide a new statement "
            "id, or remove the existing statement."
        )
        raise Refusal("ResourceConflictException", text, _CONFLICT)


def _check_mapping(call: Call, account: Account) -> None:
    """A source is mapped to a function once."""
    source, name = call.parameters["EventSourceArn"], _name(call)
    held = account.backend("lambda", call.region).list_event_source_mappings(source, name)
    for one in held:
        kind = source.split(":")[2].upper()
        text = (
            f'An event source mapping with {kind} arn (" {source} ") and function (" {name} ") '
            f"already exists. Please update or delete the existing mapping with UUID {one.uuid}"
        )
        raise Refusal("ResourceConflictException", text, _CONFLICT)


def _begin_update(call: Call, account: Account, result: Mapping[str, Any]) -> None:
    """The update of a function in a VPC stays under way: its network interface takes long."""
    if (result.get("VpcConfig") or {}).get("SubnetIds"):
        account.kept_by("lambda").setdefault("updating", set()).add((call.region, _name(call)))


def _settings(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    functions = account.backend("lambda", call.region).list_functions()
    reserved = sum(int(one.reserved_concurrency or 0) for one in functions)
    return {
        "AccountLimit": {
            "TotalCodeSize": 75 * _GIB,
            "CodeSizeUnzipped": 250 * 1024**2,
            "CodeSizeZipped": 50 * 1024**2,
            "ConcurrentExecutions": _CONCURRENCY,
            "UnreservedConcurrentExecutions": _CONCURRENCY - reserved,
        },
        "AccountUsage": {
            "TotalCodeSize": sum(one.code_size for one in functions),
            "FunctionCount": len(functions),
        },
    }


SUPPLIED: Mapping[Key, Supplier] = {
    ("lambda", "GetAccountSettings"): _settings,
    ("lambda", "GetFunctionConfiguration"): _configuration,
}
CHECKS: Mapping[Key, Check] = {
    ("ec2", "DeleteSecurityGroup"): _check_group_unused,
    ("ec2", "DeleteVpc"): _check_vpc_empty,
    ("ec2", "RunInstances"): _check_token,
    ("lambda", "AddPermission"): _check_statement,
    ("lambda", "CreateEventSourceMapping"): _check_mapping,
    ("lambda", "UpdateFunctionCode"): _check_no_update,
    ("lambda", "UpdateFunctionConfiguration"): _check_no_update,
}
FOLLOW_UPS: Mapping[Key, FollowUp] = {("lambda", "UpdateFunctionConfiguration"): _begin_update}
