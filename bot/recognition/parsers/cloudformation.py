"""CloudFormation events, and the tools that print them: SAM, CDK, Serverless, Amplify.

`Resource handler returned message: "…" (RequestToken: …, HandlerErrorCode: AlreadyExists)`, tables
and lines with `CREATE_FAILED`, `An error occurred: LogicalId - message` of Serverless.
A custom resource's own words stand behind `Failed to create resource.` or `Message returned:`.
"""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format, flat, hits, message_after
from bot.recognition.service_names import botocore_name, from_java
from bot.recognition.trust import Trust

_HANDLER = re.compile(r"HandlerErrorCode:\s{0,3}(?!null)(?P<code>[A-Za-z]{2,60})?")
_TYPE = re.compile(r"AWS::(?P<service>[A-Za-z0-9]{2,40})::(?P<kind>[A-Za-z0-9:]{2,60})")
_FAILED = re.compile(r"(?:CREATE|UPDATE|DELETE|ROLLBACK|IMPORT)_FAILED")
_EXISTS = re.compile(
    r"(?<![\w:/.-])(?P<name>[\w.:/@-]{3,200})\s{1,3}already\s{1,3}exists(?P<stack> in stack (?P<arn>arn:\S{1,300}))?"
)
_SERVERLESS = re.compile(
    r"(?:An error occurred|An error occurred while provisioning your stack): (?P<logical>[A-Za-z0-9]{1,200}) - "
)
_HANDLER_MESSAGE = 'returned message: "'

_SERVICES = {
    "S3": "s3", "IAM": "iam", "Lambda": "lambda", "DynamoDB": "dynamodb", "SQS": "sqs",
    "Logs": "logs", "EC2": "ec2", "RDS": "rds", "SES": "sesv2", "ApiGateway": "apigateway",
    "StepFunctions": "stepfunctions", "Events": "events", "Cognito": "cognito-idp",
    "ElasticLoadBalancingV2": "elbv2", "CertificateManager": "acm", "CloudWatch": "cloudwatch",
}  # fmt: skip


def service_of(kind: str) -> str:
    """Botocore's service for the middle word of a resource type (`AWS::S3::Bucket` → `s3`)."""
    return _SERVICES.get(kind, kind.lower())


_HANDLED = re.compile(
    r"Invalid request provided: |Error occurred: \w{2,40} - |(?:during|exceeded for|denied for) operation '|\. Reason: "
)
"""What a resource's handler prints before the service's own message."""


def handled(message: str) -> str:
    """A service's message without the words of the handler that relays it."""
    for found in _HANDLED.finditer(message):
        if found.end() < len(message) - _SHORTEST:
            return message[found.end() :].rstrip("'")
    return message


_SHORTEST = 8


def _last_word(kind: re.Match[str] | None) -> str:
    return kind["kind"].rpartition("::")[2] if kind else ""


def _handlers(text: str) -> Iterator[ParsedError]:
    for at in hits(text, _HANDLER_MESSAGE):
        start = at + len(_HANDLER_MESSAGE)
        close = text.find('" (RequestToken', start, start + 3000)
        if close < 0:
            close = text.find("(RequestToken", start, start + 3000)
        message, end = (
            (flat(text[start:close]), close) if close >= 0 else message_after(text, start)
        )
        told = _HANDLER.search(text, end, end + 300)
        kind = _TYPE.search(message) or _last_type(text, at)
        yield ParsedError(
            provider="aws",
            service=service_of(kind["service"]) if kind else "",
            code=(told["code"] or "") if told else "",
            message=handled(message.partition(" (Service: ")[0]),
            start=at,
            end=told.end() if told else end,
            resource_type=_last_word(kind),
            wrapper=True,
        )


def _named_before(text: str, at: int) -> str:
    """The service that the Java SDK's suffix names right before a handler's code."""
    found = None
    for found in _SUFFIX.finditer(text, max(0, at - 500), at):  # noqa: B007 - the last one counts
        pass
    return from_java(found["service"]) if found else ""


_SUFFIX = re.compile(r"\(Service: (?P<service>[A-Za-z0-9 ]{2,40})[;,]")


def _cut_handlers(text: str) -> Iterator[ParsedError]:
    """A handler's code whose message was cut off at its start."""
    if _HANDLER_MESSAGE in text:
        return
    for at in hits(text, "HandlerErrorCode: "):
        code = _HANDLER.match(text, at)
        if code is None or not code["code"]:
            continue
        kind = _TYPE.search(text, max(0, at - 600), at)
        blank = text.rfind("\n\n", 0, at)
        start = max(at - 600, blank + 2 if blank >= 0 else 0)
        yield ParsedError(
            provider="aws",
            service=service_of(kind["service"]) if kind else _named_before(text, at),
            code=code["code"],
            message=flat(text[start:at]).partition(" (RequestToken")[0],
            start=start,
            end=code.end(),
            wrapper=True,
        )


