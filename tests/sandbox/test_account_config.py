"""AWS Config in the simulated account: true records, and queries answered by what is there."""

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from bot.sandbox.account import SimulatedAccount
from bot.sandbox.account.supply.config import SISTER, SISTER_BUCKET
from tests.shared import plain_client

pytestmark = pytest.mark.slow


def client(account: SimulatedAccount, service: str, region: str = "eu-west-1") -> Any:
    return plain_client(service, region, account)


def asked(account: SimulatedAccount, query: str, region: str = "eu-west-1") -> list[dict[str, Any]]:
    pages = client(account, "config", region).get_paginator("select_resource_config")
    return [json.loads(row) for page in pages.paginate(Expression=query) for row in page["Results"]]


def test_the_record_holds_every_distribution(account: SimulatedAccount) -> None:
    """Over all pages, and in the region of global resources only."""
    query = "SELECT resourceId WHERE resourceType = 'AWS::CloudFront::Distribution'"
    pages = client(account, "cloudfront").get_paginator("list_distributions").paginate()
    ids = {one["Id"] for page in pages for one in page["DistributionList"]["Items"]}
    assert ids == {row["resourceId"] for row in asked(account, query, "us-east-1")}
    assert [] == asked(account, query, "eu-west-1")


def test_a_hit_is_what_the_service_says(account: SimulatedAccount) -> None:
    """The distribution on record for a caller reference is the one that holds it."""
    query = (
        "SELECT resourceId, configuration.distributionConfig.callerReference WHERE"
        " configuration.distributionConfig.callerReference = 'larkspur-checkout-2026-11-19'"
    )
    (row,) = asked(account, query, "us-east-1")
    told = client(account, "cloudfront").get_distribution(Id=row["resourceId"])["Distribution"]
    reference = told["DistributionConfig"]["CallerReference"]
    assert reference == row["configuration"]["distributionConfig"]["callerReference"]


def test_a_changed_resource_changes_its_record(account: SimulatedAccount) -> None:
    """The record is computed from what is there, not kept."""
    sqs = client(account, "sqs")
    query = "SELECT resourceId WHERE resourceType = 'AWS::SQS::Queue' AND resourceName = 'brief'"
    url = sqs.create_queue(QueueName="brief")["QueueUrl"]
    assert [{"resourceId": "brief"}] == asked(account, query)
    sqs.delete_queue(QueueUrl=url)
    assert [] == asked(account, query)


def test_a_region_without_a_recorder_has_no_record(account: SimulatedAccount) -> None:
    """Nothing is recorded where nobody records."""
    client(account, "sqs", "eu-north-1").create_queue(QueueName="unrecorded")
    assert [] == asked(account, "SELECT arn WHERE resourceName = 'unrecorded'", "eu-north-1")


def test_or_in_and_brackets(account: SimulatedAccount) -> None:
    """Conditions are evaluated as they are written."""
    query = (
        "SELECT resourceName WHERE resourceType IN ('AWS::SQS::Queue', 'AWS::Lambda::Function')"
        " AND (resourceName = 'tax-requests' OR resourceName = 'checkout-tax')"
    )
    assert {"tax-requests", "checkout-tax"} == {
        row["resourceName"] for row in asked(account, query)
    }


@pytest.mark.parametrize(
    "query",
    [
        "SELECT",
        "SELECT a WHERE b LIKE 'c%'",
        "SELECT a FROM b WHERE c = 'd'",
        "SELECT a WHERE b = 'c",
    ],
)
def test_a_query_that_is_none_is_refused(account: SimulatedAccount, query: str) -> None:
    """What the account cannot evaluate is an error, never an empty answer."""
    with pytest.raises(ClientError) as caught:
        asked(account, query)
    assert "InvalidExpressionException" == caught.value.response["Error"]["Code"]


def test_the_aggregator_sees_the_other_account(account: SimulatedAccount) -> None:
    """The bucket that a create collides with stands in the company's other account."""
    query = f"SELECT accountId WHERE resourceName = '{SISTER_BUCKET}'"
    config = client(account, "config")
    found = config.select_aggregate_resource_config(
        ConfigurationAggregatorName="larkspur", Expression=query
    )
    assert [{"accountId": SISTER}] == [json.loads(row) for row in found["Results"]]
    with pytest.raises(ClientError) as caught:
        config.select_aggregate_resource_config(
            ConfigurationAggregatorName="nobody", Expression=query
        )
    assert "NoSuchConfigurationAggregatorException" == caught.value.response["Error"]["Code"]


def test_the_other_accounts_bucket_is_closed(account: SimulatedAccount) -> None:
    """HeadBucket answers 403 for it, as for every bucket that no policy opens."""
    with pytest.raises(ClientError) as caught:
        client(account, "s3").head_bucket(Bucket=SISTER_BUCKET)
    assert "403" == caught.value.response["Error"]["Code"]
