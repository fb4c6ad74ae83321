"""Azure: `az` output, azurerm through Terraform, PowerShell and the Azure SDKs.

`(Code) message` with `Code: …` and `Message: …` beneath, `Code="…" Message="…"` of the older Go
SDK, `unexpected status 409 (409 Conflict) with error: Code: message` of the newer one,
`Error: Code=…; Message=…` of PowerShell, `Error type: … Error Message: …` of the VS Code extensions,
`AADSTS700016: …` of Entra ID.
`json_body` reads ARM's JSON.
"""

import re
from collections.abc import Iterator

from bot.recognition.error_codes import code_of_status
from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format, flat, hits, message_after, message_before
from bot.recognition.trust import Trust

WRAPPERS = frozenset(
    {
        "DeploymentFailed", "InvalidTemplateDeployment", "ResourceDeploymentFailure", "Conflict",
        "BadRequest", "Canceled", "CloudError", "HttpResponseError", "UserError", "NotFound",
        "RPDeploymentError", "MultipleErrorsOccurred", "DeploymentFailedCleanUp", "Failed",
        "Forbidden", "AADSTS70002", "ResourceOperationFailure",
    }
)  # fmt: skip
"""Azure codes that usually wrap another code; alone, they are the cause."""

_BRACKETED = re.compile(
    r"(?:^[ \t]{0,40}|[:=>\]] {1,3}|[\t\"'`])\((?P<code>[A-Z][A-Za-z0-9]{3,80})\)\s(?=[A-Z'\"])",
    re.MULTILINE,
)
_CLIENTS = {"disk": "compute", "vm": "compute", "vmss": "compute", "pricings": "security"}
"""Packages of the older SDK for Go that are not named after the resource provider."""
_LOG = r"(?:\d{4}-\d\d-\d\dT[\d:.]{8,18}Z\s)?(?:##\[error\])?"
"""What Azure Pipelines puts in front of a line."""
_LINES = re.compile(
    rf"^{_LOG}[ \t]{{0,12}}Code: ?\"?(?P<code>(?![A-Z_]+\"?\s)[A-Z]\w{{2,80}}(?: [a-z]{{2,20}}){{0,3}})?\"?[ \t]{{0,4}}\n"
    rf"{_LOG}[ \t]{{0,12}}Message: ?",
    re.MULTILINE,
)
_GO = re.compile(
    r"Code=\"(?P<code>[\w.]{0,100})\"?(?:\s{1,4}Message=\"(?P<message>[^\"]{0,1500}))?", re.DOTALL
)
_GO_STATUS = re.compile(r"Status(?:Code)?=(?P<status>\d{3})\b")
_GO_CLIENT = re.compile(
    r"(?P<service>[a-z][a-z0-9]{1,40})\.(?P<client>[A-Z]\w{2,60})Client#(?P<operation>\w{2,60})"
)
_NEW_GO = re.compile(
    r"unexpected status (?P<status>\d{3})(?: \([^)\n]{0,60}\))? with (?:OData\s{1,4})?(?:error|response):?\s{1,4}(?P<code>[A-Z]\w{2,80})?:\s"
)
_POWERSHELL = re.compile(r"Code=(?P<code>[A-Z]\w{2,80})?;\s{0,3}Message=")
_TYPE = re.compile(
    r"(?:Error type|ErrorCode|Error code|Azure Error|ERROR CODE|Error Code): ?(?P<code>[A-Z][A-Za-z]{3,80})?\s{1,4}(?:Error ?)?(?:Message|message|ERROR|--)"
)
_AFTER_TYPE = re.compile(r"\s{0,4}(?:Error ?)?[mM]essage: ")
_ENTRA = re.compile(r"(?<![\w/])(?P<code>AADSTS\d{4,8}):\s{0,4}")
_JAVA = re.compile(
    r"(?:ServiceException|CloudException|ManagementException|HttpResponseException): (?P<code>[A-Z][A-Za-z]{3,60}): "
)


_PORTAL = re.compile(
    r"(?P<message>[A-Z'][^\n]{10,800}?) ?\(Code: ?(?P<code>[A-Z][A-Za-z0-9]{2,80})(?:, Target: [^\n)]{1,200})?\)"
)
"""How the portal ends each message of a deployment."""


def _portal(text: str) -> Iterator[ParsedError]:
    for found in _PORTAL.finditer(text):
        yield ParsedError(
            provider="azure",
            code=found["code"],
            message=found["message"],
            start=found.start(),
            end=found.end(),
        )


