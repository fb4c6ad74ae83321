"""S3: uploads, another account's bucket, and when buckets and uploads were really begun."""

from collections.abc import Mapping
from typing import Any

from moto.s3.models import s3_backends

from bot.sandbox.account import clock
from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import Call
from bot.sandbox.account.supply.state import Account, Check, FollowUp, Key

_FORBIDDEN = 403
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


def _check_ours(call: Call, account: Account) -> None:
    """Another account's bucket, which no policy opens to this one."""
    name = call.parameters["Bucket"]
    owner = s3_backends.bucket_accounts.get(name)
    if owner is not None and name not in account.backend("s3").buckets:
        raise Refusal("Forbidden", "Forbidden", _FORBIDDEN)


def _date(call: Call, account: Account, result: Mapping[str, Any]) -> None:
    del result
    account.backend("s3").buckets[call.parameters["Bucket"]].creation_date = clock.now()


def _note_start(call: Call, account: Account, result: Mapping[str, Any]) -> None:
    account.kept_by(call.service)[result["UploadId"]] = clock.now()


def _tell_starts(call: Call, account: Account, result: dict[str, Any]) -> Mapping[str, Any] | None:
    """Moto says of every upload that it was begun in 2010."""
    del call
    begun = account.kept_by("s3")
    uploads = [
        one | {"Initiated": begun.get(one["UploadId"], one["Initiated"])}
        for one in result.get("Uploads", ())
    ]
    return result | {"Uploads": uploads} if uploads else None


def _tell_restores(
    call: Call, account: Account, result: dict[str, Any]
) -> Mapping[str, Any] | None:
    """Moto leaves out what a listing tells of restores when it is asked for."""
    if "RestoreStatus" not in (call.parameters.get("OptionalObjectAttributes") or ()):
        return None
    keys = account.backend("s3").buckets[call.parameters["Bucket"]].keys
    told = []
    for one in result.get("Contents", ()):
        until = keys[one["Key"]]._expiry  # noqa: SLF001 (moto shows it as a header only)
        status = {"IsRestoreInProgress": False, "RestoreExpiryDate": until} if until else None
        told.append(one | ({"RestoreStatus": status} if status else {}))
    return result | {"Contents": told} if told else None


SUPPLIED: Mapping[Key, Any] = {}
CHECKS: Mapping[Key, Check] = {
    ("s3", operation): _check_upload
    for operation in ("AbortMultipartUpload", "CompleteMultipartUpload", "ListParts", "UploadPart")
} | {("s3", "HeadBucket"): _check_ours}
FOLLOW_UPS: Mapping[Key, FollowUp] = {
    ("s3", "CreateBucket"): _date,
    ("s3", "CreateMultipartUpload"): _note_start,
    ("s3", "ListMultipartUploads"): _tell_starts,
    ("s3", "ListObjectsV2"): _tell_restores,
}
