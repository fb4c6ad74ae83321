"""Azure's data-plane clients and older tools, each with a layout of its own.

AzCopy's `RESPONSE ERROR (ServiceCode=X)`, Hadoop's ABFS `Operation failed: "message", 403, HEAD, …, X`,
the storage SDK for Go `StatusCode=403, ErrorCode=X, ErrorMessage=…`, Cosmos DB's `Response status code
does not indicate success: Conflict (409)`, Data Factory's `ErrorCode=X,'Type=…,Message=…`, the SDK for
Go's `RESPONSE 409: …`, Python's `Operation returned an invalid status 'Conflict'`, the classic CLI's `Compute.X : message`, a machine's `Provisioning failed. message. X`, and what `az` and the Az
cmdlets print with no code at all.
"""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import LONGEST_MESSAGE, Example, Format, flat, message_after
from bot.recognition.trust import Trust

_CODE = r"[A-Z][A-Za-z0-9]{2,80}"
_LAYOUTS = (
    (
        "storage",
        re.compile(
            rf"RESPONSE ERROR \(ServiceCode=(?P<code>{_CODE})?\) ={{2,20}}\s{{1,8}}"
            r"Description=(?P<message>[^\n]{0,600}?)(?=, Details|\n|$)"
        ),
    ),
    (
        "storage",
        re.compile(
            r"Operation failed: \"(?P<message>[^\"]{0,600})\", (?P<status>\d{3}), [A-Z]{3,7}, [^\s,]{1,600}"
            rf"(?:,[^\n,\"]{{0,80}}?(?P<code>{_CODE})?, \")?"
        ),
    ),
    (
        "storage",
        re.compile(
            rf"StatusCode=(?P<status>\d{{3}}), ErrorCode=(?P<code>{_CODE})?, "
            r"ErrorMessage=(?P<message>[^\n]{0,600}?)(?=, RequestI|\n|$)"
        ),
    ),
    (
        "",
        re.compile(
            rf"Status: (?P<status>\d{{3}}) \((?P<message>[A-Z][^\n]{{20,400}}?)\)\n(?:ErrorCode:[ \t]{{0,2}}(?P<code>{_CODE})?$)?",
            re.MULTILINE,
        ),
    ),
    (
        "",
        re.compile(
            r"RESPONSE (?P<status>\d{3}): [^\n]{0,80}\n\s{0,16}ERROR CODE"
            rf"(?:: (?P<code>{_CODE})?|[^\n]{{0,40}})\n"
            r"(?:[\s\S]{0,400}?\"message\":\s{0,4}\"(?P<message>[^\"\n]{0,600}))?"
        ),
    ),
    (
        "",
        re.compile(
            r"Operation returned an invalid status(?: code)? '(?P<words>[A-Z][\w ]{2,40})?'"
            rf"(?:[\s\S]{{0,60}}?\"[cC]ode\":\s{{0,4}}\"(?P<code>{_CODE})?\")?"
            r"(?:,\s{0,20}\"[mM]essage\":\s{0,4}\"(?P<message>[^\"\n]{0,600}))?"
        ),
    ),
    (
        "web",
        re.compile(
            r"(?P<message>[dD]eploy(?:ing)?(?: web| App Service)? package[^\n]{0,200}?)[.:\s]{1,4}"
            rf"(?:[A-Z][a-z]{{1,12}} )?(?P<code>{_CODE}) \(CODE: (?P<status>\d{{3}})\)"
        ),
    ),
    (
        "web",
        re.compile(
            rf"(?P<message>publish the ZIP file through \S{{5,300}}) failed with HTTP status code (?P<code>{_CODE})"
        ),
    ),
    (
        "",
        re.compile(
            r"Operation failed with status: '(?P<code>[A-Z][A-Za-z ]{2,40})'\. Details: (?P<message>[^\n]{0,600})"
        ),
    ),
    (
        "documentdb",
        re.compile(
            rf"status code does not indicate success: (?P<code>{_CODE})? \((?P<status>\d{{3}})\);"
            r"(?:[^()\n]{0,200}Reason: \((?P<message>[^\n]{0,600}?)\)[;.])?"
        ),
    ),
    (
        "datafactory",
        re.compile(
            rf"ErrorCode=(?P<code>{_CODE})?,'Type=[\w.]{{0,120}},Message=(?P<message>[^\n]{{0,600}}?)"
            r"(?=,Source=|,'|\n|$)"
        ),
    ),
    (
        "compute",
        re.compile(
            rf"Provisioning failed\. (?P<message>[^\n]{{10,600}}?)\.{{1,2}} (?P<code>{_CODE})?$",
            re.MULTILINE,
        ),
    ),
)
_SIGNED = re.compile(
    r"\n\s{0,8}RequestId:\S{0,80}\s{1,4}Time:[^\s<]{0,40}"
    rf"(?:\s{{1,4}}ErrorCode:[ \t]{{0,2}}(?P<code>{_CODE})?$)?",
    re.MULTILINE,
)
_IN_FRONT = re.compile(r"^.{0,600}>|^.{0,300}?\w(?:Error|Exception): ?['\"]?")
"""The tags of a body or the client's class, which share the message's line."""
_CLASSIC = re.compile(
    rf"(?<![\w.])(?P<service>Compute|Network|Storage|Sql|ResourceManager)\.(?P<code>{_CODE})\s?:\s"
)
_PACKER = re.compile(rf"ERROR:?\s{{1,6}}-> {{0,2}}(?P<code>{_CODE})? {{0,2}}: (?=[A-Z])")
_COMMAND = re.compile(
    r"^(?:[ \t]{0,8}[\w@~:/.\\\[\]() -]{0,60}[$%#>] ?)?az [a-z][^\n]{2,1500}\n", re.MULTILINE
)
_SAID = re.compile(r"[ \t]{0,8}(?:ERROR: |\(\) )?(?P<message>[A-Z][^\n]{20,800})")
_CMDLET = re.compile(
    r"^[ \t]{0,8}[A-Z][a-z]{2,12}-Az(?:ure)?(?:R[mM])?[A-Z]\w{1,60} ?: (?=[A-Z])", re.MULTILINE
)
_OUTPUT_LINES = 6


