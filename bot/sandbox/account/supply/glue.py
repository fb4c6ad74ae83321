"""AWS Glue: a run goes on for an hour; moto's is over at once."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import Call
from bot.sandbox.account.supply.state import Account, Check, FollowUp, Key

_LONG = timedelta(hours=1)


def _goes_on(call: Call, started: datetime) -> bool:
    return call.at - started.replace(tzinfo=started.tzinfo or UTC) < _LONG


def _as_it_is(call: Call, run: dict[str, Any]) -> dict[str, Any]:
    if not _goes_on(call, run["StartedOn"]):
        return run | {"JobRunState": "SUCCEEDED"}
    kept = {key: value for key, value in run.items() if key != "CompletedOn"}
    return kept | {"JobRunState": "RUNNING"}


def _runs(call: Call, account: Account, result: dict[str, Any]) -> Mapping[str, Any]:
    del account
    runs = [_as_it_is(call, one) for one in result.get("JobRuns", ())]
    return result | {"JobRuns": sorted(runs, key=lambda one: one["StartedOn"], reverse=True)}


def _run(call: Call, account: Account, result: dict[str, Any]) -> Mapping[str, Any]:
    del account
    return {"JobRun": _as_it_is(call, result["JobRun"])}


def _check_room(call: Call, account: Account) -> None:
    name = call.parameters["JobName"]
    job = account.backend("glue", call.region).jobs.get(name)
    runs = [one for one in job.job_runs if _goes_on(call, one.started_on)] if job else []
    if job and len(runs) >= (job.execution_property or {}).get("MaxConcurrentRuns", 1):
        text = f"Concurrent runs exceeded for {name}"
        raise Refusal("ConcurrentRunsExceededException", text)


CHECKS: Mapping[Key, Check] = {("glue", "StartJobRun"): _check_room}
FOLLOW_UPS: Mapping[Key, FollowUp] = {("glue", "GetJobRun"): _run, ("glue", "GetJobRuns"): _runs}
