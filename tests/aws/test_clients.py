"""The guard: only declared reads leave, and what must not be seen is dropped from answers."""

import re
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import BotoCoreError, ParamValidationError
from botocore.loaders import Loader
from botocore.stub import Stubber
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.aws import clients
from bot.aws.allow_list import AllowList, access
from bot.aws.clients import (
    Clients,
    ForbiddenError,
    Permit,
    RefusedError,
    TimeOverError,
    complete,
    own_region,
    permitted,
    session,
)
from bot.aws.operations import loader, names, operation
from bot.aws.operations import service as service_model
from bot.lookups.sample_responses import made

SERVICES = (
    "cloudfront", "iam", "s3", "ec2", "sts", "lambda", "dynamodb", "sqs", "kms", "ssm",
    "secretsmanager", "logs", "kinesis", "rds",
)  # fmt: skip
EVERY = [f"{service}.{method}" for service in SERVICES for method in names(service)]
ROLE = "arn:aws:iam::111122223333:role/faultbook"
OWN: dict[str, dict[str, Any]] = {
    "iam.simulate_principal_policy": {"PolicySourceArn": ROLE, "ActionNames": ["iam:GetRole"]},
    "sts.assume_role": {"RoleArn": ROLE, "RoleSessionName": "faultbook-U1"},
    "sts.get_caller_identity": {},
}
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

    def throw(self, call: str, given: dict[str, Any] | None = None) -> None:
        """Call an operation, with made-up parameters of the right shape where none are given."""
        service, _, method = call.partition(".")
        client = self._clients.get(service, "us-east-1")
        shape = operation(call).input_shape
        parameters = given or (_given(made(shape)) if shape is not None else {})
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
    declared=st.lists(st.sampled_from(EVERY), max_size=3),
    named=st.booleans(),
)
def test_only_declared_reads_leave(
    wire: Wire, call: str, declared: list[str], *, named: bool
) -> None:
    """Of thousands of operations thrown at the clients, exactly the declared reads leave.

    One that is declared and not on the allow-list is refused like one that is not declared.
    """
    wire.left.clear()
    allowed = {*declared, call} if named else set(declared)
    with permitted(Permit.of(tuple(allowed))):
        if call in allowed and call in READS:
            with suppress(LeftError, ParamValidationError):
                wire.throw(call)
        else:
            with pytest.raises(RefusedError):
                wire.throw(call)
    assert {operation(call).name for call in allowed if call in READS} >= set(wire.left)


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


@pytest.mark.parametrize(
    "call",
    [
        "secretsmanager.get_secret_value",
        "s3.delete_bucket",
        "sqs.purge_queue",
        "ssm.get_parameter",
        "kms.decrypt",
        "sts.assume_role",
        "logs.start_live_tail",
        "kinesis.subscribe_to_shard",
        "s3.select_object_content",
    ],
)
def test_what_the_list_does_not_have_stays_though_the_permit_names_it(
    wire: Wire, call: str
) -> None:
    """A lookup's permit is not enough: the allow-list is asked too."""
    wire.left.clear()
    with permitted(Permit.of((call,))), pytest.raises(ForbiddenError, match="allow-list"):
        wire.throw(call)
    assert [] == wire.left


def test_the_app_calls_a_closed_list_itself(wire: Wire) -> None:
    """Outside of lookups exactly the operations of `app.yml` leave."""
    for call in EVERY:
        wire.left.clear()
        with permitted(Permit.for_app(call)), suppress(LeftError, RefusedError):
            wire.throw(call, OWN.get(call))
        assert ([operation(call).name] if call in OWN else []) == wire.left


def test_what_an_operator_added_leaves() -> None:
    """The guard lets out what `allow_operations` adds, from clients that were given it."""
    added = AllowList({"logs.get_log_events": "the on-call needs the lines"})
    clients = Clients(session("testing", "testing"), allow_list=added)
    client = clients.get("logs", "eu-west-1")
    with Stubber(client) as stub, permitted(Permit.of(("logs.get_log_events",))):
        stub.add_response("get_log_events", {"events": []})
        assert [] == client.get_log_events(logGroupName="g", logStreamName="s")["events"]


def test_a_secret_does_not_leave_though_somebody_added_it() -> None:
    """The never-list holds in the guard too, wherever an addition came from."""
    added = AllowList({"ssm.get_parameter": "read it anyway"})
    client = Clients(session("testing", "testing"), allow_list=added).get("ssm", "eu-west-1")
    with permitted(Permit.of(("ssm.get_parameter",))), pytest.raises(ForbiddenError):
        client.get_parameter(Name="db-password")


def _client(service: str) -> Any:
    return Clients(session("testing", "testing")).get(service, "us-east-1")


WAYS: dict[str, Callable[[], Any]] = {
    "a presigned address of content": lambda: _client("s3").generate_presigned_url(
        "get_object", Params={"Bucket": "b", "Key": "k"}
    ),
    "a presigned address of a read": lambda: _client("s3").generate_presigned_url(
        "list_objects_v2", Params={"Bucket": "b"}
    ),
    "a presigned form": lambda: _client("s3").generate_presigned_post("b", "k"),
    "a presigned identity": lambda: _client("sts").generate_presigned_url("get_caller_identity"),
    "a database password": lambda: _client("rds").generate_db_auth_token("h", 5432, "admin"),
    "a paginator": lambda: list(
        _client("ssm").get_paginator("get_parameters_by_path").paginate(Path="/")
    ),
    "a waiter": lambda: _client("s3").get_waiter("object_exists").wait(Bucket="b", Key="k"),
    "a method's other name": lambda: _client("mturk").list_hi_ts_for_qualification_type(
        QualificationTypeId="1"
    ),
    "the method below the methods": lambda: _client("s3")._make_api_call(
        "DeleteBucket", {"Bucket": "b"}
    ),
    "the endpoint below the client": lambda: _client("sqs")._endpoint.make_request(
        _client("sqs").meta.service_model.operation_model("PurgeQueue"), _raw()
    ),
    "the signer below the client": lambda: _signed(_client("sqs"), "PurgeQueue"),
}
"""Ways round a client's methods."""


