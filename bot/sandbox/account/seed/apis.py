"""Larkspur's APIs: one whose function takes longer than API Gateway waits."""

from collections.abc import Iterator
from typing import Any

from bot.sandbox.account.calls import ACCOUNT_ID
from bot.sandbox.account.seed.caller import REGION, ago, at, typed
from bot.sandbox.account.seed.metrics import measure
from bot.sandbox.account.seed.people import Cast
from bot.sandbox.workspace.samples import Sample

_FUNCTION = f"arn:aws:lambda:{REGION}:{ACCOUNT_ID}:function:checkout-tax"
_TARGET = f"arn:aws:apigateway:{REGION}:lambda:path/2015-03-31/functions/{_FUNCTION}/invocations"


def seed(cast: Cast) -> list[Sample]:
    """Make it, and the errors that it leads to."""
    with at(ago(days=60)):
        api = _make(cast.terraform.client("apigateway"))
    values = {"Count": 1904.0, "5XXError": 37.0, "4XXError": 11.0, "IntegrationLatency": 29004.0}
    measure(cast, "AWS/ApiGateway", {"ApiName": "checkout"}, values)
    return list(_samples(cast, api))


def _make(client: Any) -> str:
    api: str = client.create_rest_api(name="checkout")["id"]
    root = client.get_resources(restApiId=api)["items"][0]["id"]
    path = client.create_resource(restApiId=api, parentId=root, pathPart="tax")["id"]
    named = {"restApiId": api, "resourceId": path, "httpMethod": "POST"}
    client.put_method(**named, authorizationType="NONE")
    client.put_integration(
        **named, type="AWS_PROXY", integrationHttpMethod="POST", uri=_TARGET, timeoutInMillis=29000
    )
    return api


def _samples(cast: Cast, api: str) -> Iterator[Sample]:
    address = f"https://{api}.execute-api.{REGION}.amazonaws.com/prod/tax"
    yield Sample(
        "API Gateway: the integration timed out",
        f"Error: 504 Gateway Timeout calling {address}: Endpoint request timed out",
        "Network and endpoints",
    )
    yield typed(
        "API Gateway: no such API",
        "Not found",
        cast.bjorn,
        "apigateway",
        "GetRestApi",
        restApiId="a1b2c3d4e5",
    )
