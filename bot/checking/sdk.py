"""Checks AWS codes and operations against the installed SDK's service models.

The models do not hold every code an API returns (EC2 declares none at all), so a code may stand in
`knowledge/undeclared.yml` with the reason it is known; a line there that is no longer needed fails.
"""

from collections.abc import Iterator
from functools import cache

import botocore.session
from botocore.exceptions import UnknownServiceError
from pydantic import BaseModel, ConfigDict

from bot.checking.links import Places
from bot.knowledge import Entry, Knowledge, Line
from bot.yamlfile import Problem


class Undeclared(BaseModel):
    """Codes of one service that its model does not declare, and how we know them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    service: str
    """botocore's service name, or `any` for codes that every service may return."""
    codes: tuple[Line, ...] = ()
    """The codes; none means every code of the service."""
    reason: Line
    operations: tuple[Line, ...] = ()
    """Operations the model does not know."""


class UndeclaredFile(BaseModel):
    """The file `knowledge/undeclared.yml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    undeclared: tuple[Undeclared, ...]


def check_sdk(
    knowledge: Knowledge, undeclared: UndeclaredFile, places: Places
) -> Iterator[Problem]:
    """Check every AWS entry's service, code and operations.

    Args:
        knowledge: everything loaded.
        undeclared: the exceptions.
        places: gives the file of an entry by id, and of `undeclared`.

    Yields:
        A problem for each name the SDK does not know, and for each stale exception.
    """
    excused = {
        (line.service, code) for line in undeclared.undeclared for code in (line.codes or ("*",))
    }
    used: set[tuple[str, str]] = set()
    for name, entry in knowledge.entries.items():
        if entry.provider == "aws":
            yield from _check_entry(name, entry, excused, used, places)
    for number, line in enumerate(undeclared.undeclared):
        for code in line.codes or ("*",):
            if (line.service, code) not in used:
                message = f"{line.service} {code} needs no exception any more; delete it"
                yield places("undeclared").problem(("undeclared", number), message)


def _check_entry(
    name: str,
    entry: Entry,
    excused: set[tuple[str, str]],
    used: set[tuple[str, str]],
    places: Places,
) -> Iterator[Problem]:
    service = entry.service or "any"
    if service != "any" and declared(service) is None:
        yield places(name).problem(("service",), f"the SDK has no service {service!r}")
        return
    codes = _any_code() if service == "any" else (declared(service) or frozenset())
    if entry.code not in codes:
        key = next((k for k in ((service, entry.code), (service, "*")) if k in excused), None)
        if key is None:
            message = "the SDK does not declare it; give the reason in knowledge/undeclared.yml"
            yield places(name).problem(("code",), message)
        else:
            used.add(key)
    known = operations(service) if service != "any" else _any_operation()
    for index, operation in enumerate(entry.operations):
        if operation not in known:
            message = f"the SDK has no operation {operation!r} in {service}"
            yield places(name).problem(("operations", index), message)


@cache
def declared(service: str) -> frozenset[str] | None:
    """The error codes a service's model declares; `None` when there is no such service."""
    try:
        model = botocore.session.get_session().get_service_model(service)
    except UnknownServiceError:
        return None
    return frozenset(shape.error_code or shape.name for shape in model.error_shapes) | frozenset(
        shape.name for shape in model.error_shapes
    )


@cache
def operations(service: str) -> frozenset[str]:
    """The operations of a service's model."""
    return frozenset(botocore.session.get_session().get_service_model(service).operation_names)


@cache
def _any_code() -> frozenset[str]:
    return frozenset().union(*(declared(service) or () for service in _services()))


@cache
def _any_operation() -> frozenset[str]:
    return frozenset().union(*(operations(service) for service in _services()))


def _services() -> list[str]:
    return list(botocore.session.get_session().get_available_services())
