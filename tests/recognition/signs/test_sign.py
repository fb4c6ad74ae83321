"""What a sign is: where it is looked for, what it tells, and where a name stands on its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.recognition.signs.sign import (
    NEAR,
    SURE,
    always,
    among,
    longest_prefix,
    mostly,
    offset_of_word,
    same,
    service_words,
    sign,
)

TABLE = {"db": "rds", "dbcluster": "docdb"}


@pytest.mark.parametrize(
    ("read", "told"),
    [
        (same, ["DbClusters", "zoo"]),
        (always("ec2"), ["ec2", "ec2"]),
        (among({"dbclusters": "docdb"}), ["docdb", ""]),
        (mostly({"dbclusters": "docdb"}), ["docdb", "zoo"]),
        (longest_prefix(TABLE), ["docdb", ""]),
    ],
)
def test_a_reader_makes_a_service_of_what_was_found(read: object, told: list[str]) -> None:
    """Tables are asked in small letters; one that lacks a value tells nothing, or the value."""
    assert callable(read)
    assert told == [read(value) for value in ("DbClusters", "zoo")]


def test_a_sign_tells_by_its_last_group_and_where_it_begins() -> None:
    """The offset is the whole sign's, not the group's."""
    one = sign("x-", r"x-(a|b)-([a-z]+)", SURE)
    assert [(3, "sqs", SURE), (11, "sns", SURE)] == list(one.find("at x-a-sqs x-b-sns"))


def test_a_sign_without_groups_tells_by_the_whole() -> None:
    """Then its reader says whose it is."""
    assert [(0, "s3", NEAR)] == list(sign("s3cmd", r"s3cmd", NEAR, always("s3")).find("s3cmd ls"))


def test_a_sign_is_not_looked_for_without_one_of_its_hints() -> None:
    """The hint is a cheap search as written; any one of several opens the pattern."""
    one = sign("foo|bar", r"(?i)(foo|bar|baz)", NEAR)
    assert [] == list(one.find("FOO baz"))
    assert ["baz", "bar"] == [service for _, service, _ in one.find("baz bar")]


def test_a_sign_that_reads_to_nothing_is_none() -> None:
    """A setting's name looks like a resource type, and is left out."""
    assert [] == list(sign("a", "a", NEAR, always("")).find("a"))


def test_a_sign_is_counted_sixty_times_at_most() -> None:
    """A log of a million ARNs costs no more than a page of them."""
    assert 60 == len(list(sign("a", "a", NEAR).find("a" * 1000)))


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("EC2", 0),
        ("the EC2 key", 4),
        ("AmazonEC2", 6),
        ("AWSEC2 x", 3),
        ("s3://EC2", 5),
        ("EC2-", 0),
        ("EC2-Key", -1),
        ("EC2s", -1),
        ("EC2/x", -1),
        ("my-EC2", -1),
        ("MyEC2", -1),
        ("/EC2", -1),
        ("$EC2", -1),
        ("EC2x then EC2.", 10),
    ],
)
def test_a_name_counts_where_no_other_name_goes_on(text: str, at: int) -> None:
    """Before it a maker's name may stand, or an address begin."""
    assert at == offset_of_word(text, "EC2")


@given(st.text(alphabet="EC2 -_/:$aA.", max_size=40))
def test_a_word_is_found_where_it_stands_or_not_at_all(text: str) -> None:
    """The offset is the word's own."""
    at = offset_of_word(text, "EC2")
    assert at == -1 or text.startswith("EC2", at)
    assert "EC2" in text or at == -1


def test_the_longest_name_is_taken_where_several_begin() -> None:
    """`CloudWatch Logs` is one service, `CloudWatch` another."""
    words = service_words({"CloudWatch": "cloudwatch", "CloudWatch Logs": "logs"}, NEAR)
    assert [(0, "logs", NEAR)] == list(words.find("CloudWatch Logs"))
    assert [(0, "cloudwatch", NEAR)] == list(words.find("CloudWatch Logger"))
