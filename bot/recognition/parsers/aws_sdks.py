"""Exception classes of the other AWS SDKs: Ruby, PHP, .NET, Rust, C++, PowerShell, Haskell.

Ruby `Aws::S3::Errors::NoSuchKey: message` or `message (Aws::S3::Errors::NoSuchKey)`; PHP
`NoSuchKey (client): message` and `Error executing "GetObject" on "https://…"`; Rust
`ErrorMetadata { code: Some("X"), message: Some("…") }`; .NET `Amazon.S3.AmazonS3Exception: …`.
"""

import re
from collections.abc import Iterator
from itertools import chain

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Parser, flat, hits, message_after, message_before
from bot.recognition.service_names import from_class

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
            format="ruby-sdk",
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
            format="ruby-sdk" if fog else "dash",
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
            format="php-sdk",
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
        format="php-sdk",
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
            format="php-sdk",
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
            format="rust-sdk",
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
            format="dotnet-sdk",
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
            format="powershell",
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
            format="powershell",
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
                format="cpp-sdk",
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
            format="haskell-sdk",
        )


_HEAD = 1500
"""Characters that status and headers take up in front of the code."""

RUBY = Parser("ruby-sdk", ("::Error",), _ruby)
FOG = Parser("ruby-sdk", (" => ",), _fog)
PHP = Parser("php-sdk", ("(client): ", "(server): ", "AWS Error Code: "), _php)
PHP_CLASSES = Parser("php-sdk", ("\\Exception\\",), _php_classes)
RUST = Parser("rust-sdk", ("code: Some(",), _rust)
DOTNET = Parser("dotnet-sdk", ("Amazon.",), _dotnet)
POWERSHELL = Parser("powershell", ("-",), _powershell)
RECORDS = Parser("powershell", ("Message ",), _records)
NAMED = Parser("cpp-sdk", ("ame: ", "Error: ", "Error "), _named)
HASKELL = Parser("haskell-sdk", ('ErrorCode "', "fromErrorCode"), _haskell)