def _layouts(text: str) -> Iterator[ParsedError]:
    for service, layout in _LAYOUTS:
        for found in layout.finditer(text):
            named = found.groupdict()
            yield ParsedError(
                provider="azure",
                service=service,
                code=(named["code"] or named.get("words") or "").replace(" ", ""),
                message=flat(named["message"] or ""),
                http_status=int(named["status"]) if named.get("status") else None,
                start=found.start(),
                end=found.end(),
            )


def _signed(text: str) -> Iterator[ParsedError]:
    """Messages of storage services, which are followed by lines with the service's own ids."""
    for found in _SIGNED.finditer(text):
        start = max(text.rfind("\n", 0, found.start()) + 1, found.start() - LONGEST_MESSAGE)
        yield ParsedError(
            provider="azure",
            service="storage",
            code=found["code"] or "",
            message=_IN_FRONT.sub("", text[start : found.start()].strip()),
            start=start,
            end=found.end(),
        )


def _classic(text: str) -> Iterator[ParsedError]:
    for found in _CLASSIC.finditer(text):
        message, end = message_after(text, found.end())
        yield ParsedError(
            provider="azure",
            service=found["service"].lower(),
            code=found["code"],
            message=message,
            start=found.start(),
            end=end,
        )


def _packer(text: str) -> Iterator[ParsedError]:
    for found in _PACKER.finditer(text):
        message, end = message_after(text, found.end())
        yield ParsedError(
            provider="azure",
            code=found["code"] or "",
            message=message,
            start=found.start(),
            end=end,
        )


def _commands(text: str) -> Iterator[ParsedError]:
    """The error printed below an `az` command, where it names no code."""
    for command in _COMMAND.finditer(text):
        at = command.end()
        for _ in range(_OUTPUT_LINES):
            said = _SAID.match(text, at)
            if said is not None:
                message, end = message_after(text, said.start("message"))
                yield _codeless(message, said.start(), end)
            at = text.find("\n", at) + 1
            if not at:
                return


def _cmdlets(text: str) -> Iterator[ParsedError]:
    for found in _CMDLET.finditer(text):
        message, end = message_after(text, found.end())
        yield _codeless(message[:LONGEST_MESSAGE], found.start(), end)


def _codeless(message: str, start: int, end: int) -> ParsedError:
    return ParsedError(provider="azure", message=message, start=start, end=end)


