"""The AWS SDK for Java's suffix and classes, of both versions, in logs, events and stack traces."""

import pytest

from bot.recognition.parsers.aws_sdk_java import BASES, CLASSES, CUT, NESTED, OLD, SUFFIX
from tests.recognition.parsers.findings import codes, found, messages, only, spans

V1 = (
    "The CNAME you provided is already associated with a different resource. "
    "(Service: AmazonCloudFront; Status Code: 409; Error Code: CNAMEAlreadyExists; Request ID: 7c1d-2e3f; Proxy: null)"
)


def test_the_suffix_tells_service_status_code_and_request() -> None:
    """Each part of the suffix is read, and the message is what stands in front of it."""
    error = only(SUFFIX, V1)
    assert ("aws", "cloudfront", "CNAMEAlreadyExists", 409, "7c1d-2e3f") == (
        error.provider,
        error.service,
        error.code,
        error.http_status,
        error.request_id,
    )
    assert error.message.startswith("The CNAME you provided is already")
    assert error.message.endswith("different resource.")


@pytest.mark.parametrize(
    "text",
    [
        V1.replace("Status Code", "Sta\ntus Code"),
        V1.replace("Error Code: ", "Error Code:\n   "),
        V1.replace("CNAMEAlready", "CNAMEAlready\n"),
        V1.replace("Request ID", "Reque\nst ID"),
        f"com.amazonaws.services.cloudfront.model.CNAMEAlreadyExistsException: {V1}\r\n\tat com.amazonaws.http",
        f"2026-11-28 10:14:02.113 ERROR 1 --- [main] c.e.Edge : failed\n\n{V1}",
        f'Resource handler returned message: "{V1}" (RequestToken: 1b, HandlerErrorCode: AlreadyExists)',
        f'{{"errorMessage": "{V1}", "errorType": "x"}}',
    ],
)
def test_the_suffix_is_read_however_it_is_wrapped(text: str) -> None:
    """Line breaks inside the fixed words, classes, logs and events around change nothing."""
    error = only(SUFFIX, text)
    assert ("cloudfront", "CNAMEAlreadyExists", 409, "7c1d-2e3f") == (
        error.service,
        error.code,
        error.http_status,
        error.request_id,
    )


def test_version_2s_code_stands_in_its_class() -> None:
    """Version 2 prints no code in the suffix; the exception's class in front has it."""
    text = (
        "software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException: The specified queue "
        "does not exist. (Service: Sqs, Status Code: 400, Request ID: 1b2c)"
    )
    error = only(SUFFIX, text)
    assert ("sqs", "QueueDoesNotExistException", 400, "1b2c") == (
        error.service,
        error.code,
        error.http_status,
        error.request_id,
    )
    assert "The specified queue does not exist." == error.message


def test_the_last_class_in_front_counts() -> None:
    """Where one exception caused another, the code is that of the one next to the suffix."""
    text = (
        "software.amazon.awssdk.services.sts.model.StsException: failed: "
        "software.amazon.awssdk.services.sts.model.ExpiredTokenException: It is expired "
        "(Service: Sts, Status Code: 403, Request ID: 1b2c)"
    )
    assert [("ExpiredTokenException", "It is expired")] == [
        (error.code, error.message) for error in found(SUFFIX, text)
    ]


@pytest.mark.parametrize(
    ("said", "status", "service", "code"),
    [
        ("Forbidden", 403, "S3", "AccessDenied"),
        ("null", 403, "S3", "AccessDenied"),
        ("null", 404, "S3", ""),
        ("Access Denied by policy", 403, "S3", ""),
        ("Forbidden", 403, "Sqs", ""),
    ],
)
def test_s3s_answer_without_a_body_is_told_by_its_status(
    said: str, status: int, service: str, code: str
) -> None:
    """S3 answers a HEAD with the status alone; 403 there is `AccessDenied`, and nothing else is."""
    text = f"{said} (Service: {service}, Status Code: {status}, Request ID: 5KX2)"
    assert [code] == codes(SUFFIX, text)


