"""The pages about the project name files that are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "knowledge" / "README.md"]
)
_FILE = re.compile(r"`((?:bot|handlers|tests|knowledge|benchmarks|docs|requirements)/[\w./*-]+)`")
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def _named(page: Path) -> set[str]:
    return set(_FILE.findall(page.read_text(encoding="utf-8")))


def test_the_pages_name_files() -> None:
    """So that the tests below mean something."""
    assert sum(len(_named(page)) for page in PAGES) > 50


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_files_that_a_page_names_are_there(page: Path) -> None:
    """A file or folder, or a pattern of files, from the root of the project."""
    assert [] == sorted(name for name in _named(page) if not list(ROOT.glob(name.rstrip("/"))))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    """Relative links lead to files that are there."""
    links = _LINK.findall(page.read_text(encoding="utf-8"))
    assert [] == sorted(link for link in links if not (page.parent / link).exists())
