"""Files of a message: what Slack says of each, and which hold text."""

from typing import Any

import pytest

from bot.slack.shared_file import SharedFile, files_of, shared_file


def test_a_file_is_what_slack_says_of_it() -> None:
    """Id, name, type and address; what else Slack says is left."""
    told = {
        "id": "F1",
        "name": "a.log",
        "mimetype": "text/plain",
        "url_private": "https://x/",
        "size": 4,
    }
    assert SharedFile(id="F1", name="a.log", kind="text/plain", url="https://x/") == shared_file(
        told
    )


def test_what_slack_keeps_to_itself_is_empty() -> None:
    """A file of another workspace has an id alone."""
    assert SharedFile(id="F1") == shared_file({"id": "F1", "name": None})


@pytest.mark.parametrize(
    ("kind", "is_text"),
    [
        ("text/plain", True),
        ("text/x-python", True),
        ("application/json", True),
        ("application/javascript", True),
        ("application/x-ndjson", True),
        ("application/x-sh", True),
        ("application/x-yaml", True),
        ("application/xml", True),
        ("application/yaml", True),
        ("", True),
        ("application/octet-stream", False),
        ("application/pdf", False),
        ("image/png", False),
        ("xtext/plain", False),
    ],
)
def test_a_text_is_told_by_its_type(kind: str, is_text: bool) -> None:
    """What Slack did not say has to be asked for."""
    assert is_text == SharedFile(id="F1", kind=kind).is_text


@pytest.mark.parametrize(
    ("files", "ids"),
    [
        ([{"id": "F1"}, {"id": "F2"}], ["F1", "F2"]),
        ([{"id": f"F{number}"} for number in range(9)], ["F0", "F1", "F2", "F3", "F4"]),
        ([{"name": "no id"}, {"id": "F2"}], ["F2"]),
        (["F1", None, {"id": "F2"}], ["F2"]),
        ({"id": "F1"}, []),
        (None, []),
    ],
)
def test_the_first_files_of_a_message_are_read(files: Any, ids: list[str]) -> None:
    """At most five; what is no file is none."""
    assert ids == [file.id for file in files_of({"files": files})]


def test_a_file_goes_through_a_job_and_comes_back() -> None:
    """As plain JSON."""
    file = SharedFile(id="F1", name="a.log", kind="text/plain", url="https://x/")
    assert file == SharedFile.model_validate_json(file.model_dump_json())