def test_a_key_that_lambda_could_not_use_is_two_errors() -> None:
    """Lambda's sentence and the key's behind it are each an error, with the key's code outside."""
    text = (
        "Lambda was unable to decrypt the environment variables because KMS access was denied. "
        "KMS Exception: DisabledException KMS Message: arn:aws:kms:eu-west-1:111122223333:key/1 is disabled. "
        "(Service: AWSLambda; Status Code: 400; Error Code: KMSDisabledException; Request ID: 1b2c)"
    )
    outer, inner = found(SUFFIX, text)
    assert ("lambda", "") == (outer.service, outer.code)
    assert outer.message.endswith("KMS access was denied.")
    assert "arn:aws:kms:eu-west-1:111122223333:key/1 is disabled." == inner.message


def test_a_status_that_is_none_is_left_out() -> None:
    """Words and two digits are no status."""
    assert [None, None, None] == [
        only(SUFFIX, f"x (Service: Kms, Status Code: {status}, Request ID: 1)").http_status
        for status in ("null", "40", "n/a")
    ]


def test_a_table_of_events_is_no_part_of_the_message() -> None:
    """What the CDK prints of the row in front of the service's words is left out."""
    text = (
        "10:14 | CREATE_FAILED | AWS::Lambda::Function | Api/Handler (ApiHandler4F2A) The role "
        "cannot be assumed. (Service: Lambda, Status Code: 400, Request ID: 1b2c)"
    )
    assert ["The role cannot be assumed."] == messages(SUFFIX, text)


def test_a_message_with_another_inside_only_wraps() -> None:
    """A service that repeats another's error wraps it."""
    text = (
        "Lambda Error Code: ResourceConflictException. Lambda Error Message: In use "
        "(Service: AmazonConfig; Status Code: 400; Error Code: InvalidParameterValueException; Request ID: 1)"
    )
    assert True is only(SUFFIX, text).wrapper
    assert False is only(SUFFIX, V1).wrapper


def test_the_error_spans_message_and_suffix() -> None:
    """It begins no later than its message and ends behind the request id."""
    (span,) = spans(SUFFIX, f"first line\n\n{V1} bye")
    assert span.rstrip().endswith("Request ID: 7c1d-2e3f")
    assert "The CNAME you provided" in span


@pytest.mark.parametrize(
    "text",
    [
        "Service: delivery, Status: late",
        "the Service; Status Code: 409; Error",
        "Status Code: 409",
        "(Service: S3)",
    ],
)
def test_less_than_service_and_status_is_no_suffix(text: str) -> None:
    """Both labels must stand there, in their order."""
    assert [] == found(SUFFIX, text)


def test_a_suffix_without_its_beginning_tells_the_code() -> None:
    """A message cut at the left still has status, code and request id."""
    error = only(
        CUT, "…  Status Code: 400; Error Code: DuplicateTagKeys; Request ID: 0c1d; Proxy: null)"
    )
    assert ("aws", "", "DuplicateTagKeys", 400, "0c1d", "") == (
        error.provider,
        error.service,
        error.code,
        error.http_status,
        error.request_id,
        error.message,
    )


def test_a_cut_suffix_may_lack_its_request() -> None:
    """What was cut off at the right is empty."""
    error = only(CUT, "Status Code: 400; Error Code: DuplicateTagKeys)")
    assert ("DuplicateTagKeys", "") == (error.code, error.request_id)


def test_a_handlers_words_around_a_message_are_no_part_of_it() -> None:
    """CloudFormation quotes what the service said."""
    text = f'Resource handler returned message: "{V1}" (RequestToken: 1b, HandlerErrorCode: x)'
    (message,) = messages(SUFFIX, text)
    assert message.startswith("The CNAME you provided")


@pytest.mark.parametrize("text", [V1, V1.replace("Service:", "Serv\nice:")])
def test_a_whole_suffix_is_not_also_a_cut_one(text: str) -> None:
    """With the service in front of it, the suffix is read once, as a whole."""
    assert [] == found(CUT, text)


