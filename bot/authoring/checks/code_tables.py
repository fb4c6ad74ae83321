"""Checks code tables: known services, no code twice, none that an entry or the SDK has."""

from collections.abc import Iterable, Iterator

from bot.authoring.checks.wordings import PlaceOf
from bot.aws.operations import services
from bot.knowledge_base.code_tables import TableCode
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.sdk_catalogue import Catalogue
from bot.knowledge_base.yaml_file import Problem
from bot.recognition.error_codes import normalized_code, table_key


def check_code_tables(
    knowledge: Knowledge, catalogue: Catalogue, place_of: PlaceOf
) -> Iterator[Problem]:
    """Check every code of every table.

    Args:
        knowledge: everything loaded.
        catalogue: what the installed SDK declares.
        place_of: returns the location of a file.

    Yields:
        A problem for each unknown AWS service, each code that a service has twice, and each code
        that has an entry or that the SDK declares, so that its meaning is written in one place
        only. A row with a number may repeat such a code, since only tables have numbers.
    """
    entries = _entries(knowledge)
    first_rows: dict[tuple[str, str, str], TableCode] = {}
    for one in knowledge.table_codes:
        name = (one.provider, one.service, normalized_code(one.code))
        first = first_rows.setdefault((one.provider, one.service, table_key(one.code)), one)
        for message in (*_twice(one, first), *_elsewhere(one, entries.get(name), catalogue)):
            field = ("tables", one.place[0], "codes", one.place[1], "code")
            yield place_of(one.file).problem(field, message)
    yield from _numbers(knowledge.table_codes, place_of)


def _entries(knowledge: Knowledge) -> dict[tuple[str, str, str], str]:
    """Provider, service and normalized code of each entry and alias, with the entry's id."""
    return {
        (entry.provider, entry.service, normalized_code(code)): entry.id
        for entry in knowledge.entries.values()
        for code in (entry.code, *entry.aliases)
    }


def _twice(one: TableCode, first: TableCode) -> Iterator[str]:
    if one is not first and one.file.parents[2] == first.file.parents[2]:
        yield f"is listed already, under {first.table!r}"


def _elsewhere(one: TableCode, entry: str | None, catalogue: Catalogue) -> Iterator[str]:
    if entry is not None and one.number is None:
        yield f"has an entry, {entry}: leave it out here"
    if one.provider != "aws":
        return
    if one.service and one.service not in services():
        yield f"the SDK has no service {one.service!r}"
    if one.number is None and catalogue.error(one.service, one.code) is not None:
        yield "is declared by the SDK: leave it out here"


def _numbers(tabled: Iterable[TableCode], place_of: PlaceOf) -> Iterator[Problem]:
    """A problem for each number that stands for two codes of a table with the same HTTP status."""
    owners: dict[tuple[str, str, str, int | None, int], str] = {}
    for one in tabled:
        if one.number is None:
            continue
        key = (one.provider, one.service, one.table, one.http_status, one.number)
        owner = owners.setdefault(key, one.code)
        if owner != one.code:
            field = ("tables", one.place[0], "codes", one.place[1], "number")
            yield place_of(one.file).problem(field, f"{owner} has the number {one.number} already")