def _go(text: str) -> Iterator[ParsedError]:
    for at in hits(text, 'Code="'):
        found = _GO.match(text, at)
        if found is None:
            continue
        before = text[max(0, at - 500) : at]
        client = None
        for client in _GO_CLIENT.finditer(before):  # noqa: B007 - the last one counts
            pass
        status = None
        for status in _GO_STATUS.finditer(before):  # noqa: B007 - the last one counts
            pass
        yield ParsedError(
            provider="azure",
            service=_CLIENTS.get(client["service"], client["service"]) if client else "",
            code=found["code"] or _of_status(found["message"], status),
            message=flat(found["message"] or ""),
            operation=client["operation"] if client else "",
            http_status=int(status["status"]) if status else None,
            start=at,
            end=found.end(),
        )


def _of_status(message: str | None, status: re.Match[str] | None) -> str:
    """The status's own words as the code, where a client prints neither a code nor a message."""
    return code_of_status(int(status["status"])) if status and not message else ""


def _after(pattern: re.Pattern[str], text: str) -> Iterator[ParsedError]:
    for found in pattern.finditer(text):
        message, end = message_after(text, found.end())
        status = found.groupdict().get("status")
        yield ParsedError(
            provider="azure",
            code=found["code"] or "",
            message=message,
            http_status=int(status) if status else None,
            start=found.start(),
            end=end,
        )


def _bracketed(text: str) -> Iterator[ParsedError]:
    for error in _after(_BRACKETED, text):
        if _SEVERAL_WORDS.search(error.code, 1) or error.code in _ONE_WORD:
            yield error


_SEVERAL_WORDS = re.compile(r"[A-Z]")
_ONE_WORD = WRAPPERS | {"Forbidden", "Unauthorized", "Throttled"}


def _lines(text: str) -> Iterator[ParsedError]:
    yield from _after(_LINES, text)


def _new_go(text: str) -> Iterator[ParsedError]:
    yield from _after(_NEW_GO, text)


def _entra(text: str) -> Iterator[ParsedError]:
    yield from _after(_ENTRA, text)


def _client_library(text: str) -> Iterator[ParsedError]:
    """`ErrorCode: X` on a line of its own, as the newer client libraries print it."""
    if _LIBRARY.search(text) is None:
        return
    for found in _ERROR_CODE.finditer(text):
        message, start = message_before(text, found.start())
        yield ParsedError(
            provider="azure",
            code=found["code"] or "",
            message=_CLASS.sub("", message).partition(" RequestId:")[0].partition(" Status: ")[0],
            start=start,
            end=found.end(),
        )


_LIBRARY = re.compile(r"RequestFailedException|azure\.core\.|Azure\.|windows\.net|x-ms-")
_ERROR_CODE = re.compile(r"^ErrorCode:[ \t]{0,2}(?P<code>[A-Z][A-Za-z]{3,80})?$", re.MULTILINE)
_CLASS = re.compile(r"^.{0,200}?\b(?:\w{1,60}\.){1,6}\w{1,60}(?:Exception|Error): ['\"]?")


def _powershell(text: str) -> Iterator[ParsedError]:
    yield from _after(_POWERSHELL, text)


def _sdk(text: str) -> Iterator[ParsedError]:
    yield from _after(_JAVA, text)


def _typed(text: str) -> Iterator[ParsedError]:
    for found in _TYPE.finditer(text):
        start = _AFTER_TYPE.search(text, found.start(), found.end() + 12)
        message, end = message_after(text, start.end() if start else found.end())
        yield ParsedError(
            provider="azure",
            code=found["code"] or "",
            message=message,
            start=found.start(),
            end=end,
        )


