"""The search index of the book."""

from bot.book.page import Page
from bot.book.search import index


def page(path: str, kind: str) -> Page:
    """A page of that kind."""
    return Page(
        path=path,
        title="A title",
        template="",
        kind=kind,
        summary="In {{ bucket }}.",
        words="words",
    )


def test_each_page_has_a_row_and_lists_have_none() -> None:
    """Path, kind, title, summary and words, as the script reads them."""
    pages = [page("a.html", kind) for kind in ("error", "list", "front page")]
    assert [["a.html", "error", "A title", "In <bucket>.", "words"]] == index(pages)
