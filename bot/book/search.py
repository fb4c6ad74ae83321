"""The search index that the browser reads: small, sorted, made once."""

from collections.abc import Sequence

from bot.book.page import Page
from bot.knowledge_base import templating


def index(made: Sequence[Page]) -> list[list[str]]:
    """Make the index: for each page its path, kind, title, summary and the words to find it by.

    Args:
        made: the book's pages.

    Returns:
        Rows of five texts, as `search.js` reads them.
    """
    return [
        [page.path, page.kind, page.title, templating.text(page.summary, {}), page.words]
        for page in made
        if page.kind not in {"front page", "list"}
    ]
