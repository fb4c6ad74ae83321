"""What is left in a bucket, in an ECS cluster, and in a dead-letter queue."""

import json
from collections.abc import Callable
from typing import Any

import pytest

BUCKET = "media-prod"


def versions(*kept: tuple[str, bool], markers: int = 0, more: bool = False) -> dict[str, Any]:
    """ListObjectVersions' answer: keys and whether each is the latest version."""
    made = "2026-11-20T03:00:00Z"
    return {
        "IsTruncated": more,
        **({"NextKeyMarker": "k", "NextVersionIdMarker": "v"} if more else {}),
        "Versions": [
            {"Key": key, "IsLatest": latest, "LastModified": made, "VersionId": str(number)}
            for number, (key, latest) in enumerate(kept)
        ],
        "DeleteMarkers": [
            {"Key": f"logs/{number}", "IsLatest": True, "LastModified": made}
            for number in range(markers)
        ],
    }


UPLOAD = {"Key": "video/a", "UploadId": "u", "Initiated": "2026-11-19T03:00:00Z"}


@pytest.mark.parametrize(
    ("listed", "uploads", "verdict", "said"),
    [
        (versions(("logs/a", True), ("logs/a", False), markers=1), [], "objects", "Objects: 1;"),
        (versions(("logs/a", False), markers=2), [], "old-versions", "delete markers (3)"),
        (versions(), [UPLOAD], "uploads", "unfinished uploads are left: 1"),
        (versions(), [], "empty", "is empty"),
    ],
)
def test_what_is_left_in_a_bucket(
    stubs: Any, listed: dict[str, Any], uploads: list[dict[str, Any]], verdict: str, said: str
) -> None:
    """Objects, what only a listing of versions shows, uploads, and nothing are told apart."""
    s3 = stubs("s3")
    s3.add_response("list_object_versions", listed)
    s3.add_response("list_multipart_uploads", {"Uploads": uploads})
    s3.add_client_error("get_bucket_lifecycle_configuration", "NoSuchLifecycleConfiguration")
    result = stubs.look("s3/contents", bucket=BUCKET)
    assert verdict == result.verdict.name
    assert said in result.verdict.text


def test_a_buckets_contents_are_counted_by_prefix(
    simulated: Any, facts: Callable[..., Any]
) -> None:
    """Each first part of the keys has its number and its oldest date."""
    s3 = simulated.client("s3", "us-east-1")
    s3.create_bucket(Bucket=BUCKET)
    s3.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
    for key in ("logs/a", "logs/a", "index.html"):
        s3.put_object(Bucket=BUCKET, Key=key, Body=b"x")
    result = simulated.look("s3/contents", bucket=BUCKET)
    rows = [(row[0], row[1]) for row in facts(result)["By the beginning of the key"]]
    assert [("logs", "2"), ("index.html", "1")] == rows
    assert [("object", 2), ("old version", 1)] == facts(result)["What is left"]


def test_no_bucket_to_look_into(stubs: Any) -> None:
    """NoSuchBucket is an answer, and nothing else is asked then."""
    stubs("s3").add_client_error("list_object_versions", "NoSuchBucket", http_status_code=404)
    result = stubs.look("s3/contents", bucket=BUCKET)
    assert ("no-bucket", 1) == (result.verdict.name, result.calls)


def test_a_bucket_that_may_not_be_listed_is_not_called_empty(stubs: Any) -> None:
    """A denied listing says which permission is missing."""
    s3 = stubs("s3")
    s3.add_client_error("list_object_versions", "AccessDenied", http_status_code=403)
    result = stubs.look("s3/contents", bucket=BUCKET)
    assert ("unseen", "s3:ListBucketVersions") == (
        result.verdict.name,
        result.unseen[0].permission,
    )


def test_hidden_uploads_do_not_make_a_bucket_empty(stubs: Any) -> None:
    """Without the list of uploads nobody says that nothing is left."""
    s3 = stubs("s3")
    s3.add_response("list_object_versions", versions())
    s3.add_client_error("list_multipart_uploads", "AccessDenied", http_status_code=403)
    s3.add_client_error("get_bucket_lifecycle_configuration", "NoSuchLifecycleConfiguration")
    assert "unseen" == stubs.look("s3/contents", bucket=BUCKET).verdict.name


def test_a_bucket_listed_in_part_is_not_counted_as_a_whole(
    stubs: Any, facts: Callable[..., Any]
) -> None:
    """What was read before a page was refused is shown as a part, without a total."""
    s3 = stubs("s3")
    s3.add_response("list_object_versions", versions(("logs/a", True), more=True))
    s3.add_client_error("list_object_versions", "AccessDenied", http_status_code=403)
    s3.add_response("list_multipart_uploads", {})
    s3.add_client_error("get_bucket_lifecycle_configuration", "NoSuchLifecycleConfiguration")
    result = stubs.look("s3/contents", bucket=BUCKET)
    assert ("more", "unknown") == (result.verdict.name, result.verdict.tone)
    assert "By the beginning of the key (as far as seen)" in facts(result)


