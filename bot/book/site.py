"""Writes the book into a folder: an HTML file per page, a stylesheet, a search index."""

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.book.anchors import with_anchors
from bot.book.html_templates import environment
from bot.book.page import Page
from bot.book.pages import pages
from bot.book.search import index
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.sdk_catalogue import Catalogue
from bot.lookups.model import Lookup

_STATIC = Path(__file__).parent / "static"


@dataclass(frozen=True, slots=True)
class Book:
    """What was written.

    Attributes:
        folder: the folder; `index.html` in it is the front page.
        pages: the number of pages.
    """

    folder: Path
    pages: int


def write(
    folder: Path,
    knowledge: Knowledge,
    lookups: Mapping[str, Lookup],
    catalogue: Catalogue | None = None,
) -> Book:
    """Write the book into a folder; files of the same names are replaced.

    Args:
        folder: is made where it is missing.
        knowledge: everything loaded.
        lookups: the lookups by name.
        catalogue: the errors of the AWS SDK; without it there are no pages on services.

    Returns:
        The folder and the number of pages.

    Raises:
        OSError: when the folder cannot be written.
    """
    every_page = list(pages(knowledge, lookups, catalogue))
    shutil.copytree(_STATIC, folder / "static", dirs_exist_ok=True)
    (folder / "static" / "search-index.js").write_text(_script(every_page), encoding="utf-8")
    for path, html in _rendered(every_page, knowledge):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(html, encoding="utf-8")
    return Book(folder, len(every_page))


def _rendered(every_page: list[Page], knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """The path and the HTML of each page."""
    jinja = environment()
    known = {page.path for page in every_page}
    for page in every_page:
        root = "../" * page.path.count("/")
        fields: dict[str, Any] = {"page": page, "root": root, "known": known, "book": knowledge}
        html = jinja.get_template(page.template).render(**fields, **page.fields)
        yield page.path, with_anchors(html)


def _script(every_page: list[Page]) -> str:
    # A script and not a JSON file: a page opened from a folder may load scripts but not fetch.
    return f"window.FAULTBOOK_INDEX = {json.dumps(index(every_page), ensure_ascii=False)};\n"
