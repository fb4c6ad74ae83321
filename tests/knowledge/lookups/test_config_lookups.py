"""Lookups that rest on AWS Config's record: hits are confirmed, misses prove nothing."""

import json
from collections.abc import Callable
from typing import Any

import pytest

GROUP = "sg-0123456789abcdef0"
SUBNET = "subnet-0123456789abcdef0"
KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
USERS = "config/resource-users"
ACCOUNTS = "config/name-in-accounts"
RECORDING = {"ConfigurationRecordersStatus": [{"name": "default", "recording": True}]}
NOT_RECORDING = {"ConfigurationRecordersStatus": [{"name": "default", "recording": False}]}
AGGREGATOR = {"ConfigurationAggregators": [{"ConfigurationAggregatorName": "all"}]}


def row(kind: str, name: str, **more: str) -> str:
    """A row of a query's answer."""
    told = {"resourceType": kind, "resourceId": name, "resourceName": name, **more}
    return json.dumps({**told, "configurationItemCaptureTime": "2026-11-20T03:12:44.000Z"})


def function(name: str, **more: Any) -> dict[str, Any]:
    arn = f"arn:aws:lambda:eu-west-1:123456789012:function:{name}"
    role = "arn:aws:iam::123456789012:role/deploy"
    return {"FunctionName": name, "FunctionArn": arn, "Role": role, **more}


def recorded(stubs: Any, *rows: str, status: dict[str, Any] | None = None) -> None:
    config = stubs("config")
    config.add_response("select_resource_config", {"Results": list(rows)})
    config.add_response("describe_configuration_recorder_status", status or RECORDING)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"security_group_id": GROUP}, {"VpcConfig": {"SecurityGroupIds": [GROUP]}}),
        ({"subnet_id": SUBNET}, {"VpcConfig": {"SubnetIds": [SUBNET]}}),
        ({"role_name": "deploy"}, {}),
        ({"key_id": KEY}, {"KMSKeyArn": KEY}),
    ],
)
def test_a_user_on_record_is_confirmed(
    stubs: Any, facts: Callable[..., Any], values: dict[str, str], told: dict[str, Any]
) -> None:
    """What the record names says itself that it still uses the group, subnet, role or key."""
    recorded(stubs, row("AWS::Lambda::Function", "orders-worker"))
    stubs("lambda").add_response("get_function_configuration", function("orders-worker", **told))
    result = stubs.look(USERS, **values)
    assert "used" == result.verdict.name
    assert ["orders-worker"] == facts(result)["Functions that use it now"]


def test_interfaces_and_volumes_are_confirmed_too(stubs: Any, facts: Callable[..., Any]) -> None:
    """EC2 says of its own what the record says of them."""
    recorded(stubs, row("AWS::EC2::NetworkInterface", "eni-1"))
    told = {"NetworkInterfaceId": "eni-1", "Groups": [{"GroupId": GROUP}], "SubnetId": SUBNET}
    stubs("ec2").add_response("describe_network_interfaces", {"NetworkInterfaces": [told]})
    assert "used" == stubs.look(USERS, security_group_id=GROUP).verdict.name
    recorded(stubs, row("AWS::EC2::Volume", "vol-1"))
    volume = {"VolumeId": "vol-1", "State": "in-use", "KmsKeyId": KEY}
    stubs("ec2").add_response("describe_volumes", {"Volumes": [volume]})
    result = stubs.look(USERS, key_id=KEY)
    assert ("used", ["vol-1"]) == (result.verdict.name, facts(result)["Volumes that use it now"])


def test_a_record_that_is_out_of_date_is_no_use(stubs: Any) -> None:
    """A function that has another role by now, or is gone, leaves the record unconfirmed."""
    recorded(
        stubs, row("AWS::Lambda::Function", "orders-worker"), row("AWS::Lambda::Function", "gone")
    )
    moved = function("orders-worker") | {"Role": "arn:aws:iam::123456789012:role/other"}
    stubs("lambda").add_response("get_function_configuration", moved)
    stubs("lambda").add_client_error("get_function_configuration", "ResourceNotFoundException")
    result = stubs.look(USERS, role_name="deploy")
    assert ("on-record", "unknown") == (result.verdict.name, result.verdict.tone)