URL = "https://sqs.eu-west-1.amazonaws.com/123456789012/orders"
ARN = "arn:aws:sqs:eu-west-1:123456789012:orders"


def attributes(name: str, waiting: int, **more: str) -> dict[str, Any]:
    """GetQueueAttributes' answer."""
    found = {
        "QueueArn": f"arn:aws:sqs:eu-west-1:123456789012:{name}",
        "ApproximateNumberOfMessages": str(waiting),
        "ApproximateNumberOfMessagesNotVisible": "0",
        "MessageRetentionPeriod": "345600",
        "VisibilityTimeout": "30",
        **more,
    }
    return {"Attributes": found}


def redrive(account: str = "123456789012") -> str:
    """A redrive policy."""
    arn = f"arn:aws:sqs:eu-west-1:{account}:orders-dlq"
    return json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": 5})


def queue_with_dead_letters(stubs: Any, dead: int, waiting: int = 0, age: float = 0.0) -> Any:
    """Answers for a queue whose failed messages go to another."""
    sqs, cloudwatch = stubs("sqs"), stubs("cloudwatch")
    sqs.add_response("get_queue_url", {"QueueUrl": URL}, {"QueueName": "orders"})
    sqs.add_response("get_queue_attributes", attributes("orders", waiting, RedrivePolicy=redrive()))
    sqs.add_response("list_dead_letter_source_queues", {"queueUrls": []})
    sqs.add_response("get_queue_url", {"QueueUrl": f"{URL}-dlq"}, {"QueueName": "orders-dlq"})
    sqs.add_response("get_queue_attributes", attributes("orders-dlq", dead))
    sqs.add_response("list_message_move_tasks", {"Results": []})
    points = [{"Timestamp": "2026-11-20T03:00:00Z", "Maximum": age}]
    cloudwatch.add_response("get_metric_statistics", {"Datapoints": points})
    cloudwatch.add_response("get_metric_statistics", {"Datapoints": points})
    return stubs.look("sqs/dead-letters", queue_name="orders")


@pytest.mark.parametrize(
    ("dead", "waiting", "age", "verdict"),
    [
        (7, 0, 0.0, "letters"),
        (0, 40, 7200.0, "backlog"),
        (0, 40, 60.0, "none"),
        (0, 0, 7200.0, "none"),
    ],
)
def test_the_dead_letters_of_a_queue(
    stubs: Any, dead: int, waiting: int, age: float, verdict: str
) -> None:
    """Dead letters, an old backlog, and neither."""
    assert verdict == queue_with_dead_letters(stubs, dead, waiting, age).verdict.name


def test_the_number_of_dead_letters_and_of_tries_is_told(stubs: Any) -> None:
    """The verdict says how many wait where, and after how many receives one is given up."""
    text = queue_with_dead_letters(stubs, 7).verdict.text
    assert "orders-dlq, the dead-letter queue of orders, holds 7 messages;" in text
    assert text.endswith("given up after 5 receives without a delete.")


@pytest.mark.parametrize(("waiting", "verdict"), [(3, "is-one"), (0, "is-one-empty")])
def test_a_queue_that_takes_dead_letters(stubs: Any, waiting: int, verdict: str) -> None:
    """A dead-letter queue is known by the queues that name it."""
    sqs = stubs("sqs")
    sqs.add_response("get_queue_url", {"QueueUrl": URL})
    sqs.add_response("get_queue_attributes", attributes("orders", waiting))
    sqs.add_response("list_dead_letter_source_queues", {"queueUrls": [f"{URL}-intake"]})
    sqs.add_response("list_message_move_tasks", {"Results": []}, {"SourceArn": ARN})
    stubs("cloudwatch").add_response("get_metric_statistics", {"Datapoints": []})
    assert verdict == stubs.look("sqs/dead-letters", queue_name="orders").verdict.name


@pytest.mark.parametrize(
    ("policy", "verdict"),
    [({}, "no-policy"), ({"RedrivePolicy": redrive("999988887777")}, "elsewhere")],
)
def test_a_queue_whose_dead_letters_are_not_here(
    stubs: Any, policy: dict[str, str], verdict: str
) -> None:
    """No redrive policy, and one that names another account, whose queue is not looked for here."""
    sqs = stubs("sqs")
    sqs.add_response("get_queue_url", {"QueueUrl": URL})
    sqs.add_response("get_queue_attributes", attributes("orders", 1, **policy))
    sqs.add_response("list_dead_letter_source_queues", {"queueUrls": []})
    stubs("cloudwatch").add_response("get_metric_statistics", {"Datapoints": []})
    assert verdict == stubs.look("sqs/dead-letters", queue_name="orders").verdict.name