GO = Format(
    name="azure.go",
    place=160,
    trust=Trust.TOOL,
    anchors=('Code="',),
    find=_go,
    examples=(
        Example(
            'network.SubnetsClient#Delete: Failure: StatusCode=400 -- Original Error: Code="InUse" Message="Subnet web is in use"',
            "InUse",
        ),
        Example(
            'StatusCode=409 -- Original Error: autorest/azure: Service returned an error. Status=409 Code="ScopeLocked" Message="The scope is locked."',
            "ScopeLocked",
        ),
        Example(
            'compute.VirtualMachinesClient#CreateOrUpdate: Failure: StatusCode=409 -- Original Error: Code="" Message="Changing property \'imageReference\' is not allowed."',
            message="Changing property 'imageReference' is not allowed.",
        ),
        Example(
            'cdn.ProfilesClient#Get: Failure sending request: StatusCode=429 -- Original Error: Code="" Message=""',
            "TooManyRequests",
        ),
        Example(
            'Original Error: autorest/azure: Service returned an error. Status=409 Code="" Message="The vault is in a soft deleted state."',
            message="The vault is in a soft deleted state.",
        ),
    ),
)
NEW_GO = Format(
    name="azure.new_go",
    place=170,
    trust=Trust.TOOL,
    anchors=("unexpected status ",),
    find=_new_go,
    examples=(
        Example(
            "unexpected status 409 (409 Conflict) with error: AnotherOperationInProgress: Another operation is in progress.",
            "AnotherOperationInProgress",
        ),
        Example(
            "unexpected status 403 with OData\nerror: Authorization_RequestDenied: Insufficient privileges to complete it.",
            "Authorization_RequestDenied",
        ),
        Example(
            "unexpected status 409 (409 Conflict) with error: : The server 'db' is not in a state to be updated.",
            message="The server 'db' is not in a state to be updated.",
        ),
    ),
)
BRACKETED = Format(
    name="azure.bracketed",
    place=190,
    trust=Trust.TOOL,
    anchors=(") ",),
    find=_bracketed,
    examples=(
        Example(
            "ERROR: (AuthorizationFailed) The client 'ci' does not have it.", "AuthorizationFailed"
        ),
        Example(
            "ResourceExistsError: (QuotaExceeded) The quota of 10 cores is used up.",
            "QuotaExceeded",
        ),
    ),
)
LINES = Format(
    name="azure.lines",
    place=180,
    trust=Trust.TOOL,
    anchors=("Code:",),
    find=_lines,
    examples=(
        Example(
            "2026-08-02T11:20:41.3993034Z \t\t\tCode: \n2026-08-02T11:20:41.3993565Z \t\t\tMessage: The role assignment already exists.",
            message="The role assignment already exists.",
        ),
        Example(
            'polling failed: the Azure API returned the following error:\n\nStatus: "Failed"\nCode: ""\nMessage: "The VM size is not available."\n\n---',
            message="The VM size is not available.",
        ),
        Example(
            "(ResourceGroupNotFound) Resource group 'web' could not be found.\nCode: ResourceGroupNotFound\nMessage: Resource group 'web' could not be found.",
            "ResourceGroupNotFound",
        ),
        Example(
            "Code: Url validation\nMessage: Webhook validation handshake failed for https://orders.example.com.",
            "Url validation",
        ),
        Example("Code: QuotaExceeded\nMessage: Operation could not be completed.", "QuotaExceeded"),
        Example(
            'polling failed: the Azure API returned the following error:\n\nStatus: "Failed"\nCode: "OSProvisioningTimedOut"\nMessage: "OS provisioning did not finish."',
            "OSProvisioningTimedOut",
        ),
        Example(
            "##[error]Code: RoleAssignmentExists\n##[error]Message: The role assignment already exists.",
            "RoleAssignmentExists",
        ),
    ),
)
POWERSHELL = Format(
    name="azure.powershell",
    place=200,
    trust=Trust.TOOL,
    anchors=("; Message=", ";Message=", ";\nMessage="),
    find=_powershell,
    examples=(
        Example(
            "Operation failed: Code=SubnetNotFound; Message=Subnet web-subnet is not found.",
            "SubnetNotFound",
        ),
        Example(
            "New-AzResourceGroupDeployment : 10:11:12 - Error: Code=StorageAccountAlreadyTaken; Message=The storage account named web is already taken.",
            "StorageAccountAlreadyTaken",
        ),
    ),
)
TYPED = Format(
    name="azure.typed",
    place=230,
    trust=Trust.TOOL,
    anchors=(
        "Error type:",
        "ERROR CODE:",
        "rror Code:",
        "Azure Error:",
        "rrorCode:",
        "Error code:",
    ),
    find=_typed,
    examples=(
        Example(
            "Action: azureStorage.create\nError type: \nError Message: The storage account named ledger is already taken.",
            message="The storage account named ledger is already taken.",
        ),
    ),
)
CLIENT_LIBRARY = Format(
    name="azure.client_library",
    place=220,
    trust=Trust.TOOL,
    anchors=("ErrorCode:",),
    find=_client_library,
    examples=(
        Example(
            "Azure.RequestFailedException: 'The subscription is not registered to use namespace 'Microsoft.Sql'.\nStatus: 409 (Conflict)\nErrorCode: ",
            message="The subscription is not registered to use namespace 'Microsoft.Sql'.",
        ),
    ),
)
PORTAL = Format(
    name="azure.portal",
    place=215,
    trust=Trust.TOOL,
    anchors=("(Code:",),
    find=_portal,
    examples=(
        Example(
            "The storage account 'ledger' is being used by another operation. (Code: StorageAccountOperationInProgress)",
            "StorageAccountOperationInProgress",
        ),
    ),
)
ENTRA = Format(
    name="azure.entra",
    place=210,
    trust=Trust.TOOL,
    anchors=("AADSTS",),
    find=_entra,
    examples=(
        Example(
            "AADSTS700016: Application with identifier '11111111-2222-3333-4444-555555555555' was not found in the directory 'Contoso'.",
            "AADSTS700016",
        ),
    ),
)
SDK = Format(
    name="azure.sdk",
    place=240,
    trust=Trust.TOOL,
    anchors=("Exception: ",),
    find=_sdk,
    examples=(
        Example(
            "com.azure.core.management.exception.ManagementException: SubscriptionNotRegistered: The subscription is not registered to use namespace 'Microsoft.Web'",
            "SubscriptionNotRegistered",
        ),
    ),
)
