"""The `book` command: the knowledge written as a static site."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.knowledge_base.models import OURS
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


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A team's folder with one guide, named by the environment."""
    folder = tmp_path / "team"
    (folder / "guides").mkdir(parents=True)
    (folder / "guides" / "ours.yml").write_text(GUIDE, encoding="utf-8")
    monkeypatch.setenv("FAULTBOOK_KNOWLEDGE", str(folder))
    return folder


def test_the_book_holds_the_teams_pages_too(team: Path, tmp_path: Path) -> None:
    """Ours and the team's pages are written; the last line counts them and says what to open."""
    out = tmp_path / "site"
    result = CliRunner().invoke(app, ["book", "--out", str(out)])
    assert (0, "") == (result.exit_code, result.stderr)
    written = len(list(out.rglob("*.html")))
    assert f"{written} pages in {out}: open {out / 'index.html'}\n" == result.stdout
    assert "Ours or theirs?" in (out / "guides" / "ours.html").read_text(encoding="utf-8")
    entry = next(iter(our_library().knowledge.entries))
    assert (out / "errors" / f"{entry.replace(' ', '-')}.html").is_file()
    assert team != OURS


def test_a_broken_file_is_named_and_the_rest_is_written(team: Path, tmp_path: Path) -> None:
    """Standard error says file and line of what is left out; the book has everything else."""
    (team / "guides" / "broken.yml").write_text("title: [\n", encoding="utf-8")
    out = tmp_path / "site"
    result = CliRunner().invoke(app, ["book", "--out", str(out)])
    assert 0 == result.exit_code
    assert "team/guides/broken.yml:2" in result.stderr
    assert (out / "guides" / "ours.html").is_file()
    assert not (out / "guides" / "broken.html").exists()


def test_without_a_folder_nothing_is_written() -> None:
    """`--out` has no default: no folder is filled that nobody named."""
    result = CliRunner().invoke(app, ["book"])
    assert 3 == result.exit_code
    assert "--out" in result.output
