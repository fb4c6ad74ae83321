"""CloudFormation: who imports an export, and stacks that failed."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from moto.cloudformation.models import Event

from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import Call
from bot.sandbox.account.principals import Principal
from bot.sandbox.account.supply.state import Account, Check, FollowUp, Key, Supplier, page

# A template's metadata that says which of its resources fails, and with what reason. Moto makes no
# stack whose resource fails; so the template leaves that resource out and says here what it met.
# Under `Undo` stands, in the same way, the resource that an update's rollback cannot bring back.
FAILS = "Larkspur::Fails"
_STOPPED = frozenset({"ROLLBACK_COMPLETE", "UPDATE_ROLLBACK_FAILED"})
"""States in which a stack takes no update."""

_KEPT = "failed resources"
_PAGE = 100


def _stacks(call: Call, account: Account) -> list[Any]:
    return list(account.backend("cloudformation", call.region).stacks.values())


def _imports(template: Any) -> Iterator[str]:
    """The names that `Fn::ImportValue` asks for, anywhere in a template."""
    if isinstance(template, Mapping):
        if isinstance(name := template.get("Fn::ImportValue"), str):
            yield name
        for value in template.values():
            yield from _imports(value)
    elif isinstance(template, list):
        for value in template:
            yield from _imports(value)


def _importers(call: Call, account: Account, export: str) -> list[str]:
    return [
        stack.name
        for stack in _stacks(call, account)
        if export in set(_imports(stack.template_dict)) and stack.status != "DELETE_COMPLETE"
    ]


def _list_imports(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    name = call.parameters["ExportName"]
    importers = _importers(call, account, name)
    if not importers:
        raise Refusal("ValidationError", f"Export '{name}' is not imported by any stack.")
    names, token = page(importers, call.parameters.get("NextToken"), _PAGE)
    return {"Imports": list(names)} | ({"NextToken": token} if token else {})


def _check_delete(call: Call, account: Account) -> None:
    for stack in _stacks(call, account):
        if call.parameters["StackName"] not in {stack.name, stack.stack_id}:
            continue
        for export in stack.exports:
            if importers := _importers(call, account, export.name):
                text = (
                    f"Export {export.name} cannot be deleted as it is in use by "
                    f"{', '.join(importers)}"
                )
                raise Refusal("ValidationError", text)


def _check_update(call: Call, account: Account) -> None:
    for stack in _stacks(call, account):
        named = call.parameters["StackName"] in {stack.name, stack.stack_id}
        if named and stack.status in _STOPPED:
            text = f"Stack:{stack.stack_id} is in {stack.status} state and can not be updated."
            raise Refusal("ValidationError", text)


def _told(call: Call) -> Any:
    """What a call's template says of failing resources; `None` where all goes well."""
    template = json.loads(call.parameters.get("TemplateBody") or "{}")
    return template.get("Metadata", {}).get(FAILS)


def _fail(call: Call, account: Account, result: Mapping[str, Any]) -> None:
    """A create whose resource fails is rolled back."""
    if (told := _told(call)) is None:
        return
    failed = told["LogicalId"]
    rolling = f"The following resource(s) failed to create: [{failed}]. Rollback requested by user."
    happened = (
        (told, "CREATE_IN_PROGRESS", None),
        (told, "CREATE_FAILED", told["Reason"]),
        (None, "ROLLBACK_IN_PROGRESS", rolling),
        (None, "ROLLBACK_COMPLETE", None),
    )
    _record(call, account, result["StackId"], happened)


def _fail_update(call: Call, account: Account, result: Mapping[str, Any]) -> None:
    """An update whose resource fails, and whose rollback then fails at another one."""
    if (told := _told(call)) is None:
        return
    undo = told["Undo"]
    failed, stuck = told["LogicalId"], undo["LogicalId"]
    rolling = f"The following resource(s) failed to update: [{failed}]."
    happened = (
        (undo, "UPDATE_IN_PROGRESS", None),
        (undo, "UPDATE_COMPLETE", None),
        (told, "UPDATE_IN_PROGRESS", None),
        (told, "UPDATE_FAILED", told["Reason"]),
        (None, "UPDATE_ROLLBACK_IN_PROGRESS", rolling),
        (undo, "UPDATE_FAILED", undo["Reason"]),
        (None, "UPDATE_ROLLBACK_FAILED", f"The following resource(s) failed to update: [{stuck}]."),
    )
    _record(call, account, result["StackId"], happened)
    account.kept_by("cloudformation").setdefault(_KEPT, {})[result["StackId"]] = undo


def _record(
    call: Call,
    account: Account,
    stack_id: str,
    happened: Sequence[tuple[Mapping[str, str] | None, str, str | None]],
) -> None:
    """Put events in the place of the stack's last one, which said that all went well.

    Args:
        call: the call that made or changed the stack.
        account: the account.
        stack_id: the stack's ARN.
        happened: resource (`None` for the stack itself), status and reason, a second apart.
    """
    stack = next(one for one in _stacks(call, account) if one.stack_id == stack_id)
    stack.events.pop()
    for seconds, (resource, status, why) in enumerate(happened, start=1):
        stack.events.append(_event(stack, resource, status, why, seconds))
        if resource is None:
            stack.status, stack.status_reason = status, why


def _event(
    stack: Any, resource: Mapping[str, str] | None, status: str, reason: str | None, seconds: int
) -> Event:
    kind = "AWS::CloudFormation::Stack" if resource is None else resource["Type"]
    event = Event(
        stack_id=stack.stack_id,
        stack_name=stack.name,
        logical_resource_id=stack.name if resource is None else resource["LogicalId"],
        physical_resource_id=stack.stack_id if resource is None else "",
        resource_type=kind,
        resource_status=status,
        resource_status_reason=reason,
        resource_properties=None,
    )
    event.timestamp += timedelta(seconds=seconds)
    return event


def _with_failed(call: Call, account: Account, result: dict[str, Any]) -> Mapping[str, Any]:
    """The stack's resources with the one that stopped its rollback, which moto never made."""
    named = call.parameters["StackName"]
    stack = next(one for one in _stacks(call, account) if named in {one.name, one.stack_id})
    undo = account.kept_by("cloudformation").get(_KEPT, {}).get(stack.stack_id)
    if undo is None:
        return result
    failed = {
        "LogicalResourceId": undo["LogicalId"],
        "ResourceType": undo["Type"],
        "LastUpdatedTimestamp": stack.events[-2].timestamp,
        "ResourceStatus": "UPDATE_FAILED",
        "ResourceStatusReason": undo["Reason"],
    }
    return result | {"StackResourceSummaries": [*result["StackResourceSummaries"], failed]}


SUPPLIED: Mapping[Key, Supplier] = {("cloudformation", "ListImports"): _list_imports}
CHECKS: Mapping[Key, Check] = {
    ("cloudformation", "DeleteStack"): _check_delete,
    ("cloudformation", "UpdateStack"): _check_update,
}
FOLLOW_UPS: Mapping[Key, FollowUp] = {
    ("cloudformation", "CreateStack"): _fail,
    ("cloudformation", "ListStackResources"): _with_failed,
    ("cloudformation", "UpdateStack"): _fail_update,
}