def test_hidden_sources_do_not_say_what_a_queue_is(stubs: Any) -> None:
    """Without the list of sources it is not said that a queue lacks a dead-letter queue."""
    sqs = stubs("sqs")
    sqs.add_response("get_queue_url", {"QueueUrl": URL})
    sqs.add_response("get_queue_attributes", attributes("orders", 1))
    sqs.add_client_error("list_dead_letter_source_queues", "AccessDenied", http_status_code=403)
    stubs("cloudwatch").add_response("get_metric_statistics", {"Datapoints": []})
    result = stubs.look("sqs/dead-letters", queue_name="orders")
    assert "unseen" == result.verdict.name
    assert "sqs:ListDeadLetterSourceQueues" in {one.permission for one in result.unseen}


def test_no_queue_with_dead_letters(simulated: Any) -> None:
    """A queue that is not there is told so."""
    assert "absent" == simulated.look("sqs/dead-letters", queue_name="orders").verdict.name


def test_a_move_tasks_handle_is_never_kept(stubs: Any) -> None:
    """The handle that stops a redrive is dropped from the answer."""
    sqs = stubs("sqs")
    sqs.add_response("get_queue_url", {"QueueUrl": URL})
    sqs.add_response("get_queue_attributes", attributes("orders", 1))
    sqs.add_response("list_dead_letter_source_queues", {"queueUrls": [f"{URL}-intake"]})
    task = {"TaskHandle": "handle-4711", "Status": "RUNNING"}
    sqs.add_response("list_message_move_tasks", {"Results": [task]})
    stubs("cloudwatch").add_response("get_metric_statistics", {"Datapoints": []})
    result = stubs.look("sqs/dead-letters", queue_name="orders")
    assert "RUNNING" in repr(result.findings)
    assert "handle-4711" not in repr(result)


def cluster(status: str = "ACTIVE") -> dict[str, Any]:
    """DescribeClusters' answer."""
    return {"clusters": [{"clusterName": "prod", "status": status}]}


@pytest.mark.parametrize(
    ("services", "tasks", "instances", "verdict"),
    [
        (["a"], ["t"], ["i"], "services"),
        ([], ["t"], ["i"], "tasks"),
        ([], [], ["i"], "instances"),
        ([], [], [], "empty"),
    ],
)
def test_what_is_left_in_a_cluster(
    stubs: Any, services: list[str], tasks: list[str], instances: list[str], verdict: str
) -> None:
    """Services come first, then tasks, then container instances."""
    ecs = stubs("ecs")
    ecs.add_response("describe_clusters", cluster(), {"clusters": ["prod"]})
    ecs.add_response("list_services", {"serviceArns": services})
    if services:
        found = {"serviceName": "web", "status": "ACTIVE", "desiredCount": 1}
        ecs.add_response("describe_services", {"services": [found]})
    ecs.add_response("list_tasks", {"taskArns": tasks})
    if tasks:
        ecs.add_response("describe_tasks", {"tasks": [{"group": "service:web"}]})
    ecs.add_response("list_container_instances", {"containerInstanceArns": instances})
    result = stubs.look("ecs/cluster-contents", cluster="prod")
    assert verdict == result.verdict.name
    assert verdict != "services" or "web" in result.verdict.text


@pytest.mark.parametrize(
    ("answer", "verdict"), [({"clusters": []}, "no-cluster"), (cluster("INACTIVE"), "gone")]
)
def test_a_cluster_that_is_not_there(stubs: Any, answer: dict[str, Any], verdict: str) -> None:
    """Never made and deleted are told apart, and nothing more is asked of what is gone."""
    ecs = stubs("ecs")
    ecs.add_response("describe_clusters", answer)
    if verdict == "no-cluster":
        for call in ("list_services", "list_tasks", "list_container_instances"):
            ecs.add_client_error(call, "ClusterNotFoundException")
    assert verdict == stubs.look("ecs/cluster-contents", cluster="prod").verdict.name


def test_hidden_tasks_do_not_make_a_cluster_empty(stubs: Any) -> None:
    """Without the list of tasks a cluster is not called empty."""
    ecs = stubs("ecs")
    ecs.add_response("describe_clusters", cluster())
    ecs.add_response("list_services", {"serviceArns": []})
    ecs.add_client_error("list_tasks", "AccessDeniedException")
    ecs.add_response("list_container_instances", {"containerInstanceArns": []})
    result = stubs.look("ecs/cluster-contents", cluster="prod")
    assert ("unseen", "ecs:ListTasks") == (result.verdict.name, result.unseen[0].permission)
