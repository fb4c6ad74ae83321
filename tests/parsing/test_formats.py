"""Every format's parser on texts as its tool prints them."""

import pytest

from bot.parsing import PARSERS, parse
from bot.paste import plain

# format → (text, code) pairs; the texts are made up in the tools' own layouts.
FORMATS: dict[str, list[tuple[str, str]]] = {
    "botocore": [
        (
            "An error occurred (NoSuchBucket) when calling the ListObjectsV2 operation: "
            "The specified bucket does not exist",
            "NoSuchBucket",
        ),
        (
            "An error occurred (Throttling) when calling the DescribeStacks operation "
            "(reached max retries: 4): Rate exceeded",
            "Throttling",
        ),
        (
            "A client error (AccessDenied) occurred when calling the PutObject operation: Denied",
            "AccessDenied",
        ),
        (
            'fatal: [web1]: FAILED! => {"msg": "An error occurred (EntityAlreadyExists) when calling'
            ' the CreateRole operation: Role with name web already exists."}',
            "EntityAlreadyExists",
        ),
        ("botocore.exceptions.NoCredentialsError: Unable to locate credentials", "NoCredentialsError"),
    ],
    "java-sdk": [
        (
            "com.amazonaws.services.s3.model.AmazonS3Exception: Access Denied (Service: Amazon S3; "
            "Status Code: 403; Error Code: AccessDenied; Request ID: 5KX2; Proxy: null)",
            "AccessDenied",
        ),
        (
            "software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException: Requested "
            "resource not found (Service: DynamoDb, Status Code: 400, Request ID: ABCD1234)",
            "ResourceNotFoundException",
        ),
        (
            "Web: No such vpc (Service: AmazonEC2; Status Code: 400; Error Code: "
            "InvalidVpcID.NotFound; Request ID: 0c1d; Proxy: null)",
            "InvalidVpcID.NotFound",
        ),
    ],
    "go-sdk": [
        (
            "operation error IAM: CreateRole, https response error StatusCode: 409, RequestID: "
            "1b2c, EntityAlreadyExists: Role with name web already exists.",
            "EntityAlreadyExists",
        ),
        (
            "operation error Lambda: Invoke, exceeded maximum number of attempts, 3, https response "
            "error StatusCode: 429, RequestID: 1b2c, api error TooManyRequestsException: Slow down",
            "TooManyRequestsException",
        ),
        (
            "Error creating DB: DBInstanceAlreadyExists: DB instance already exists\n"
            "\tstatus code: 400, request id: 1b2c3d4e",
            "DBInstanceAlreadyExists",
        ),
    ],
    "xml": [
        (
            "<Error><Code>NoSuchKey</Code><Message>The key does not exist.</Message></Error>",
            "NoSuchKey",
        ),
        (
            "<Response><Errors><Error>\n<Code>AuthFailure</Code>\n<Message>Not validated</Message>"
            "</Error></Errors></Response>",
            "AuthFailure",
        ),
        ("&lt;Error&gt;&lt;Code&gt;SlowDown&lt;/Code&gt;&lt;/Error&gt;", "SlowDown"),
    ],
    "json": [
        ('{"__type":"com.amazon.coral.service#ThrottlingException","message":"Rate exceeded"}',
         "ThrottlingException"),
        ('{"error":{"code":"StorageAccountAlreadyTaken","message":"The name is taken."}}',
         "StorageAccountAlreadyTaken"),
        ("{ name: 'NotFoundException', '$fault': 'client', '$metadata': { httpStatusCode: 404 } }",
         "NotFoundException"),
        ('{"eventSource": "ec2.amazonaws.com", "errorCode": "Client.UnauthorizedOperation", '
         '"errorMessage": "You are not authorized"}', "UnauthorizedOperation"),
    ],
    "azure-cli": [
        ("(ResourceGroupNotFound) Resource group 'web' could not be found.\nCode: "
         "ResourceGroupNotFound\nMessage: Resource group 'web' could not be found.",
         "ResourceGroupNotFound"),
        ("ERROR: (AuthorizationFailed) The client 'ci' does not have it.", "AuthorizationFailed"),
        ("Code: QuotaExceeded\nMessage: Operation could not be completed.", "QuotaExceeded"),
    ],
    "terraform": [
        ('network.SubnetsClient#Delete: Failure: StatusCode=400 -- Original Error: Code="InUse" '
         'Message="Subnet web is in use"', "InUse"),
        ('StatusCode=409 -- Original Error: autorest/azure: Service returned an error. Status=409 '
         'Code="ScopeLocked" Message="The scope is locked."', "ScopeLocked"),
        ("unexpected status 409 (409 Conflict) with error: AnotherOperationInProgress: Another "
         "operation is in progress.", "AnotherOperationInProgress"),
    ],
    "googleapi": [
        ("Error: googleapi: Error 409: The bucket exists., conflict", "conflict"),
        ("googleapi: Error 412: Precondition Failed, conditionNotMet", "conditionNotMet"),
        ("googleapi: Error 403: The caller does not have permission, forbidden", "forbidden"),
    ],
    "grpc": [
        ("io.grpc.StatusRuntimeException: ALREADY_EXISTS: Topic exists", "ALREADY_EXISTS"),
        ('status = StatusCode.UNAUTHENTICATED\n\tdetails = "Missing credential"',
         "UNAUTHENTICATED"),
        ("Error: 9 FAILED_PRECONDITION: The query requires an index.", "FAILED_PRECONDITION"),
    ],
    "grpc-go": [
        ("rpc error: code = Aborted desc = Too much contention", "ABORTED"),
        ('err="rpc error: code = ResourceExhausted desc = Quota exceeded"', "RESOURCE_EXHAUSTED"),
        ("rpc error: code = PermissionDenied desc = no", "PERMISSION_DENIED"),
    ],
    "ruby-sdk": [
        ("Aws::S3::Errors::NoSuchKey: The specified key does not exist.", "NoSuchKey"),
        ("app.rb:3: No such bucket (Aws::S3::Errors::NoSuchBucket)", "NoSuchBucket"),
        ("S3::Error::TooManyBuckets: You have too many", "TooManyBuckets"),
    ],
    "php-sdk": [
        ('Error executing "PutObject" on "https://s3.amazonaws.com/web/x"; AccessDenied (client): '
         "Access Denied", "AccessDenied"),
        ("NoSuchKey (client): The specified key does not exist. - <?xml", "NoSuchKey"),
        ("AWS Error Code: ValidationException, Status Code: 400, AWS Request ID: 1B2C, AWS Error "
         "Type: client, AWS Error Message: Bad key", "ValidationException"),
    ],
    "rust-sdk": [
        ('source: ErrorMetadata { code: Some("NoSuchKey"), message: Some("No key") }', "NoSuchKey"),
        ('meta: ErrorMetadata { code: Some("SlowDown"), message: None }', "SlowDown"),
        ('Unhandled { code: Some("AccessDenied"), message: Some("Denied"), extras: None }',
         "AccessDenied"),
    ],
    "s3cmd": [
        ("ERROR: S3 error: 403 (SignatureDoesNotMatch): The signature is wrong.",
         "SignatureDoesNotMatch"),
        ("ERROR: S3 error: 404 (NoSuchBucket): The bucket does not exist", "NoSuchBucket"),
        ("WARNING: S3 error: 503 (SlowDown): Please reduce your request rate.", "SlowDown"),
    ],
    "ecs": [
        ("CannotPullContainerError: pull image manifest has been retried 5 time(s): not found",
         "CannotPullContainerError"),
        ("ResourceInitializationError: unable to pull secrets", "ResourceInitializationError"),
        ("NodeCreationFailure: Instances failed to join the cluster", "NodeCreationFailure"),
    ],
    "cloudformation": [
        ('Resource handler returned message: "web already exists" (RequestToken: 1b, '
         "HandlerErrorCode: AlreadyExists)", "AlreadyExists"),
        ('Resource handler returned message: "Bad" (RequestToken: 1, HandlerErrorCode: '
         "InvalidRequest)", "InvalidRequest"),
        ("10:00 | CREATE_FAILED | AWS::S3::Bucket | Web | media-web already exists",
         "AlreadyExists"),
    ],
}  # fmt: skip

