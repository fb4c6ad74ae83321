"""Azure's data-plane clients and older tools: one layout each, told by its labels."""

import pytest

from bot.recognition.parsers.azure_clients import (
    CLASSIC,
    CMDLETS,
    COMMANDS,
    LAYOUTS,
    PACKER,
    SIGNED,
)
from bot.recognition.parsers.base import Format
from tests.recognition.parsers.findings import codes, found, messages, only, spans


@pytest.mark.parametrize(
    ("text", "service", "code", "status", "message"),
    [
        (
            "===== RESPONSE ERROR (ServiceCode=BlobNotFound) =====\nDescription=The blob is not there., Details: (none)",
            "storage", "BlobNotFound", None, "The blob is not there.",
        ),
        (
            'Operation failed: "This request is not authorized.", 403, HEAD, https://ledger.dfs.core.windows.net/in?action=getStatus, AuthorizationFailure, "This"',
            "storage", "AuthorizationFailure", 403, "This request is not authorized.",
        ),
        (
            "storage: service returned error: StatusCode=404, ErrorCode=ShareNotFound, ErrorMessage=The share is not there., RequestInitiated=Sat",
            "storage", "ShareNotFound", 404, "The share is not there.",
        ),
        (
            "Status: 403 (This request is not authorized to do it.)\nErrorCode: AuthorizationFailure",
            "", "AuthorizationFailure", 403, "This request is not authorized to do it.",
        ),
        (
            'RESPONSE 409: 409 Conflict\nERROR CODE: ScopeLocked\n{\n  "error": {\n    "message": "The scope is locked."\n',
            "", "ScopeLocked", 409, "The scope is locked.",
        ),
        (
            "RESPONSE 409: 409 Conflict\nERROR CODE UNAVAILABLE\n",
            "", "", 409, "",
        ),
        (
            'Operation returned an invalid status \'Conflict\' "code": "ScopeLocked", "message": "The scope is locked."',
            "", "ScopeLocked", None, "The scope is locked.",
        ),
        (
            "Failed to deploy web package to App Service. Conflict (CODE: 409)",
            "web", "Conflict", 409, "deploy web package to App Service",
        ),
        (
            "Can't publish the ZIP file through https://web.scm.azurewebsites.net/api/zipdeploy failed with HTTP status code Forbidden",
            "web", "Forbidden", None, "publish the ZIP file through https://web.scm.azurewebsites.net/api/zipdeploy",
        ),
        (
            "Operation failed with status: 'Bad Request'. Details: 400 Client Error",
            "", "BadRequest", None, "400 Client Error",
        ),
        (
            "Response status code does not indicate success: NotFound (404); Substatus: 1003; ActivityId: 0a; Reason: (It is gone);",
            "documentdb", "NotFound", 404, "It is gone",
        ),
        (
            "ErrorCode=SqlFailedToConnect,'Type=Microsoft.DataTransfer.Common.Shared.HybridDeliveryException,Message=Cannot connect.,Source=Microsoft'",
            "datafactory", "SqlFailedToConnect", None, "Cannot connect.",
        ),
        (
            "Provisioning failed. OS provisioning did not finish in time.. OSProvisioningTimedOut",
            "compute", "OSProvisioningTimedOut", None, "OS provisioning did not finish in time",
        ),
    ],
)  # fmt: skip
def test_each_layout_tells_service_code_status_and_message(
    text: str, service: str, code: str, status: int | None, message: str
) -> None:
    """Every layout is read by its labels, and belongs to the service that prints it."""
    error = only(LAYOUTS, text)
    assert ("azure", service, code) == (error.provider, error.service, error.code)
    assert (status, message) == (error.http_status, error.message)


@pytest.mark.parametrize(
    "text",
    [
        "===== RESPONSE ERROR (ServiceCode=) =====\nDescription=The blob is not there.",
        "StatusCode=403, ErrorCode=, ErrorMessage=This request is not authorized.",
        "status code does not indicate success:  (429); Substatus: 3200; Reason: (Slow down);",
        "ErrorCode=,'Type=Microsoft.X,Message=Cannot connect.,Source=Microsoft'",
    ],
)
def test_a_blank_code_leaves_the_message(text: str) -> None:
    """A layout whose code is missing still has its sentence."""
    error = only(LAYOUTS, text)
    assert ("", True) == (error.code, bool(error.message))


