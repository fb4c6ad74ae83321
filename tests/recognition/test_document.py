"""What a text shows about itself, asked one question at a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.recognition.document import Document, line_ends
from bot.recognition.signs.evidence import LONGEST


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("the AWS call was refused", True),
        ("Terraform plan", True),
        ("Error: azurerm_key_vault.main", True),
        ("projects/shop/locations/europe-west1/keyRings/orders", True),
        ("the kettle is on the stove", False),
        ("restacking shelves", False),
        ("the boss is away", False),
    ],
)
def test_a_text_speaks_of_a_cloud_by_a_word_or_by_a_sign(text: str, speaks: bool) -> None:
    """A product's name as a word of its own, or what only a cloud's tools print."""
    assert speaks is Document(text).cloudy


@pytest.mark.parametrize(
    ("text", "reports"),
    [
        ("Access DENIED", True),
        ("boom\n    at main.go:4", True),
        ("Traceback", True),
        ('{"a": 1}', True),
        ("the weather is fine", False),
    ],
)
def test_a_text_reports_by_a_word_of_failure_or_the_shape_of_a_dump(
    text: str, reports: bool
) -> None:
    """Words in any case; braces and stack frames count as well."""
    assert reports is Document(text).reported


def test_the_operation_is_read_from_a_javascript_frame() -> None:
    """The SDK for JavaScript names its deserialiser after the command."""
    assert "CreateQueue" == Document("at de_CreateQueueCommandError (index.js:1)").operation
    assert "" == Document("at de_CreateQueueCommand (index.js:1)").operation


def test_whether_a_text_is_a_program_is_asked_of_the_text() -> None:
    """A few statements, and nothing that was printed."""
    assert Document("import os\nimport sys\n").source
    assert not Document("the upload failed").source


def test_signs_are_sought_around_the_sure_error_of_a_long_text() -> None:
    """Far before it they are of something else; without such an error the beginning is read."""
    text = "aws_sqs_queue.a " + "-" * (2 * LONGEST) + " aws_sns_topic.b"
    ahead, around = Document(text), Document(text)
    around.focus = len(text) - 20
    assert "sqs" == ahead.evidence.best("aws")
    assert {"sns"} == set(around.evidence.aws)


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("Error: creating queue: the queue is full", ["creating queue: the queue is full",
                                                      "the queue is full"]),
        ("failed: a: b: the queue is full", ["b: the queue is full", "the queue is full"]),
        ('failed (detail="The queue is full")', ["The queue is full"]),
        ("Note: creating queue: the queue is full", []),
        ("Error: short", []),
        ("Error: " + "x" * 401, []),
    ],
)  # fmt: skip
def test_the_ends_of_a_line_are_what_stands_after_its_last_two_colons(
    line: str, ends: list[str]
) -> None:
    """Of a line that fails, 10 to 400 characters, and what it prints in quotes as a value."""
    assert ends == line_ends(line)


@given(st.text(alphabet="Error: fai\n\"'abc(=", max_size=300))
def test_line_ends_are_few_bounded_and_from_the_text(text: str) -> None:
    """At most ten different ones of at most 400 characters, none of them made up."""
    ends = line_ends(text)
    assert len(ends) == len(set(ends)) <= 10
    assert all(10 <= len(end) <= 400 and end in text for end in ends)


def test_line_ends_of_a_flood_are_ten() -> None:
    """A log of thousands of failures is not matched sentence by sentence."""
    assert 10 == len(line_ends("\n".join(f"Error: the queue {n} is full" for n in range(1000))))
