"""Exception classes that carry any error of their cloud: they name no code, their message counts.

`azure.core.exceptions.HttpResponseError: message`, `io.grpc.StatusRuntimeException: : message`,
`AmazonServiceException: message`, `CloudError: message`.
"""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Parser, message_after

_CLASSES = {
    "azure": (
        "ClientAuthenticationError", "ResourceExistsError",
        "ResourceModifiedError", "ResourceNotModifiedError", "HttpResponseError",
        "HttpResponseException", "ServiceRequestError", "RequestFailedException", "CloudError",
        "CloudException", "AzureOperationError", "AzureException", "AzureError", "RestError",
        "RestException", "BlobStorageException", "ShareStorageException", "QueueStorageException",
        "DataLakeStorageException", "ManagementException", "ErrorResponseException",
        "DefaultErrorResponseException", "CosmosException", "CosmosHttpResponseError",
        "DocumentClientException", "KeyVaultErrorException",
        "AzureConflictHttpError", "AzureMissingResourceHttpError", "AzureHttpError",
        "AzureSigningError",
    ),
    "gcp": (
        "StatusRuntimeException", "StatusException", "GoogleJsonResponseException",
        "GoogleApiException", "FirebaseError", "FirebaseException", "FirebaseFirestoreException",
        "FirestoreException", "DatastoreException", "PubSubException", "BigQueryException",
        "GoogleAPICallError", "GoogleAPIError", "GaxError", "RpcException", "RpcError",
        "GSResponseError",
    ),
    "aws": (
        "AmazonServiceException", "AmazonClientException", "AwsServiceException",
        "SdkClientException", "ClientError", "AmazonS3Exception", "AwsException",
        "S3ResponseError", "EC2ResponseError", "BotoServerError", "JSONResponseError",
    ),
    "": ("ApiException", "HttpError", "StorageException", "TypedException"),
}  # fmt: skip
_PROVIDERS = {name: provider for provider, names in _CLASSES.items() for name in names}
_BEFORE_STATUS = frozenset({"ServiceException", "CommandException", "BadRequestException"})
"""gsutil's classes; elsewhere they are codes, with no HTTP status behind them."""
_FORMATS = {"azure": "azure", "gcp": "google-api-core", "aws": "botocore", "": "blank"}


def is_carrier(name: str, message: str) -> bool:
    """Whether a class in front of a message names no code."""
    word = name.rpartition(".")[2]
    return word in _PROVIDERS or (word in _BEFORE_STATUS and message[:3].isdigit())


_ENDING = re.compile(r"(?:Error|Exception):")
_MESSAGE = re.compile(
    r" {0,3}(?:: {1,3})?(?:\d{3} )?['\"]?(?=[A-Z])(?![\w.]{3,80}:|An error occurred)"
)


def _carried(text: str) -> Iterator[ParsedError]:
    for ending in _ENDING.finditer(text):
        name = _WORD.search(text, max(0, ending.start() - _LONGEST), ending.end() - 1)
        provider = _PROVIDERS.get(name[0]) if name else None
        begin = _MESSAGE.match(text, ending.end()) if provider is not None else None
        if begin is None:
            continue
        message, end = message_after(text, begin.end())
        yield ParsedError(
            provider=provider or "",
            message=message.partition(" ---> ")[0],
            start=ending.start(),
            end=end,
            format=_FORMATS[provider or ""],
        )


_WORD = re.compile(r"\w+\Z")
_LONGEST = 40
"""Characters in front of `Error` and `Exception` that the longest of the classes has."""

CARRIED = Parser("carrier", ("Error:", "Exception:"), _carried)
