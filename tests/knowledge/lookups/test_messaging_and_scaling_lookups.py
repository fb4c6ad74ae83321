"""SQS queues, SNS topics and Auto Scaling activities."""

from collections.abc import Callable
from typing import Any

import pytest

TOPIC = "arn:aws:sns:ap-south-1:123456789012:alerts"


def test_a_queue_that_exists(simulated: Any, facts: Callable[..., Any]) -> None:
    """Its URL and what waits in it are told."""
    sqs = simulated.client("sqs")
    url = sqs.create_queue(QueueName="orders")["QueueUrl"]
    sqs.send_message(QueueUrl=url, MessageBody="x")
    result = simulated.look("sqs/queue", queue_name="orders")
    assert ("there", url, "1") == (
        result.verdict.name,
        facts(result)["Queue"],
        facts(result)["Messages waiting"],
    )


def test_no_queue(simulated: Any) -> None:
    """SQS's answer for a missing queue is one."""
    assert "absent" == simulated.look("sqs/queue", queue_name="orders").verdict.name


def test_a_queue_whose_attributes_are_hidden(stubs: Any) -> None:
    """That it exists is told without its attributes."""
    stubs("sqs").add_response("get_queue_url", {"QueueUrl": "https://sqs/orders"})
    stubs("sqs").add_client_error("get_queue_attributes", "AccessDenied", http_status_code=403)
    result = stubs.look("sqs/queue", queue_name="orders")
    assert ("there", "sqs:GetQueueAttributes") == (
        result.verdict.name,
        result.unseen[0].permission,
    )


@pytest.mark.parametrize(
    ("more", "verdict"),
    [
        ({}, "there"),
        ({"KmsMasterKeyId": "alias/alerts"}, "encrypted"),
        ({"KmsMasterKeyId": "alias/aws/sns"}, "encrypted-own"),
    ],
)
def test_a_topic(stubs: Any, more: dict[str, str], verdict: str) -> None:
    """It is looked for in its own region; a key is told, since a publisher needs it."""
    attributes = {"Owner": "123456789012", "SubscriptionsConfirmed": "3", **more}
    stubs("sns", "ap-south-1").add_response("get_topic_attributes", {"Attributes": attributes})
    result = stubs.look("sns/topic", topic_arn=TOPIC)
    assert (verdict, "ap-south-1") == (result.verdict.name, result.region)


def test_no_topic(stubs: Any) -> None:
    """SNS's NotFound is an answer."""
    stubs("sns", "ap-south-1").add_client_error("get_topic_attributes", "NotFound")
    assert "absent" == stubs.look("sns/topic", topic_arn=TOPIC).verdict.name


def activity(hour: int, status: str, why: str = "done") -> dict[str, Any]:
    """One scaling activity."""
    return {
        "ActivityId": f"activity-{hour}",
        "AutoScalingGroupName": "web",
        "Cause": "a difference between desired and actual capacity",
        "StartTime": f"2026-11-20T{hour:02}:00:00Z",
        "StatusCode": status,
        "StatusMessage": why,
    }


def group(instances: int) -> dict[str, Any]:
    """DescribeAutoScalingGroups' answer for a group that wants two."""
    one = {
        "InstanceId": "i-1",
        "AvailabilityZone": "eu-west-1a",
        "LifecycleState": "InService",
        "HealthStatus": "Healthy",
        "ProtectedFromScaleIn": False,
    }
    found = {
        "AutoScalingGroupName": "web",
        "MinSize": 1,
        "MaxSize": 4,
        "DesiredCapacity": 2,
        "DefaultCooldown": 300,
        "AvailabilityZones": ["eu-west-1a"],
        "HealthCheckType": "EC2",
        "CreatedTime": "2026-01-02T03:04:05Z",
        "Instances": [one] * instances,
    }
    return {"AutoScalingGroups": [found]}


FAILED = activity(9, "Failed", "no capacity in eu-west-1a")


@pytest.mark.parametrize(
    ("instances", "activities", "verdict"),
    [
        (1, [FAILED, activity(8, "Successful")], "failing"),
        (1, [activity(10, "InProgress"), FAILED], "short"),
        (2, [activity(10, "Successful"), FAILED], "steady"),
        (2, [], "steady"),
    ],
)
def test_what_a_group_tried(
    stubs: Any, instances: int, activities: list[dict[str, Any]], verdict: str
) -> None:
    """The newest activity decides: a failure that was overcome is history."""
    stubs("autoscaling").add_response("describe_auto_scaling_groups", group(instances))
    stubs("autoscaling").add_response("describe_scaling_activities", {"Activities": activities})
    result = stubs.look("autoscaling/activities", auto_scaling_group="web")
    assert verdict == result.verdict.name
    assert verdict != "failing" or "no capacity in eu-west-1a" in result.verdict.text


def test_a_group_whose_instances_are_not_healthy(stubs: Any) -> None:
    """As many instances as wanted are not enough: they have to be in service and healthy."""
    answer = group(2)
    ailing = {**answer["AutoScalingGroups"][0]["Instances"][0], "HealthStatus": "Unhealthy"}
    answer["AutoScalingGroups"][0]["Instances"][1] = ailing
    stubs("autoscaling").add_response("describe_auto_scaling_groups", answer)
    stubs("autoscaling").add_response("describe_scaling_activities", {"Activities": []})
    result = stubs.look("autoscaling/activities", auto_scaling_group="web")
    assert ("short", True) == (result.verdict.name, "1 of 2" in result.verdict.text)


def test_a_group_whose_activities_are_hidden(stubs: Any) -> None:
    """Without its activities a group is not called steady."""
    stubs("autoscaling").add_response("describe_auto_scaling_groups", group(2))
    stubs("autoscaling").add_client_error("describe_scaling_activities", "AccessDenied")
    result = stubs.look("autoscaling/activities", auto_scaling_group="web")
    assert ("unseen", "autoscaling:DescribeScalingActivities") == (
        result.verdict.name,
        result.unseen[0].permission,
    )


def test_no_group(simulated: Any) -> None:
    """An empty list by this name is an answer."""
    result = simulated.look("autoscaling/activities", auto_scaling_group="web")
    assert "absent" == result.verdict.name
