"""Versions of the knowledge: the first comes out of the cache, later ones out of the files."""

from pathlib import Path

import pytest

from bot.answers.knowledge_version import VersionBuilder
from bot.knowledge_base.on_demand import OnDemand
from tests.answers.test_compiled_library import WIDGET

PASTE = "WidgetThere: Widget blue is already there for good"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An entry of a knowledge folder."""
    made = tmp_path / "team" / "errors" / "aws" / "iam" / "WidgetThere.yml"
    made.parent.mkdir(parents=True)
    made.write_text(WIDGET.format(code="WidgetThere"), encoding="utf-8")
    return made


def test_the_first_version_comes_out_of_the_cache(tmp_path: Path, file: Path) -> None:
    """It answers as the version does that is read from the files, which take much longer."""
    team = file.parents[3]
    built = VersionBuilder(None, cache=tmp_path / "cache").build([team])
    read = VersionBuilder(None).build([team])
    assert isinstance(built.knowledge.entries, OnDemand)
    assert (1, 1) == (built.errors, read.errors)
    assert read.answers.explain(PASTE).answer == built.answers.explain(PASTE).answer


@pytest.mark.parametrize(
    ("text", "title", "problems"),
    [
        (
            WIDGET.format(code="WidgetThere").replace("A widget is there", "It is back"),
            "It is back",
            0,
        ),
        ("code: [", "A widget is there", 1),
    ],
    ids=["changed", "broken"],
)
def test_a_change_after_it_counts(
    tmp_path: Path, file: Path, text: str, title: str, problems: int
) -> None:
    """A file that has changed is read anew, and one that has broken stays in use as it was."""
    team = file.parents[3]
    builder = VersionBuilder(None, cache=tmp_path / "cache")
    builder.build([team])
    file.write_text(text, encoding="utf-8")
    built = builder.build([team])
    answer = built.answers.explain(PASTE).answer
    assert answer is not None
    assert (title, problems) == (answer.title, len(built.problems))
