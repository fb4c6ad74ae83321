"""The AWS SDK for Go's errors, of both versions, as the many tools built on it print them."""

import pytest

from bot.recognition.parsers.aws_sdk_go import API, RESPONSE, VERSION_1, VERSION_2, WARNED
from tests.recognition.parsers.findings import codes, found, messages, only, spans

ROLE = (
    "operation error IAM: CreateRole, https response error StatusCode: 409, "
    "RequestID: 7c1d2e3f-0a1b, EntityAlreadyExists: Role with name web already exists."
)


def test_version_2_tells_all_that_it_prints() -> None:
    """Service, operation, status, request id, code and message each stand in its sentence."""
    error = only(VERSION_2, f"Error: creating IAM Role (web): {ROLE}")
    assert ("aws", "iam", "CreateRole") == (error.provider, error.service, error.operation)
    assert (409, "7c1d2e3f-0a1b") == (error.http_status, error.request_id)
    assert "EntityAlreadyExists" == error.code
    assert "Role with name web already exists." == error.message


@pytest.mark.parametrize(
    "text",
    [
        f"│ Error: creating IAM Role (web): {ROLE}\n│\n│   with aws_iam_role.web,\n│   on main.tf line 3",
        f'{{"level":"error","ts":1764324842.1,"msg":"Reconciler error","error":"{ROLE}"}}',
        ROLE.replace("https response error StatusCode", "https response error\nStatusCode"),
        ROLE.replace("https response", "http\ns response"),
        ROLE.replace("RequestID: ", "RequestID:\n"),
        ROLE.replace("Exists: ", "Exists:\n"),
        ROLE.replace("EntityAlready", "EntityAlready\n      "),
        ROLE.replace("EntityAlready", "api error EntityAlready"),
        ROLE.replace("CreateRole, ", "CreateRole, exceeded maximum number of attempts, 3, "),
        ROLE.replace(", https", ", \nhttps"),
        f"2026-11-28T10:14:02Z ERROR {ROLE}\r\n\r\n",
    ],
)
def test_version_2_is_read_however_it_is_wrapped(text: str) -> None:
    """Terraform's box, a JSON log and a narrow terminal change nothing of code and message."""
    error = found(VERSION_2, text)[0]
    assert ("iam", "CreateRole", "EntityAlreadyExists", 409) == (
        error.service,
        error.operation,
        error.code,
        error.http_status,
    )
    assert "Role with name web already exists." == error.message


@pytest.mark.parametrize("behind", ["", "\n", "\n\nThanks, see you.", "\n  \nThanks, see you."])
def test_version_2_without_a_message_takes_no_other_paragraph(behind: str) -> None:
    """What stands below a blank line is not what the service said."""
    text = f"operation error S3: CreateBucket, https response error StatusCode: 409, RequestID: 1, BucketAlreadyExists:{behind}"
    assert ("BucketAlreadyExists", "") == (
        only(VERSION_2, text).code,
        only(VERSION_2, text).message,
    )


def test_version_2_skips_the_host_id() -> None:
    """S3's second id stands between the request id and the code."""
    text = (
        "operation error S3: PutObject, https response error StatusCode: 403, RequestID: 5KX2, "
        "HostID: Zx9+/a=, api error AccessDenied: Access Denied"
    )
    assert ("5KX2", "AccessDenied") == (
        only(VERSION_2, text).request_id,
        only(VERSION_2, text).code,
    )


def test_version_2_without_an_answer_has_no_status() -> None:
    """`StatusCode: 0` says that there was no answer."""
    text = (
        "operation error STS: GetCallerIdentity, https response error StatusCode: 0, RequestID: , "
        "request send failed, Post: dial tcp: lookup sts.eu-west-1.amazonaws.com: no such host"
    )
    assert (None, "") == (only(VERSION_2, text).http_status, only(VERSION_2, text).request_id)