def _last_type(text: str, at: int) -> re.Match[str] | None:
    found = None
    for found in _TYPE.finditer(text, max(0, at - 300), at):  # noqa: B007 - the last one counts
        pass
    return found


def _existing(text: str) -> Iterator[ParsedError]:
    """Errors of the form `name already exists`, whose service follows from the name."""
    if not _about_stacks(text):
        return
    for found in _EXISTS.finditer(text):
        if found["name"].lower() in _NO_NAMES or found["name"].endswith(":"):
            continue
        if _tells_itself(text, found):
            continue
        start = max(0, text.rfind("\n", 0, found.start()) - 200, found.start() - 300)
        around = text[start : found.end()]
        kind = _last_type(text, found.start()) or _TYPE.search(text, found.end(), found.end() + 60)
        yield ParsedError(
            provider="aws",
            service=service_of(kind["service"]) if kind else _kind_of_name(around, found["name"]),
            code="AlreadyExists",
            message=flat(found[0]),
            values={"resource_name": found["name"]},
            start=found.start(),
            end=found.end(),
            resource_type=_last_word(kind),
            wrapper=True,
        )


def _tells_itself(text: str, found: re.Match[str]) -> bool:
    """Whether the message names the resource's type: `Role with name x already exists`."""
    before = text[max(0, found.start() - 12) : found.start("name")].rstrip().lower()
    return (
        before.endswith(("with name", "profile"))
        or "(Service:" in text[found.end() : found.end() + 24]
    )


_NO_NAMES = frozenset(
    {"bucket", "name", "it", "which", "resource", "that", "stack", "entity", "role", "with", "policy",
     "table", "function", "this", "group", "already", "file", "user", "queue"}
)  # fmt: skip
_ROLE_NAME = re.compile(r"[rR]ole|(?:^|-)(?:us|eu|ap|sa|ca|me|af|il)-[a-z]+-\d(?:-|$)|[Pp]olicy$")


def _about_stacks(text: str) -> bool:
    return (
        _FAILED.search(text) is not None
        or "cloudformation" in text
        or "CloudFormation" in text
        or "provisioning your stack" in text
        or "An error occurred: " in text
        or "HandlerErrorCode" in text
    )


def _kind_of_name(around: str, name: str) -> str:
    """The service of a resource by its name: IAM for a region or `Role` in it, else S3.

    Role names are unique in an account, so tools put the region into them. Of the other resources
    that CloudFormation reports in these words, buckets are by far the most frequent.
    """
    if name.startswith("/"):  # as CloudWatch Logs' groups do, and no bucket or role
        return "logs"
    if "ucket" in around:
        return "s3"
    return "iam" if _ROLE_NAME.search(name) else "s3"


def _serverless(text: str) -> Iterator[ParsedError]:
    for found in _SERVERLESS.finditer(text):
        message, end = message_after(text, found.end())
        yield ParsedError(
            provider="aws",
            message=message.partition(" (Service: ")[0],
            values={"resource_name": found["logical"]},
            start=found.start(),
            end=end,
            wrapper=True,
        )


_ROW = re.compile(
    r"(?P<type>AWS::\w{2,40}|Custom)::[\w:-]{2,80}[ \t]{0,80}\\?\|[^|\n]{0,300}?(?:\n[^|\n]{0,80}?)?"
    r"\([A-Za-z0-9\n_-]{3,255}\)\s{1,3}(?P<message>[A-Z\d'\"][^|\n]{10,800})"
)
"""A table of stack events: type, logical id in brackets, and the reason."""
_LISTED = re.compile(
    r"AWS::\w{2,40}::[\w:]{2,80}[ \t]{1,60}[\w-]{2,255}[ \t]{1,60}(?P<message>[A-Z][\w']{0,20} [^|\n]{10,600})"
)
"""The same as a plain listing."""
_CUSTOM = re.compile(
    r"(?:Failed to (?:create|update|delete) resource\. |Message returned: (?:Error: )?)(?P<message>[A-Z][^\n|]{10,600})"
)


def _rows(text: str) -> Iterator[ParsedError]:
    """A stack event's reason where it is the service's bare sentence, and what custom resources say."""
    for pattern in (_ROW, _LISTED, _CUSTOM):
        for found in pattern.finditer(text):
            message = found["message"]
            if "(Service:" in message or message.startswith(("Resource handler", "Failed to ")):
                continue
            kind = _TYPE.match(text, found.start()) if pattern is not _CUSTOM else None
            yield ParsedError(
                provider="aws",
                service=service_of(kind["service"]) if kind else "",
                message=handled(message.strip()),
                start=found.start("message"),
                end=found.end(),
            )


