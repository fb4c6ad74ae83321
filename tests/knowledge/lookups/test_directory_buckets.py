"""A directory bucket (S3 Express One Zone) is not a bucket in another region."""

from collections.abc import Mapping
from typing import Any

import pytest

from bot.aws.clients import Clients
from bot.lookups.engine import run_lookup
from bot.lookups.model import Lookup
from tests.lookups.fixtures import ACCOUNT
from tests.shared import aws_session

BUCKET = "orders--euw1-az1--x-s3"


@pytest.mark.parametrize(
    ("listed", "verdict"), [([BUCKET], "directory"), (["other"], "no-directory")]
)
def test_whose_directory_bucket_it_is(stubs: Any, listed: list[str], verdict: str) -> None:
    """It is looked for in the account's list of directory buckets."""
    answer = {
        "Buckets": [{"Name": name, "CreationDate": "2026-01-02T03:04:05Z"} for name in listed]
    }
    stubs("s3").add_response("list_directory_buckets", answer)
    assert verdict == stubs.look("s3/bucket-owner", bucket=BUCKET).verdict.name


@pytest.mark.parametrize(
    "name",
    [
        "s3/bucket-access", "s3/object-version", "s3/unfinished-uploads", "s3/policy-denials",
        "s3/restore-state",
    ],
)  # fmt: skip
def test_what_cannot_be_looked_at_without_a_session(stubs: Any, name: str) -> None:
    """No call is made, and the verdict says what the bucket is."""
    result = stubs.look(name, bucket=BUCKET, key="k")
    assert ("directory", 0) == (result.verdict.name, result.calls)


LOOK = """
title: List it
question: What is in it?
needs: {all: [bucket]}
steps:
  - {name: found, call: s3.list_objects_v2, with: {Bucket: "{{ bucket }}"}, keep: "Contents[].Key"}
report: [{label: Found, list: steps.found}]
verdicts:
  - {name: seen, tone: good, text: "{{ steps.found | length }}", why: it answered}
"""


def test_a_session_is_not_opened_and_not_called_another_region(written: Any) -> None:
    """Botocore's own CreateSession is kept back, and the reason is told."""
    made: Lookup = written(LOOK)
    clients = Clients(aws_session())
    result = run_lookup(made, {"bucket": BUCKET}, ACCOUNT, clients=clients)
    (unseen,) = result.unseen
    assert "directory bucket" in unseen.sentence
    assert "region" != unseen.reason


def test_every_lookup_of_a_bucket_knows_directory_buckets(
    all_lookups: Mapping[str, Lookup],
) -> None:
    """Every lookup that reads in a bucket that is named tells what a directory bucket is."""
    of_buckets = [
        one
        for one in all_lookups.values()
        if "bucket" in one.needs.all and any(call.startswith("s3.") for call in one.calls)
    ]
    lacking = [
        one.name
        for one in of_buckets
        if not any(
            "--x-s3" in (verdict.when.text if verdict.when else "") for verdict in one.verdicts
        )
    ]
    assert [] == lacking
