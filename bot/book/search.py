"""The search index that the book's pages load, with one row for each page."""

from collections.abc import Sequence

from bot.book.page import Page
from bot.knowledge_base import templating


def index(pages: Sequence[Page]) -> list[list[str]]:
    """Make the index: path, kind, title, summary and further words of each page.

    Args:
        pages: the book's pages; the front page and lists are left out.

    Returns:
        Rows of five texts, in the order that `search.js` reads.
    """
    return [
        [page.path, page.kind, page.title, templating.text(page.summary, {}), page.words]
        for page in pages
        if page.kind not in {"front page", "list"}
    ]