LAYOUTS = Format(
    name="azure_clients.layouts",
    place=250,
    trust=Trust.TOOL,
    anchors=(
        "ServiceCode=",
        "Operation failed: ",
        "ErrorCode=",
        "(CODE: ",
        "publish the ZIP file",
        "Operation failed with status: ",
        "not indicate success",
        "ning failed. ",
        "RequestId:",
        "Status: ",
        "ERROR CODE",
        "an invalid status",
    ),
    find=_layouts,
    examples=(
        Example(
            "===== RESPONSE ERROR (ServiceCode=AuthenticationFailed) =====\nDescription=Server failed to authenticate the request.",
            "AuthenticationFailed",
        ),
        Example(
            "Response status code does not indicate success: PreconditionFailed (412); Substatus: 0; ActivityId: 0a1b; Reason: (the ETag differs);",
            "PreconditionFailed",
        ),
        Example(
            "ErrorCode=UserErrorSourceNotSeekable,'Type=Microsoft.DataTransfer.Common.Shared.HybridDeliveryException,Message=Not seekable,Source=Microsoft'",
            "UserErrorSourceNotSeekable",
        ),
        Example(
            "storage: service returned error: StatusCode=403, ErrorCode=AuthorizationFailure, ErrorMessage=This request is not authorized.",
            "AuthorizationFailure",
        ),
        Example(
            "Azure.RequestFailedException ; Service request failed.\nStatus: 403 (This request is not authorized to perform this operation using this permission.)\nErrorCode: \n\nHeaders:\nServer: Windows-Azure-Blob/1.0",
            message="This request is not authorized to perform this operation using this permission.",
        ),
        Example(
            "===== RESPONSE ERROR (ServiceCode=) =====\nDescription=Server failed to authenticate the request., Details: (none)",
            message="Server failed to authenticate the request.",
        ),
        Example(
            'PUT https://management.azure.com/subscriptions/x/resourceGroups/y\nRESPONSE 409: 409 Conflict\nERROR CODE: Conflict\n{\n  "code": "Conflict",\n  "message": "Another change is on its way."\n}',
            "Conflict",
        ),
        Example(
            'Operation returned an invalid status \'Unauthorized\'\nContent: {"Code":"Unauthorized","Message":"No quota left."}',
            "Unauthorized",
        ),
        Example(
            "ERROR: Operation returned an invalid status 'Bad Request'",
            "BadRequest",
        ),
        Example(
            "Provisioning failed. OS Provisioning for VM 'web' did not finish in the allotted time.. OSProvisioningTimedOut",
            "OSProvisioningTimedOut",
        ),
        Example(
            'Operation failed: "This request is not authorized.", 403, HEAD, https://ledger.dfs.core.windows.net/in?action=getAccessControl, AuthorizationPermissionMismatch, "This request"',
            "AuthorizationPermissionMismatch",
        ),
    ),
)
SIGNED = Format(
    name="azure_clients.signed",
    place=260,
    trust=Trust.TOOL,
    anchors=("RequestId:",),
    find=_signed,
    examples=(
        Example(
            "Failed to complete Storage Services operation. Message:\n\nThere is currently a lease on the blob and no lease ID was specified in the request.\nRequestId:6e2f9b01\nTime:2026-02-17T08:30:11.7710425Z.",
            message="There is currently a lease on the blob and no lease ID was specified in the request.",
        ),
        Example(
            'azure.core.exceptions.ResourceModifiedError: The specified blob "in/a.csv" already exists.\nRequestId:0a1b\nTime:2026-03-02T10:11:12Z',
            message='The specified blob "in/a.csv" already exists.',
        ),
        Example(
            'com.azure.storage.blob.models.BlobStorageException: Status code 400, "<Error><Message>The value for one of the HTTP headers is not in the correct format.\nRequestId:0a1b\nTime:2026-03-02T10:11:12Z',
            message="The value for one of the HTTP headers is not in the correct format.",
        ),
    ),
)
CLASSIC = Format(
    name="azure_clients.classic",
    place=270,
    trust=Trust.TOOL,
    anchors=("ompute.", "etwork.", "torage.", "Sql.", "Manager."),
    find=_classic,
    examples=(
        Example(
            "Error: Compute.OverconstrainedAllocationRequest : The VM size cannot be provisioned.",
            "OverconstrainedAllocationRequest",
        ),
    ),
)
PACKER = Format(
    name="azure_clients.packer",
    place=280,
    trust=Trust.TOOL,
    anchors=(" ->",),
    find=_packer,
    examples=(
        Example(
            "==> azure-arm: ERROR: -> MarketplacePurchaseEligibilityFailed : Marketplace purchase eligibility check returned errors.",
            "MarketplacePurchaseEligibilityFailed",
        ),
    ),
)
COMMANDS = Format(
    name="azure_clients.commands",
    place=700,
    trust=Trust.TOOL,
    anchors=("az ",),
    find=_commands,
    examples=(
        Example(
            "$ az network vnet subnet create -g rg --vnet-name web -n edge\nSubnet 'edge' is not valid in virtual network 'web'.",
            message="Subnet 'edge' is not valid in virtual network 'web'.",
        ),
    ),
)
CMDLETS = Format(
    name="azure_clients.cmdlets",
    place=290,
    trust=Trust.TOOL,
    anchors=("-Az",),
    find=_cmdlets,
    examples=(
        Example(
            "Remove-AzResourceGroup : The resource group 'web' could not be found.",
            message="The resource group 'web' could not be found.",
        ),
    ),
)
