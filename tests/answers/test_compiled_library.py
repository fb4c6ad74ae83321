"""All knowledge, compiled into the cache: the same as the files, and never older than they are."""

from pathlib import Path

import pytest
from pydantic import BaseModel

from bot.answers import compiled_library
from bot.answers.answerer import Answerer
from bot.answers.compiled_library import CompiledLibrary, open_library
from bot.aws.allow_list import PACKAGE_LIST, AllowList
from bot.knowledge_base.models import OURS
from bot.knowledge_base.on_demand import OnDemand
from tests.shared import our_answerer, our_catalogue, our_library

WIDGET = """\
code: {code}
provider: aws
service: iam
category: conflict
title: A widget is there
summary: The widget is there already.
meaning: A widget of that name is there.
messages: ["Widget {{name}} is already there for good"]
causes: [It was made before]
fixes: [{{do: Take another name}}]
diagnosis: [{{do: Look at the widgets}}]
verify: [It works]
references: [{{title: Widgets, url: "https://docs.aws.amazon.com/widgets"}}]
reviewed: 2026-01-02
examples: ["WidgetThere: Widget blue is already there for good"]
"""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache in which our own knowledge is compiled."""
    folder = tmp_path_factory.mktemp("compiled")
    open_library([OURS], PACKAGE_LIST, folder)
    return folder


@pytest.fixture(scope="module")
def kept(cache: Path) -> CompiledLibrary:
    """Our knowledge as it comes out of the cache."""
    return open_library([OURS], PACKAGE_LIST, cache)


def _same(left: BaseModel, right: BaseModel) -> bool:
    return left.model_dump_json() == right.model_dump_json()


def test_every_entry_and_lookup_comes_out_as_it_went_in(kept: CompiledLibrary) -> None:
    """Field by field, with where a lookup's file stands."""
    ours = our_library()
    assert isinstance(kept.knowledge.entries, OnDemand)
    assert list(ours.knowledge.entries) == list(kept.knowledge.entries)
    assert [] == [
        name for name, one in ours.knowledge.entries.items() if one != kept.knowledge.entries[name]
    ]
    assert list(ours.lookups) == list(kept.lookups)
    assert [] == [n for n, one in ours.lookups.items() if not _same(one, kept.lookups[n])]
    assert [(one.name, one.file, one.shown, one.replaces) for one in ours.lookups.values()] == [
        (one.name, one.file, one.shown, one.replaces) for one in kept.lookups.values()
    ]


@pytest.mark.parametrize(
    "part",
    [
        "worded_codes",
        "table_codes",
        "guides",
        "playbooks",
        "categories",
        "undeclared",
        "files",
        "overrides",
    ],
)
def test_everything_else_comes_out_as_it_went_in(kept: CompiledLibrary, part: str) -> None:
    """Codes of tables and lists, guides, playbooks, categories, and which file is whose."""
    assert getattr(our_library().knowledge, part) == getattr(kept.knowledge, part)


def test_every_example_is_recognised_alike(kept: CompiledLibrary) -> None:
    """The kept index finds what the built one finds, as surely."""
    answerer = Answerer(kept.knowledge, our_catalogue(), {}, kept.templates)
    examples = [one.examples[0] for one in our_library().knowledge.entries.values()][::7]

    def seen(by: Answerer, text: str) -> list[tuple[str, str, float]]:
        return [(one.service, one.code, one.confidence) for one in by.recognise(text).matches]

    assert [seen(our_answerer(), text) for text in examples] == [
        seen(answerer, text) for text in examples
    ]


def _team(folder: Path, code: str = "WidgetThere") -> Path:
    file = folder / "errors" / "aws" / "iam" / f"{code}.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(WIDGET.format(code=code), encoding="utf-8")
    return file


def test_a_changed_file_is_compiled_anew(tmp_path: Path) -> None:
    """A new file, a changed one and one that is gone each count at once."""
    team, cache = tmp_path / "team", tmp_path / "cache"

    def codes() -> list[str]:
        entries = open_library([team], PACKAGE_LIST, cache).knowledge.entries
        return [one.code for one in entries.values()]

    first = _team(team)
    assert (["WidgetThere"], ["WidgetThere"]) == (codes(), codes())
    _team(team, "WidgetGone")
    assert ["WidgetGone", "WidgetThere"] == codes()
    first.unlink()
    assert ["WidgetGone"] == codes()


def test_what_is_left_out_is_said_each_time(tmp_path: Path) -> None:
    """A problem of a file is kept beside what could be read."""
    team, cache = tmp_path / "team", tmp_path / "cache"
    _team(team).with_name("Broken.yml").write_text("code: [\n", encoding="utf-8")
    fresh = open_library([team], PACKAGE_LIST, cache).problems
    assert ["team/errors/aws/iam/Broken.yml"] == [one.file for one in fresh]
    assert list(fresh) == list(open_library([team], PACKAGE_LIST, cache).problems)


@pytest.mark.parametrize("what", ["the SDK", "the allow-list"])
def test_another_sdk_or_allow_list_is_another_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """Which lookups are left out depends on both."""
    team, cache = tmp_path / "team", tmp_path / "cache"
    _team(team)
    open_library([team], PACKAGE_LIST, cache)
    allowed = PACKAGE_LIST
    if what == "the SDK":
        monkeypatch.setattr(compiled_library, "SDK_VERSION", "0.0.1")
    else:
        allowed = AllowList({"logs.get_log_events": "the on-call needs the lines"})
    open_library([team], allowed, cache)
    assert 2 == len(list(cache.glob("knowledge-*.sqlite")))


def test_without_a_cache_every_file_is_read(tmp_path: Path) -> None:
    """It is said, and everything is there all the same."""
    _team(tmp_path / "team")
    (tmp_path / "file").write_text("", encoding="utf-8")
    said: list[str] = []
    found = open_library([tmp_path / "team"], PACKAGE_LIST, tmp_path / "file" / "x", said.append)
    assert ["aws/iam/WidgetThere"] == list(found.knowledge.entries)
    assert 1 == len(said)
