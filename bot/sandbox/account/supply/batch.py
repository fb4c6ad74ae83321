"""AWS Batch: jobs wait, with Batch's reason where their queue can never run them.

Moto starts a container for each job. An environment that a queue names is not deleted.

Source: https://docs.aws.amazon.com/batch/latest/userguide/job_stuck_in_runnable.html
"""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import ACCOUNT_ID, Call
from bot.sandbox.account.principals import Principal
from bot.sandbox.account.supply.state import Account, Check, Key, Supplier

_TOO_SMALL = (
    "MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE - CE(s) associated with the job queue cannot"
    " meet the CPU requirement of the job."
)


def _submit(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    jobs = account.kept_by("batch").setdefault("jobs", [])
    number = f"0f8fad5b-d9cb-469f-a165-{len(jobs):012d}"
    job = {
        "jobId": number,
        "jobArn": f"arn:aws:batch:{call.region}:{ACCOUNT_ID}:job/{number}",
        "jobName": call.parameters["jobName"],
    }
    asked = (call.parameters.get("containerOverrides") or {}).get("resourceRequirements") or ()
    vcpus = [float(one["value"]) for one in asked if one["type"] == "VCPU"]
    jobs.append((call.parameters["jobQueue"], max(vcpus, default=1.0), job))
    return job


def _list(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    wanted, status = call.parameters.get("jobQueue"), call.parameters.get("jobStatus", "RUNNING")
    kept = account.kept_by("batch").get("jobs", ())
    mine = [(vcpus, job) for queue, vcpus, job in kept if queue == wanted]
    listed = mine if status == "RUNNABLE" else []
    most = max(_most(call, account), default=0)
    return {
        "jobSummaryList": [
            {**job, "status": "RUNNABLE"} | ({"statusReason": _TOO_SMALL} if vcpus > most else {})
            for vcpus, job in listed
        ]
    }


def _most(call: Call, account: Account) -> Iterator[int]:
    """The vCPUs at most of each environment of the queue."""
    backend = account.backend("batch", call.region)
    queue = backend.get_job_queue(call.parameters["jobQueue"])
    for one in queue.environments if queue else ():
        yield int((one.compute_resources or {}).get("maxvCpus", 0))


def _check_unnamed(call: Call, account: Account) -> None:
    name = call.parameters["computeEnvironment"]
    for queue in account.backend("batch", call.region).describe_job_queues():
        order = queue["computeEnvironmentOrder"]
        if any(name in one["computeEnvironment"].split("/")[-1:] for one in order):
            text = "Cannot delete, found existing JobQueue relationship"
            raise Refusal("ClientException", text)


SUPPLIED: Mapping[Key, Supplier] = {("batch", "ListJobs"): _list, ("batch", "SubmitJob"): _submit}
CHECKS: Mapping[Key, Check] = {("batch", "DeleteComputeEnvironment"): _check_unnamed}