def _signed(client: Any, name: str) -> str:
    return str(client._request_signer.generate_presigned_url(_raw(), name))


def _raw() -> dict[str, Any]:
    return {
        "method": "POST", "url": "http://127.0.0.1:9/", "url_path": "/", "headers": {},
        "body": b"", "query_string": {}, "context": {},
    }  # fmt: skip


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_there_is_no_way_round_the_guard(way: Callable[[], Any]) -> None:
    """Whatever a client offers beside its methods asks the guard, which signs nothing for others.

    The permit names every operation of these services, so that the allow-list alone holds.
    """
    services = ("s3", "sts", "rds", "ssm", "sqs", "mturk")
    every = tuple(f"{service}.{method}" for service in services for method in names(service))
    with permitted(Permit.of(every)), pytest.raises(RefusedError):
        way()


def test_clients_are_made_in_one_place() -> None:
    """Only the sandbox, which has an account of its own, makes clients without the guard."""
    root = Path(clients.__file__).parents[1]
    makers = [
        str(file.relative_to(root))
        for file in root.rglob("*.py")
        if re.search(r"create_client\(|^\s*(?:import|from) boto3", file.read_text(), re.MULTILINE)
    ]
    assert ["aws/clients.py"] == [name for name in makers if not name.startswith("sandbox/")]


def test_a_model_beside_the_sdks_own_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither `~/.aws/models` nor `AWS_DATA_PATH` can make another request of a read's name."""
    (tmp_path / "iam" / "2099-01-01").mkdir(parents=True)
    (tmp_path / "iam" / "2099-01-01" / "service-2.json").write_text("{}")
    monkeypatch.setenv("AWS_DATA_PATH", str(tmp_path))
    assert "2010-05-08" == _client("iam").meta.service_model.api_version
    assert [Loader.BUILTIN_DATA_PATH] == loader().search_paths


def test_another_version_of_an_api_is_not_taken_from_the_profile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A client speaks the version that lookups are checked against."""
    profile = tmp_path / "config"
    profile.write_text("[default]\napi_versions =\n  cloudfront = 2016-01-28\n")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(profile))
    own = service_model("cloudfront")
    assert own.api_version == _client("cloudfront").meta.service_model.api_version


@pytest.mark.parametrize(
    ("service", "region"),
    [
        ("runtime.sagemaker", "us-east-1"),
        ("S3", "us-east-1"),
        ("s3 ", "us-east-1"),
        ("../s3", "us-east-1"),
        ("sqs", "evil.example#"),
        ("sqs", "us-east-1/../x"),
        ("sqs", "us-east-1.evil.example"),
    ],
)
def test_an_odd_spelling_makes_no_client(service: str, region: str) -> None:
    """A service's other name, and a region that would be part of an address, are refused."""
    with pytest.raises(BotoCoreError):
        Clients(session("testing", "testing")).get(service, region)


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


def test_own_region_follows_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The region is the environment's of now, not of the first time somebody asked."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-north-1")
    first = own_region()
    monkeypatch.setenv("AWS_DEFAULT_REGION", "sa-east-1")

    assert ("eu-north-1", "sa-east-1") == (first, own_region())


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"AWS_REGION": "eu-north-1", "AWS_DEFAULT_REGION": "sa-east-1"}, "eu-north-1"),
        ({"AWS_REGION": " ", "AWS_DEFAULT_REGION": "sa-east-1"}, "sa-east-1"),
        ({"AWS_DEFAULT_REGION": "sa-east-1", "AWS_PROFILE": "orders"}, "sa-east-1"),
        ({"AWS_PROFILE": "orders"}, "ap-south-1"),
        ({}, "ca-central-1"),
        ({"AWS_CONFIG_FILE": "/nowhere"}, "us-east-1"),
    ],
)
def test_the_newer_variable_counts_first_and_the_profile_last(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, given: dict[str, str], expected: str
) -> None:
    """`AWS_REGION`, then `AWS_DEFAULT_REGION`, then the profile that is chosen, then us-east-1."""
    config = tmp_path / "config"
    config.write_text(
        "[default]\nregion = ca-central-1\n[profile orders]\nregion = ap-south-1\n",
        encoding="utf-8",
    )
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE", "AWS_DEFAULT_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(config))
    for name, value in given.items():
        monkeypatch.setenv(name, value)

    assert expected == own_region()


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"HostedZones": [], "IsTruncated": False, "MaxItems": "100"}, True),
        ({"IsTruncated": False, "MaxItems": "100"}, False),
    ],
)
def test_a_first_page_repeats_no_marker(answer: dict[str, Any], expected: bool) -> None:
    """What the model says is always there counts, but for what a page repeats of its request."""
    assert expected is complete(operation("route53.list_hosted_zones"), answer)
