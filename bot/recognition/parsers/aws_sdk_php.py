"""Exceptions of the AWS SDK for PHP.

`NoSuchKey (client): message`, `Error executing "GetObject" on "https://…"`.
"""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format, message_after
from bot.recognition.service_names import from_class
from bot.recognition.trust import Trust

_PHP = re.compile(r"(?P<code>[A-Za-z][\w.]{2,80}) \((?:client|server)\): ")
_PHP_MASKED = re.compile(r"(?<=\s)\((?:client|server)\): ")
_PHP_CALL = re.compile(
    r"Error executing \"(?P<operation>[A-Z]\w{2,80})\" on \"(?P<url>[^\"\s]{1,1000})"
)
_PHP_OLD = re.compile(
    r"AWS Error Code: (?P<code>[\w.]{0,80}), Status Code: (?P<status>\d{3})(?:, AWS Request ID: (?P<request>[^,\s]{1,128}))?"
    r"(?:, AWS Error Type: \w{1,20})?(?:, AWS Error Message: (?P<message>[^\n]{0,800}?)(?=, User-Agent|\n|$))?"
)
_PHP_CLASS = re.compile(r"Aws\\(?P<service>\w{2,40})\\Exception\\(?P<code>\w{0,80})")


def _php(text: str) -> Iterator[ParsedError]:
    call = _PHP_CALL.search(text)
    operation = call["operation"] if call else ""
    service = ""
    if (named := _PHP_CLASS.search(text)) is not None:
        service = "" if named["service"] == "Common" else from_class(named["service"])
    for found in _PHP.finditer(text):
        yield _php_error(text, found, found["code"], operation, service)
    if " (client): " in text or " (server): " in text:
        for found in _PHP_MASKED.finditer(text):
            if not text[max(0, found.start() - 2) : found.start() - 1].isalnum():
                yield _php_error(text, found, "", operation, service)
    for found in _PHP_OLD.finditer(text):
        yield ParsedError(
            provider="aws",
            service=service,
            code=found["code"],
            message=found["message"] or "",
            http_status=int(found["status"]),
            request_id=found["request"] or "",
            start=found.start(),
            end=found.end(),
        )


def _php_error(
    text: str, found: re.Match[str], code: str, operation: str, service: str
) -> ParsedError:
    message, end = message_after(text, found.end())
    return ParsedError(
        provider="aws",
        service=service,
        code=code,
        operation=operation,
        message=message.partition(" - <")[0].partition(" - {")[0],
        start=found.start(),
        end=end,
    )


def _php_classes(text: str) -> Iterator[ParsedError]:
    for found in _PHP_CLASS.finditer(text):
        message, end = message_after(text, found.end())
        yield ParsedError(
            provider="aws",
            service="" if found["service"] == "Common" else from_class(found["service"]),
            code=found["code"],
            message=message.lstrip(":' "),
            start=found.start(),
            end=end,
            wrapper=found["code"].removesuffix("Exception") in {found["service"], "MultipartUpload"}
            or found["code"] == "Exception",
        )


MESSAGES = Format(
    name="aws_sdk_php.messages",
    place=140,
    trust=Trust.TOOL,
    anchors=("(client): ", "(server): ", "AWS Error Code: "),
    find=_php,
    examples=(
        Example(
            'Error executing "PutObject" on "https://s3.amazonaws.com/a/b";  (client): Access Denied - <?xml',
            message="Access Denied",
        ),
        Example(
            'Error executing "DescribeStacks" on "https://cloudformation.us-east-1.amazonaws.com";  (server): Rate exceeded - <',
            message="Rate exceeded",
        ),
        Example(
            'Error executing "PutObject" on "https://s3.amazonaws.com/web/x"; AccessDenied (client): Access Denied',
            "AccessDenied",
        ),
        Example("NoSuchKey (client): The specified key does not exist. - <?xml", "NoSuchKey"),
        Example(
            "AWS Error Code: ValidationException, Status Code: 400, AWS Request ID: 1B2C, AWS Error Type: client, AWS Error Message: Bad key",
            "ValidationException",
        ),
        Example(
            'Error executing "PutItem" on "https://dynamodb.us-east-1.amazonaws.com"; AWS HTTP error: 400  (client): The conditional request failed - {"__type"',
            message="The conditional request failed",
        ),
    ),
)
CLASSES = Format(
    name="aws_sdk_php.classes",
    place=470,
    trust=Trust.TOOL,
    anchors=("\\Exception\\",),
    find=_php_classes,
    examples=(
        Example(
            "Aws\\S3\\Exception\\: Your socket connection to the server was not read from or written to.",
            message="Your socket connection to the server was not read from or written to.",
        ),
    ),
)
