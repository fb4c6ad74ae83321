"""The book's pages on code tables: one per service, and a list of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from bot.book.page import Page
from bot.book.urls import codes_path
from bot.knowledge_base.code_tables import TableCode
from bot.knowledge_base.providers import label_of


@dataclass(frozen=True, slots=True)
class _Service:
    """One service in the list: its name, the path of its page, the number of codes there."""

    name: str
    path: str
    count: int


def code_pages(tabled: Sequence[TableCode]) -> Iterator[Page]:
    """The pages on code tables.

    Args:
        tabled: every code of every table.

    Yields:
        The list of services, then a page for each; nothing without a table.
    """
    if not tabled:
        return
    listed = sorted(tabled, key=attrgetter("provider", "service"))
    grouped = {
        key: list(codes) for key, codes in groupby(listed, key=attrgetter("provider", "service"))
    }
    yield _index(grouped, len(listed))
    for (provider, service), codes in grouped.items():
        yield _service_page(provider, service, codes)


def _index(grouped: dict[tuple[str, str], list[TableCode]], count: int) -> Page:
    providers: dict[str, list[_Service]] = {}
    for (provider, service), codes in grouped.items():
        one = _Service(service or "every service", codes_path(provider, service), len(codes))
        providers.setdefault(label_of(provider), []).append(one)
    return Page(
        path="codes/index.html",
        title="Code tables",
        template="codes_index.html",
        kind="list",
        summary=f"{count} codes of lists that providers publish, each with what it means.",
        fields={"providers": providers},
    )


def _service_page(provider: str, service: str, codes: Sequence[TableCode]) -> Page:
    tables: dict[str, list[TableCode]] = {}
    for one in codes:
        tables.setdefault(one.table, []).append(one)
    label = label_of(provider)
    return Page(
        path=codes_path(provider, service),
        title=f"Codes of {label} {service}" if service else f"Codes of {label}",
        template="codes.html",
        kind="codes",
        summary=f"{len(codes)} codes in {len(tables)} tables.",
        words=" ".join(one.code for one in codes),
        fields={"tables": tables},
    )
