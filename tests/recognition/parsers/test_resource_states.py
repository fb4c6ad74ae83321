"""States that are printed alone and are themselves the failure."""

import pytest

from bot.recognition.parsers.resource_states import STATES, STOPPED


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ('"DBInstanceStatus": "storage-full"', {}),
        ("DBInstanceStatus: storage-full", {}),
        ("orders-db\tstorage-full", {"db_instance": "orders-db"}),
        ("|  orders-db  |  storage-full  |", {"db_instance": "orders-db"}),
        ("the instance is storage-full since nine", {}),
    ],
)
def test_a_full_disk_is_found_in_each_output_form(text: str, values: dict[str, str]) -> None:
    """JSON, YAML, text, a table and a sentence that reports it."""
    assert [("storage-full", values)] == [(one.code, dict(one.values)) for one in STATES.find(text)]


def test_what_explains_the_state_reports_none() -> None:
    """Documentation of the state is no state."""
    assert [] == list(STATES.find("RDS sets the status storage-full when nothing is left."))


def test_a_stopped_task_only_wraps_the_containers_reason() -> None:
    """Sentence and code are the same error, and the container's own reason says more."""
    text = '"stoppedReason": "Essential container in task exited", "stopCode": "EssentialContainerExited"'
    found = list(STOPPED.find(text))
    assert [("EssentialContainerExited", True)] * 2 == [(one.code, one.wrapper) for one in found]