@pytest.mark.parametrize(
    "text",
    [
        "Operation failed: we will look into it",
        "StatusCode=403; ErrorCode=x",
        "Status: 200 (OK)\nErrorCode: None",
        "ErrorCode=12 Type=x",
        "Provisioning failed. Try again",
        "I deploy a package by hand (CODE: x)",
        "that does not indicate success: it is (4)",
        "RequestId: 12",
    ],
)
def test_other_texts_with_a_layouts_words_are_left_alone(text: str) -> None:
    """One of the labels is not enough."""
    assert [] == found(LAYOUTS, text)


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (
            "There is currently a lease on the blob.\nRequestId:6e2f\nTime:2026-02-17T08:30:11.77Z",
            "",
            "There is currently a lease on the blob.",
        ),
        (
            "azure.core.exceptions.ResourceExistsError: The container exists.\r\nRequestId:6e2f\r\nTime:2026-02-17T08:30:11.77Z\r\nErrorCode:ContainerAlreadyExists\r\n",
            "ContainerAlreadyExists",
            "The container exists.",
        ),
        (
            "x\n<Error><Code>a</Code><Message>The lease ID is wrong.\nRequestId:6e2f\nTime:2026-02-17T08:30:11.77Z</Message></Error>",
            "",
            "The lease ID is wrong.",
        ),
    ],
)
def test_a_storage_services_message_stands_above_its_ids(
    text: str, code: str, message: str
) -> None:
    """The line above `RequestId:` and `Time:` is the message, without class or tags in front."""
    error = only(SIGNED, text)
    assert ("azure", "storage", code, message) == (
        error.provider,
        error.service,
        error.code,
        error.message,
    )


def test_a_request_id_without_a_time_is_another_services() -> None:
    """Only both lines together are storage's."""
    assert [] == found(SIGNED, "It is gone.\nRequestId:6e2f\nStatus: 404")


@pytest.mark.parametrize(
    ("form", "text", "service", "code", "message"),
    [
        (CLASSIC, "error: Compute.AllocationFailed : The size cannot be had.", "compute", "AllocationFailed", "The size cannot be had."),
        (CLASSIC, "Sql.ServerBusy: Try later.\r\n\r\n", "sql", "ServerBusy", "Try later."),
        (PACKER, "==> azure-arm: ERROR: -> QuotaExceeded : No more cores.", "", "QuotaExceeded", "No more cores."),
        (PACKER, "==> azure-arm: ERROR:  ->  : No more cores.", "", "", "No more cores."),
        (CMDLETS, "Remove-AzResourceGroup : The group 'web' is locked.\nAt C:\\x.ps1", "", "", "The group 'web' is locked. At C:\\x.ps1"),
        (CMDLETS, "  Get-AzureRmVM : The VM is gone.", "", "", "The VM is gone."),
    ],
)  # fmt: skip
def test_older_tools_lines_are_read(
    form: Format, text: str, service: str, code: str, message: str
) -> None:
    """The classic CLI names the service with the code, Packer the code, a cmdlet neither."""
    error = only(form, text)
    assert (service, code, message) == (error.service, error.code, error.message)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (CLASSIC, "Microsoft.Compute.AllocationFailed : x"),
        (CLASSIC, "Compute.lower : x"),
        (CLASSIC, "Queue.AllocationFailed : x"),
        (PACKER, "ERROR: a -> b : It"),
        (PACKER, "ERROR: -> QuotaExceeded : lower"),
        (CMDLETS, "the Remove-AzResourceGroup : The group"),
        (CMDLETS, "Remove-AzResourceGroup : lower"),
        (CMDLETS, "Remove-Item : The file is gone"),
        (COMMANDS, "run az login first\nThe rest of the handbook is long enough."),
        (COMMANDS, "$ az group list\nok"),
        (COMMANDS, "$ az group list"),
    ],
)
def test_near_twins_of_older_tools_are_left_alone(form: Format, text: str) -> None:
    """Other namespaces, other nouns, and a command that is only spoken of are none of them."""
    assert [] == found(form, text)


@pytest.mark.parametrize("prompt", ["$ ", "", "ci@build:~/app$ ", "PS C:\\deploy> ", "# "])
def test_what_stands_below_an_az_command_is_its_error(prompt: str) -> None:
    """The first sentence below a command, whatever prompt it was typed at."""
    text = f"{prompt}az network vnet subnet create -g rg -n edge\nERROR: Subnet 'edge' is not valid in it."
    assert ["Subnet 'edge' is not valid in it."] == messages(COMMANDS, text)


def test_a_commands_error_is_looked_for_close_below() -> None:
    """A sentence more than six lines below is somebody else's."""
    command = "$ az group delete -n rg\n"
    near = command + "x\n" * 5 + "The resource group 'rg' could not be found."
    far = command + "x\n" * 6 + "The resource group 'rg' could not be found."
    assert (1, 0) == (len(found(COMMANDS, near)), len(found(COMMANDS, far)))


def test_several_layouts_in_one_text_are_each_found() -> None:
    """A log of two clients has two errors, each with its own part of the text."""
    text = (
        "StatusCode=404, ErrorCode=ShareNotFound, ErrorMessage=It is gone.\n\n"
        "Provisioning failed. It did not finish in time. OSProvisioningTimedOut"
    )
    assert ["ShareNotFound", "OSProvisioningTimedOut"] == codes(LAYOUTS, text)
    assert spans(LAYOUTS, text)[1].startswith("Provisioning failed.")
