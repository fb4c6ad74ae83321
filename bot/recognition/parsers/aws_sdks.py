"""Exception classes of the other AWS SDKs: Ruby, PHP, .NET, Rust, C++, PowerShell, Haskell.

Ruby `Aws::S3::Errors::NoSuchKey: message` or `message (Aws::S3::Errors::NoSuchKey)`; PHP
`NoSuchKey (client): message` and `Error executing "GetObject" on "https://…"`; Rust
`ErrorMetadata { code: Some("X"), message: Some("…") }`; .NET `Amazon.S3.AmazonS3Exception: …`.
"""

import re
from collections.abc import Iterator
from itertools import chain

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format, flat, hits, message_after, message_before
from bot.recognition.service_names import from_class
from bot.recognition.trust import Trust

_RUBY = re.compile(
    r"(?:(?:Aws|AWS|Seahorse|Fog)::)?(?P<service>[A-Z][A-Za-z0-9]{1,40})::Errors?::(?P<code>[A-Z][A-Za-z0-9]{2,80})?"
)
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
_RUST = re.compile(
    r"code: Some\(\"?(?P<code>[\w.]{0,100})\"?\)(?:, message: Some\(\"(?P<message>[^\"]{0,1000}))?"
)
_NET = re.compile(
    r"Amazon\.(?P<service>[A-Z][A-Za-z0-9]{1,40})(?:\.Model)?\.(?P<code>[A-Z][A-Za-z0-9]{3,80})?:\s{1,3}"
)
_NET_BODYLESS = re.compile(r"Error making request with Error Code (?P<code>\w{3,60}) and Http")
_CPP = re.compile(
    r"(?:Exception|Error) ?[nN]ame: ?(?P<code>(?![mM]essage)[A-Za-z][\w.]{2,80})?\s{1,4}(?:Error )?[mM]essage: ?"
)
_HASKELL = re.compile(r"ErrorCode (?:\{fromErrorCode = )?\"(?P<code>[\w.]{0,80})\"")
_HASKELL_SAID = re.compile(r"[mM]essage[^\"\n]{1,60}\"(?P<message>[^\"]{4,600})\"")
_HASKELL_STATUS = re.compile(r"(?:statusCode = |Status code: )(?P<status>\d{3})")
_HASKELL_SERVICE = re.compile(r"Abbrev(?:iation: | (?:\{fromAbbrev = )?\")(?P<service>\w{2,30})")
_FOG = re.compile(r"(?<![\w.])(?P<code>[A-Z][A-Za-z0-9.]{3,80}) => (?=[A-Z])")
_FOG_BLANK = re.compile(r": {1,3}=> (?P<code>)(?=[A-Z])")
_DASHED = re.compile(r"Error:? (?P<code>[A-Z][A-Za-z0-9.]{3,80}) (?:-|--|\u2013) ")


_RUBY_BASES = frozenset({"ServiceError", "Base", "ClientError", "ServerError"})
_RUBY_PLACE = re.compile(r"^.{0,300}\.rb:\d{1,6}:in [`'][^'\n]{1,120}': ")
_HANDLED = re.compile(r"\brescue (?:[\w:]{2,80}, ?){0,3}(?:::)?$")
"""A class that a program's own source names to handle it."""


def _ruby(text: str) -> Iterator[ParsedError]:
    for at in hits(text, "::Error"):
        found = _RUBY.search(text, max(0, at - 60), at + 100)
        if found is None or not found.start() <= at < found.end():
            continue
        if _HANDLED.search(text, max(0, found.start() - 120), found.start()):
            continue
        in_brackets = text[found.start() - 1 : found.start()] == "("
        if in_brackets:
            message, start = message_before(text, found.start() - 1)
            end = found.end()
        else:
            message, end = message_after(text, found.end())
            start = found.start()
        service = found["service"]
        yield ParsedError(
            provider="aws",
            service="" if service in {"AWS", "Compute"} else from_class(service),
            code="" if found["code"] in _RUBY_BASES else found["code"] or "",
            message=_RUBY_PLACE.sub("", message).lstrip(": \"'(").removesuffix("):"),
            start=start,
            end=end,
        )


