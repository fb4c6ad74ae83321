"""The `book` command: the knowledge written as a static site."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from tests.shared import our_library

GUIDE = """\
title: Ours or theirs?
category: conflict
question: Did our own pipeline make the change?
summary: Ask the pipeline first.
rows:
  - {sign: a pipeline ran, means: it was ours, then: read its log}
  - {sign: no pipeline ran, means: it was theirs, then: ask them}
references: [{title: AWS, url: "https://docs.aws.amazon.com/"}]
reviewed: 2026-11-01
"""


@dataclass(frozen=True)
class Written:
    """A book in a folder, and what was said of it."""

    out: Path
    said: Result


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Our book with a team's folder, named by the environment: a guide, and one that is broken."""
    folder = tmp_path_factory.mktemp("book")
    team, out = folder / "team", folder / "site"
    (team / "guides").mkdir(parents=True)
    (team / "guides" / "ours.yml").write_text(GUIDE, encoding="utf-8")
    (team / "guides" / "broken.yml").write_text("title: [\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FAULTBOOK_KNOWLEDGE", str(team))
        return Written(out, CliRunner().invoke(app, ["book", "--out", str(out)]))


def test_the_book_holds_the_teams_pages_too(book: Written) -> None:
    """Ours and the team's pages are written; the last line counts them and says what to open."""
    assert 0 == book.said.exit_code
    written = len(list(book.out.rglob("*.html")))
    told = f"{written} pages in {book.out}: open {book.out / 'index.html'}\n"
    assert told == book.said.stdout
    assert "Ours or theirs?" in (book.out / "guides" / "ours.html").read_text(encoding="utf-8")
    entry = next(iter(our_library().knowledge.entries))
    assert (book.out / "errors" / f"{entry.replace(' ', '-')}.html").is_file()


def test_a_broken_file_is_named_and_the_rest_is_written(book: Written) -> None:
    """Standard error says file and line of what is left out, and no more."""
    (told,) = book.said.stderr.splitlines()
    assert "team/guides/broken.yml:2" in told
    assert not (book.out / "guides" / "broken.html").exists()


def test_without_a_folder_nothing_is_written() -> None:
    """`--out` has no default: no folder is filled that nobody named."""
    result = CliRunner().invoke(app, ["book"])
    assert 3 == result.exit_code
    assert "--out" in result.output
