"""The process's metrics, which `/metrics` serves in Prometheus' text format."""

import os

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The library's variable: where the processes behind one port count together."""

REGISTRY = CollectorRegistry()

_SURE = 0.9
"""From here on nearly all answers are right; from 0.7 on there are any."""

PASTES = Counter(
    "faultbook_pastes",
    "Texts looked at, by what came of them.",
    ("outcome",),
    registry=REGISTRY,
)
EXPLAIN_SECONDS = Histogram(
    "faultbook_explain_seconds",
    "Seconds from a text to its answer, Slack not counted.",
    registry=REGISTRY,
    buckets=(0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1),
)
ANSWERS = Counter(
    "faultbook_answers",
    "Answers found, by the least confidence that they have.",
    ("confidence",),
    registry=REGISTRY,
)
STAGE_SECONDS = Histogram(
    "faultbook_stage_seconds",
    "Seconds that each stage of a delivery and of its jobs took.",
    ("stage",),
    registry=REGISTRY,
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3, 10, 30, 120),
)
LOOKUPS = Counter(
    "faultbook_lookups",
    "Lookups finished, by the tone of their verdict.",
    ("lookup", "tone"),
    registry=REGISTRY,
)
LOOKUP_SECONDS = Histogram(
    "faultbook_lookup_seconds",
    "Seconds a lookup took.",
    registry=REGISTRY,
    buckets=(0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120),
)
JOBS_FAILED = Counter(
    "faultbook_jobs_failed", "Jobs that ended in a fault of ours.", ("kind",), registry=REGISTRY
)
JOBS_WAITING = Gauge(
    "faultbook_jobs_waiting",
    "Jobs that wait for their turn, of all replicas, by queue.",
    ("queue",),
    registry=REGISTRY,
    multiprocess_mode="mostrecent",
)
JOBS_OLDEST_SECONDS = Gauge(
    "faultbook_jobs_oldest_seconds",
    "Seconds that the oldest waiting job has waited, by queue.",
    ("queue",),
    registry=REGISTRY,
    multiprocess_mode="mostrecent",
)
AWS_CALLS = Counter(
    "faultbook_aws_calls",
    "Tries of calls to AWS, by service and what came of each.",
    ("service", "outcome"),
    registry=REGISTRY,
)
SLACK_CALLS = Counter(
    "faultbook_slack_calls",
    "Calls to Slack's Web API that post or edit, by what came of each try.",
    ("outcome",),
    registry=REGISTRY,
)
REFUSED = Counter(
    "faultbook_requests_refused",
    "Requests to Slack's endpoint that were refused, by HTTP status: 401 are not signed by Slack.",
    ("status",),
    registry=REGISTRY,
)


def count_answer(confidence: float) -> None:
    """Count an answer that was found."""
    ANSWERS.labels("0.9" if confidence >= _SURE else "0.7").inc()


def count_aws_call(service: str, outcome: str) -> None:
    """Count a try of a call to AWS."""
    AWS_CALLS.labels(service, outcome).inc()


def shown() -> bytes:
    """What was counted, in Prometheus' text format; by all processes behind one port together."""
    if FOLDER not in os.environ:
        return generate_latest(REGISTRY)
    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]
    return generate_latest(together)
