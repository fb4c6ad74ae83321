"""botocore, the AWS CLI and everything that prints their sentence (Ansible, SAM, Airflow, …).

`An error occurred (Code) when calling the Operation operation (reached max retries: 4): message`,
the older `A client error (Code) occurred when calling …`, and botocore's own client-side exceptions
(`botocore.exceptions.NoCredentialsError: Unable to locate credentials`).
"""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format, code_at, hits, message_after
from bot.recognition.trust import Trust

_SENTENCE = re.compile(
    r"error(?: occurred)?[ \n]{0,3}(?:\((?P<code>[^()]{0,120})\)[ \n]{0,3}|[ \n]{1,3})?(?:occurred )?"
    r"[ \n]{0,3}when\s{1,4}calling\s{1,4}the\s{1,4}(?P<operation>[A-Za-z][\w\n]{1,100}?)\s{1,4}operation"
    r"(?:\s{1,4}\(reached max retries: \d{1,3}\))?(?P<colon>\s{0,3}:)?"
)
_CUT = re.compile(r"error occurred \((?P<code>[A-Za-z][\w.]{2,80})\)?(?= when|$|\n)")
_CLIENT = re.compile(
    r"(?:botocore|boto3|s3transfer)\.(?:exceptions\.)(?P<code>[A-Z][A-Za-z0-9]{3,60})(?::\s{0,3}|$|\n)"
)
_BARE_CLIENT = re.compile(
    r"(?<![\w.])(?P<code>NoCredentialsError|PartialCredentialsError|NoRegionError|ProfileNotFound"
    r"|EndpointConnectionError|ConnectTimeoutError|ReadTimeoutError|ParamValidationError"
    r"|CredentialRetrievalError|TokenRetrievalError|UnauthorizedSSOTokenError|SSOTokenLoadError"
    r"|S3UploadFailedError|WaiterError|ConnectionClosedError|SSLError|ProxyConnectionError"
    r"|UnknownServiceError|DataNotFoundError|InvalidRegionError"
    r"|MetadataRetrievalError):\s{0,3}(?=[A-Z\"'])"
)
_WRAPPERS = frozenset({"ClientError", "S3UploadFailedError", "BotoCoreError", "WaiterError"})
_HEAD = {
    ("HeadObject", "404"): "NoSuchKey", ("HeadBucket", "404"): "NoSuchBucket",
    ("HeadObject", "403"): "AccessDenied", ("HeadBucket", "403"): "AccessDenied",
    ("HeadObject", "301"): "PermanentRedirect", ("HeadBucket", "301"): "PermanentRedirect",
}  # fmt: skip
"""S3's code for each status, where a response without a body left only the status."""
_CLASS = re.compile(r"errorfactory\.(?P<code>[A-Z][A-Za-z0-9]{3,80})(?::\s|$)", re.MULTILINE)


def _service_errors(text: str) -> Iterator[ParsedError]:
    for at in hits(text, "error"):
        found = _SENTENCE.match(text, at)
        if found is None:
            found = _CUT.match(text, at)
            if found is not None:
                message, end = message_after(text, found.end())
                yield ParsedError(provider="aws", code=found["code"], start=at, end=end)
            continue
        message, end = message_after(text, found.end()) if found["colon"] else ("", found.end())
        operation = "".join(found["operation"].split())
        yield ParsedError(
            provider="aws",
            code=code_at(found["code"] or "") or _HEAD.get((operation, found["code"]), ""),
            operation=operation,
            message=message,
            start=at,
            end=end,
        )


def _client_errors(text: str) -> Iterator[ParsedError]:
    for pattern in (_CLIENT, _BARE_CLIENT):
        for found in pattern.finditer(text):
            if text[max(0, found.start() - 7) : found.start()] == "except ":
                continue  # a program's source names it to handle it
            message, end = message_after(text, found.end())
            yield ParsedError(
                provider="aws",
                code=found["code"],
                message=message,
                start=found.start(),
                end=end,
                wrapper=found["code"] in _WRAPPERS,
            )


def _class_names(text: str) -> Iterator[ParsedError]:
    for found in _CLASS.finditer(text):
        message, end = message_after(text, found.end())
        yield ParsedError(
            provider="aws",
            code=found["code"],
            message="" if "when calling the" in message else message,
            start=found.start(),
            end=found.end() if "when calling the" in message else end,
        )


SERVICE = Format(
    name="botocore.service",
    place=10,
    trust=Trust.TOOL,
    anchors=("when calling", "rror occurred ("),
    find=_service_errors,
    examples=(
        Example(
            "An error occurred (404) when calling the HeadBucket operation: Not Found",
            "NoSuchBucket",
        ),
        Example(
            "An error occurred () when calling the PutItem operation: The conditional request failed",
            message="The conditional request failed",
        ),
        Example(
            "An error occurred  when calling the DescribeStacks operation (reached max retries: 4): Rate exceeded",
            message="Rate exceeded",
        ),
        Example(
            "An error occurred (NoSuchBucket) when calling the ListObjectsV2 operation: The specified bucket does not exist",
            "NoSuchBucket",
        ),
        Example(
            "An error occurred (Throttling) when calling the DescribeStacks operation (reached max retries: 4): Rate exceeded",
            "Throttling",
        ),
        Example(
            "A client error (AccessDenied) occurred when calling the PutObject operation: Denied",
            "AccessDenied",
        ),
        Example(
            'fatal: [web1]: FAILED! => {"msg": "An error occurred (EntityAlreadyExists) when calling the CreateRole operation: Role with name web already exists."}',
            "EntityAlreadyExists",
        ),
    ),
)
CLIENT = Format(
    name="botocore.client",
    place=30,
    trust=Trust.TOOL,
    anchors=("botocore.exceptions.", "boto3.exceptions.", "Error: ", "NotFound: "),
    find=_client_errors,
    examples=(
        Example(
            "botocore.exceptions.NoCredentialsError: Unable to locate credentials",
            "NoCredentialsError",
        ),
    ),
)
CLASSES = Format(
    name="botocore.classes",
    place=20,
    trust=Trust.TOOL,
    anchors=("errorfactory.",),
    find=_class_names,
    examples=(
        Example(
            "botocore.errorfactory.ResourceInUseException: Table already exists: orders",
            "ResourceInUseException",
        ),
    ),
)