_REFUSED_CALL = re.compile(
    r"API: (?P<service>[a-z][a-z0-9-]{1,30}):[A-Za-z]{3,60} Access Denied(?! \(Service)"
)


def _refused_calls(text: str) -> Iterator[ParsedError]:
    """An action and S3's two words, in which no code and no service's sentence is left."""
    for found in _REFUSED_CALL.finditer(text):
        yield ParsedError(
            provider="aws",
            service=botocore_name(found["service"]),
            code="AccessDenied",
            message=found[0],
            start=found.start(),
            end=found.end(),
            wrapper=True,
        )


HANDLERS = Format(
    name="cloudformation.handlers",
    place=550,
    trust=Trust.STACK_EVENT,
    anchors=("returned message:",),
    find=_handlers,
    examples=(
        Example(
            'Resource handler returned message: "web already exists" (RequestToken: 1b, HandlerErrorCode: AlreadyExists)',
            "AlreadyExists",
        ),
        Example(
            'Resource handler returned message: "Bad" (RequestToken: 1, HandlerErrorCode: InvalidRequest)',
            "InvalidRequest",
        ),
        Example(
            "Resource handler returned message: \"Resource of type 'AWS::CloudFront::OriginAccessControl' with identifier 'SiteOac' already exists.\" (RequestToken: 1b, HandlerErrorCode: AlreadyExists)",
            "AlreadyExists",
        ),
    ),
)
CUT_HANDLERS = Format(
    name="cloudformation.cut_handlers",
    place=560,
    trust=Trust.STACK_EVENT,
    anchors=("HandlerErrorCode: ",),
    find=_cut_handlers,
    examples=(
        Example("The resource web was not made. HandlerErrorCode: NotStabilized)", "NotStabilized"),
        Example(
            "request token: 1b2c, HandlerErrorCode: ServiceLimitExceeded)", "ServiceLimitExceeded"
        ),
    ),
)
EXISTING = Format(
    name="cloudformation.existing",
    place=570,
    trust=Trust.STACK_EVENT,
    anchors=("already exists", "already\nexists"),
    find=_existing,
    examples=(
        Example(
            "10:00 | CREATE_FAILED | AWS::S3::Bucket | Web | media-web already exists",
            "AlreadyExists",
        ),
        Example(
            "10:00 | CREATE_FAILED | AWS::ElasticLoadBalancingV2::TargetGroup | Blue | blue-tg already exists",
            "AlreadyExists",
        ),
    ),
)
SERVERLESS = Format(
    name="cloudformation.serverless",
    place=580,
    trust=Trust.TOOL,
    anchors=(" - ",),
    find=_serverless,
    examples=(
        Example(
            "An error occurred: WebBucket - Resource handler was cancelled.",
            message="Resource handler was cancelled.",
        ),
        Example(
            "An error occurred: ApiLambdaFunction - The provided execution role does not have permissions to call CreateNetworkInterface on EC2.",
            message="The provided execution role does not have permissions to call CreateNetworkInterface on EC2.",
        ),
    ),
)
ROWS = Format(
    name="cloudformation.rows",
    place=590,
    trust=Trust.STACK_EVENT,
    anchors=("::", "resource. ", "Message returned: "),
    find=_rows,
    examples=(
        Example(
            "0/27 | 3:10:08 PM | UPDATE_FAILED | AWS::DynamoDB::Table | Orders (Orders4FD1A2B3) Cannot perform more than one GSI creation or deletion in a single update",
            message="Cannot perform more than one GSI creation or deletion in a single update",
        ),
        Example(
            "Custom::Key | key/Default (keyDefault1600DD8B) Failed to create resource. You can't create this secret because a secret with this name is already scheduled for deletion.",
            message="You can't create this secret because a secret with this name is already scheduled for deletion.",
        ),
        Example(
            "AWS::EC2::Instance Etcd0 Your quota allows for 0 more running instance(s). You requested at least 1",
            message="Your quota allows for 0 more running instance(s). You requested at least 1",
        ),
    ),
)
REFUSED_CALLS = Format(
    name="cloudformation.refused_calls",
    place=595,
    trust=Trust.STACK_EVENT,
    anchors=(" Access Denied",),
    find=_refused_calls,
    examples=(
        Example(
            "WebBucketPolicy CREATE_FAILED API: s3:PutBucketPolicy Access Denied", "AccessDenied"
        ),
        Example(
            "UPDATE_FAILED | Media | API: s3:SetBucketEncryption Access Denied", "AccessDenied"
        ),
    ),
)