def _fog(text: str) -> Iterator[ParsedError]:
    fog = "Fog::" in text
    for found in chain(_FOG.finditer(text), _FOG_BLANK.finditer(text) if fog else ()):
        message, end = message_after(text, found.end())
        yield ParsedError(
            provider="aws",
            code=found["code"],
            message=message.partition(" (Fog::")[0],
            start=found.start(),
            end=end,
            trust=Trust.TOOL if fog else Trust.LABELLED,
        )


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


def _rust(text: str) -> Iterator[ParsedError]:
    for found in _RUST.finditer(text):
        yield ParsedError(
            provider="aws",
            code=found["code"] or "",
            message=found["message"] or "",
            start=found.start(),
            end=found.end(),
        )


def _dotnet(text: str) -> Iterator[ParsedError]:
    for found in _NET.finditer(text):
        message, end = message_after(text, found.end())
        base = (found["code"] or "Amazon").startswith("Amazon")
        bodyless = _NET_BODYLESS.match(message) if base else None
        yield ParsedError(
            provider="aws",
            service=from_class(found["service"]),
            code=(bodyless["code"] if bodyless else "") if base else found["code"],
            message=message.partition(" ---> ")[0],
            start=found.start(),
            end=end,
        )


def _powershell(text: str) -> Iterator[ParsedError]:
    """`New-EC2Vpc : message` of the AWS Tools for PowerShell, which print no code."""
    if "Amazon." not in text:
        return
    service = _NET_BASE.search(text)
    for found in _CMDLET.finditer(text):
        noun = next((n for n in _NOUNS if found["noun"].startswith(n)), "")
        yield ParsedError(
            provider="aws",
            service=from_class(service["service"]) if service else _NOUNS.get(noun, ""),
            message=found["message"].strip(),
            start=found.start(),
            end=found.end(),
        )


def _records(text: str) -> Iterator[ParsedError]:
    """An error record as PowerShell lists it: `Message : …`, going on far to the right."""
    for found in _RECORD.finditer(text):
        azure, amazon = "Azure" in text, "Amazon." in text
        yield ParsedError(
            provider="azure" if azure else "aws" if amazon else "",
            message=flat(found["message"]),
            start=found.start(),
            end=found.end(),
        )


_RECORD = re.compile(
    r"^[ \t]{0,8}Message {1,30}: (?P<message>[^\n]{8,600}(?:\n {12,40}[^\n:]{1,300}){0,12})",
    re.MULTILINE,
)
_NET_BASE = re.compile(
    r"Amazon\.(?P<service>(?!PowerShell|Runtime)[A-Z]\w{1,40})\.Amazon\w{2,60}Exception"
)
_CMDLET = re.compile(
    r"^(?P<verb>[A-Z][a-z]{2,12})-(?P<noun>[A-Z][A-Za-z0-9]{2,60})\s?:\s(?P<message>[A-Z][^\n]{5,600})",
    re.MULTILINE,
)
_NOUNS = {
    "EC2": "ec2", "S3": "s3", "IAM": "iam", "CFN": "cloudformation", "LM": "lambda",
    "DDB": "dynamodb", "SQS": "sqs", "SNS": "sns", "RDS": "rds", "ECS": "ecs", "EKS": "eks",
    "KMS": "kms", "R53": "route53", "CF": "cloudfront", "CW": "cloudwatch", "CWL": "logs",
    "SEC": "secretsmanager", "SSM": "ssm", "STS": "sts", "AS": "autoscaling", "ELB2": "elbv2",
}  # fmt: skip
"""Prefixes that the cmdlets' nouns have for their service."""


def _named(text: str) -> Iterator[ParsedError]:
    for pattern in (_CPP, _DASHED):
        for found in pattern.finditer(text):
            message, end = message_after(text, found.end())
            yield ParsedError(
                provider="aws",
                code=found["code"] or "",
                message=_HEADERS.sub("", message.rpartition("Message: ")[2]),
                start=found.start(),
                end=end,
            )


