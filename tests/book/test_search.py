"""The search index of the book."""

import hashlib
from pathlib import Path

import bot.book
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


def test_the_library_of_the_search_is_the_published_one() -> None:
    """It is shipped with the book, and nothing in it was changed by hand."""
    library = Path(bot.book.__file__).parent / "static" / "minisearch.js"
    assert hashlib.sha256(library.read_bytes()).hexdigest() == (
        "d85ba76067848c26f99003bd7bd85d04b6d023c84237ff9437f7fe167e1c0636"
    )
