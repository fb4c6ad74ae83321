"""Azure's errors as `az`, Terraform, PowerShell, the portal and the Azure SDKs print them."""

import pytest

from bot.recognition.parsers.azure import (
    BRACKETED,
    CLIENT_LIBRARY,
    ENTRA,
    GO,
    LINES,
    NEW_GO,
    PORTAL,
    POWERSHELL,
    SDK,
    TYPED,
)
from bot.recognition.parsers.base import Format
from tests.recognition.parsers.findings import codes, found, messages, only

LOCKED = 'Code="ScopeLocked" Message="The scope is locked."'


def test_the_older_go_sdk_tells_client_operation_and_status() -> None:
    """What stands in front of the code names the service, what was asked of it and the status."""
    text = (
        "network.SubnetsClient#Delete: Failure sending request: StatusCode=409 -- Original Error: "
        f"{LOCKED} Details=[]"
    )
    error = only(GO, text)
    assert ("azure", "network", "Delete", 409) == (
        error.provider,
        error.service,
        error.operation,
        error.http_status,
    )
    assert ("ScopeLocked", "The scope is locked.") == (error.code, error.message)


@pytest.mark.parametrize(
    ("package", "service"),
    [("disk", "compute"), ("vmss", "compute"), ("pricings", "security"), ("web", "web")],
)
def test_a_package_of_the_older_go_sdk_is_its_resource_provider(package: str, service: str) -> None:
    """Some packages are not named after the resource provider."""
    assert service == only(GO, f"{package}.ThingsClient#Get: {LOCKED}").service


def test_the_last_client_and_status_in_front_count() -> None:
    """Where one call failed for another's sake, the nearest names are the code's."""
    text = (
        "web.AppsClient#Get: StatusCode=404 -- then: network.SubnetsClient#Delete: "
        f"StatusCode=409 -- Original Error: {LOCKED}"
    )
    error = only(GO, text)
    assert ("network", "Delete", 409) == (error.service, error.operation, error.http_status)


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ('Code="" Message="It is soft deleted."', "", "It is soft deleted."),
        ('Code="InUse"\n  Message="Subnet web\n   is in use"', "InUse", "Subnet web is in use"),
        ('Code="InUse" Details=[]', "InUse", ""),
        ('Code="InUse" Message="cut he', "InUse", "cut he"),
    ],
)
def test_the_older_go_sdks_fields_may_be_blank_wrapped_or_cut(
    text: str, code: str, message: str
) -> None:
    """What is missing stays empty and what is wrapped is joined."""
    assert [(code, message)] == [(error.code, error.message) for error in found(GO, text)]


NEW = "unexpected status 409 (409 Conflict) with error: "


@pytest.mark.parametrize(
    ("text", "status", "code", "message"),
    [
        (f"{NEW}ScopeLocked: The scope is locked.", 409, "ScopeLocked", "The scope is locked."),
        (f"{NEW}: The scope is locked.", 409, "", "The scope is locked."),
        ("unexpected status 403 with response: Forbidden: No.", 403, "Forbidden", "No."),
        (
            "unexpected status 403 (403 Forbidden) with OData\nerror: Authorization_RequestDenied: Insufficient privileges",
            403,
            "Authorization_RequestDenied",
            "Insufficient privileges",
        ),
        (
            f"│ Error: deleting Subnet: performing Delete: {NEW}\nInUseSubnetCannotBeDeleted: Subnet web is in\n│ use by nic.\n│ \n│   with azurerm_subnet.web",
            409,
            "InUseSubnetCannotBeDeleted",
            "Subnet web is in use by nic.",
        ),
    ],
)
def test_the_newer_go_sdk_tells_status_code_and_message(
    text: str, status: int, code: str, message: str
) -> None:
    """Its sentence has the status in front and the code before the message, if there is one."""
    error = only(NEW_GO, text)
    assert (status, code, message) == (error.http_status, error.code, error.message)


