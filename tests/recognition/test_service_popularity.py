"""Of services that fit equally, the one in wider use."""

import pytest

from bot.recognition.document import Document
from bot.recognition.service_popularity import COMMON, commonness, generation


def test_services_in_wider_use_come_first() -> None:
    """Whatever is in the table comes before what is not, and those by their names."""
    assert ["s3", "iam", "emr", "amp", "braket"] == sorted(
        ["braket", "emr", "amp", "iam", "s3"], key=commonness
    )


def test_the_table_names_each_service_once() -> None:
    """A second mention would never be read."""
    assert len(COMMON) == len(set(COMMON))


@pytest.mark.parametrize(
    ("service", "text", "expected"),
    [
        ("sesv2", "it failed", "ses"),
        ("ses", "the call to sesv2.amazonaws.com failed", "sesv2"),
        ("docdb", "it failed", "rds"),
        ("sqs", "the call to sesv2.amazonaws.com failed", "sqs"),
    ],
)
def test_a_generation_is_told_by_the_texts_signs(service: str, text: str, expected: str) -> None:
    """Of services with the same errors it is that of the text; without signs the first."""
    assert expected == generation(service, Document(text))
