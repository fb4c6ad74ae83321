"""The draft of a correction, as a link that sends nothing by itself."""

from urllib.parse import parse_qs, urlsplit

from bot.book.corrections import correction
from tests.shared import our_library


def test_the_draft_names_the_page_and_nobody_to_send_it_to() -> None:
    """Subject and body come through a mail program as they were written, `&` and `+` too."""
    entry = next(iter(our_library().knowledge.entries.values()))
    address = urlsplit(correction("aws/s3/a&b+c", entry))
    assert ("mailto", "") == (address.scheme, address.path)
    draft = parse_qs(address.query, strict_parsing=True)
    assert ["Correction: aws/s3/a&b+c"] == draft["subject"]
    (body,) = draft["body"]
    assert body.startswith(f"Page: aws/s3/a&b+c (reviewed {entry.reviewed})\n")
    assert "What is right:" in body