@pytest.mark.parametrize(
    "text",
    [
        "ERROR: (AuthorizationFailed) The client 'ci' does not have it.",
        "(AuthorizationFailed) The client 'ci' does not have it.",
        "Deployment failed > (AuthorizationFailed) The client 'ci' does not have it.",
        "ResourceExistsError: (AuthorizationFailed) The client 'ci' does not have it.\r\nCode: AuthorizationFailed",
        "\"(AuthorizationFailed) The client 'ci' does not have it.\"",
    ],
)
def test_azs_code_stands_in_brackets(text: str) -> None:
    """At a line's start or behind a tool's colon or quote."""
    error = only(BRACKETED, text)
    assert "AuthorizationFailed" == error.code
    assert error.message.startswith("The client 'ci' does not have it.")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ERROR: (Conflict) The change is on its way", ["Conflict"]),
        ("ERROR: (Unauthorized) You may not", ["Unauthorized"]),
        ("ERROR: (Optional) The thing", []),
        ("ERROR: (Preview) The thing", []),
    ],
)
def test_one_word_in_brackets_is_a_code_only_if_azure_has_it(text: str, code: list[str]) -> None:
    """Other single words in brackets are talk."""
    assert code == codes(BRACKETED, text)


@pytest.mark.parametrize(
    "text",
    [
        "the thing (QuotaExceeded) The rest",
        "(QuotaExceeded) lower",
        "(quotaExceeded) The",
        "f(QuotaExceeded) The",
    ],
)
def test_brackets_in_a_sentence_are_no_code(text: str) -> None:
    """Behind a plain word, or with no sentence behind them, they say something else."""
    assert [] == found(BRACKETED, text)


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("Code: QuotaExceeded\nMessage: No more cores.", "QuotaExceeded", "No more cores."),
        (
            'Status: "Failed"\nCode: "QuotaExceeded"\nMessage: "No more cores."',
            "QuotaExceeded",
            "No more cores.",
        ),
        ("Code: \nMessage: No more cores.", "", "No more cores."),
        (
            "    Code: QuotaExceeded\r\n    Message: No more cores.",
            "QuotaExceeded",
            "No more cores.",
        ),
        (
            "##[error]Code: QuotaExceeded\n##[error]Message: No more cores.",
            "QuotaExceeded",
            "No more cores.",
        ),
        (
            "2026-11-28T10:14:02.1234567Z Code: QuotaExceeded\n2026-11-28T10:14:02.1234568Z Message: No more cores.",
            "QuotaExceeded",
            "No more cores.",
        ),
    ],
)
def test_code_and_message_on_lines_of_their_own(text: str, code: str, message: str) -> None:
    """Each line has its label; a pipeline's prefix and the value's quotes are not part of it."""
    assert [(code, message)] == [(error.code, error.message) for error in found(LINES, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Code: YAML_FILE_ERROR Message: no key",
        "Code: HELLO\nMessage: x",
        "Code: QuotaExceeded\n\nMessage: x",
        "the Code: QuotaExceeded\nMessage: x",
        "Code: two words\nMessage: x",
    ],
)
def test_other_lines_with_these_labels_are_not_azures(text: str) -> None:
    """The labels begin two lines that follow each other, and the code is no shouted word."""
    assert [] == found(LINES, text)


