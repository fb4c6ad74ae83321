"""Larkspur's buckets: versions, tags, an unfinished upload, and a bucket nobody may read."""

import json
from collections.abc import Iterator
from typing import Any

from bot.sandbox.account.seed import formats
from bot.sandbox.account.seed.caller import REGION, ago, at, failure, typed
from bot.sandbox.account.seed.people import Cast
from bot.sandbox.workspace.samples import Sample

_LOG = "2026/10/20.gz"
_PLACE = {"LocationConstraint": REGION}
BUCKETS = {
    "larkspur-web-assets": 79,
    "larkspur-media": 66,
    "larkspur-audit-logs": 75,
    "larkspur-terraform-state": 82,
}


def seed(cast: Cast) -> list[Sample]:
    """Make the buckets, and the errors that they lead to."""
    s3 = cast.terraform.client("s3")
    for bucket, days in BUCKETS.items():
        with at(ago(days=days)):
            s3.create_bucket(Bucket=bucket, CreateBucketConfiguration=_PLACE)
            tags = [{"Key": "ManagedBy", "Value": "terraform"}, {"Key": "name", "Value": bucket}]
            s3.put_bucket_tagging(Bucket=bucket, Tagging={"TagSet": tags})
    s3.put_bucket_versioning(Bucket="larkspur-media", VersioningConfiguration={"Status": "Enabled"})
    closed = dict.fromkeys(
        ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"), True
    )
    s3.put_public_access_block(Bucket="larkspur-audit-logs", PublicAccessBlockConfiguration=closed)
    _keep_logs(s3)
    for days in (9, 3):
        with at(ago(days=days)):
            s3.put_object(Bucket="larkspur-media", Key="video/spring.mp4", Body=b"x" * days)
    with at(ago(days=5)):
        upload = s3.create_multipart_upload(Bucket="larkspur-media", Key="video/autumn.mp4")
        s3.upload_part(
            Bucket="larkspur-media",
            Key="video/autumn.mp4",
            UploadId=upload["UploadId"],
            PartNumber=1,
            Body=b"part",
        )
    return list(_samples(cast))


def _keep_logs(s3: Any) -> None:
    """An audit log, and a policy that lets nobody delete one."""
    with at(ago(days=40)):
        s3.put_object(Bucket="larkspur-audit-logs", Key=_LOG, Body=b"log")
    statement = {
        "Sid": "NobodyDeletes",
        "Effect": "Deny",
        "Principal": "*",
        "Action": ["s3:DeleteObject", "s3:DeleteObjectVersion"],
        "Resource": "arn:aws:s3:::larkspur-audit-logs/*",
    }
    policy = {"Version": "2012-10-17", "Statement": [statement]}
    s3.put_bucket_policy(Bucket="larkspur-audit-logs", Policy=json.dumps(policy))


def _samples(cast: Cast) -> Iterator[Sample]:
    s3 = cast.bjorn.client("s3")
    owned = failure(
        s3.create_bucket, Bucket="larkspur-web-assets", CreateBucketConfiguration=_PLACE
    )
    text = formats.terraform(
        owned, "creating S3 Bucket (larkspur-web-assets)", "aws_s3_bucket.assets", "S3"
    )
    yield Sample("Terraform: bucket is already yours", text, "Conflict")
    full = failure(s3.delete_bucket, Bucket="larkspur-media")
    yield Sample(
        "S3: bucket not empty",
        f"$ aws s3api delete-bucket --bucket larkspur-media\n\n{formats.cli(full)}",
        "Conflict",
    )
    gone = failure(
        s3.complete_multipart_upload,
        Bucket="larkspur-media",
        Key="video/autumn.mp4",
        UploadId="bm8tc3VjaC11cGxvYWQtaGVyZQ",
        MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": '"abc"'}]},
    )
    yield Sample(
        "S3: upload is gone",
        "$ aws s3api complete-multipart-upload --bucket larkspur-media --key video/autumn.mp4 "
        f"--upload-id bm8tc3VjaC11cGxvYWQtaGVyZQ\n\n{formats.cli(gone)}",
        "Not found",
    )
    yield typed(
        "S3: object is already there",
        "Conflict",
        cast.bjorn,
        "s3",
        "PutObject",
        Bucket="larkspur-media",
        Key="video/spring.mp4",
        IfNoneMatch="*",
    )
    missing = failure(s3.list_objects_v2, Bucket="larkspur-archive")
    yield Sample("S3: no such bucket", formats.javascript(missing), "Not found")
    yield typed(
        "S3: the bucket's policy denies it",
        "Access denied",
        cast.bjorn,
        "s3",
        "DeleteObject",
        Bucket="larkspur-audit-logs",
        Key=_LOG,
    )
    denied = failure(
        cast.orders.client("s3").put_object, Bucket="larkspur-audit-logs", Key="x", Body=b""
    )
    yield Sample("S3: explicit deny", formats.java(denied, "S3"), "Access denied")
