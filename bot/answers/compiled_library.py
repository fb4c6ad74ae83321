"""Compiles all knowledge once per version into the user's cache, and reads it on demand.

Reading every file takes more than a second, while one answer needs one entry and the lookups that
it offers. What is read from the cache is validated by the same models as the files.
"""

import hashlib
import json
import os
import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pydantic import TypeAdapter

from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Entry
from bot.knowledge_base.on_demand import OnDemand
from bot.knowledge_base.sdk_catalogue import SDK_VERSION
from bot.knowledge_base.user_cache import Say, log_it, open_kept
from bot.knowledge_base.yaml_file import Problem
from bot.recognition.known_errors import KnownErrors
from bot.recognition.template_index import TemplateIndex

if TYPE_CHECKING:
    from bot.aws.allow_list import AllowList
    from bot.lookups.library import Library
    from bot.lookups.model import Lookup

_SCHEMA = """
create table entries (id text primary key, names text, content text);
create table lookups (name text primary key, content text, place text);
create table parts (name text primary key, content blob);
"""
_CODE: Final = Path(__file__).parents[1]
"""The package: what it makes of the files is compiled, so its own files are part of the version."""
_KNOWLEDGE: Final = TypeAdapter(Knowledge)
_PROBLEMS: Final = TypeAdapter(list[Problem])
_ENDINGS: Final = (".yml", ".yaml", ".py")


@dataclass(frozen=True, slots=True)
class CompiledLibrary:
    """What knowledge folders hold, and the index of their templates.

    Attributes:
        knowledge: entries, wordings, code tables, guides and playbooks; entries on demand.
        lookups: by `service/name`; on demand.
        problems: what was left out, and warnings.
        templates: the index of every message template.
    """

    knowledge: Knowledge
    lookups: "Mapping[str, Lookup]"
    problems: Sequence[Problem]
    templates: TemplateIndex


def open_library(
    folders: Sequence[Path],
    allow_list: "AllowList",
    cache: Path | None = None,
    say: Say = log_it,
) -> CompiledLibrary:
    """Open the library of knowledge folders, compiling it first where this version is missing.

    Args:
        folders: of the shape of `knowledge/`, ours first.
        allow_list: what lookups may call.
        cache: the folder of the cache; the setting `FAULTBOOK_CACHE` if left out. Where it cannot
            be used every file is read.
        say: is told so.
    """
    fresh: list[CompiledLibrary] = []

    def fill(db: sqlite3.Connection) -> None:
        fresh.append(_load(folders, allow_list))
        _write(db, fresh[0])

    db = open_kept(f"knowledge-{_version(folders, allow_list)}.sqlite", fill, cache, say)
    if db is not None:
        return _read(db)
    return fresh[0] if fresh else _load(folders, allow_list)


def _load(folders: Sequence[Path], allow_list: "AllowList") -> CompiledLibrary:
    """Read every file."""
    from bot.lookups.library import load_library  # noqa: PLC0415 - 0.1 s that only this pays for

    library: Library = load_library(folders, allow_list)
    templates = TemplateIndex.build(KnownErrors(library.knowledge).templates())
    return CompiledLibrary(library.knowledge, library.lookups, library.problems, templates)


def _version(folders: Sequence[Path], allow_list: "AllowList") -> str:
    """Changes with every file of the knowledge and of the package, the SDK and the allow-list."""
    about = (SDK_VERSION, sys.version, sys.byteorder, sorted(allow_list.added.items()))
    digest = hashlib.sha256(repr(about).encode())
    for folder in (_CODE, *folders):
        digest.update(repr((os.path.realpath(folder), folder.is_dir())).encode())
        for line in sorted(_stamps(str(folder))):
            digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:24]


def _stamps(folder: str) -> Iterator[str]:
    """Path, time, size and mode of every file of a folder that counts."""
    if not os.path.isdir(folder):  # noqa: PTH112 - a thousand paths are made of text faster
        return
    with os.scandir(folder) as found:
        for one in found:
            if one.is_dir():
                yield from _stamps(one.path)
            elif one.name.endswith(_ENDINGS):
                state = one.stat()
                stamp = (one.path, state.st_mtime_ns, state.st_ctime_ns, state.st_size)
                yield f"{stamp} {state.st_mode}"


def _write(db: sqlite3.Connection, compiled: CompiledLibrary) -> None:
    known = compiled.knowledge
    db.executescript(_SCHEMA)
    rows = (
        (name, json.dumps((e.code, *e.aliases)), _dumped(e)) for name, e in known.entries.items()
    )
    db.executemany("insert into entries values (?, ?, ?)", rows)
    lookups = ((name, _dumped(one), _place(one)) for name, one in compiled.lookups.items())
    db.executemany("insert into lookups values (?, ?, ?)", lookups)
    parts = {
        "rest": _KNOWLEDGE.dump_json(replace(known, entries={}), by_alias=True),
        "problems": _PROBLEMS.dump_json(list(compiled.problems)),
        **compiled.templates.parts,
    }
    db.executemany("insert into parts values (?, ?)", parts.items())


def _dumped(model: Any) -> str:
    text: str = model.model_dump_json(by_alias=True, exclude_unset=True)
    return text


def _place(lookup: "Lookup") -> str:
    return json.dumps((str(lookup.file), lookup.shown, lookup.replaces))


def _read(db: sqlite3.Connection) -> CompiledLibrary:
    parts = dict(db.execute("select name, content from parts"))
    rest = _KNOWLEDGE.validate_json(parts.pop("rest"))
    problems = _PROBLEMS.validate_json(parts.pop("problems"))
    names = {name: json.loads(codes) for name, codes in db.execute("select id, names from entries")}

    def entry(name: str) -> Entry:
        (text,) = db.execute("select content from entries where id = ?", (name,)).fetchone()
        return Entry.model_validate_json(text)

    knowledge = replace(rest, entries=OnDemand(names, entry), names=names)
    return CompiledLibrary(knowledge, _lookups(db), problems, TemplateIndex.kept(parts))


def _lookups(db: sqlite3.Connection) -> "Mapping[str, Lookup]":
    def lookup(name: str) -> "Lookup":
        from bot.lookups.model import Lookup  # noqa: PLC0415 - an answer without a lookup does without

        content, place = db.execute(
            "select content, place from lookups where name = ?", (name,)
        ).fetchone()
        file, shown, replaces = json.loads(place)
        return Lookup.model_validate_json(content).located(name, Path(file), shown, replaces)

    return OnDemand(
        [name for (name,) in db.execute("select name from lookups order by name")], lookup
    )