@pytest.mark.parametrize(
    ("status", "name"), [(RECORDING, "none-on-record"), (NOT_RECORDING, "not-recording")]
)
def test_a_miss_is_never_an_absence(stubs: Any, status: dict[str, Any], name: str) -> None:
    """An empty record proves nothing, and a region that is not recorded says so."""
    recorded(stubs, status=status)
    result = stubs.look(USERS, security_group_id=GROUP)
    assert (name, "unknown") == (result.verdict.name, result.verdict.tone)


def test_a_key_is_recorded_by_its_arn(stubs: Any) -> None:
    """A key's id or alias cannot be asked for, which is said instead of none."""
    stubs("config").add_response("describe_configuration_recorder_status", RECORDING)
    result = stubs.look(USERS, key_id="1234abcd-12ab-34cd-56ef-1234567890ab")
    assert ("key-by-arn", "unknown") == (result.verdict.name, result.verdict.tone)


@pytest.mark.parametrize("code", ["AccessDeniedException", "ThrottlingException"])
def test_a_record_that_could_not_be_seen_is_told(stubs: Any, code: str) -> None:
    """Denied and throttled: nothing can be told."""
    config = stubs("config")
    config.add_client_error("select_resource_config", code, http_status_code=400)
    config.add_response("describe_configuration_recorder_status", RECORDING)
    result = stubs.look(USERS, security_group_id=GROUP)
    assert "unseen" == result.verdict.name
    assert ["config.select_resource_config"] == [one.call for one in result.unseen]


def test_a_value_that_no_query_can_hold_is_told(stubs: Any) -> None:
    """A bucket's name is always plain, but a role's may not be: then nothing is asked."""
    stubs("config").add_response("describe_configuration_recorder_status", RECORDING)
    result = stubs.look(USERS, role_name="d\u00e9ploy")
    assert "unseen" == result.verdict.name
    assert "no query can hold" in result.unseen[0].sentence


def test_a_part_of_the_record_counts_for_what_it_holds(stubs: Any) -> None:
    """A page that failed leaves the rest of the record unseen; the confirmed user stands."""
    first = {"Results": [row("AWS::Lambda::Function", "orders-worker")], "NextToken": "2"}
    config = stubs("config")
    config.add_response("select_resource_config", first)
    config.add_client_error("select_resource_config", "ThrottlingException", http_status_code=400)
    config.add_response("describe_configuration_recorder_status", RECORDING)
    stubs("lambda").add_response("get_function_configuration", function("orders-worker"))
    result = stubs.look(USERS, role_name="deploy")
    assert "used" == result.verdict.name
    assert ["config.select_resource_config"] == [one.call for one in result.unseen]


def aggregated(stubs: Any, *rows: str) -> None:
    config = stubs("config")
    config.add_response("describe_configuration_aggregators", AGGREGATOR)
    config.add_response("select_aggregate_resource_config", {"Results": list(rows)})


BUCKET = row("AWS::S3::Bucket", "media-prod", accountId="444455556666", awsRegion="eu-west-1")


def test_an_account_on_record_is_confirmed_by_s3(stubs: Any) -> None:
    """S3 answers with the account as expected owner only if it is the owner."""
    aggregated(stubs, BUCKET)
    owner = {"Bucket": "media-prod", "ExpectedBucketOwner": "444455556666"}
    stubs("s3").add_response("head_bucket", {}, owner)
    result = stubs.look(ACCOUNTS, bucket="media-prod")
    assert "confirmed" == result.verdict.name
    assert result.verdict.text.startswith("Account 444455556666 has media-prod, in eu-west-1")


def test_a_bucket_that_s3_does_not_find_is_gone_since(stubs: Any) -> None:
    """By 404 S3 says that nobody has a bucket of this name: the record is out of date."""
    aggregated(stubs, BUCKET)
    stubs("s3").add_client_error("head_bucket", "404", http_status_code=404)
    verdict = stubs.look(ACCOUNTS, bucket="media-prod").verdict
    assert ("gone-since", "warning") == (verdict.name, verdict.tone)
    assert "444455556666" in verdict.text


