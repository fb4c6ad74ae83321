"""What CloudWatch measured of a database, a function and an alarm."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

AT = "2026-11-20T03:00:00Z"
GIB = 1024.0**3


def points(**values: float) -> dict[str, Any]:
    """GetMetricStatistics' answer: one datapoint with these statistics, none without any."""
    return {"Datapoints": [{"Timestamp": AT, **values}] if values else []}


def instance(**more: Any) -> dict[str, Any]:
    """DescribeDBInstances' answer."""
    found = {
        "DBInstanceIdentifier": "orders-db",
        "DBInstanceStatus": "available",
        "DBInstanceClass": "db.m6g.large",
        "AllocatedStorage": 100,
        "DBParameterGroups": [{"DBParameterGroupName": "orders"}],
        **more,
    }
    return {"DBInstances": [found]}


def pressure(
    stubs: Any, metrics: Mapping[str, float | None], limit: str = "100", **more: Any
) -> Any:
    """Run the lookup on an instance with these measurements; None: not measured."""
    rds, cloudwatch = stubs("rds"), stubs("cloudwatch")
    rds.add_response("describe_db_instances", instance(**more))
    parameter = {"ParameterName": "max_connections", "ParameterValue": limit}
    other = {"ParameterName": "work_mem", "ParameterValue": "4MB"}
    rds.add_response("describe_db_parameters", {"Parameters": [other, parameter]})
    usual: dict[str, float | None] = {
        "storage": 50 * GIB,
        "connections": 10.0,
        "cpu": 20.0,
        "memory": 2 * GIB,
    }
    if more.get("DBInstanceClass", "").startswith("db.t"):
        usual["credits"] = 100.0
    for value in {**usual, **metrics}.values():
        seen = {} if value is None else dict.fromkeys(("Minimum", "Maximum", "Average"), value)
        cloudwatch.add_response("get_metric_statistics", points(**seen))
    rds.add_response("describe_events", {"Events": [{"Date": AT, "Message": "restarted"}]})
    return stubs.look("rds/pressure", db_instance="orders-db")


@pytest.mark.parametrize(
    ("metrics", "more", "verdict"),
    [
        ({}, {}, "calm"),
        ({"storage": 9 * GIB}, {}, "storage"),
        ({"storage": 10 * GIB}, {}, "calm"),
        ({"connections": 95.0}, {}, "connections"),
        ({"cpu": 97.0}, {}, "cpu"),
        ({"credits": 0.0}, {"DBInstanceClass": "db.t4g.medium"}, "credits"),
        ({}, {"DBInstanceStatus": "storage-full"}, "full"),
        ({}, {"DBInstanceStatus": "modifying"}, "unavailable"),
        ({"storage": 9 * GIB}, {"DBInstanceStatus": "backing-up"}, "storage"),
        ({"storage": None, "connections": None, "cpu": None, "memory": None}, {}, "not-measured"),
        # Aurora has no storage of its own, and no FreeStorageSpace.
        ({"storage": None}, {"AllocatedStorage": 1}, "calm"),
    ],
)
def test_what_a_database_is_short_of(
    stubs: Any, metrics: Mapping[str, float | None], more: Mapping[str, Any], verdict: str
) -> None:
    """Storage, connections, CPU and credits each have their limit; without them all is calm."""
    assert verdict == pressure(stubs, metrics, **more).verdict.name


@pytest.mark.parametrize(("storage", "told"), [(None, False), (50 * GIB, True)])
def test_what_was_measured_of_a_calm_database(
    stubs: Any, storage: float | None, told: bool
) -> None:
    """Of Aurora, which measures no free storage, nothing is said of storage."""
    assert told == ("storage" in pressure(stubs, {"storage": storage}).verdict.text)


def test_a_limit_that_is_a_formula_is_not_compared(stubs: Any, facts: Callable[..., Any]) -> None:
    """A formula is shown, and nothing is said of connections."""
    formula = "LEAST({DBInstanceClassMemory/9531392},5000)"
    result = pressure(stubs, {"connections": 950.0}, formula)
    assert ("calm", formula) == (result.verdict.name, facts(result)["Connections allowed"])


def test_the_numbers_of_a_full_database(stubs: Any) -> None:
    """How much is left is told in percent and GiB."""
    assert "only 5 % of its 100 GiB free" in pressure(stubs, {"storage": 5 * GIB}).verdict.text


