"""Azure's long operations, pipelines, Logic Apps and Service Bus: a code inside a sentence."""

import pytest

from bot.recognition.parsers.azure_operations import OPERATIONS, PIPELINE, SERVICE_BUS, STATES
from bot.recognition.parsers.base import Format
from tests.recognition.parsers.findings import codes, found, only, spans

PIPED = "There were errors in your deployment. Error code: DeploymentFailed.\n##[error]Details:\n"


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("Long running operation failed with status 'Conflict'.", "Conflict", "Long running operation failed with status 'Conflict'."),
        ("Long running operation failed with status 'Failed'. Additional Info:'The cache is\n  being changed.'", "", "The cache is being changed."),
        ("Long running operation failed with status 'Canceled'. Additional Info:'It was stopped.'", "", "It was stopped."),
        ("Long running operation failed with status 'BadRequest'. Additional Info:'The size is wrong.'", "BadRequest", "The size is wrong."),
        ("The action failed with error code 'ServiceOperationFailed' and error message 'The queue refused it.'", "ServiceOperationFailed", "The queue refused it."),
    ],
)  # fmt: skip
def test_a_long_operations_status_is_a_code_or_an_outcome(
    text: str, code: str, message: str
) -> None:
    """`Failed` and `Canceled` say nothing, so that the message has to tell."""
    error = only(OPERATIONS, text)
    assert ("azure", code, message, 1) == (error.provider, error.code, error.message, error.depth)


def test_an_outcome_without_a_message_is_nothing() -> None:
    """Neither a code nor a sentence is left."""
    assert [] == found(OPERATIONS, "Long running operation failed with status 'Failed'.")


def test_service_bus_reason_at_a_messages_end_is_the_code() -> None:
    """The action's own code only says that the provider failed."""
    text = "The action failed with error code 'BadGateway' and error message 'It was closed. (ServiceCommunicationProblem)'"
    error = only(OPERATIONS, text)
    assert ("servicebus", "ServiceCommunicationProblem") == (error.service, error.code)


@pytest.mark.parametrize(
    "reason",
    ["GeneralError", "MessageLockLost", "MessageNotFound", "MessageSizeExceeded",
     "MessagingEntityAlreadyExists", "MessagingEntityDisabled", "MessagingEntityNotFound",
     "QuotaExceeded", "ServiceBusy", "ServiceCommunicationProblem", "ServiceTimeout",
     "SessionCannotBeLocked", "SessionLockLost"],
)  # fmt: skip
def test_each_reason_of_service_bus_ends_a_message(reason: str) -> None:
    """The client puts it in brackets behind the sentence."""
    error = only(
        SERVICE_BUS, f"ServiceBusException: It could not be done. ({reason}). TrackingId:7"
    )
    assert ("servicebus", reason) == (error.service, error.code)
    assert error.message.endswith("It could not be done.")


def test_event_hubs_client_says_the_same() -> None:
    """Its name in the text tells whose reason it is."""
    text = "Azure.Messaging.EventHubs.EventHubsException: It could not be done. (ServiceBusy)"
    assert "eventhub" == only(SERVICE_BUS, text).service


def test_a_pipelines_lines_have_a_code_each() -> None:
    """Below its headline; the one that says no more than the headline is left out."""
    text = (
        f"{PIPED}##[error]PreflightValidationCheckFailed: Preflight validation failed.\n\n"
        "##[error]StorageAccountTaken: The name is taken.\n\n##[error]BadRequest: It is wrong."
    )
    assert ["StorageAccountTaken", "BadRequest"] == codes(PIPELINE, text)
    assert spans(PIPELINE, text)[0].startswith("StorageAccountTaken: The name is taken.")
    assert {2} == {error.depth for error in found(PIPELINE, text)}


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (PIPELINE, "##[error]BadRequest: It is wrong."),
        (PIPELINE, f"{PIPED}##[error]Details: It is wrong."),
        (PIPELINE, f"##[error]BadRequest: It is wrong.\n{PIPED}"),
        (OPERATIONS, "A Long running operation failed with status Conflict"),
        (OPERATIONS, "it failed with error code 'x'"),
        (SERVICE_BUS, "We met (ServiceBusy) people"),
        (SERVICE_BUS, "(QuotaExceeded)"),
    ],
)
def test_near_twins_are_left_alone(form: Format, text: str) -> None:
    """Without the headline, the quotes or a sentence with its end there is no error."""
    assert [] == found(form, text)


def test_the_state_that_ended_an_operation_is_its_code_where_none_is_told() -> None:
    """Terraform's poller leaves the code empty; `Failed` is an outcome and no code."""
    told = (
        'Polling failed: the Azure API returned the following error: \n\nStatus: "PoolFull" \n'
        'Code: "" \nMessage: "The pool takes no more databases."'
    )
    error = only(STATES, told)

    assert ("PoolFull", "The pool takes no more databases.") == (error.code, error.message)
    assert [] == codes(STATES, told.replace("PoolFull", "Failed"))