@pytest.mark.parametrize(
    ("form", "text", "code", "message"),
    [
        (POWERSHELL, "10:11:12 - Error: Code=SubnetNotFound; Message=Subnet web is not found.", "SubnetNotFound", "Subnet web is not found."),
        (POWERSHELL, "Code=;Message=It is gone.", "", "It is gone."),
        (TYPED, "Error type: ScopeLocked\nError Message: The scope is locked.", "ScopeLocked", "The scope is locked."),
        (TYPED, "ErrorCode: ScopeLocked Message: The scope is locked.", "ScopeLocked", "The scope is locked."),
        (TYPED, "Error type: \nError Message: The scope is locked.", "", "The scope is locked."),
        (ENTRA, "ERROR: AADSTS50076: Due to a configuration change you must use it.\r\n\r\nTrace ID: 1", "AADSTS50076", "Due to a configuration change you must use it."),
        (ENTRA, "AADSTS700016:Application was not found", "AADSTS700016", "Application was not found"),
        (SDK, "com.azure.core.management.exception.ManagementException: ScopeLocked: It is locked.", "ScopeLocked", "It is locked."),
        (SDK, "com.microsoft.azure.CloudException: ScopeLocked: It is locked.", "ScopeLocked", "It is locked."),
        (PORTAL, "The account is being used. (Code: AccountInUse)", "AccountInUse", "The account is being used."),
        (PORTAL, "'ledger' is in use. (Code: AccountInUse, Target: /subscriptions/x)", "AccountInUse", "'ledger' is in use."),
    ],
)  # fmt: skip
def test_each_tools_layout_tells_code_and_message(
    form: Format, text: str, code: str, message: str
) -> None:
    """Every layout names both, or leaves the code blank."""
    error = only(form, text)
    assert ("azure", code, message) == (error.provider, error.code, error.message)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (POWERSHELL, "Code=scope; Message=x"),
        (POWERSHELL, "Code=ScopeLocked, Message=x"),
        (TYPED, "Error type: a thing happened"),
        (TYPED, "Error code: 12\nMessage: x"),
        (ENTRA, "see https://aka.ms/AADSTS50076: docs"),
        (ENTRA, "AADSTS errors: many"),
        (ENTRA, "XAADSTS50076: x"),
        (SDK, "java.lang.RuntimeException: ScopeLocked: It is locked."),
        (SDK, "ManagementException: two words: x"),
        (PORTAL, "ok (Code: AccountInUse)"),
        (PORTAL, "The account is being used. (Code: 12)"),
    ],
)
def test_near_twins_of_each_layout_are_left_alone(form: Format, text: str) -> None:
    """A number, a plain word, an address or another class in the code's place is no code."""
    assert [] == found(form, text)


LIBRARY = (
    "Azure.RequestFailedException: The specified container is being deleted.\n"
    "RequestId:0a1b\nStatus: 409 (Conflict)\nErrorCode: ContainerBeingDeleted\n"
)


def test_a_client_librarys_code_stands_on_its_own_line() -> None:
    """The message in front of it has neither the class nor the service's ids."""
    error = only(CLIENT_LIBRARY, LIBRARY)
    assert ("ContainerBeingDeleted", "The specified container is being deleted.") == (
        error.code,
        error.message,
    )


def test_a_client_librarys_blank_code_leaves_its_message() -> None:
    """The line may be there without its code."""
    text = LIBRARY.replace("ErrorCode: ContainerBeingDeleted", "ErrorCode:")
    assert [("", "The specified container is being deleted.")] == [
        (error.code, error.message) for error in found(CLIENT_LIBRARY, text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Contoso.Exception: It is gone\nErrorCode: ContainerBeingDeleted\n",
        "Azure.RequestFailedException: x\nthe ErrorCode: ContainerBeingDeleted\n",
        "Azure.RequestFailedException: x\nErrorCode: 404\n",
    ],
)
def test_another_librarys_line_is_none(text: str) -> None:
    """Nothing of Azure in the text, or the label inside a line, or a number: not the library's."""
    assert [] == found(CLIENT_LIBRARY, text)


def test_several_errors_of_one_command_are_each_found() -> None:
    """Every code in a text is an error, with a message that ends before the next."""
    text = f"{NEW}ScopeLocked: The scope is locked.\n\n{NEW}QuotaExceeded: No more cores."
    assert ["ScopeLocked", "QuotaExceeded"] == codes(NEW_GO, text)
    assert ["The scope is locked.", "No more cores."] == messages(NEW_GO, text)