def test_the_oldest_releases_line_is_read() -> None:
    """Its labels each begin with `AWS`, in an order of their own."""
    text = (
        "Status Code: 503, AWS Service: Amazon S3, AWS Request ID: 1B2C, AWS Error Code: SlowDown, "
        "AWS Error Message: Please reduce your request rate., S3 Extended Request ID: z="
    )
    error = only(OLD, text)
    assert ("s3", "SlowDown", 503, "1B2C", "Please reduce your request rate.") == (
        error.service,
        error.code,
        error.http_status,
        error.request_id,
        error.message,
    )


def test_the_oldest_releases_line_may_lack_service_and_message() -> None:
    """What is not printed stays empty."""
    error = only(OLD, "Status Code: 404, AWS Request ID: 1B2C, AWS Error Code: NoSuchKey")
    assert ("", "NoSuchKey", "") == (error.service, error.code, error.message)


@pytest.mark.parametrize("text", ["on Azure, AWS and GCP", "Status Code: 404, AWS Error Code: x"])
def test_another_line_with_aws_is_not_the_oldest_releases(text: str) -> None:
    """Without the request id between them the labels are something else's."""
    assert [] == found(OLD, text)


@pytest.mark.parametrize(
    ("text", "service", "code", "message"),
    [
        (
            "Caused by: com.amazonaws.services.dynamodbv2.model.ResourceInUseException: Table already exists: orders",
            "dynamodb",
            "ResourceInUseException",
            "Table already exists: orders",
        ),
        (
            "software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException: Secrets Manager can't find it.\n\tat software.amazon",
            "secretsmanager",
            "ResourceNotFoundException",
            "Secrets Manager can't find it.",
        ),
        (
            "com.amazonaws.services.s3.model.AmazonS3Exception: Access Denied (Service: Amazon S3; Status Code: 403)",
            "s3",
            "",
            "Access Denied",
        ),
        ("com.amazonaws.services.kms.model.: It is disabled", "kms", "", "It is disabled"),
    ],
)
def test_a_class_of_the_sdk_is_a_code(text: str, service: str, code: str, message: str) -> None:
    """The package names the service and the class the code, unless it is the base of many."""
    error = only(CLASSES, text)
    assert (service, code, message) == (error.service, error.code, error.message)


@pytest.mark.parametrize(
    "text",
    [
        "import com.amazonaws.services.s3.model.NoSuchKeyException;",
        "catch (software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException e) {",
        "\tat com.amazonaws.services.s3.AmazonS3Client.getObject(AmazonS3Client.java:1)",
        "com.amazonaws is a package",
    ],
)
def test_a_class_without_a_message_is_only_named(text: str) -> None:
    """Imports, handlers and the lines of a stack trace name classes that were not thrown."""
    assert [] == found(CLASSES, text)


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("AmazonServiceException", True),
        ("SdkClientException", True),
        ("AmazonS3Exception", True),
        ("S3Exception", True),
        ("DynamoDbException", True),
        ("QueueDoesNotExistException", False),
        ("NoSuchKeyException", False),
        ("ThrottlingException", False),
    ],
)
def test_base_classes_name_no_code(name: str, base: bool) -> None:
    """A service's base class says whose error it is and not which."""
    assert base == (BASES.fullmatch(name) is not None)


def test_an_error_inside_a_message_is_found() -> None:
    """A service that prints another's code and message is read for the other."""
    text = (
        "Internal Failure: Lambda Error Code: ResourceConflictException. Lambda Error Message: "
        "The function already exists: web (Service: AmazonConfig)"
    )
    error = only(NESTED, text)
    assert ("lambda", "ResourceConflictException", "The function already exists: web", 2) == (
        error.service,
        error.code,
        error.message,
        error.depth,
    )


def test_an_error_message_without_its_code_is_not_nested() -> None:
    """Both labels must stand there, each with its service."""
    assert [] == found(NESTED, "The Error Message: none; the Error Code: 4")
