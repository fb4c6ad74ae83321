"""apigateway/integration: what an API calls, and its errors and latency of the last hour."""

from collections.abc import Callable
from typing import Any

import pytest

NAME = "apigateway/integration"
TIME = "2026-11-28T03:12:44Z"
REST = {"id": "a1b2c3d4e5", "name": "checkout"}
PATHS = {
    "items": [
        {
            "path": "/tax",
            "resourceMethods": {
                "POST": {
                    "methodIntegration": {
                        "type": "HTTP",
                        "uri": "https://tax.example.com/v1?key=hunter2",
                        "requestParameters": {"integration.request.header.x-key": "'hunter2'"},
                        "requestTemplates": {"application/json": "hunter2"},
                        "timeoutInMillis": 29000,
                    }
                }
            },
        }
    ]
}


def _metrics(stubs: Any, **values: float) -> None:
    for name in ("faults", "refusals", "requests", "waits"):
        statistic = "Maximum" if name == "waits" else "Sum"
        points = [{"Timestamp": TIME, statistic: values[name]}] if name in values else []
        stubs("cloudwatch").add_response("get_metric_statistics", {"Datapoints": points})


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ({"requests": 90.0, "faults": 3.0, "waits": 29004.0}, "slow"),
        ({"requests": 90.0, "faults": 3.0, "waits": 80.0}, "faults"),
        ({"requests": 90.0, "faults": 0.0, "refusals": 4.0, "waits": 29004.0}, "refusals"),
        ({"requests": 90.0, "faults": 0.0, "refusals": 0.0, "waits": 80.0}, "fine"),
        ({"requests": 0.0}, "quiet"),
        ({}, "quiet"),
    ],
)
def test_a_rest_apis_metrics(stubs: Any, values: dict[str, float], verdict: str) -> None:
    """Errors and the integration's latency decide; no request is not health."""
    stubs("apigateway").add_response("get_rest_api", REST)
    stubs("apigateway").add_response("get_resources", PATHS)
    _metrics(stubs, **values)
    assert verdict == stubs.look(NAME, api_id="a1b2c3d4e5").verdict.name


def test_what_a_path_calls_and_none_of_what_it_sends(stubs: Any, facts: Callable[..., Any]) -> None:
    """Type, target and time limit are shown; headers, templates and query strings never."""
    stubs("apigateway").add_response("get_rest_api", REST)
    stubs("apigateway").add_response("get_resources", PATHS)
    _metrics(stubs, requests=1.0)
    result = stubs.look(NAME, api_id="a1b2c3d4e5")
    row = ["/tax", "POST", "HTTP", "https://tax.example.com/v1", "29000"]
    assert [row] == facts(result)["What each path calls"]
    assert "hunter2" not in str(result)


def test_an_http_api_is_found_by_its_own_commands(stubs: Any, facts: Callable[..., Any]) -> None:
    """What is no REST API is looked for among the others, with the names of their metrics."""
    stubs("apigateway").add_client_error("get_rest_api", "NotFoundException")
    told = {"Name": "orders", "ProtocolType": "HTTP", "ApiEndpoint": "https://x"}
    told["RouteSelectionExpression"] = "$request.method"
    stubs("apigatewayv2").add_response("get_api", told)
    uri = "https://orders.example.com/?key=hunter2"
    item = {"IntegrationId": "1", "IntegrationType": "HTTP_PROXY", "IntegrationUri": uri}
    stubs("apigatewayv2").add_response("get_integrations", {"Items": [item]})
    _metrics(stubs, requests=5.0)
    result = stubs.look(NAME, api_id="a1b2c3d4e5")
    assert ("fine", "orders") == (result.verdict.name, facts(result)["API"])
    assert "hunter2" not in str(result)


def test_an_api_that_neither_kind_knows(stubs: Any) -> None:
    """Both have to say so."""
    stubs("apigateway").add_client_error("get_rest_api", "NotFoundException")
    stubs("apigatewayv2").add_client_error("get_api", "NotFoundException")
    assert "absent" == stubs.look(NAME, api_id="a1b2c3d4e5").verdict.name


@pytest.mark.parametrize("code", ["AccessDeniedException", "TooManyRequestsException"])
def test_denied_and_throttled_are_not_absent(stubs: Any, code: str) -> None:
    """Where the REST API could not be asked for, nothing is said, not even of the other kind."""
    stubs("apigateway").add_client_error("get_rest_api", code, http_status_code=429)
    result = stubs.look(NAME, api_id="a1b2c3d4e5")
    assert "unseen" == result.verdict.name


def test_metrics_that_are_denied_are_not_quiet(stubs: Any) -> None:
    """An API whose metrics were denied is not said to have had no request."""
    stubs("apigateway").add_response("get_rest_api", REST)
    stubs("apigateway").add_response("get_resources", PATHS)
    for _ in range(4):
        stubs("cloudwatch").add_client_error("get_metric_statistics", "AccessDenied")
    assert "unseen" == stubs.look(NAME, api_id="a1b2c3d4e5").verdict.name
