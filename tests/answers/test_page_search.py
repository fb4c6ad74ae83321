"""Finding pages by code, by one nearly spelled so, and by words."""

import pytest

from tests.shared import our_answerer

PAGES = our_answerer().pages


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("NoSuchBucket", "aws/s3/NoSuchBucket"),
        ("NoSuchBuket", "aws/s3/NoSuchBucket"),
        ("no such bucket", "aws/s3/NoSuchBucket"),
        ("throtling", "aws/any/ThrottlingException"),
        ("bucket not empty", "aws/s3/BucketNotEmpty"),
    ],
)
def test_words_find_their_page_however_they_are_spelled(typed: str, first: str) -> None:
    """A code, its words, and a misspelling of either find the page."""
    assert first == PAGES.of_words(typed)[0].entry


def test_a_code_of_several_services_is_found_in_each() -> None:
    """The page for every service comes with those of single services."""
    found = [page.service for page in PAGES.of_code("AccessDenied")]
    assert {"", "s3", "iam"} <= set(found)
    assert "" == found[0]


@pytest.mark.parametrize("typed", ["", "hello", "the deploy is done"])
def test_what_is_near_no_code_finds_none(typed: str) -> None:
    """Ordinary words are no misspelled code."""
    assert [] == PAGES.near(typed)


def test_a_code_that_only_the_sdk_has_is_found() -> None:
    """Without a page of ours the services whose model has the code are found."""
    found = PAGES.of_code("TooManyTagsFault")
    assert found
    assert all(page.provider == "aws" for page in found)


def test_a_category_is_found_by_name_or_title() -> None:
    """Nearly spelled so is enough; nothing else is."""
    named = [PAGES.category(words) for words in ("conflict", "acces denied", "weather")]
    assert ["conflict", "access-denied", None] == [one.name if one else None for one in named]
    assert all(
        "conflict" == PAGES.knowledge.entries[page.entry].category
        for page in PAGES.in_category("conflict")
    )


def test_a_status_alone_is_the_page_of_http() -> None:
    """As somebody types it who compares two."""
    pages = our_answerer().pages
    assert ["http/any/409 Conflict"] == [page.entry for page in pages.of_code("409")]
    assert [] == pages.of_code("999")
