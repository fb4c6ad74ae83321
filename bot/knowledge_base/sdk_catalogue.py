"""The catalogue: every error shape of every service in the installed AWS SDK.

It is built at run time from botocore's service models and kept as one SQLite file per SDK version
in the cache folder, so that opening it takes milliseconds. Beside the errors it holds each
service's operations, names and protocol, by which an error is attributed to a service. The file is
never part of the project.
"""

import gzip
import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

import botocore

from bot.knowledge_base.user_cache import Say, log_it, open_kept

SDK_VERSION: Final = botocore.__version__
"""The version of the installed AWS SDK."""

_LAYOUT = 4
"""Version of the tables; increase it with them, so that older caches are not used."""

_SCHEMA = """
create table errors (service text, code text, shape text, status integer, doc text);
create table raised (service text, code text, operation text);
create table operations (operation text, service text);
create table names (name text, service text);
create table protocols (service text, protocol text);
create index errors_by_code on errors (code collate nocase);
create index errors_by_shape on errors (shape collate nocase);
create index raised_by_code on raised (service, code);
create index operations_by_name on operations (operation collate nocase);
create index names_by_name on names (name);
"""
_XML = frozenset({"query", "rest-xml", "ec2"})
"""Protocols of botocore's models whose responses are XML."""
_MARKUP_LONGEST = 600
"""Characters of documentation that are kept of an error."""
_NOT_NAME = re.compile(r"[^a-z0-9]")


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueError:
    """One error shape of one service.

    Attributes:
        service: botocore's service name.
        code: the code as the service sends it: the model's error trait, else the shape's name.
        shape: the shape's name, after which SDKs name their exception classes.
        http_status: the status in the model, `None` where it names none.
        documentation: the SDK's own description, as plain text.
        operations: the operations that raise it.
    """

    service: str
    code: str
    shape: str
    http_status: int | None
    documentation: str
    operations: tuple[str, ...] = ()


class Catalogue:
    """The open catalogue; read-only, usable from several threads."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.services_with = lru_cache(maxsize=4096)(self._services_with)
        self.services_spelling = lru_cache(maxsize=4096)(self._services_spelling)
        self.services_of = lru_cache(maxsize=4096)(self._services_of)
        self.service_named = lru_cache(maxsize=4096)(self._service_named)
        self.speaks_json = lru_cache(maxsize=512)(self._speaks_json)
        self.codes = self._codes()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def error(self, service: str, code: str) -> CatalogueError | None:
        """A service's error with this code or shape name, without regard to case.

        The endings that SDKs add do not count: `ThrottlingException` also finds `Throttling`.
        """
        for name in _spellings(code):
            row = self._db.execute(
                "select service, code, shape, status, doc from errors"
                " where service = ? and (code = ? collate nocase or shape = ? collate nocase)",
                (service, name, name),
            ).fetchone()
            if row is not None:
                operations = self._db.execute(
                    "select operation from raised where service = ? and code = ? order by 1",
                    (row[0], row[1]),
                ).fetchall()
                return CatalogueError(
                    service=row[0],
                    code=row[1],
                    shape=row[2],
                    http_status=row[3],
                    documentation=row[4],
                    operations=tuple(name for (name,) in operations),
                )
        return None

    def services(self) -> tuple[str, ...]:
        """Botocore's names of all services that declare errors, sorted."""
        rows = self._db.execute("select distinct service from errors order by service")
        return tuple(service for (service,) in rows)

    def of_service(self, service: str) -> tuple[CatalogueError, ...]:
        """Every error that a service declares, sorted by code."""
        rows = self._db.execute(
            "select distinct shape from errors where service = ? order by code", (service,)
        ).fetchall()
        return tuple(error for (shape,) in rows if (error := self.error(service, shape)))

    def codes_of(self, service: str) -> Mapping[str, frozenset[str]]:
        """The codes that a service declares, each with the operations that return it."""
        rows = self._db.execute(
            "select e.code, group_concat(r.operation) from errors e left join raised r"
            " on r.service = e.service and r.code = e.code where e.service = ? group by e.code",
            (service,),
        )
        return {str(code): frozenset(str(raised or "").split(",")) - {""} for code, raised in rows}

    def descriptions_of(self, service: str) -> Mapping[str, str]:
        """The SDK's own description of each code that a service declares."""
        rows = self._db.execute(
            "select code, doc from errors where service = ? order by shape", (service,)
        )
        return {str(code): str(text or "") for code, text in rows}

    def codes_of_status(
        self, service: str, status: int, operation: str = ""
    ) -> tuple[tuple[str, int], ...]:
        """The codes that a service declares with this HTTP status, those of most operations first.

        Args:
            service: botocore's name.
            status: the HTTP status.
            operation: only those that it raises; empty for those of every operation.

        Returns:
            Each with the number of operations that raise it.
        """
        rows = self._db.execute(
            "select e.code, count(distinct r.operation) from errors e left join raised r"
            " on r.service = e.service and r.code = e.code"
            " where e.service = ? and e.status = ? and ? in ('', r.operation)"
            " group by e.code order by 2 desc, 1",
            (service, status, operation),
        )
        return tuple((str(code), int(count)) for code, count in rows)

    def _services_with(self, code: str) -> frozenset[str]:
        """Names of the services that have an error of that code or shape name."""
        found: set[str] = set()
        for name in _spellings(code):
            rows = self._db.execute(
                "select service from errors where code = ?1 collate nocase"
                " union select service from errors where shape = ?1 collate nocase",
                (name,),
            )
            found.update(service for (service,) in rows)
        return frozenset(found)

    def _services_spelling(self, code: str) -> frozenset[str]:
        """Names of the services that have this code or shape in exactly this spelling."""
        rows = self._db.execute(
            "select service, code, shape from errors"
            " where code = ?1 collate nocase or shape = ?1 collate nocase",
            (code,),
        )
        return frozenset(service for service, *names in rows if code in names)

    def _services_of(self, operation: str) -> frozenset[str]:
        """Names of the services that have that operation."""
        rows = self._db.execute(
            "select service from operations where operation = ? collate nocase", (operation,)
        )
        return frozenset(service for (service,) in rows)

    def _service_named(self, word: str) -> str:
        """Botocore's name of a service, by any of its names; empty for an unknown name."""
        row = self._db.execute(
            "select service from names where name = ?", (_NOT_NAME.sub("", word.lower()),)
        ).fetchone()
        return str(row[0]) if row is not None else ""

    def _speaks_json(self, service: str) -> bool | None:
        """Whether a service answers in JSON rather than XML; `None` for an unknown service."""
        row = self._db.execute(
            "select protocol from protocols where service = ?", (service,)
        ).fetchone()
        return None if row is None else str(row[0]) not in _XML

    def _codes(self) -> frozenset[str]:
        """Every code and shape name, in lower case."""
        rows = self._db.execute(
            "select lower(code) from errors union select lower(shape) from errors"
        )
        return frozenset(code for (code,) in rows)

    def everything(self) -> list[tuple[str, str]]:
        """Code and documentation of every error."""
        return [
            (str(code), str(doc)) for code, doc in self._db.execute("select code, doc from errors")
        ]

    def documented(self) -> list[tuple[str, str, str]]:
        """Service, code and documentation of every error."""
        return [
            (str(service), str(code), str(doc))
            for service, code, doc in self._db.execute("select service, code, doc from errors")
        ]

    def counts(self) -> Mapping[str, int]:
        """The number of `services`, `shapes` and different `codes`."""
        row = self._db.execute(
            "select count(distinct service), count(*), count(distinct code) from errors"
        ).fetchone()
        return dict(zip(("services", "shapes", "codes"), row, strict=True))


