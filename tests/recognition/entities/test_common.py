"""Status, request id, operation, caller, action, region and account: what is one, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.recognition.entities.common import RULES
from tests.recognition.entities.found import found

UUID = "7c1d2e3f-0a1b-4c2d-8e3f-112233445566"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("StatusCode: 409", "409"),
        ("status code 404", "404"),
        ('"statusCode": 500', "500"),
        ('\\"statusCode\\": 500', "500"),
        ("status=503", "503"),
        ("Status: 403 (Forbidden)", "403"),
        ("Error 409: it exists", "409"),
        ("HTTP/1.1 404 Not", "404"),
        ("HTTP 502", "502"),
        ("code: 429,", "429"),
        ("Response: 404", "404"),
        ("not found (404)", "404"),
        ("it says 404 today", "404"),
        ("we got a 503 from it", "503"),
        ("API error (409)", "409"),
        ("failed 412", "412"),
    ],
)
def test_a_status_stands_behind_a_word_for_it(text: str, status: str) -> None:
    """Labels of tools, and the words with which people speak of a status."""
    assert status == found(RULES, "http_status", text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "error at line 404",
        "took 404 ms",
        "got 404 items",
        "a 500 page book",
        "version 4.404",
        "port 4040",
        "status: 4040",
        "exit code 1",
        "returned 429 rows",
        "status code 99",
    ],
)
def test_another_number_is_no_status(text: str) -> None:
    """Lines, counts, sizes, ports, versions and exit codes are left alone."""
    assert [] == found(RULES, "http_status", text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("request id: 1b2c3d4e", "1b2c3d4e"),
        ("RequestID: 5KX2ABCD, HostID", "5KX2ABCD"),
        ('"requestId": "1b2c-3d4e"', "1b2c-3d4e"),
        ("x-ms-request-id: 7c1d2e3f-0a1b", "7c1d2e3f-0a1b"),
        ("REQUEST_ID=1b2c3d4e5f", "1b2c3d4e5f"),
        ("Request ID is 1b2c3d4e", "1b2c3d4e"),
        (f"Correlation ID: {UUID}", UUID),
        (f"ActivityId: {UUID}", UUID),
        (f"Trace ID: {UUID}", UUID),
    ],
)
def test_a_request_id_stands_behind_its_name(text: str, value: str) -> None:
    """Every provider's name for it, in every spelling."""
    assert value in found(RULES, "request_id", text)


