"""The book's pages on lookups: what each asks, calls and concludes, and the pages it rests on."""

import re
from collections.abc import Iterator, Mapping

from bot.book.page import Page
from bot.book.urls import LOOKUPS, lookup_path
from bot.knowledge_base.value_kinds import KINDS
from bot.lookups.model import Lookup

_GAP = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_TONES = {
    "good": "as wanted",
    "warning": "warning",
    "bad": "a problem",
    "unknown": "not known",
}
"""What a verdict's tone says, in words."""


def lookup_pages(lookups: Mapping[str, Lookup]) -> Iterator[Page]:
    """The list of the lookups, then a page for each; nothing without a lookup."""
    if not lookups:
        return
    yield _index(lookups)
    for name, lookup in lookups.items():
        yield Page(
            path=lookup_path(name),
            title=lookup.title,
            template="lookup.html",
            kind="lookup",
            summary=lookup.question,
            words=" ".join([name, *lookup.calls]),
            fields={
                "lookup": lookup,
                "needs": _labels(lookup.needs.all),
                "any_of": _labels(lookup.needs.any),
                "optional": _labels(lookup.needs.optional),
                "verdicts": [
                    (_TONES[one.tone], _GAP.sub("…", one.why.text)) for one in lookup.verdicts
                ],
            },
        )


def _index(lookups: Mapping[str, Lookup]) -> Page:
    services: dict[str, dict[str, Lookup]] = {}
    for name, lookup in lookups.items():
        services.setdefault(name.split("/")[0], {})[lookup_path(name)] = lookup
    return Page(
        path=LOOKUPS,
        title="Lookups",
        template="lookups.html",
        kind="list",
        summary=f"The {len(lookups)} questions that an AWS account is asked, read-only.",
        fields={"services": services},
    )


def _labels(names: tuple[str, ...]) -> list[str]:
    """The values' names as forms show them."""
    return [KINDS[name].label for name in names]
