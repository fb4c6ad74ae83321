"""Exception classes for any error of a cloud: the message is kept, and no code."""

import pytest

from bot.recognition.parsers.carrier_exceptions import CARRIED, is_carrier
from tests.recognition.parsers.findings import found, messages, only, spans


@pytest.mark.parametrize(
    ("text", "provider", "message"),
    [
        ("azure.core.exceptions.HttpResponseError: The vault is gone.", "azure", "The vault is gone."),
        ("azure.core.exceptions.ResourceExistsError:  The vault exists.\r\n\tat x", "azure", "The vault exists."),
        ("CloudError: 'The vault is gone.'", "azure", "The vault is gone."),
        ("io.grpc.StatusRuntimeException: : Resource exists", "gcp", "Resource exists"),
        ("google.api_core.exceptions.GoogleAPICallError: 404 Not there", "gcp", "Not there"),
        ("FirebaseError: The query requires an index.", "gcp", "The query requires an index."),
        ("com.amazonaws.AmazonServiceException: You may not.", "aws", "You may not."),
        ("botocore.exceptions.ClientError: Something failed", "aws", "Something failed"),
        ("HttpError: Bad Request", "", "Bad Request"),
        ("Azure.RequestFailedException: It is gone ---> System.Exception: x", "azure", "It is gone"),
    ],
)  # fmt: skip
def test_a_class_for_any_error_leaves_its_message(text: str, provider: str, message: str) -> None:
    """The class tells the provider and not the code; numbers and quotes are no message."""
    error = found(CARRIED, text)[0]
    assert (provider, "", message) == (error.provider, error.code, error.message)


@pytest.mark.parametrize(
    "text",
    [
        "KeyError: It is not there",
        "QueueDoesNotExistException: It is not there",
        "MyClientError: It is not there",
        "ClientError: it is not there",
        "botocore.exceptions.ClientError: An error occurred (X) when calling",
        "CloudError: ScopeLocked: It is locked",
        "ClientError",
    ],
)
def test_other_classes_are_left_alone(text: str) -> None:
    """A class with a code, another's class, a class with a code behind it, or none that was thrown."""
    assert [] == found(CARRIED, text)


@pytest.mark.parametrize(
    ("provider", "names"),
    [
        ("azure", "ClientAuthenticationError ResourceExistsError ResourceModifiedError"),
        ("azure", "HttpResponseError HttpResponseException ServiceRequestError CloudError"),
        ("azure", "RequestFailedException CloudException AzureOperationError AzureException"),
        ("azure", "AzureError RestError RestException BlobStorageException CosmosException"),
        ("azure", "ShareStorageException QueueStorageException DataLakeStorageException"),
        ("azure", "ManagementException ErrorResponseException DocumentClientException"),
        ("azure", "CosmosHttpResponseError KeyVaultErrorException AzureConflictHttpError"),
        ("gcp", "StatusRuntimeException StatusException GoogleJsonResponseException GaxError"),
        ("gcp", "GoogleApiException FirebaseError FirebaseException FirestoreException"),
        ("gcp", "DatastoreException PubSubException BigQueryException GoogleAPICallError"),
        ("gcp", "GoogleAPIError RpcException RpcError GSResponseError"),
        ("aws", "AmazonServiceException AmazonClientException AwsServiceException ClientError"),
        ("aws", "SdkClientException AmazonS3Exception AwsException S3ResponseError"),
        ("aws", "EC2ResponseError BotoServerError JSONResponseError"),
        ("", "ApiException HttpError StorageException TypedException"),
    ],
)
def test_each_clouds_classes_are_known(provider: str, names: str) -> None:
    """The classes that its libraries raise for whatever went wrong."""
    for name in names.split():
        assert is_carrier(name, "No.")
        assert provider == only(CARRIED, f"{name}: It is gone").provider


@pytest.mark.parametrize(
    ("name", "message", "carries"),
    [
        ("ClientError", "No.", True),
        ("botocore.exceptions.ClientError", "No.", True),
        ("ServiceException", "409 It exists", True),
        ("ServiceException", "No.", False),
        ("BadRequestException", "400", True),
        ("BadRequestException", "Bad", False),
        ("NoSuchKey", "404", False),
        ("", "", False),
    ],
)
def test_gsutils_classes_carry_only_with_a_status(name: str, message: str, carries: bool) -> None:
    """Elsewhere they are codes of a service; a package in front changes nothing."""
    assert carries == is_carrier(name, message)


def test_the_error_begins_at_the_classs_ending() -> None:
    """Its part of the text goes from there to the message's end."""
    assert ["Error: The vault is gone."] == spans(CARRIED, "CloudError: The vault is gone.\n\nbye")


def test_several_are_each_found() -> None:
    """Each in a log has its own message."""
    assert ["It is gone", "It is here"] == messages(
        CARRIED, "CloudError: It is gone\n\nClientError: It is here"
    )
    assert "gcp" == only(CARRIED, "RpcError: It is gone").provider