def test_what_s3_refuses_stays_a_record(stubs: Any) -> None:
    """A 403 confirms nothing and denies nothing: the record is told with its time."""
    aggregated(stubs, BUCKET)
    stubs("s3").add_client_error("head_bucket", "403", http_status_code=403)
    result = stubs.look(ACCOUNTS, bucket="media-prod")
    assert ("not-confirmed", "unknown") == (result.verdict.name, result.verdict.tone)
    assert "2026-11-20T03:12:44.000Z" in result.verdict.text


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("role_name", "AWS::IAM::Role"),
        ("function_name", "AWS::Lambda::Function"),
        ("table_name", "AWS::DynamoDB::Table"),
        ("queue_name", "AWS::SQS::Queue"),
    ],
)
def test_a_name_of_another_kind_is_told_as_a_record(stubs: Any, kind: str, name: str) -> None:
    """Only the account itself could confirm it, so that the record's time is shown."""
    aggregated(stubs, row(name, "orders", accountId="444455556666", awsRegion="eu-west-1"))
    result = stubs.look(ACCOUNTS, **{kind: "orders"})
    assert ("on-record", "unknown") == (result.verdict.name, result.verdict.tone)


def test_no_account_on_record_proves_nothing(stubs: Any) -> None:
    """An empty answer of every aggregator is no proof, and none at all says so."""
    aggregated(stubs)
    assert "none-on-record" == stubs.look(ACCOUNTS, bucket="media-prod").verdict.name
    none: dict[str, Any] = {"ConfigurationAggregators": []}
    stubs("config").add_response("describe_configuration_aggregators", none)
    result = stubs.look(ACCOUNTS, bucket="media-prod")
    assert ("no-aggregator", "unknown") == (result.verdict.name, result.verdict.tone)


@pytest.mark.parametrize("code", ["AccessDeniedException", "ThrottlingException"])
def test_aggregators_that_could_not_be_seen_are_told(stubs: Any, code: str) -> None:
    """Denied and throttled: nothing can be told about other accounts."""
    stubs("config").add_client_error(
        "describe_configuration_aggregators", code, http_status_code=400
    )
    result = stubs.look(ACCOUNTS, bucket="media-prod")
    assert "unseen" == result.verdict.name


def test_an_alias_on_record_elsewhere_is_told(stubs: Any) -> None:
    """Another of our accounts holds the name, by the record; this one's list was read in full."""
    empty = {"Marker": "", "MaxItems": 100, "IsTruncated": False, "Quantity": 0}
    cloudfront = stubs("cloudfront")
    cloudfront.add_response("list_distributions", {"DistributionList": empty})
    cloudfront.add_response("list_distributions", {"DistributionList": empty})
    aggregated(stubs, row("AWS::CloudFront::Distribution", "E9", accountId="444455556666"))
    result = stubs.look("cloudfront/alias-holder", alias="www.example.com")
    assert ("on-record", "unknown") == (result.verdict.name, result.verdict.tone)
    assert "E9 of account 444455556666" in result.verdict.text


def test_a_token_on_record_elsewhere_is_told(stubs: Any) -> None:
    """The token launched something in another region or account, by the record."""
    stubs("ec2").add_response("describe_instances", {"Reservations": []})
    aggregated(stubs, row("AWS::EC2::Instance", "i-9", accountId="4444", awsRegion="eu-west-2"))
    result = stubs.look("ec2/instance-by-client-token", client_token="deploy-1")
    assert ("on-record", "unknown") == (result.verdict.name, result.verdict.tone)


@pytest.mark.parametrize("code", ["AccessDeniedException", "ThrottlingException"])
def test_without_the_record_the_service_answers_alone(stubs: Any, code: str) -> None:
    """Where AWS Config is denied or throttled, the answer is EC2's alone."""
    stubs("ec2").add_response("describe_instances", {"Reservations": []})
    config = stubs("config")
    config.add_client_error("describe_configuration_aggregators", code, http_status_code=400)
    result = stubs.look("ec2/instance-by-client-token", client_token="deploy-1")
    assert ("none", ()) == (result.verdict.name, tuple(result.unseen))
