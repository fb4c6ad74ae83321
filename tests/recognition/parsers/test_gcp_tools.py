"""What gcloud, gsutil and bq print, and conditions that gcloud dumps."""

import pytest

from bot.recognition.parsers.base import Format
from bot.recognition.parsers.gcp_tools import DUMPS, GCLOUD, STORES
from tests.recognition.parsers.findings import found, only


@pytest.mark.parametrize(
    ("text", "code", "status", "message"),
    [
        ("ERROR: (gcloud.run.deploy) It could not be deployed", "", None, "It could not be deployed"),
        ("ERROR: (gcloud.projects.create) HttpException: It is in use", "", None, "It is in use"),
        ("(gcloud.sql.instances.delete) HTTPError 409: It is in use", "ALREADY_EXISTS", 409, "It is in use"),
        ("ERROR: (gcloud.container.clusters.create) ResponseError: code=403, message=You may not", "PERMISSION_DENIED", 403, "You may not"),
        ("ERROR: (gcloud.functions.deploy) ResponseError: status=[404], code=[Ok], message=[It is gone]", "NOT_FOUND", 404, "It is gone]"),
        ("2026-11-28 ERROR: (gcloud.run.deploy) The query requires an index\r\n\r\n$", "FAILED_PRECONDITION", None, "The query requires an index"),
    ],
)  # fmt: skip
def test_gclouds_line_tells_the_services_message(
    text: str, code: str, status: int | None, message: str
) -> None:
    """What gcloud puts in front of it is no part of the message, but may hold its status."""
    error = only(GCLOUD, text)
    assert ("gcp", code, status, message) == (
        error.provider,
        error.code,
        error.http_status,
        error.message,
    )


@pytest.mark.parametrize(
    "text",
    [
        "ERROR: (gcloud.pubsub.topics.create) ALREADY_EXISTS: It is there",
        "the docs of (gcloud.run.deploy) say so",
        "ERROR: (gcloud) Invalid choice",
    ],
)
def test_gclouds_name_elsewhere_is_no_error_of_its_own(text: str) -> None:
    """A canonical status is gRPC's to read; in a sentence, or with no command, there is none."""
    assert [] == found(GCLOUD, text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ServiceException: 409 Bucket ledger-in already exists.", [("", 409), ("conflict", 409)]),
        ("BadRequestException: 400 Invalid argument.", [("", 400)]),
        ("ServiceException: 401 Anonymous caller.", [("", 401), ("authError", 401)]),
        ("ServiceException: 403 You may not.", [("", 403), ("forbidden", 403)]),
        ("ServiceException: 404 It is gone.", [("", 404), ("notFound", 404)]),
        ("ServiceException: 412 Precondition Failed", [("", 412), ("conditionNotMet", 412)]),
        ("ServiceException: 429 Slow down.", [("", 429), ("rateLimitExceeded", 429)]),
        ("ServiceException: 503 Backend Error", [("", 503), ("backendError", 503)]),
        ("AccessDeniedException: 403 ci does not have it.", [("AccessDeniedException", 403)]),
        (
            "BucketNotFoundException: 404 gs://x bucket does not exist.",
            [("BucketNotFoundException", 404)],
        ),
    ],
)
def test_gsutils_class_is_a_code_or_its_status_tells(
    text: str, told: list[tuple[str, int]]
) -> None:
    """A class for any error leaves the code to the status, as a guess."""
    errors = found(STORES, text)
    assert told == [(error.code, error.http_status) for error in errors]
    assert ["storage"] * len(told) == [error.service for error in errors]
    assert [False, True][: len(told)] == [error.wrapper for error in errors]


@pytest.mark.parametrize(("store", "whose"), [("GS", ("gcp", "storage")), ("S3", ("aws", "s3"))])
def test_the_old_librarys_class_says_whose_store_it_is(store: str, whose: tuple[str, str]) -> None:
    """Gsutil speaks to S3 as well."""
    error = only(STORES, f"{store}ResponseError:: status=404, code=NoSuchBucket, reason=Not Found.")
    assert whose == (error.provider, error.service)
    assert ("NoSuchBucket", 404, "Not Found") == (error.code, error.http_status, error.message)


@pytest.mark.parametrize("job", ["", "Error processing job 'shop:job_1': "])
def test_bqs_sentence_leaves_the_job_out(job: str) -> None:
    """The message begins behind bq's own words."""
    error = only(STORES, f"BigQuery error in query operation: {job}Not found: Table shop:a.b")
    assert ("bigquery", "", "Not found: Table shop:a.b") == (
        error.service,
        error.code,
        error.message,
    )


def test_a_condition_of_a_cluster_has_its_code() -> None:
    """Gcloud dumps the library's own value."""
    text = "<StatusCondition\n code: CodeValueValuesEnum(GCE_STOCKOUT, 1)\n message: u'There are not enough.'>]"
    error = only(DUMPS, text)
    assert ("container", "GCE_STOCKOUT", "There are not enough.") == (
        error.service,
        error.code,
        error.message,
    )


def test_nets_library_lists_message_and_reason() -> None:
    """Each field stands in brackets behind its name."""
    error = only(
        DUMPS, "Errors [ Message[You may not.] Location[ - ] Reason[forbidden] Domain[global] ]"
    )
    assert ("", "forbidden", "You may not.") == (error.service, error.code, error.message)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (STORES, "ServiceException: Bucket exists"),
        (STORES, "MyException: 404 gone away"),
        (STORES, "ResponseError: status=404"),
        (STORES, "a BigQuery error in there"),
        (DUMPS, "CodeValueValuesEnum(gce, 1)"),
        (DUMPS, "Message[x] Reason[y]"),
    ],
)
def test_near_twins_are_left_alone(form: Format, text: str) -> None:
    """Without the status, the fields or the operation the line is another's."""
    assert [] == found(form, text)