def open_catalogue(cache: Path | None = None, say: Say = log_it) -> Catalogue:
    """Open the catalogue of the installed SDK, building it first where it is missing.

    Args:
        cache: the folder of the cache; the setting `FAULTBOOK_CACHE` if left out. Where it cannot
            be used the catalogue is built in memory.
        say: is told so.
    """
    name = f"catalogue-{SDK_VERSION}-{_LAYOUT}.sqlite"
    db = open_kept(name, _fill, cache, say)
    if db is None:
        db = sqlite3.connect(":memory:", check_same_thread=False)
        _fill(db)
    return Catalogue(db)


def _fill(db: sqlite3.Connection) -> None:
    db.executescript(_SCHEMA)
    for service, model in _models():
        _add(db, service, model)


def _models() -> Iterator[tuple[str, Any]]:
    data = Path(botocore.__file__).parent / "data"
    for folder in sorted(data.iterdir()):
        versions = sorted(folder.glob("*/service-2.json*")) if folder.is_dir() else []
        if versions:
            raw = versions[-1].read_bytes()
            yield folder.name, json.loads(gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw)


def _add(db: sqlite3.Connection, service: str, model: Any) -> None:
    shapes = model["shapes"]
    codes: dict[str, str] = {}
    for name, shape in shapes.items():
        if shape.get("exception") or "error" in shape:
            trait = shape.get("error", {})
            codes[name] = str(trait.get("code") or name)
            db.execute(
                "insert into errors values (?, ?, ?, ?, ?)",
                (
                    service,
                    codes[name],
                    name,
                    trait.get("httpStatusCode"),
                    plain_documentation(shape.get("documentation", "")),
                ),
            )
    for operation, body in model["operations"].items():
        db.execute("insert into operations values (?, ?)", (operation, service))
        for error in body.get("errors", ()):
            name = error["shape"]
            db.execute(
                "insert into raised values (?, ?, ?)", (service, codes.get(name, name), operation)
            )
    protocol = model["metadata"].get("protocol", "")
    db.execute("insert into protocols values (?, ?)", (service, protocol))
    for name in _names(service, model["metadata"]):
        db.execute("insert into names values (?, ?)", (name, service))


def _names(service: str, metadata: Mapping[str, str]) -> set[str]:
    """What tools call a service: the names in its model, with and without `aws` or `amazon`."""
    words = {service}
    for key in (
        "serviceId",
        "serviceAbbreviation",
        "serviceFullName",
        "endpointPrefix",
        "signingName",
    ):
        words.add(metadata.get(key, ""))
    plain = {_NOT_NAME.sub("", word.lower()) for word in words}
    short = {re.sub(r"^(?:aws|amazon)", "", word) for word in plain}
    return (plain | short) - {""}


def _spellings(code: str) -> tuple[str, ...]:
    """A code with and without the endings that SDKs add or drop."""
    base = re.sub(r"(?:Exception|Error|Fault)$", "", code)
    return tuple(dict.fromkeys((code, base, f"{base}Exception", f"{base}Fault")))


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def plain_documentation(markup: str) -> str:
    """The SDK's HTML documentation as plain text, at most 600 characters."""
    if "<" in markup:
        parser = _Text()
        parser.feed(markup)
        markup = " ".join(parser.parts)
    text = " ".join(markup.split())
    return text if len(text) <= _MARKUP_LONGEST else text[: _MARKUP_LONGEST - 1].rstrip() + "…"