def test_an_inner_operations_answer_is_not_the_outers() -> None:
    """Where one operation failed for another's sake, each has what stands behind its own name."""
    text = (
        "operation error S3: PutObject, get identity: get credentials: failed to refresh cached "
        f"credentials, {ROLE}"
    )
    outer, inner = found(VERSION_2, text)
    assert ("PutObject", None, "") == (outer.operation, outer.http_status, outer.request_id)
    assert ("CreateRole", 409) == (inner.operation, inner.http_status)


@pytest.mark.parametrize(
    ("printed", "service"),
    [
        ("Secrets Manager", "secretsmanager"),
        ("Elastic Load Balancing v2", "elbv2"),
        ("CloudWatch Logs", "logs"),
        ("EC2", "ec2"),
        ("SFN", "stepfunctions"),
    ],
)
def test_version_2_names_botocores_service(printed: str, service: str) -> None:
    """The SDK's name of a service becomes botocore's."""
    text = f"operation error {printed}: Describe, https response error StatusCode: 400, RequestID: 1, X: y"
    assert service == only(VERSION_2, text).service


@pytest.mark.parametrize(
    "text",
    [
        "operation error at the plant",
        "operation error: IAM",
        "an operation error IAM; CreateRole",
        "operation errors IAM: CreateRole",
    ],
)
def test_other_operation_errors_are_not_version_2s(text: str) -> None:
    """Without `service: operation` behind the words there is no error of the SDK."""
    assert [] == found(VERSION_2, text)


def test_a_response_without_its_operation_is_read_alone() -> None:
    """Where a tool cut the operation off, status, ids, code and message are still told."""
    text = (
        "failed to upload: https response error StatusCode: 412, RequestID: 5KX2, HostID: z=, "
        "PreconditionFailed: At least one of the pre-conditions you specified did not hold"
    )
    error = only(RESPONSE, text)
    assert ("aws", "", "PreconditionFailed", 412, "5KX2", 1) == (
        error.provider,
        error.service,
        error.code,
        error.http_status,
        error.request_id,
        error.depth,
    )
    assert error.message.startswith("At least one of the pre-conditions")


def test_a_response_that_is_not_the_sdks_is_none() -> None:
    """`response error StatusCode` without protocol and number is somebody else's."""
    assert [] == found(RESPONSE, "a response error StatusCode was logged")


def test_an_api_error_tells_code_and_message() -> None:
    """`api error Code: message` is enough, wherever it stands."""
    error = only(
        API, "failed to refresh cached credentials, api error ExpiredToken: It is expired\n\nbye"
    )
    assert ("aws", "ExpiredToken", "It is expired") == (error.provider, error.code, error.message)


def test_an_api_error_without_code_keeps_its_message() -> None:
    """Where the code is blank the message is read."""
    assert [("", "Rate exceeded")] == [
        (error.code, error.message) for error in found(API, "api error : Rate exceeded")
    ]


@pytest.mark.parametrize(
    "text", ["an api error occurred", "api error codes are listed", "api errors: 4"]
)
def test_talk_of_an_api_error_is_none(text: str) -> None:
    """Without a colon behind one word there is no code."""
    assert [] == found(API, text)


V1 = "NoSuchEntity: The role with name web cannot be found."


@pytest.mark.parametrize(
    "text",
    [
        f"Error reading IAM Role web: {V1}\n\tstatus code: 404, request id: 1b2c-3d4e",
        f"{V1}\n\n\tstatus code: 404, request id: 1b2c-3d4e",
        f"{V1} status code: 404, request id: 1b2c-3d4e",
        f'level=error msg="{V1}\\n\\tstatus code: 404, request id: 1b2c-3d4e"',
        f"* aws_iam_role.web: {V1}\r\n\tstatus code: 404, request id: 1b2c-3d4e\r\n",
        f"error from the cloud: AccessAll: {V1}\n\tstatus code: 404, request id: 1b2c-3d4e",
    ],
)
def test_version_1_tells_code_status_and_request(text: str) -> None:
    """The code stands in front of the message, status and request id behind it."""
    error = only(VERSION_1, text)
    assert ("aws", "NoSuchEntity", 404, "1b2c-3d4e") == (
        error.provider,
        error.code,
        error.http_status,
        error.request_id,
    )
    assert error.message == "The role with name web cannot be found."