def test_a_database_whose_metrics_are_hidden(stubs: Any) -> None:
    """Without the measurements a database is not called calm."""
    rds, cloudwatch = stubs("rds"), stubs("cloudwatch")
    rds.add_response("describe_db_instances", instance())
    rds.add_response("describe_db_parameters", {"Parameters": []})
    for _ in range(4):
        cloudwatch.add_client_error("get_metric_statistics", "AccessDenied", http_status_code=403)
    rds.add_response("describe_events", {"Events": []})
    result = stubs.look("rds/pressure", db_instance="orders-db")
    assert "unseen" == result.verdict.name
    assert "cloudwatch:GetMetricStatistics" in {one.permission for one in result.unseen}


def test_no_database_to_measure(simulated: Any) -> None:
    """An instance that is not there is told so, with account and region."""
    found = simulated.look("rds/pressure", db_instance="orders-db").verdict
    assert "gone" == found.name
    assert "in account 123456789012 in eu-west-1" in found.text


def function(stubs: Any, **metrics: float | None) -> Any:
    """Run the lookup on a function with a time-out of 10 s; None: not measured."""
    stubs("lambda").add_response(
        "get_function_configuration",
        {"FunctionName": "mail", "Timeout": 10, "MemorySize": 256, "LastModified": AT},
    )
    usual: dict[str, float | None] = {"calls": 100.0, "errors": 0.0, "throttles": 0.0}
    usual |= {"duration": 900.0, "dropped": None, "lost": None, "memory": None}
    for value in {**usual, **metrics}.values():
        seen = {} if value is None else {"Sum": value, "Maximum": value}
        stubs("cloudwatch").add_response("get_metric_statistics", points(**seen))
    stubs("lambda").add_client_error(
        "get_function_event_invoke_config", "ResourceNotFoundException", http_status_code=404
    )
    return stubs.look("lambda/errors", function_name="mail")


@pytest.mark.parametrize(
    ("metrics", "verdict"),
    [
        ({}, "well"),
        ({"errors": 30.0, "duration": 10_000.0}, "times-out"),
        ({"errors": 30.0}, "fails"),
        ({"throttles": 5.0}, "throttled"),
        ({"duration": 8_500.0}, "near"),
        ({"calls": None, "errors": None, "throttles": None, "duration": None}, "not-called"),
    ],
)
def test_how_a_function_fails(
    stubs: Any, metrics: Mapping[str, float | None], verdict: str
) -> None:
    """By its time-out, otherwise, by throttling, nearly, and not at all."""
    assert verdict == function(stubs, **metrics).verdict.name


def test_how_many_calls_failed(stubs: Any) -> None:
    """The share of failed calls is told."""
    assert "30 % failed" in function(stubs, errors=30.0).verdict.text


def test_no_function_to_measure(stubs: Any) -> None:
    """ResourceNotFoundException is an answer, and no metric is asked for."""
    stubs("lambda").add_client_error("get_function_configuration", "ResourceNotFoundException")
    result = stubs.look("lambda/errors", function_name="mail")
    assert ("gone", 1) == (result.verdict.name, result.calls)


def test_a_function_whose_errors_are_hidden(stubs: Any) -> None:
    """Without the metric of its errors nobody says that it is well."""
    stubs("lambda").add_response(
        "get_function_configuration", {"FunctionName": "mail", "Timeout": 10}
    )
    stubs("cloudwatch").add_response("get_metric_statistics", points(Sum=5.0, Maximum=1.0))
    stubs("cloudwatch").add_client_error("get_metric_statistics", "Throttling")
    for _ in range(5):
        stubs("cloudwatch").add_response("get_metric_statistics", points())
    stubs("lambda").add_client_error(
        "get_function_event_invoke_config", "ResourceNotFoundException"
    )
    result = stubs.look("lambda/errors", function_name="mail")
    assert ("unseen", "throttled") == (result.verdict.name, result.unseen[0].reason)


