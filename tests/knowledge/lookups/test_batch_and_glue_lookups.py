"""Why jobs of AWS Batch wait, what holds a compute environment, and how runs of Glue ended."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

ARN = "arn:aws:batch:eu-west-1:123456789012"
ENVIRONMENT = f"{ARN}:compute-environment/spot-a"


def queue(**given: Any) -> dict[str, Any]:
    """The answer to a question for one queue."""
    order = [{"order": 1, "computeEnvironment": ENVIRONMENT}]
    whole = {"jobQueueName": "nightly", "jobQueueArn": f"{ARN}:job-queue/nightly", "priority": 1}
    usual = {"state": "ENABLED", "status": "VALID", "computeEnvironmentOrder": order}
    return {"jobQueues": [{**whole, **usual, **given}]}


def environment(**given: Any) -> dict[str, Any]:
    """The answer to a question for one compute environment."""
    resources = {"type": "SPOT", "minvCpus": 0, "desiredvCpus": 16, "maxvCpus": 64, "subnets": []}
    whole = {
        "computeEnvironmentName": "spot-a",
        "computeEnvironmentArn": ENVIRONMENT,
        "state": "ENABLED",
        "status": "VALID",
        "computeResources": resources | given.pop("resources", {}),
    }
    return {"computeEnvironments": [{**whole, **given}]}


def waiting(*reasons: str | None) -> dict[str, Any]:
    """Jobs that wait, each with its reason."""
    jobs = [
        {"jobId": str(number), "jobName": "merge"} | ({"statusReason": why} if why else {})
        for number, why in enumerate(reasons)
    ]
    return {"jobSummaryList": jobs}


@pytest.mark.parametrize(
    ("of_queue", "of_environment", "reasons", "verdict"),
    [
        ({"status": "UPDATING"}, {}, [None], "changing"),
        ({"status": "INVALID"}, {}, [None], "invalid"),
        ({}, {"status": "INVALID"}, [None], "environment-invalid"),
        ({}, {"state": "DISABLED"}, [None], "no-environment"),
        ({}, {}, ["CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY - none", None], "capacity"),
        ({}, {}, ["MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE - x"], "too-large"),
        ({}, {}, ["MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT - x"], "too-large"),
        ({}, {}, ["MISCONFIGURATION:SERVICE_ROLE_PERMISSIONS - x"], "service-role"),
        ({}, {}, ["UNDETERMINED - x"], "held"),
        ({}, {"resources": {"desiredvCpus": 64}}, [None], "full"),
        ({}, {}, [None, None], "waits"),
        ({"state": "DISABLED"}, {}, [], "closed"),
        ({}, {}, [], "idle"),
    ],
)
def test_why_jobs_wait(
    stubs: Any,
    of_queue: Mapping[str, Any],
    of_environment: Mapping[str, Any],
    reasons: Sequence[str | None],
    verdict: str,
) -> None:
    """What keeps the whole queue is told before what Batch says of one job."""
    batch = stubs("batch")
    batch.add_response("describe_job_queues", queue(**of_queue))
    batch.add_response("describe_compute_environments", environment(**of_environment))
    asked = {"jobQueue": "nightly", "jobStatus": "RUNNABLE"}
    batch.add_response("list_jobs", waiting(*reasons), asked)
    found = stubs.look("batch/job-queue", job_queue="nightly").verdict
    assert (verdict, verdict == "idle") == (found.name, found.tone == "good")


def test_no_queue(simulated: Any) -> None:
    """A queue that is not there is told with the place that was looked into."""
    verdict = simulated.look("batch/job-queue", job_queue="nightly").verdict
    assert ("absent", True) == (verdict.name, "in account 123456789012 in eu-w" in verdict.text)


def test_jobs_that_may_not_be_listed(stubs: Any) -> None:
    """A queue is not called empty where its jobs were denied."""
    batch = stubs("batch")
    batch.add_response("describe_job_queues", queue())
    batch.add_response("describe_compute_environments", environment())
    batch.add_client_error("list_jobs", "AccessDeniedException", http_status_code=403)
    result = stubs.look("batch/job-queue", job_queue="nightly")
    assert ("unseen", "batch:ListJobs") == (result.verdict.name, result.unseen[0].permission)


@pytest.mark.parametrize("code", ["TooManyRequestsException", "ServerException"])
def test_jobs_that_were_listed_in_part(stubs: Any, code: str) -> None:
    """Jobs without a reason on the first page say nothing of those behind it."""
    batch = stubs("batch")
    batch.add_response("describe_job_queues", queue())
    batch.add_response("describe_compute_environments", environment())
    batch.add_response("list_jobs", waiting(None) | {"nextToken": "more"})
    batch.add_client_error("list_jobs", code, http_status_code=400)
    verdict = stubs.look("batch/job-queue", job_queue="nightly").verdict
    assert ("unseen", "unknown") == (verdict.name, verdict.tone)


@pytest.mark.parametrize(
    ("given", "named", "verdict"),
    [
        ({"status": "INVALID", "statusReason": "CLIENT_ERROR - no role"}, True, "invalid"),
        ({"status": "DELETING"}, False, "changing"),
        ({}, True, "named"),
        ({}, False, "enabled"),
        ({"state": "DISABLED"}, False, "free"),
    ],
)
def test_a_compute_environment(
    stubs: Any, given: Mapping[str, Any], verdict: str, *, named: bool
) -> None:
    """It can go when it is disabled and no queue names it."""
    batch = stubs("batch")
    batch.add_response("describe_compute_environments", environment(**given))
    others = [{"order": 1, "computeEnvironment": f"{ENVIRONMENT}-b"}]
    batch.add_response(
        "describe_job_queues", queue() if named else queue(computeEnvironmentOrder=others)
    )
    found = stubs.look("batch/compute-environment", compute_environment="spot-a").verdict
    assert verdict == found.name


def test_no_compute_environment(simulated: Any) -> None:
    """One that is not there is told so."""
    look = simulated.look("batch/compute-environment", compute_environment="spot-a")
    assert "absent" == look.verdict.name


def test_queues_that_may_not_be_listed(stubs: Any) -> None:
    """An environment is not called free where the queues were throttled."""
    batch = stubs("batch")
    batch.add_response("describe_compute_environments", environment(state="DISABLED"))
    batch.add_client_error("describe_job_queues", "TooManyRequestsException", http_status_code=429)
    result = stubs.look("batch/compute-environment", compute_environment="spot-a")
    assert ("unseen", "throttled") == (result.verdict.name, result.unseen[0].reason)


RUN = f"jr_{'0a1b2c3d' * 8}"


def run(state: str, error: str = "", number: str = RUN) -> dict[str, Any]:
    """A run of a job."""
    return {"Id": number, "JobRunState": state} | ({"ErrorMessage": error} if error else {})


@pytest.mark.parametrize(
    ("state", "error", "verdict"),
    [
        ("FAILED", "Command failed with exit code 10", "memory"),
        ("FAILED", "java.lang.OutOfMemoryError: Java heap space", "memory"),
        ("FAILED", "Command failed with exit code 1", "failed"),
        ("ERROR", "", "failed"),
        ("TIMEOUT", "", "timeout"),
        ("EXPIRED", "", "expired"),
        ("STOPPED", "", "stopped"),
        ("STARTING", "", "runs"),
        ("RUNNING", "", "runs"),
        ("STOPPING", "", "runs"),
        ("WAITING", "", "runs"),
        ("SUCCEEDED", "", "succeeded"),
    ],
)
def test_how_the_last_run_ended(stubs: Any, state: str, error: str, verdict: str) -> None:
    """The newest run decides, though further ones were not read."""
    glue = stubs("glue")
    glue.add_response("get_job", {"Job": {"Name": "merge"}})
    runs = [run(state, error), run("FAILED", number="jr_0123456789abcdef")]
    glue.add_response("get_job_runs", {"JobRuns": runs, "NextToken": "more"})
    found = stubs.look("glue/job-run", job_name="merge").verdict
    assert (verdict, verdict == "succeeded") == (found.name, found.tone == "good")


def test_the_run_that_was_asked_for(stubs: Any) -> None:
    """A run that the paste names decides, not the newest."""
    glue = stubs("glue")
    glue.add_response("get_job", {"Job": {"Name": "merge"}})
    glue.add_response("get_job_run", {"JobRun": run("TIMEOUT")}, {"JobName": "merge", "RunId": RUN})
    glue.add_response("get_job_runs", {"JobRuns": [run("SUCCEEDED")]})
    result = stubs.look("glue/job-run", job_name="merge", job_run_id=RUN)
    assert "timeout" == result.verdict.name


def test_a_run_or_job_that_is_not_there(stubs: Any) -> None:
    """The job and its run are told apart."""
    glue = stubs("glue")
    glue.add_client_error("get_job", "EntityNotFoundException", http_status_code=400)
    assert "no-job" == stubs.look("glue/job-run", job_name="merge").verdict.name
    glue.add_response("get_job", {"Job": {"Name": "merge"}})
    glue.add_client_error("get_job_run", "EntityNotFoundException", http_status_code=400)
    glue.add_response("get_job_runs", {"JobRuns": []})
    result = stubs.look("glue/job-run", job_name="merge", job_run_id=RUN)
    assert "no-run" == result.verdict.name


@pytest.mark.parametrize(
    ("code", "reason"), [("AccessDeniedException", "denied"), ("ThrottlingException", "throttled")]
)
def test_runs_that_could_not_be_read(stubs: Any, code: str, reason: str) -> None:
    """A job is not said to have never run where its runs were hidden."""
    glue = stubs("glue")
    glue.add_response("get_job", {"Job": {"Name": "merge"}})
    glue.add_client_error("get_job_runs", code, http_status_code=400)
    result = stubs.look("glue/job-run", job_name="merge")
    assert ("unseen", reason) == (result.verdict.name, result.unseen[0].reason)


def test_arguments_of_a_run_never_arrive(stubs: Any) -> None:
    """What a job is started with may be a password."""
    glue = stubs("glue")
    glue.add_response("get_job", {"Job": {"Name": "m", "DefaultArguments": {"--pw": "hunter22"}}})
    told = run("SUCCEEDED") | {"Arguments": {"--pw": "hunter22"}}
    glue.add_response("get_job_runs", {"JobRuns": [told]})
    assert "hunter22" not in str(stubs.look("glue/job-run", job_name="merge"))