@pytest.mark.parametrize("code", ["Throttling", "Forbidden", "Unauthorized", "Conflict"])
def test_version_1_takes_the_few_codes_of_one_word(code: str) -> None:
    """AWS has few codes of a single word; those are taken."""
    text = f"{code}: Something was refused\n\tstatus code: 400, request id: 1b2c"
    assert [code] == codes(VERSION_1, text)


def test_version_1_leaves_the_tools_own_words() -> None:
    """A single word in front of a colon is the tool's, and the message stays without a code."""
    text = (
        "Error: Creating: Task Definition can not be blank.\n\tstatus code: 400, request id: 1b2c"
    )
    assert [("", "Task Definition can not be blank.")] == [
        (error.code, error.message) for error in found(VERSION_1, text)
    ]


def test_version_1_leaves_labels_in_the_message() -> None:
    """A single word with a colon behind the code is part of what the service said."""
    text = "InvalidParameter: Key: Value is wrong\n\tstatus code: 400, request id: 1"
    assert [("InvalidParameter", "Key: Value is wrong")] == [
        (error.code, error.message) for error in found(VERSION_1, text)
    ]


def test_version_1_reads_no_further_back_than_a_message_is_long() -> None:
    """A code far in front of a status belongs to something else."""
    text = f"NoSuchEntity: It is gone {'x ' * 800}\n\tstatus code: 404"
    assert [] == codes(VERSION_1, text)


def test_version_1_keeps_a_dotted_code_whole() -> None:
    """EC2's codes have a dot, and nothing of one is cut off."""
    text = "InvalidGroup.NotFound: The security group does not exist\n\tstatus code: 400, request id: 1"
    assert ["InvalidGroup.NotFound"] == codes(VERSION_1, text)


def test_version_1_does_not_look_above_a_blank_line() -> None:
    """Another paragraph's word is not this status' code."""
    text = "NoSuchEntity: It is gone\n\nretrying, status code: 404"
    assert [] == codes(VERSION_1, text)


def test_version_1_keeps_to_its_own_status() -> None:
    """Of several errors each has the message in front of its status, and no earlier one's."""
    text = (
        f"{V1}\n\tstatus code: 404, request id: 1\n"
        "LimitExceeded: Cannot exceed quota\n\tstatus code: 409, request id: 2"
    )
    assert [(404, "1"), (409, "2")] == [
        (error.http_status, error.request_id) for error in found(VERSION_1, text)
    ]
    assert "Cannot exceed quota" == messages(VERSION_1, text)[1]


@pytest.mark.parametrize(
    "text",
    [
        "it came back with status code: 404",
        "the page says: Nothing here\n\tstatus code: 404",
        "status code: four hundred",
    ],
)
def test_a_status_alone_is_not_version_1s(text: str) -> None:
    """Without a code in front, only the request id shows that AWS answered."""
    assert [] == found(VERSION_1, text)


def test_version_1_spans_code_to_request() -> None:
    """The error begins with the code and ends with the request id."""
    text = f"oh no: {V1}\n\tstatus code: 404, request id: 1b2c; bye"
    (span,) = spans(VERSION_1, text)
    assert (True, True) == (span.startswith("NoSuchEntity"), "request id: 1b2c" in span)


def test_terraforms_last_try_is_read() -> None:
    """A warning's quoted message has its code behind it."""
    text = (
        '[WARN] Error creating Kinesis Stream: "Too many streams", code: "LimitExceededException"'
    )
    error = only(WARNED, text)
    assert ("aws", "LimitExceededException", "Too many streams") == (
        error.provider,
        error.code,
        error.message,
    )


@pytest.mark.parametrize(
    "text", ['said "stop", code: red', '"a", code: "b c"', 'x: "ok", kode: "LimitExceeded"']
)
def test_a_quoted_word_with_another_code_is_none(text: str) -> None:
    """The code too must stand in quotes, as one word, behind the quoted message."""
    assert [] == found(WARNED, text)
