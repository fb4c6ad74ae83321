"""The guard: only declared reads leave, and what must not be seen is dropped from answers."""

import time
from contextlib import suppress
from typing import Any

import pytest
from botocore.exceptions import ParamValidationError
from botocore.stub import Stubber
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.aws.allow_list import access
from bot.aws.clients import (
    Clients,
    Permit,
    RefusedError,
    TimeOverError,
    drop,
    own_region,
    permitted,
    session,
)
from bot.aws.operations import names, operation
from bot.lookups.sample_responses import made

SERVICES = ("cloudfront", "iam", "s3", "ec2", "sts", "lambda", "dynamodb", "sqs", "kms", "ssm")
EVERY = [f"{service}.{method}" for service in SERVICES for method in names(service)]
READS = [call for call in EVERY if access().allows(call)]


class LeftError(Exception):
    """The request is past the guard."""


class Wire:
    """Stands where the network begins, and notes what would have left."""

    def __init__(self) -> None:
        self.left: list[str] = []
        self._clients = Clients(session("testing", "testing"), endpoint_url="http://127.0.0.1:9")
        for service in SERVICES:
            client = self._clients.get(service, "us-east-1")
            client.meta.events.register_last("before-send", self._note)

    def throw(self, call: str) -> None:
        """Call an operation with made-up parameters of the right shape."""
        service, _, method = call.partition(".")
        client = self._clients.get(service, "us-east-1")
        shape = operation(call).input_shape
        parameters = _given(made(shape)) if shape is not None else {}
        if "Bucket" in parameters:
            parameters["Bucket"] = "bucket-1"
        getattr(client, method)(**parameters)

    def _note(self, event_name: str, **_: Any) -> None:
        self.left.append(event_name.rsplit(".", maxsplit=1)[-1])
        raise LeftError


def _given(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _given(one) for key, one in value.items() if one is not None}
    return [_given(one) for one in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def wire() -> Wire:
    return Wire()


@settings(max_examples=3000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    call=st.one_of(st.sampled_from(EVERY), st.sampled_from(READS)),
    declared=st.lists(st.sampled_from(READS), max_size=3),
    named=st.booleans(),
)
def test_only_declared_operations_leave(
    wire: Wire, call: str, declared: list[str], *, named: bool
) -> None:
    """Of thousands of operations thrown at the clients, exactly the declared reads leave."""
    wire.left.clear()
    allowed = {*declared, call} if named and call in READS else set(declared)
    with permitted(Permit.of(tuple(allowed))):
        if call in allowed:
            with suppress(LeftError, ParamValidationError):
                wire.throw(call)
        else:
            with pytest.raises((RefusedError, ParamValidationError)):
                wire.throw(call)
    assert {operation(call).name for call in allowed} >= set(wire.left)


def test_a_declared_read_does_leave(wire: Wire) -> None:
    """The guard lets the declared read through, so that the test above means something."""
    wire.left.clear()
    with permitted(Permit.of(("iam.list_roles",))), suppress(LeftError):
        wire.throw("iam.list_roles")
    assert ["ListRoles"] == wire.left


def test_without_a_permit_nothing_leaves(wire: Wire) -> None:
    """The guard fails closed."""
    with pytest.raises(RefusedError, match=r"iam\.ListRoles was not sent"):
        wire.throw("iam.list_roles")


def test_the_same_name_of_another_service_is_refused(wire: Wire) -> None:
    """A permit names the service too: `kms.ListAliases` is not `lambda.ListAliases`."""
    with permitted(Permit.of(("kms.list_aliases",))), pytest.raises(RefusedError):
        wire.throw("lambda.list_aliases")


def test_nothing_leaves_after_stop(wire: Wire) -> None:
    """Once the run is stopped a retry or a further page is kept back."""
    permit = Permit.of(("iam.list_roles",), stopped=lambda: True)
    with permitted(permit), pytest.raises(RefusedError, match="stopped"):
        wire.throw("iam.list_roles")


def test_nothing_leaves_when_the_time_is_over(wire: Wire) -> None:
    """A call's time covers its retries: none is sent after it."""
    permit = Permit.of(("iam.list_roles",), until=time.monotonic() - 1)
    with permitted(permit), pytest.raises(TimeOverError):
        wire.throw("iam.list_roles")


def test_a_functions_environment_is_dropped() -> None:
    """Secret fields are gone before the caller sees the answer."""
    client = Clients(session("testing", "testing")).get("lambda", "eu-west-1")
    with Stubber(client) as stub, permitted(Permit.of(("lambda.get_function_configuration",))):
        answer = {"FunctionName": "orders", "Environment": {"Variables": {"PASSWORD": "hunter2"}}}
        stub.add_response("get_function_configuration", answer)
        seen = client.get_function_configuration(FunctionName="orders")
    assert "Environment" not in seen
    assert "orders" == seen["FunctionName"]


@pytest.mark.parametrize(
    ("path", "left"),
    [
        ("A", {"B": [{"C": 1, "D": 2}], "M": {"x": {"C": 1}}}),
        ("B[].C", {"A": 1, "B": [{"D": 2}], "M": {"x": {"C": 1}}}),
        ("M.*.C", {"A": 1, "B": [{"C": 1, "D": 2}], "M": {"x": {}}}),
        ("B[].X.Y", {"A": 1, "B": [{"C": 1, "D": 2}], "M": {"x": {"C": 1}}}),
    ],
)
def test_a_path_is_dropped_wherever_it_stands(path: str, left: dict[str, Any]) -> None:
    """Paths go into lists and maps; one that is not there changes nothing."""
    answer: dict[str, Any] = {"A": 1, "B": [{"C": 1, "D": 2}], "M": {"x": {"C": 1}}}
    drop(answer, path)
    assert left == answer


def test_own_region_follows_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The region is the environment's of now, not of the first time somebody asked."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-north-1")
    first = own_region()
    monkeypatch.setenv("AWS_DEFAULT_REGION", "sa-east-1")

    assert ("eu-north-1", "sa-east-1") == (first, own_region())