_HEADERS = re.compile(r"\s\d{1,3} response headers\b.{0,1200}$", re.DOTALL)


def _haskell(text: str) -> Iterator[ParsedError]:
    for at in hits(text, "ErrorCode "):
        found = _HASKELL.match(text, at)
        if found is None:
            continue
        start = max(0, at - _HEAD)
        message = _HASKELL_SAID.search(text, found.end(), found.end() + 700)
        service = _HASKELL_SERVICE.search(text, start, at)
        status = _HASKELL_STATUS.search(text, start, at)
        yield ParsedError(
            provider="aws",
            service=from_class(service["service"]) if service else "",
            code=found["code"],
            message=message["message"] if message else "",
            http_status=int(status["status"]) if status else None,
            start=service.start() if service else at,
            end=found.end(),
        )


_HEAD = 1500
"""Characters that status and headers take up in front of the code."""

RUBY = Format(
    name="aws_sdks.ruby",
    place=460,
    trust=Trust.TOOL,
    anchors=("::Error",),
    find=_ruby,
    examples=(
        Example(
            "Aws::S3::Errors::: The specified key does not exist.",
            message="The specified key does not exist.",
        ),
        Example("Aws::Errors::ServiceError: Rate exceeded", message="Rate exceeded"),
        Example("Aws::S3::Errors::NoSuchKey: The specified key does not exist.", "NoSuchKey"),
        Example("app.rb:3: No such bucket (Aws::S3::Errors::NoSuchBucket)", "NoSuchBucket"),
        Example("S3::Error::TooManyBuckets: You have too many", "TooManyBuckets"),
        Example(
            "raise_response_errors.rb:17:in `call': The specified bucket does not exist (Aws::S3::Errors::)",
            message="The specified bucket does not exist",
        ),
    ),
)
FOG = Format(
    name="aws_sdks.fog",
    place=540,
    trust=Trust.TOOL,
    anchors=(" => ",),
    find=_fog,
    examples=(
        Example(
            "expects.rb:6:in `response_call':  => Interface count 3 exceeds the limit for m1.small (Fog::Compute::AWS::Error)",
            message="Interface count 3 exceeds the limit for m1.small",
        ),
    ),
)
PHP = Format(
    name="aws_sdks.php",
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
PHP_CLASSES = Format(
    name="aws_sdks.php_classes",
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
RUST = Format(
    name="aws_sdks.rust",
    place=480,
    trust=Trust.TOOL,
    anchors=("code: Some(",),
    find=_rust,
    examples=(
        Example(
            'source: ErrorMetadata { code: Some("NoSuchKey"), message: Some("No key") }',
            "NoSuchKey",
        ),
        Example('meta: ErrorMetadata { code: Some("SlowDown"), message: None }', "SlowDown"),
        Example(
            'Unhandled { code: Some("AccessDenied"), message: Some("Denied"), extras: None }',
            "AccessDenied",
        ),
    ),
)
DOTNET = Format(
    name="aws_sdks.dotnet",
    place=490,
    trust=Trust.TOOL,
    anchors=("Amazon.",),
    find=_dotnet,
    examples=(
        Example(
            "Amazon.CloudWatchLogs.Model.: The given sequenceToken is invalid. ---> Amazon.Runtime.Internal.HttpErrorResponseException: x",
            message="The given sequenceToken is invalid.",
        ),
        Example("Amazon.S3.AmazonS3Exception: Access Denied", message="Access Denied"),
        Example(
            "Amazon.SQS.AmazonSQSException: The specified queue does not exist.",
            message="The specified queue does not exist.",
        ),
        Example(
            "Amazon.S3.AmazonS3Exception: Error making request with Error Code Forbidden and Http Status Code Forbidden. No further error information was returned by the service.",
            "Forbidden",
        ),
        Example(
            "Amazon.SQS.Model.QueueDoesNotExistException: The specified queue does not exist.",
            "QueueDoesNotExistException",
        ),
        Example(
            "System.Exception: x ---> Amazon.DynamoDBv2.Model.ConditionalCheckFailedException: The conditional request failed",
            "ConditionalCheckFailedException",
        ),
        Example(
            "Amazon.Lambda.Model.ThrottlingException: Rate exceeded ---> Amazon.Runtime.Internal.HttpErrorResponseException: x",
            "ThrottlingException",
        ),
    ),
)
POWERSHELL = Format(
    name="aws_sdks.powershell",
    place=500,
    trust=Trust.TOOL,
    anchors=("-",),
    find=_powershell,
    examples=(
        Example(
            "New-S3Bucket : The requested bucket name is not available.\n    + FullyQualifiedErrorId : Amazon.S3.AmazonS3Exception",
            message="The requested bucket name is not available.",
        ),
        Example(
            "New-EC2Instance : The image id '[ami-0a1b2c3d]' does not exist\n    + FullyQualifiedErrorId : Amazon.EC2.AmazonEC2Exception",
            message="The image id '[ami-0a1b2c3d]' does not exist",
        ),
    ),
)
RECORDS = Format(
    name="aws_sdks.records",
    place=510,
    trust=Trust.TOOL,
    anchors=("Message ",),
    find=_records,
    examples=(
        Example(
            "Message          : Principal 5b0e7fd1 does not exist in\n                    the directory example.\nStackTrace       :    at Microsoft.Azure.Management.Authorization",
            message="Principal 5b0e7fd1 does not exist in the directory example.",
        ),
    ),
)
NAMED = Format(
    name="aws_sdks.named",
    place=530,
    trust=Trust.LABELLED,
    anchors=("ame: ", "Error: ", "Error "),
    find=_named,
    examples=(
        Example(
            "Error:  -- Unable to parse ExceptionName:  Message: The bucket you are attempting to access must be addressed using the specified endpoint.",
            message="The bucket you are attempting to access must be addressed using the specified endpoint.",
        ),
        Example(
            "HTTP response code: 403 Exception name:  Error message: Access Denied 2 response headers: x",
            message="Access Denied",
        ),
        Example(
            "Exception name:  Error message: The specified key does not exist.",
            message="The specified key does not exist.",
        ),
    ),
)
HASKELL = Format(
    name="aws_sdks.haskell",
    place=520,
    trust=Trust.TOOL,
    anchors=('ErrorCode "', "fromErrorCode"),
    find=_haskell,
    examples=(
        Example(
            'Service error: Abbreviation: EC2, Status code: 503, Error: EC2Error {_errErrors = Message {_msgCode = Just (ErrorCode ""), _msgMessage = "Request limit exceeded."}}',
            message="Request limit exceeded.",
        ),
        Example(
            'ServiceError {abbrev = Abbrev {fromAbbrev = "SQS"}, status = Status {statusCode = 400}, code = ErrorCode {fromErrorCode = ""}, message = Just (ErrorMessage {fromErrorMessage = "Rate exceeded"})}',
            message="Rate exceeded",
        ),
        Example(
            'ServiceError\' {_serviceErrorAbbrev = Abbrev "S3", _serviceErrorCode = ErrorCode "NoSuchKey"}',
            "NoSuchKey",
        ),
        Example(
            'Service error: Abbreviation: EC2, Status code: 503, Error: _msgCode = Just (ErrorCode "RequestLimitExceeded")',
            "RequestLimitExceeded",
        ),
        Example(
            'ServiceError {abbrev = Abbrev {fromAbbrev = "SQS"}, status = Status {statusCode = 400}, code = ErrorCode {fromErrorCode = "QueueDoesNotExist"}}',
            "QueueDoesNotExist",
        ),
        Example(
            'ServiceError\' {_serviceErrorAbbrev = Abbrev "S3", _serviceErrorStatus = Status {statusCode = 404}, _serviceErrorCode = ErrorCode "", _serviceErrorMessage = Just (ErrorMessage "The specified key does not exist.")}',
            message="The specified key does not exist.",
        ),
    ),
)
