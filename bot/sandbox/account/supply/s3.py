"""S3: an upload that is not there, and when a bucket was really made."""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.account import clock
from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import Call
from bot.sandbox.account.supply.state import Account, Check, FollowUp, Key

_NOT_FOUND = 404


def _check_upload(call: Call, account: Account) -> None:
    buckets = account.backend("s3").buckets
    bucket = buckets.get(call.parameters["Bucket"])
    if bucket is not None and call.parameters["UploadId"] not in bucket.multiparts:
        text = (
            "The specified upload does not exist. The upload ID may be invalid, or the upload may "
            "have been aborted or completed."
        )
        raise Refusal("NoSuchUpload", text, _NOT_FOUND)


def _date(call: Call, account: Account, result: Mapping[str, Any]) -> None:
    del result
    account.backend("s3").buckets[call.parameters["Bucket"]].creation_date = clock.now()


SUPPLIED: Mapping[Key, Any] = {}
CHECKS: Mapping[Key, Check] = {
    ("s3", operation): _check_upload
    for operation in ("AbortMultipartUpload", "CompleteMultipartUpload", "ListParts", "UploadPart")
}
FOLLOW_UPS: Mapping[Key, FollowUp] = {("s3", "CreateBucket"): _date}
