"""Larkspur's distributions: shops, campaigns, previews and tenants, made over three months."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.sandbox.account.seed import formats
from bot.sandbox.account.seed.caller import Caller, ago, at, failure
from bot.sandbox.account.seed.people import Cast
from bot.sandbox.workspace.samples import Sample

COUNT = 163
# The distribution whose caller reference the sample uses again.
BOUND = "larkspur-checkout-2026-11-19"
_REGION = "us-east-1"
_COUNTRIES = ("uk", "de", "fr", "se", "no", "dk", "nl", "es", "it", "pl", "fi")
_PURPOSES = ("shop", "images", "downloads", "preview", "campaign")
_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class _Plan:
    reference: str
    comment: str
    alias: str
    enabled: bool
    by: Caller
    when: datetime


def _plans(cast: Cast) -> Iterator[_Plan]:
    makers = (cast.terraform, cast.amara, cast.stacks)
    for number in range(COUNT - 1):
        country = _COUNTRIES[number % len(_COUNTRIES)]
        purpose = _PURPOSES[number // len(_COUNTRIES) % len(_PURPOSES)]
        part = number // (len(_COUNTRIES) * len(_PURPOSES))
        name = f"{purpose}-{country}" + (f"-{part + 1}" if part else "")
        yield _Plan(
            reference=f"larkspur-{name}-{1_754_000_000 + number * 7919}",
            comment=f"{purpose.capitalize()} for {country.upper()}, part {part + 1}",
            alias=f"{name}.larkspur.example" if number % 3 else "",
            enabled=number % 11 != 0,
            by=makers[number % len(makers)],
            when=ago(days=80 - number * 0.45, hours=number % 7),
        )


def checkout(cast: Cast) -> _Plan:
    """The distribution that the first sample is about."""
    alias, enabled = "checkout.larkspur.example", True
    return _Plan(BOUND, "Checkout front end", alias, enabled, cast.terraform, ago(days=2, hours=3))


def config(plan: _Plan) -> dict[str, Any]:
    """A distribution's configuration."""
    aliases = [plan.alias] if plan.alias else []
    return {
        "CallerReference": plan.reference,
        "Comment": plan.comment,
        "Enabled": plan.enabled,
        "Aliases": {"Quantity": len(aliases), "Items": aliases},
        "Origins": {
            "Quantity": 1,
            "Items": [
                {
                    "Id": "origin",
                    "DomainName": "larkspur-web-assets.s3.eu-west-1.amazonaws.com",
                    "S3OriginConfig": {"OriginAccessIdentity": ""},
                }
            ],
        },
        "DefaultCacheBehavior": {
            "TargetOriginId": "origin",
            "ViewerProtocolPolicy": "redirect-to-https",
            "CachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6",
        },
    }


def _make(plan: _Plan) -> dict[str, Any]:
    with at(plan.when):
        client = plan.by.client("cloudfront", _REGION)
        made: dict[str, Any] = client.create_distribution(DistributionConfig=config(plan))
        return made


def seed(cast: Cast) -> list[Sample]:
    """Make the distributions, and the errors that they lead to."""
    plans = [*_plans(cast), checkout(cast)]
    plans.insert(117, plans.pop())
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        made = list(pool.map(_make, plans))
    ids = [one["Distribution"]["Id"] for one in made]
    return list(_samples(cast, plans, ids))


def _samples(cast: Cast, plans: list[_Plan], ids: list[str]) -> Iterator[Sample]:
    by_hand = cast.bjorn.client("cloudfront", _REGION)
    applied = cast.terraform.client("cloudfront", _REGION)
    used = failure(applied.create_distribution, DistributionConfig=config(checkout(cast)))
    yield Sample("CloudFront: caller reference in use", formats.cli(used), "Conflict")
    text = formats.terraform(
        used,
        "creating CloudFront Distribution",
        "aws_cloudfront_distribution.checkout",
        "CloudFront",
    )
    yield Sample("Terraform: distribution already exists", text, "Conflict")

    again = config(checkout(cast)) | {"CallerReference": "larkspur-checkout-second-try"}
    taken = failure(by_hand.create_distribution, DistributionConfig=again)
    text = formats.shell(taken, "cloudfront", DistributionConfig=again)
    yield Sample("CloudFront: alias already in use", text, "Conflict")

    live = ids[1]
    etag = by_hand.get_distribution_config(Id=live)["ETag"]
    enabled = failure(by_hand.delete_distribution, Id=live, IfMatch=etag)
    yield Sample(
        "CloudFront: distribution not disabled", _told(enabled, live), "Dependency and state"
    )

    changed = config(plans[1])
    stale = failure(
        by_hand.update_distribution, Id=live, IfMatch="E1STALEETAG99", DistributionConfig=changed
    )
    yield Sample("CloudFront: stale If-Match", _told(stale, live), "Conflict")

    gone = failure(by_hand.get_distribution, Id="E0NOTHERE12345")
    yield Sample("CloudFront: no such distribution", _told(gone, "E0NOTHERE12345"), "Not found")


def _told(error: Any, distribution_id: str) -> str:
    """The command that failed and what it printed, for the message itself names no distribution."""
    verb = error.operation_name.removesuffix("Distribution").lower()
    return f"$ aws cloudfront {verb}-distribution --id {distribution_id}\n\n{formats.cli(error)}"
