"""Whose bucket it is, what guards it, what a key holds now, and uploads left open."""

from collections.abc import Callable
from typing import Any

import pytest

BUCKET = "media-prod"
OWNED = {"Buckets": [{"Name": BUCKET, "CreationDate": "2026-01-02T03:04:05Z"}]}
OTHERS = {"Buckets": [{"Name": "logs", "CreationDate": "2026-01-02T03:04:05Z"}]}


def head(stubs: Any, status: int) -> None:
    """HeadBucket's answer: a status, and the bucket's region in a header."""
    if status == 200:
        stubs("s3").add_response("head_bucket", {"BucketRegion": "eu-west-1"})
    else:
        stubs("s3").add_client_error("head_bucket", str(status), http_status_code=status)


@pytest.mark.parametrize(
    ("status", "verdict", "tone"),
    [
        (200, "reachable", "warning"),
        (301, "elsewhere", "bad"),
        (403, "foreign", "bad"),
        (404, "free", "warning"),
    ],
)
def test_head_bucket_has_four_answers(stubs: Any, status: int, verdict: str, tone: str) -> None:
    """A bucket that is not the account's: reachable, elsewhere, foreign, and nobody's."""
    head(stubs, status)
    stubs("s3").add_response("list_buckets", OTHERS)
    result = stubs.look("s3/bucket-owner", bucket=BUCKET)
    assert (verdict, tone) == (result.verdict.name, result.verdict.tone)


def test_a_bucket_of_this_account(simulated: Any, facts: Callable[..., Any]) -> None:
    """Its region, age and tags are told, and the command that adopts it."""
    s3 = simulated.client("s3")
    s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    s3.put_bucket_tagging(Bucket=BUCKET, Tagging={"TagSet": [{"Key": "team", "Value": "a"}]})
    paste = {"tool": "terraform", "operation": "CreateBucket"}
    result = simulated.look("s3/bucket-owner", bucket=BUCKET, **paste)
    assert "ours" == result.verdict.name
    assert "terraform import aws_s3_bucket.this media-prod" == result.verdict.commands[0].text
    assert [["team", "a"]] == facts(result)["Tags"]
    assert "yes" == facts(result)["In this account"]


def test_a_bucket_of_a_stack(stubs: Any) -> None:
    """CloudFormation's tag names the owner."""
    head(stubs, 200)
    stubs("s3").add_response("list_buckets", OWNED)
    tag = {"Key": "aws:cloudformation:stack-name", "Value": "site"}
    stubs("s3").add_response("get_bucket_tagging", {"TagSet": [tag]})
    result = stubs.look("s3/bucket-owner", bucket=BUCKET)
    assert "ours-stack" == result.verdict.name
    assert result.verdict.text.endswith("by the CloudFormation stack site.")


def test_a_bucket_whose_tags_are_hidden(stubs: Any) -> None:
    """Whose it is does not depend on the tags; whether a stack owns it does."""
    head(stubs, 200)
    stubs("s3").add_response("list_buckets", OWNED)
    stubs("s3").add_client_error("get_bucket_tagging", "AccessDenied", http_status_code=403)
    result = stubs.look("s3/bucket-owner", bucket=BUCKET)
    assert ("ours-tags-hidden", "unknown") == (result.verdict.name, result.verdict.tone)
    assert "s3:GetBucketTagging" == result.unseen[0].permission


@pytest.mark.parametrize(("status", "verdict"), [(403, "unseen"), (404, "free")])
def test_without_the_list_a_denied_bucket_is_nobodys(stubs: Any, status: int, verdict: str) -> None:
    """Only the list tells that a bucket is another account's; that it is free needs no list."""
    head(stubs, status)
    stubs("s3").add_client_error("list_buckets", "AccessDenied", http_status_code=403)
    assert verdict == stubs.look("s3/bucket-owner", bucket=BUCKET).verdict.name


KMS_KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd"


@pytest.mark.parametrize(
    ("encryption", "ownership", "verdict"),
    [
        ({"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": KMS_KEY}, "ObjectWriter", "own-key"),
        ({"SSEAlgorithm": "aws:kms"}, "ObjectWriter", "managed-key"),
        ({"SSEAlgorithm": "AES256"}, "BucketOwnerEnforced", "no-acls"),
        ({"SSEAlgorithm": "AES256"}, "ObjectWriter", "policies"),
    ],
)
def test_what_guards_a_bucket(
    simulated: Any, encryption: dict[str, str], ownership: str, verdict: str
) -> None:
    """A key to use, ACLs switched off, or policies alone."""
    s3 = simulated.client("s3", "us-east-1")
    s3.create_bucket(Bucket=BUCKET)
    rules = [{"ApplyServerSideEncryptionByDefault": encryption}]
    s3.put_bucket_encryption(Bucket=BUCKET, ServerSideEncryptionConfiguration={"Rules": rules})
    s3.put_bucket_ownership_controls(
        Bucket=BUCKET, OwnershipControls={"Rules": [{"ObjectOwnership": ownership}]}
    )
    assert verdict == simulated.look("s3/bucket-access", bucket=BUCKET).verdict.name


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("s3/bucket-access", {}),
        ("s3/object-version", {"key": "a.csv"}),
        ("s3/unfinished-uploads", {}),
        ("s3/unfinished-uploads", {"key": "a.csv", "upload_id": "VXBsb2FkIElE"}),
    ],
)
def test_a_bucket_that_is_not_there(simulated: Any, name: str, given: dict[str, str]) -> None:
    """NoSuchBucket is an answer."""
    assert "no-bucket" == simulated.look(name, bucket="gone-bucket", **given).verdict.name


