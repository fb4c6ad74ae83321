"""Which lookups an answer offers, in which order, and where each would look."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers.answer import Answer, LookupOffer
from bot.knowledge_base.models import Category, Entry
from bot.knowledge_base.value_kinds import valid
from bot.recognition.entities.named_values import first_of_each
from bot.recognition.entities.resource_location import resource_first
from bot.recognition.entities.rule import REGION
from bot.recognition.match import Match

if TYPE_CHECKING:
    from bot.lookups.model import Lookup

_AWS_REGION = re.compile(REGION)


class LookupOffers:
    """Offers lookups for entries."""

    def __init__(self, lookups: "Mapping[str, Lookup]", categories: Mapping[str, Category]) -> None:
        """Keep the lookups by name, and the categories, which share general ones."""
        self._lookups = lookups
        self._categories = categories
        self._general = frozenset(
            name for category in categories.values() for name in category.lookups
        )

    def of(self, entry: Entry, match: Match, values: Mapping[str, str]) -> tuple[LookupOffer, ...]:
        """The entry's own lookups in the order of its diagnosis steps, then general ones.

        The lookup of the first step comes first, even where values for it are missing. Code and
        service of the error count as values where its text holds none.

        Args:
            entry: the entry, in the variant that matched.
            match: what was recognised.
            values: the named values of the paste.
        """
        from_match = {"error_code": match.code, "service": match.service}
        known = {**valid(from_match), **values}
        own = [step.lookup for step in entry.diagnosis if step.lookup]
        category = self._categories.get(entry.category)
        shared = category.lookups if match.provider == "aws" and category is not None else ()
        offers = [
            _offer(name, self._lookups[name], known, general=name in self._general)
            for name in dict.fromkeys((*own, *shared))
            if name in self._lookups and (entry.sent or not self._lookups[name].of_request)
        ]
        first = offers[:1] if own and offers and offers[0].lookup in own else []
        rest = offers[len(first) :]
        return (*first, *sorted(rest, key=lambda offer: offer.general))

    def located(self, answer: Answer, several: Mapping[str, tuple[str, ...]]) -> Answer:
        """The answer with each lookup's account and regions, from all values of the paste."""
        known = {**answer.values, **_resource_location(several)}
        regions = tuple(filter(_AWS_REGION.fullmatch, several.get("region", ())))
        offers = (
            replace(one, where=self._lookups[one.lookup].where(known), regions=regions)
            for one in answer.offers
        )
        return replace(answer, offers=tuple(offers))


def _resource_location(several: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Account and region of the resource rather than of the caller, where a text names several.

    Only lookups use them. An entry's texts keep the first ones of the paste, mostly the caller's.
    """
    first = first_of_each(resource_first(dict(several)))
    return {name: first[name] for name in ("account_id", "region") if name in first}


def _offer(name: str, lookup: "Lookup", values: Mapping[str, str], *, general: bool) -> LookupOffer:
    location = _resource_location({name: (value,) for name, value in values.items()})
    return LookupOffer(
        lookup=name,
        title=lookup.title,
        values=lookup.takes(values),
        where=lookup.where({**values, **location}),
        missing=lookup.missing(values),
        general=general,
    )
