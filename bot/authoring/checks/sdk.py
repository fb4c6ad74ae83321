"""Checks AWS codes and operations against the installed SDK's service models.

The models lack many codes that APIs return (EC2's declares none), so `knowledge/undeclared.yml` may
list such a code with the reason it is known. A line there that is no longer needed fails the check.
"""

from collections.abc import Collection, Iterator, Sequence
from pathlib import PurePath

from bot.authoring.checks.links import Places
from bot.aws.operations import nearest_name, services
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Entry, Undeclared
from bot.knowledge_base.sdk_catalogue import Catalogue
from bot.knowledge_base.yaml_file import Problem

_EVERY = "*"
"""Means every code of a service."""


def check_sdk(
    knowledge: Knowledge,
    catalogue: Catalogue,
    places: Places,
    left_out: Collection[str] = (),
) -> Iterator[Problem]:
    """Check every AWS entry's service, code and operations.

    Args:
        knowledge: everything loaded.
        catalogue: what the installed SDK declares.
        places: returns the location of an entry by id, and of `undeclared`.
        left_out: the files that could not be loaded; what only they would show is not told.

    Yields:
        A problem for each service, code or operation that the SDK lacks and `undeclared.yml` does
        not list, and for each line of that file that is not needed.
    """
    unread = any(PurePath(file).stem == "undeclared" for file in left_out)
    checker = _Checker(knowledge.undeclared, catalogue, places, all_excused=unread)
    for name, entry in knowledge.entries.items():
        if entry.provider == "aws":
            yield from checker.check(name, entry)
    if not left_out:
        yield from checker.stale()


class _Checker:
    """Checks entry by entry, and records which lines of `undeclared.yml` were needed."""

    def __init__(
        self,
        undeclared: Sequence[Undeclared],
        catalogue: Catalogue,
        places: Places,
        *,
        all_excused: bool,
    ) -> None:
        self._lines = undeclared
        self._all_excused = all_excused
        self._excused = {(line.service, code) for line in self._lines for code in _codes(line)}
        self._used: set[tuple[str, str]] = set()
        self._catalogue = catalogue
        self._places = places

    def check(self, name: str, entry: Entry) -> Iterator[Problem]:
        service = entry.service or "any"
        if service != "any" and service not in services():
            close = nearest_name(service, services())
            hint = f"; did you mean {close!r}?" if close else ""
            message = f"the SDK has no service {service!r}{hint}"
            yield self._places(name).problem(("service",), message)
            return
        if not _declared(self._catalogue, service, entry.code):
            yield from self._excuse(name, service, entry.code)
        for index, operation in enumerate(entry.operations):
            having = self._catalogue.services_of(operation)
            if not having or (service != "any" and service not in having):
                message = f"the SDK has no operation {operation!r} in {service}"
                yield self._places(name).problem(("operations", index), message)

    def stale(self) -> Iterator[Problem]:
        for number, line in enumerate(self._lines):
            for code in _codes(line):
                if (line.service, code) not in self._used:
                    message = f"{line.service} {code} needs no exception any more; delete it"
                    yield self._places("undeclared").problem(("undeclared", number), message)

    def _excuse(self, name: str, service: str, code: str) -> Iterator[Problem]:
        for key in ((service, code), (service, _EVERY)):
            if key in self._excused:
                self._used.add(key)
                return
        if not self._all_excused:
            message = "the SDK does not declare it; give the reason in the folder's undeclared.yml"
            yield self._places(name).problem(("code",), message)


def _codes(line: Undeclared) -> tuple[str, ...]:
    return line.codes or (_EVERY,)


def _declared(catalogue: Catalogue, service: str, code: str) -> bool:
    if service == "any":
        return code.lower() in catalogue.codes
    # The catalogue also finds a code by its other spellings; here only the exact one counts.
    error = catalogue.error(service, code)
    return error is not None and code in (error.code, error.shape)
