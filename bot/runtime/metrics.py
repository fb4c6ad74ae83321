"""The process's metrics, which `/metrics` serves in Prometheus' text format."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

REGISTRY = CollectorRegistry()

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
)
JOBS_OLDEST_SECONDS = Gauge(
    "faultbook_jobs_oldest_seconds",
    "Seconds that the oldest waiting job has waited, by queue.",
    ("queue",),
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
