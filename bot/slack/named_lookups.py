"""Runs a lookup that somebody asks for by its name, as a button's press does."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.lookups import lookup_search
from bot.lookups.model import Lookup
from bot.runtime.jobs import Args, Jobs, Kind
from bot.runtime.store import Case
from bot.slack.destination import Destination
from bot.slack.failed_jobs import telling_the_asker
from bot.slack.look_up import LookupPresses, Opener
from bot.slack.messenger import Messenger
from bot.slack.payloads import LookupRequest
from bot.slack.post_once import post_once
from bot.slack.press import Press
from bot.slack.typed_lookup import TypedLookup, typed_lookup
from bot.slack.views import forms, lookup_words, named_lookups
from bot.slack.views.block_kit import Json, Message, escape
from bot.slack.views.service_labels import service_label

NAMED_LOOKUP = "named lookup"

_WHERE = frozenset({forms.ACCOUNT_FIELD, forms.REGION_FIELD})


@dataclass(frozen=True, slots=True)
class NamedLookups:
    """Runs lookups by their names.

    Attributes:
        lookups: all there are, by name, in their newest version.
        presses: runs them, and decides who may.
        cases: the cases of a thread, oldest first, by its conversation and timestamp.
        messenger: posts.
        jobs: runs the jobs.
    """

    lookups: Callable[[], Mapping[str, Lookup]]
    presses: LookupPresses
    cases: Callable[[str, str], Sequence[Case]]
    messenger: Messenger
    jobs: Jobs

    def register(self) -> None:
        """Say how jobs of this kind are run."""
        failed = telling_the_asker(self.messenger)
        self.jobs.register(NAMED_LOOKUP, Kind(self._tell, failed))

    def press(self, typed: str, place: Destination, press: Press, opened: Opener | None) -> None:
        """Run a lookup, or say or ask what is still needed.

        Args:
            typed: what follows the word `lookup`, plain and without secrets.
            place: where the result goes, and who asks.
            press: names this request, so that it is done once.
            opened: opens a modal for the person; `None` where nothing can open one, as behind a
                mention: a button then does.

        Raises:
            TooLateError: a form is needed, and it is too late to open it.
        """
        found = self._read(typed_lookup(typed), place)

        def told(_view: Json | None = None) -> str:
            args = {"typed": typed, "place": place.model_dump()}
            self.jobs.submit_press(press.what, press.at, NAMED_LOOKUP, "", args)
            return ""

        if isinstance(found, LookupRequest):
            self.presses.press(found, place, press, opened or told, typed=True)
        else:
            told()

    def _read(self, typed: TypedLookup, place: Destination) -> LookupRequest | Message:
        """What is to be looked at; a message where that cannot be told."""
        lookup = self.lookups().get(typed.name)
        if lookup is None:
            return self._choice(typed, place)
        values = typed.values(lookup)
        if mistakes := self._mistakes(lookup, values):
            return named_lookups.wrong(lookup, mistakes)
        return self._request(lookup, values, place)

    def _request(
        self, lookup: Lookup, values: Mapping[str, str], place: Destination
    ) -> LookupRequest:
        account = self.presses.accounts.get(values.get(forms.ACCOUNT_FIELD, ""))
        request = LookupRequest(
            lookup=lookup.name,
            values={name: value for name, value in values.items() if name != forms.ACCOUNT_FIELD},
            account=account.key if account else "",
            thread_ts=place.thread_ts,
        )
        # What was typed is about one thing; a case's values would mix another into it.
        return request if not lookup.missing(values) else self._of_case(request, place)

    def _of_case(self, request: LookupRequest, place: Destination) -> LookupRequest:
        """The request with the latest case of the thread, which has further values."""
        cases = self.cases(place.channel, place.thread_ts) if place.thread_ts else ()
        return replace(request, case=cases[-1].id) if cases else request

    def _mistakes(self, lookup: Lookup, values: Mapping[str, str]) -> dict[str, str]:
        takes = {*lookup.needs.names, *_WHERE}
        wrong = {name: lookup_words.VALUE_NOT_TAKEN for name in values if name not in takes}
        account = values.get(forms.ACCOUNT_FIELD, "")
        if account and self.presses.accounts.get(account) is None:
            wrong[forms.ACCOUNT_FIELD] = lookup_words.ACCOUNT_UNKNOWN
        asked = [name for name in values if name in takes and name != forms.ACCOUNT_FIELD]
        return wrong | self.presses.mistakes(LookupRequest(lookup=lookup.name), values, asked)

    def _choice(self, typed: TypedLookup, place: Destination) -> Message:
        every = self.lookups()
        services = lookup_search.services_with_lookups(every)
        if not typed.name:
            return named_lookups.which(services)
        if found := lookup_search.of_service(typed.name, every):
            told = lookup_words.LOOKUPS_OF.format(service=service_label(typed.name))
        elif found := lookup_search.near(typed.name, every):
            told = lookup_words.LOOKUP_NEAR.format(wanted=escape(typed.name))
        else:
            return named_lookups.unknown(typed.name, services)
        return named_lookups.lookup_choices(
            told, found, [self._fitting(one, typed, place) for one in found]
        )

    def _fitting(self, lookup: Lookup, typed: TypedLookup, place: Destination) -> LookupRequest:
        """What was typed, as far as it fits a lookup that may have been meant."""
        values = typed.values(lookup)
        wrong = self._mistakes(lookup, values)
        return self._request(
            lookup, {name: value for name, value in values.items() if name not in wrong}, place
        )

    def _tell(self, job: str, args: Args) -> None:
        place = Destination.model_validate(args["place"])
        found = self._read(typed_lookup(args["typed"]), place)
        if isinstance(found, LookupRequest):
            found = named_lookups.fill_in(self.lookups()[found.lookup], found)
        post_once(self.jobs, self.messenger, job, place, found)