@pytest.mark.parametrize(
    "text", ["the request identity", "request: GetObject", "Trace ID: x", "my request id"]
)
def test_a_request_without_an_id_has_none(text: str) -> None:
    """Talk of a request names no id."""
    assert [] == found(RULES, "request_id", text)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("action", "is not authorized to perform: s3:GetObject on resource", "s3:GetObject"),
        ("action", "does not have authorization to perform action 'Microsoft.Web/sites/write'", "Microsoft.Web/sites/write"),
        ("action", "Permission 'storage.objects.get' denied on it", "storage.objects.get"),
        ("action", "ci does not have storage.objects.get access to it", "storage.objects.get"),
        ("action", "AccessDenied on s3:PutObject when", "s3:PutObject"),
        ("action", 'CREATE_FAILED - "API: ec2:CreateVpc You are not authorized', "ec2:CreateVpc"),
        ("action", "no policy allows the sts:AssumeRole action", "sts:AssumeRole"),
        ("action", '"Action": ["kms:Decrypt"]', "kms:Decrypt"),
        ("principal", "User: arn:aws:iam::111122223333:user/ci is not authorized", "arn:aws:iam::111122223333:user/ci"),
        ("principal", "The client 'ci@example.com' with object id", "ci@example.com"),
        ("principal", "ci@shop.iam.gserviceaccount.com does not have", "ci@shop.iam.gserviceaccount.com"),
        ("principal", "member serviceAccount:ci@shop.example.com is", "ci@shop.example.com"),
        ("caller_role", "arn:aws:sts::111122223333:assumed-role/deploy/ci", "deploy"),
        ("caller_user", "arn:aws:iam::111122223333:user/team/ci is not authorized", "ci"),
        ("deny_policy", "with an explicit deny in a service control policy: arn:aws:organizations::111122223333:policy/o-1/p-1", "arn:aws:organizations::111122223333:policy/o-1/p-1"),
        ("arn", "on resource: arn:aws:s3:::ledger/a.csv because", "arn:aws:s3:::ledger/a.csv"),
        ("arn", "(arn:aws-cn:sqs:cn-north-1:111122223333:q)", "arn:aws-cn:sqs:cn-north-1:111122223333:q"),
        ("operation", "when calling the GetObject operation for the CreateQueue operation", "CreateQueue"),
        ("operation", "operation error IAM: CreateRole, https response", "CreateRole"),
        ("operation", "it failed during CreateBucket we", "CreateBucket"),
        ("operation", "at de_GetItemCommandError (x.js)", "GetItem"),
        ("operation", "AmazonS3Client.getObject(AmazonS3Client.java:1)", "getObject"),
        ("operation", '"eventName": "RunInstances"', "RunInstances"),
        ("encoded_message", "Encoded authorization failure message: " + "aB3_" * 12, "aB3_" * 12),
        ("lock_id", f"Lock Info:\n  ID:        {UUID}\n", UUID),
    ],
)  # fmt: skip
def test_who_asked_for_what_is_told(name: str, text: str, value: str) -> None:
    """The action, who asked, what for and by which operation, as the providers say it."""
    assert value in found(RULES, name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("action", "we perform well on stage"),
        ("action", "permission to speak"),
        ("principal", "the user is not authorized"),
        ("caller_user", "arn:aws:iam::111122223333:user/ci is fine"),
        ("arn", "arn of the bucket"),
        ("operation", "on Creation day"),
        ("operation", "calling GetItemError here"),
        ("operation", "AmazonS3Client.execute(AmazonS3Client.java:1)"),
        ("lock_id", "Lock Info:\n  ID: none"),
        ("encoded_message", "encoded authorization failure message: short"),
    ],
)
def test_near_twins_name_nothing(name: str, text: str) -> None:
    """Talk, an exception's class, the SDK's own methods and shorter texts are left alone."""
    assert [] == found(RULES, name, text)


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("in eu-west-1 today", "eu-west-1"),
        ("us-gov-east-1", "us-gov-east-1"),
        ("https://sqs.ap-southeast-2.amazonaws.com/x", "ap-southeast-2"),
        ("subnet in eu-central-1b is full", "eu-central-1"),
        ("s3-eu-west-1.amazonaws.com", "eu-west-1"),
        ("europe-west4-b has none", "europe-west4"),
        ("is not available in westeurope", "westeurope"),
        ("location 'northeurope'", "northeurope"),
        ("--region=us-east-2", "us-east-2"),
        ("AWS_REGION=eu-west-3", "eu-west-3"),
        ("EU-WEST-1 is written large", "EU-WEST-1"),
    ],
)
def test_a_region_is_told_by_its_shape_or_its_name(text: str, region: str) -> None:
    """AWS's and Google's by their shape, Azure's behind a word for a place."""
    assert region in found(RULES, "region", text)


@pytest.mark.parametrize(
    "text", ["eu-west-one", "my-eu-west-1x", "in western europe", "us-east", "xeu-west-1"]
)
def test_another_word_is_no_region(text: str) -> None:
    """Without the number, or inside another word, it is none."""
    assert [] == found(RULES, "region", text)


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("arn:aws:iam::111122223333:role/x", "111122223333"),
        ("arn:aws:sqs:eu-west-1:111122223333:q", "111122223333"),
        (f"/subscriptions/{UUID}/resourceGroups", UUID),
        ("project_number:123456789012", "123456789012"),
        ("--account-id 111122223333", "111122223333"),
        ("account: 111122223333", "111122223333"),
        ("ledger-111122223333-eu-west-1", "111122223333"),
    ],
)
def test_an_account_stands_in_arns_ids_and_options(text: str, account: str) -> None:
    """Account, subscription and project are each an account's number."""
    assert account in found(RULES, "account_id", text)


@pytest.mark.parametrize("text", ["arn:aws:s3:::ledger", "call 111122223333", "account 1234"])
def test_another_number_is_no_account(text: str) -> None:
    """S3's names have none, and a telephone number is none."""
    assert [] == found(RULES, "account_id", text)


@given(st.text(st.sampled_from("aA0-:/ .'\"(){}=\n") | st.sampled_from("rnstueq"), max_size=200))
def test_a_value_is_a_part_of_the_text(text: str) -> None:
    """No rule makes anything up."""
    for name in {rule.name for rule in RULES}:
        assert all(value in text for value in found(RULES, name, text))
