"""Writes the book: one HTML file a page, one stylesheet, one search index."""

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.book.html_templates import environment
from bot.book.page import Page
from bot.book.pages import pages
from bot.book.search import index
from bot.knowledge_base.models import Knowledge
from bot.knowledge_base.sdk_catalogue import Catalogue
from bot.lookups.model import Lookup

_STATIC = Path(__file__).parent / "static"


@dataclass(frozen=True, slots=True)
class Book:
    """What was written.

    Attributes:
        folder: where it stands; open `index.html` in it.
        pages: how many pages.
    """

    folder: Path
    pages: int


def write(
    folder: Path,
    knowledge: Knowledge,
    lookups: Mapping[str, Lookup],
    catalogue: Catalogue | None = None,
) -> Book:
    """Write the book into a folder; what stands there under the same names is replaced.

    Args:
        folder: made when it is not there.
        knowledge: everything loaded.
        lookups: the lookups by name.
        catalogue: the SDK's error shapes; without it the service pages are left out.

    Returns:
        Where it stands and how many pages it has.

    Raises:
        OSError: when the folder cannot be written.
    """
    made = list(pages(knowledge, lookups, catalogue))
    shutil.copytree(_STATIC, folder / "static", dirs_exist_ok=True)
    (folder / "static" / "search-index.js").write_text(_script(made), encoding="utf-8")
    for path, html in _rendered(made, knowledge):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(html, encoding="utf-8")
    return Book(folder, len(made))


def _rendered(made: list[Page], knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    jinja = environment()
    known = {page.path for page in made}
    for page in made:
        root = "../" * page.path.count("/")
        fields: dict[str, Any] = {"page": page, "root": root, "known": known, "book": knowledge}
        yield page.path, jinja.get_template(page.template).render(**fields, **page.fields)


def _script(made: list[Page]) -> str:
    # A script and not a JSON file: a page opened from a folder may not fetch, but may include.
    return f"window.FAULTBOOK_INDEX = {json.dumps(index(made), ensure_ascii=False)};\n"
