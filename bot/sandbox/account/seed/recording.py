"""Larkspur's AWS Config: recorders in its two regions, and an aggregator over its two accounts."""

from collections.abc import Iterator

from bot.sandbox.account.calls import ACCOUNT_ID
from bot.sandbox.account.seed import formats
from bot.sandbox.account.seed.caller import REGION, ago, at, failure
from bot.sandbox.account.seed.people import Cast
from bot.sandbox.account.supply.config import SISTER, SISTER_BUCKET
from bot.sandbox.workspace.samples import Sample

_REGIONS = (REGION, "us-east-1")
_ROLE = f"arn:aws:iam::{ACCOUNT_ID}:role/terraform-apply"


def seed(cast: Cast) -> list[Sample]:
    """Switch the recorders on, and make the errors whose answer stands in the record."""
    with at(ago(days=84)):
        for region in _REGIONS:
            _record(cast, region)
    return list(_samples(cast))


def _record(cast: Cast, region: str) -> None:
    config = cast.terraform.client("config", region)
    recorder = {"name": "default", "roleARN": _ROLE}
    config.put_configuration_recorder(ConfigurationRecorder=recorder)
    config.put_delivery_channel(
        DeliveryChannel={"name": "default", "s3BucketName": "larkspur-audit-logs"}
    )
    config.start_configuration_recorder(ConfigurationRecorderName="default")
    sources = [{"AccountIds": [ACCOUNT_ID, SISTER], "AllAwsRegions": True}]
    config.put_configuration_aggregator(
        ConfigurationAggregatorName="larkspur", AccountAggregationSources=sources
    )


def _samples(cast: Cast) -> Iterator[Sample]:
    taken = failure(
        cast.bjorn.client("s3").create_bucket,
        Bucket=SISTER_BUCKET,
        CreateBucketConfiguration={"LocationConstraint": REGION},
    )
    text = formats.terraform(
        taken, f"creating S3 Bucket ({SISTER_BUCKET})", "aws_s3_bucket.masters", "S3"
    )
    yield Sample("Terraform: another account has the bucket", text, "Conflict")
