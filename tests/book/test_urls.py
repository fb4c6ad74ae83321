"""Paths and addresses of the book's pages."""

import pytest

from bot.book import urls

BOOK = "https://book.example/errors-book/"


def test_an_entrys_path_is_its_id() -> None:
    """A space would be no part of a file's name."""
    assert "errors/aws/sqs/Queue-Full.html" == urls.entry_path("aws/sqs/Queue Full")


def test_a_lookups_path_is_its_name() -> None:
    """Under a folder of its own, as in the knowledge."""
    assert "lookups/sqs/queue.html" == urls.lookup_path("sqs/queue")


def test_codes_of_every_service_have_a_page() -> None:
    """No service is called `any`."""
    assert "codes/azure/any.html" == urls.codes_path("azure", "")
    assert "codes/azure/web.html" == urls.codes_path("azure", "web")


@pytest.mark.parametrize(
    ("book", "entry", "curated", "address"),
    [
        (BOOK, "aws/sqs/A#B", True, f"{BOOK}errors/aws/sqs/A%23B.html"),
        (BOOK, "aws/sqs/Never", False, f"{BOOK}services/sqs.html"),
        (BOOK, "aws/any/Never", False, ""),
        (BOOK, "gcp/run/Never", False, ""),
        ("", "aws/sqs/A", True, ""),
    ],
)
def test_an_error_has_a_page_where_there_is_one(
    book: str, entry: str, curated: bool, address: str
) -> None:
    """Its own, else its AWS service's; none without a book."""
    assert address == urls.address(book, entry, curated=curated)


def test_a_guides_address_is_quoted() -> None:
    """Without a book there is none."""
    assert f"{BOOK}guides/a%20b.html" == urls.page(BOOK, "guides", "a b")
    assert "" == urls.page("", "guides", "a b")