CASES = [(form, text, code) for form, pairs in FORMATS.items() for text, code in pairs]


@pytest.mark.parametrize(("form", "text", "code"), CASES)
def test_each_format_gives_its_code(form: str, text: str, code: str) -> None:
    """A text as the tool prints it yields the tool's code, found by that format's parser."""
    found = [error.code for error in parse(plain(text)) if error.format == form]

    assert code in found


def test_every_format_has_three_examples() -> None:
    """No format is held by fewer than three texts."""
    assert [] == [form for form, pairs in FORMATS.items() if len(pairs) < 3]


def test_each_parser_runs_only_on_its_anchors() -> None:
    """A text without any anchor costs no parser's run, but for those that look at every line."""
    running = [parser.name for parser in PARSERS if parser.applies("thanks, see you tomorrow")]

    assert ["alone"] == running


def test_java_suffix_gives_service_status_and_request() -> None:
    """The Java SDK's suffix yields botocore's service name, the status and the request id."""
    (error, *_) = parse(
        "Denied (Service: AmazonCloudFront; Status Code: 403; Error Code: AccessDenied; "
        "Request ID: 1b2c3d4e; Proxy: null)"
    )

    assert ("cloudfront", 403, "1b2c3d4e") == (error.service, error.http_status, error.request_id)


def test_go_sdk_gives_operation() -> None:
    """The Go SDK's sentence yields operation and service."""
    (error, *_) = parse(
        "operation error STS: AssumeRole, https response error StatusCode: 403, RequestID: 1b2c, "
        "api error AccessDenied: not allowed"
    )

    assert ("sts", "AssumeRole", "AccessDenied") == (error.service, error.operation, error.code)


def test_a_code_split_over_lines_is_joined() -> None:
    """A code that a narrow terminal broke is put together again."""
    (error, *_) = parse(
        "An error occurred (ResourceConflict\nException) when calling the CreateFunction operation: x"
    )

    assert "ResourceConflictException" == error.code