def filled(simulated: Any, *, versioned: bool = False) -> Any:
    """A bucket with one object, and a namesake that sorts after it."""
    s3 = simulated.client("s3", "us-east-1")
    s3.create_bucket(Bucket=BUCKET)
    if versioned:
        s3.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
    s3.put_object(Bucket=BUCKET, Key="a.csv", Body=b"one")
    s3.put_object(Bucket=BUCKET, Key="a.csv.old", Body=b"two")
    return s3


def test_the_object_that_is_there(simulated: Any, facts: Callable[..., Any]) -> None:
    """Its ETag tells whether it changed since it was read."""
    etag = filled(simulated).head_object(Bucket=BUCKET, Key="a.csv")["ETag"]
    changed = simulated.look("s3/object-version", bucket=BUCKET, key="a.csv", etag="abc")
    assert ("changed", etag, "3") == (
        changed.verdict.name,
        facts(changed)["ETag"],
        facts(changed)["Size in bytes"],
    )
    same = simulated.look("s3/object-version", bucket=BUCKET, key="a.csv", etag=etag.strip('"'))
    assert "same" == same.verdict.name


def test_a_key_that_only_begins_alike(simulated: Any, facts: Callable[..., Any]) -> None:
    """A longer key is another object."""
    filled(simulated)
    result = simulated.look("s3/object-version", bucket=BUCKET, key="a.cs")
    assert ("absent", {}) == (result.verdict.name, facts(result))


def test_a_key_that_was_deleted(simulated: Any) -> None:
    """A delete marker is told apart from a key that never was."""
    filled(simulated, versioned=True).delete_object(Bucket=BUCKET, Key="a.csv")
    result = simulated.look("s3/object-version", bucket=BUCKET, key="a.csv")
    assert "deleted" == result.verdict.name


def test_an_object_is_there_though_versions_are_hidden(stubs: Any) -> None:
    """The versions matter only where there is no object."""
    found = {"Contents": [{"Key": "a.csv", "ETag": '"e1"', "LastModified": "2026-11-20T03:00:00Z"}]}
    for answer, verdict in ((found, "changed"), ({"Contents": []}, "unseen")):
        stubs("s3").add_response("list_objects_v2", answer)
        stubs("s3").add_client_error("list_object_versions", "AccessDenied", http_status_code=403)
        stubs("s3").add_client_error("list_object_versions", "AccessDenied", http_status_code=403)
        result = stubs.look("s3/object-version", bucket=BUCKET, key="a.csv")
        assert (verdict, "s3:ListBucketVersions") == (
            result.verdict.name,
            result.unseen[0].permission,
        )


def test_an_upload_that_is_open(simulated: Any, facts: Callable[..., Any]) -> None:
    """Its parts are shown, and the rule that will end it."""
    s3 = filled(simulated)
    upload = s3.create_multipart_upload(Bucket=BUCKET, Key="big.csv")["UploadId"]
    part = {"Bucket": BUCKET, "Key": "big.csv", "UploadId": upload, "PartNumber": 1}
    s3.upload_part(**part, Body=b"x")
    rule = {
        "ID": "tidy",
        "Status": "Enabled",
        "Filter": {"Prefix": ""},
        "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7},
    }
    s3.put_bucket_lifecycle_configuration(Bucket=BUCKET, LifecycleConfiguration={"Rules": [rule]})
    result = simulated.look("s3/unfinished-uploads", bucket=BUCKET, key="big.csv", upload_id=upload)
    assert "open" == result.verdict.name
    assert ["tidy", "Enabled", "", "7"] == facts(result)["Rules that end uploads"][0]
    some = simulated.look("s3/unfinished-uploads", bucket=BUCKET)
    assert ("some", "1") == (some.verdict.name, facts(some)["Open uploads"])


@pytest.mark.parametrize(("key", "verdict"), [("a.csv", "completed"), ("gone.csv", "ended")])
def test_an_upload_that_is_over(simulated: Any, key: str, verdict: str) -> None:
    """With an object at its key it was completed, without one it was ended."""
    filled(simulated)
    result = simulated.look(
        "s3/unfinished-uploads", bucket=BUCKET, key=key, upload_id="VXBsb2FkIElEIGV4YW1wbGU"
    )
    assert verdict == result.verdict.name


def test_no_uploads(simulated: Any) -> None:
    """A bucket without open uploads."""
    filled(simulated)
    assert "none" == simulated.look("s3/unfinished-uploads", bucket=BUCKET).verdict.name
