"""Step Functions: executions that really walk their state machine, with their history.

States of the kinds Pass, Wait, Succeed, Fail and Task are walked; a Task calls a Lambda function,
and fails where the account has none of that name.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.account import clock
from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import Call
from bot.sandbox.account.principals import Principal
from bot.sandbox.account.supply.state import Account, FollowUp, Key, Supplier, page

_PAGE = 100
_MOST_STATES = 100


@dataclass(frozen=True, slots=True)
class _Failure:
    error: str
    cause: str


def _walk(definition: Mapping[str, Any], functions: set[str]) -> Iterator[Mapping[str, Any]]:
    """The events of an execution in order, without ids and times."""
    yield {"type": "ExecutionStarted", "executionStartedEventDetails": {}}
    name: str | None = definition["StartAt"]
    for _ in range(_MOST_STATES):
        if name is None:
            break
        state = definition["States"][name]
        yield {"type": f"{state['Type']}StateEntered", "stateEnteredEventDetails": {"name": name}}
        failure = _failure(state, functions)
        if state["Type"] == "Task":
            yield from _task(state, failure)
        if failure is not None:
            yield _ended("ExecutionFailed", "executionFailedEventDetails", failure)
            return
        yield {"type": f"{state['Type']}StateExited", "stateExitedEventDetails": {"name": name}}
        name = state.get("Next")
    yield {"type": "ExecutionSucceeded", "executionSucceededEventDetails": {}}


def _task(state: Mapping[str, Any], failure: _Failure | None) -> Iterator[Mapping[str, Any]]:
    resource = state["Resource"]
    yield {
        "type": "LambdaFunctionScheduled",
        "lambdaFunctionScheduledEventDetails": {"resource": resource},
    }
    if failure is None:
        yield {"type": "LambdaFunctionSucceeded", "lambdaFunctionSucceededEventDetails": {}}
    else:
        yield _ended("LambdaFunctionFailed", "lambdaFunctionFailedEventDetails", failure)


def _ended(kind: str, details: str, failure: _Failure) -> Mapping[str, Any]:
    return {"type": kind, details: {"error": failure.error, "cause": failure.cause}}


def _failure(state: Mapping[str, Any], functions: set[str]) -> _Failure | None:
    if state["Type"] == "Fail":
        return _Failure(state.get("Error", ""), state.get("Cause", ""))
    resource = state.get("Resource", "")
    if state["Type"] == "Task" and resource.rsplit(":function:", 1)[-1] not in functions:
        text = f"Function not found: {resource} (Service: Lambda, Status Code: 404)"
        return _Failure("Lambda.ResourceNotFoundException", text)
    return None


def _run(call: Call, account: Account, result: Mapping[str, Any]) -> None:
    """Walk the machine of an execution that was started, and keep its history."""
    arn = result["executionArn"]
    if arn in account.kept_by("stepfunctions"):
        return
    execution = account.backend("stepfunctions", call.region).describe_execution(arn)
    machines = account.backend("stepfunctions", call.region).state_machines
    machine = next(one for one in machines if one.arn == execution.state_machine_arn)
    functions = {
        one.function_name for one in account.backend("lambda", call.region).list_functions()
    }
    events = [
        {"id": number, "previousEventId": number - 1, "timestamp": clock.now(), **event}
        for number, event in enumerate(_walk(json.loads(machine.definition), functions), start=1)
    ]
    account.kept_by("stepfunctions")[arn] = events
    last = events[-1]
    execution.status = "SUCCEEDED" if last["type"] == "ExecutionSucceeded" else "FAILED"
    execution.stop_date = clock.now()
    ended = last.get("executionFailedEventDetails", {})
    execution.error, execution.cause = ended.get("error"), ended.get("cause")


def _describe(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    arn = _existing(call, account)
    found = account.backend("stepfunctions", call.region).describe_execution(arn)
    told = {
        "executionArn": arn,
        "stateMachineArn": found.state_machine_arn,
        "name": found.name,
        "status": found.status,
        "startDate": found.start_date,
        "stopDate": found.stop_date,
        "input": found.execution_input,
        "error": found.error,
        "cause": found.cause,
        "redriveStatus": "REDRIVABLE" if found.status == "FAILED" else "NOT_REDRIVABLE",
        "redriveCount": 0,
    }
    return {key: value for key, value in told.items() if value is not None}


def _history(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    events = list(account.kept_by("stepfunctions")[_existing(call, account)])
    if call.parameters.get("reverseOrder"):
        events.reverse()
    size = call.parameters.get("maxResults") or _PAGE
    shown, token = page(events, call.parameters.get("nextToken"), size)
    return {"events": list(shown)} | ({"nextToken": token} if token else {})


def _existing(call: Call, account: Account) -> str:
    arn = str(call.parameters["executionArn"])
    if arn not in account.kept_by("stepfunctions"):
        raise Refusal("ExecutionDoesNotExist", f"Execution Does Not Exist: '{arn}'")
    return arn


SUPPLIED: Mapping[Key, Supplier] = {
    ("stepfunctions", "DescribeExecution"): _describe,
    ("stepfunctions", "GetExecutionHistory"): _history,
}
FOLLOW_UPS: Mapping[Key, FollowUp] = {("stepfunctions", "StartExecution"): _run}