def alarm(state: str, **more: Any) -> dict[str, Any]:
    """DescribeAlarms' answer for an alarm on a metric."""
    found = {
        "AlarmName": "orders-5xx",
        "StateValue": state,
        "StateReason": "Threshold Crossed: 1 datapoint [42.0] was greater than 10.0.",
        "StateTransitionedTimestamp": AT,
        "Namespace": "AWS/ApplicationELB",
        "MetricName": "HTTPCode_Target_5XX_Count",
        "Dimensions": [{"Name": "LoadBalancer", "Value": "app/web/50dc"}],
        "Statistic": "Sum",
        "Period": 60,
        "EvaluationPeriods": 3,
        "Threshold": 10.0,
        "ComparisonOperator": "GreaterThanThreshold",
        "ActionsEnabled": True,
        **more,
    }
    return {"MetricAlarms": [found]}


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (alarm("ALARM"), "in-alarm"),
        (alarm("OK"), "recovered"),
        (alarm("OK", ActionsEnabled=False), "no-actions"),
        (alarm("INSUFFICIENT_DATA"), "no-data"),
    ],
)
def test_the_state_of_an_alarm(stubs: Any, answer: dict[str, Any], verdict: str) -> None:
    """Firing, over, switched off and without data are told apart."""
    cloudwatch = stubs("cloudwatch")
    cloudwatch.add_response("describe_alarms", answer)
    cloudwatch.add_response("describe_alarm_history", {"AlarmHistoryItems": []})
    around = {
        "Namespace": "AWS/ApplicationELB",
        "MetricName": "HTTPCode_Target_5XX_Count",
        "Dimensions": [{"Name": "LoadBalancer", "Value": "app/web/50dc"}],
        "StartTime": "2026-11-20T02:00:00Z",
        "EndTime": "2026-11-20T03:30:00Z",
        "Period": 60,
        "Statistics": ["Sum"],
    }
    cloudwatch.add_response("get_metric_statistics", points(Sum=42.0), around)
    assert verdict == stubs.look("cloudwatch/alarm", alarm_name="orders-5xx").verdict.name


def test_an_alarm_over_other_alarms(stubs: Any) -> None:
    """A composite alarm's rule and reason are told; it has no metric of its own."""
    cloudwatch = stubs("cloudwatch")
    cloudwatch.add_response("describe_alarms", {"MetricAlarms": []})
    found = {
        "AlarmName": "orders",
        "StateValue": "ALARM",
        "StateReason": "orders-5xx transitioned to ALARM",
        "StateTransitionedTimestamp": AT,
        "AlarmRule": "ALARM(orders-5xx)",
    }
    cloudwatch.add_response("describe_alarms", {"CompositeAlarms": [found]})
    cloudwatch.add_response("describe_alarm_history", {"AlarmHistoryItems": []})
    result = stubs.look("cloudwatch/alarm", alarm_name="orders")
    assert "composite" == result.verdict.name
    assert "orders-5xx transitioned to ALARM" in result.verdict.text


def test_an_alarm_with_mathematics(stubs: Any, facts: Callable[..., Any]) -> None:
    """An expression is shown; no single metric is asked for."""
    metrics = [{"Id": "rate", "Expression": "100 * errors / calls"}, {"Id": "errors"}]
    cloudwatch = stubs("cloudwatch")
    answer = alarm("ALARM", Metrics=metrics)
    del answer["MetricAlarms"][0]["MetricName"], answer["MetricAlarms"][0]["Statistic"]
    cloudwatch.add_response("describe_alarms", answer)
    cloudwatch.add_response("describe_alarm_history", {"AlarmHistoryItems": []})
    result = stubs.look("cloudwatch/alarm", alarm_name="orders-5xx")
    assert [["rate", "100 * errors / calls"]] == facts(result)["Mathematics"]


def test_no_alarm(simulated: Any) -> None:
    """An alarm that is not there is told so, with account and region."""
    found = simulated.look("cloudwatch/alarm", alarm_name="orders-5xx").verdict
    assert "gone" == found.name
    assert "in account 123456789012 in eu-west-1" in found.text


def test_an_alarm_that_may_not_be_read_is_not_gone(stubs: Any) -> None:
    """A denial says which permission is missing."""
    stubs("cloudwatch").add_client_error("describe_alarms", "AccessDenied", http_status_code=403)
    result = stubs.look("cloudwatch/alarm", alarm_name="orders-5xx")
    assert ("unseen", "cloudwatch:DescribeAlarms") == (
        result.verdict.name,
        result.unseen[0].permission,
    )


def test_an_alarm_is_told_without_its_history(stubs: Any) -> None:
    """A hidden history or metric does not hide the alarm's own reason."""
    cloudwatch = stubs("cloudwatch")
    cloudwatch.add_response("describe_alarms", alarm("ALARM"))
    for call in ("describe_alarm_history", "get_metric_statistics"):
        cloudwatch.add_client_error(call, "AccessDenied", http_status_code=403)
    result = stubs.look("cloudwatch/alarm", alarm_name="orders-5xx")
    assert ("in-alarm", 2) == (result.verdict.name, len(result.unseen))
