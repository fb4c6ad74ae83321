"""CloudFormation: who imports an export, and a stack that failed."""

import json
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from moto.cloudformation.models import Event

from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import Call
from bot.sandbox.account.principals import Principal
from bot.sandbox.account.supply.state import Account, Check, FollowUp, Key, Supplier, page

# A template's metadata that says which of its resources fails, and with what reason. Moto makes no
# stack whose resource fails; so the template leaves that resource out and says here what it met.
FAILS = "Larkspur::Fails"
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
        if stack.name == call.parameters["StackName"] and stack.status == "ROLLBACK_COMPLETE":
            text = f"Stack:{stack.stack_id} is in ROLLBACK_COMPLETE state and can not be updated."
            raise Refusal("ValidationError", text)


def _fail(call: Call, account: Account, result: Mapping[str, Any]) -> None:
    told = json.loads(call.parameters.get("TemplateBody") or "{}").get("Metadata", {}).get(FAILS)
    if told is None:
        return
    stack = next(one for one in _stacks(call, account) if one.stack_id == result["StackId"])
    failed, reason = told["LogicalId"], told["Reason"]
    stack.events.pop()
    rolling = f"The following resource(s) failed to create: [{failed}]. Rollback requested by user."
    for seconds, (name, status, why) in enumerate(
        (
            (failed, "CREATE_IN_PROGRESS", None),
            (failed, "CREATE_FAILED", reason),
            (stack.name, "ROLLBACK_IN_PROGRESS", rolling),
            (stack.name, "ROLLBACK_COMPLETE", None),
        ),
        start=1,
    ):
        stack.events.append(_event(stack, name, status, why, seconds))
    stack.status = "ROLLBACK_COMPLETE"


def _event(stack: Any, name: str, status: str, reason: str | None, seconds: int) -> Event:
    is_stack = name == stack.name
    event = Event(
        stack_id=stack.stack_id,
        stack_name=stack.name,
        logical_resource_id=name,
        physical_resource_id=stack.stack_id if is_stack else "",
        resource_type="AWS::CloudFormation::Stack" if is_stack else "AWS::IAM::Role",
        resource_status=status,
        resource_status_reason=reason,
        resource_properties=None,
    )
    event.timestamp += timedelta(seconds=seconds)
    return event


SUPPLIED: Mapping[Key, Supplier] = {("cloudformation", "ListImports"): _list_imports}
CHECKS: Mapping[Key, Check] = {
    ("cloudformation", "DeleteStack"): _check_delete,
    ("cloudformation", "UpdateStack"): _check_update,
}
FOLLOW_UPS: Mapping[Key, FollowUp] = {("cloudformation", "CreateStack"): _fail}
