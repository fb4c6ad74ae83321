"""Exception classes that stand for any error of their cloud; only the message tells which.

`azure.core.exceptions.HttpResponseError: message`, `io.grpc.StatusRuntimeException: : message`,
`AmazonServiceException: message`, `CloudError: message`.
"""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format, message_after
from bot.recognition.trust import Trust

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


def is_carrier(name: str, message: str) -> bool:
    """Whether an exception class stands for any error and so names no code."""
    word = name.rpartition(".")[2]
    return word in _PROVIDERS or (word in _BEFORE_STATUS and message[:3].isdigit())


_ENDING = re.compile(r"(?:Error|Exception):")
_MESSAGE = re.compile(
    r" {0,3}(?:: {1,3})?(?:\d{3} |None Error: )?['\"]?(?=[A-Z])(?![\w.]{3,80}:|An error occurred)"
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
        )


_WORD = re.compile(r"\w+\Z")
_LONGEST = 40
"""Characters in front of `Error` and `Exception` that the longest of the classes has."""

CARRIED = Format(
    name="carrier_exceptions.carried",
    place=710,
    trust=Trust.TOOL,
    anchors=("Error:", "Exception:"),
    find=_carried,
    examples=(
        Example(
            "com.amazonaws.AmazonServiceException: Not authorized to perform this.",
            message="Not authorized to perform this.",
        ),
        Example(
            "azure.core.exceptions.ClientAuthenticationError:  The access token is from the wrong issuer 'https://sts.windows.net/1c5e/'.",
            message="The access token is from the wrong issuer 'https://sts.windows.net/1c5e/'.",
        ),
        Example(
            "com.google.api.gax.rpc.: io.grpc.StatusRuntimeException: : Resource already exists in the project (resource=mail).\n\tat com.google",
            message="Resource already exists in the project (resource=mail).",
        ),
        Example(
            "FirebaseError: The query requires an index.", message="The query requires an index."
        ),
        Example(
            "java.util.concurrent.ExecutionException: io.grpc.StatusRuntimeException: : Invalid resource name given (name=in).",
            message="Invalid resource name given (name=in).",
        ),
    ),
)
