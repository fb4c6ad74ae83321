"""A lookup in Slack: who may press, what is still to ask, the message while it runs, the result."""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import structlog
from pydantic import BaseModel, ConfigDict
from slack_sdk.errors import SlackApiError

from bot.aws.accounts import Account, Accounts
from bot.lookups.model import Lookup
from bot.lookups.plain_text import as_text
from bot.lookups.result import LookupResult, Progress
from bot.runtime import metrics
from bot.runtime.jobs import Args, Jobs, Kind, reference
from bot.runtime.periodic import ticking
from bot.runtime.store import Audited, Store
from bot.slack.account_choice import choose, regions
from bot.slack.destination import Destination
from bot.slack.lookup_progress import Watch
from bot.slack.messenger import Messenger, NotInChannelError
from bot.slack.payloads import LookupRequest
from bot.slack.result_cache import ResultCache, RunningLookups
from bot.slack.views import forms, words
from bot.slack.views import lookup as views
from bot.slack.views.block_kit import Json, escape
from bot.slack.views.guesses import sentence

log = structlog.get_logger()

LOOK = "look"
SHOW = "show"
_WHERE = ("account_id", "region")
"""Values of a case that say where to look, whatever is looked at."""


class Run(Protocol):
    """Runs a lookup, as `bot.lookups.engine.run` does."""

    def __call__(
        self,
        lookup: Lookup,
        values: Mapping[str, str],
        account: Account,
        *,
        asker: str = ...,
        progress: Callable[[Progress], None] = ...,
        stop: threading.Event | None = ...,
    ) -> LookupResult:
        """Run it; trouble with AWS is part of the result."""


class Press(BaseModel):
    """One lookup to run; plain JSON, so that a job can carry it.

    Attributes:
        request: the encoded `LookupRequest`, whole.
        place: where the result goes.
        view: the modal that shows the result, empty for a message.
    """

    model_config = ConfigDict(frozen=True)

    request: str
    place: Destination
    view: str = ""

    @property
    def asked(self) -> LookupRequest:
        """What to look at."""
        return LookupRequest.decode(self.request)


@dataclass(frozen=True, slots=True)
class LookupPresses:
    """Runs lookups for people in Slack.

    Attributes:
        lookups: all there are, by name, in their newest version.
        accounts: which there are, and who may look into them.
        groups: the Slack user groups of a person.
        run: runs a lookup.
        store: keeps the audit and the requests to stop.
        messenger: posts.
        jobs: runs the jobs.
        shelf: keeps results at hand.
        underway: which lookups run now, so that a double click runs one.
    """

    lookups: Callable[[], Mapping[str, Lookup]]
    accounts: Accounts
    groups: Callable[[str], Iterable[str]]
    run: Run
    store: Store
    messenger: Messenger
    jobs: Jobs
    shelf: ResultCache = field(default_factory=ResultCache)
    underway: RunningLookups = field(default_factory=RunningLookups)

    def register(self) -> None:
        """Say how jobs of these kinds are run."""
        self.jobs.register(LOOK, Kind(self._look, self._look_failed))
        self.jobs.register(SHOW, Kind(self._show, self._show_failed))

    def press(self, request: LookupRequest, place: Destination, press: str) -> Json | None:
        """Run a lookup, or say what is still needed.

        Args:
            request: what the button or the form carries.
            place: where the result goes, and who pressed.
            press: names this press for ever, so that it runs once.

        Returns:
            The form that asks for what is missing; `None` when the lookup runs or was refused.
        """
        lookup = self.lookups().get(request.lookup)
        if lookup is None:
            self._whisper(place, words.LOOKUP_GONE)
            return None
        request = self._completed(request)
        open_to = self._offered(request.lookup, place)
        if not open_to:
            self._refuse(request, place)
            return None
        chosen = choose(lookup, request, open_to)
        if chosen is None or lookup.missing(request.values):
            return self._form(lookup, request, place, open_to)
        request = replace(request, account=chosen.key)
        self._start(press, Press(request=_whole(request), place=place))
        return None

    def show_all(self, request: LookupRequest, place: Destination) -> Json | None:
        """The modal with the whole result, if it is at hand and this person may see it."""
        result = self.shelf.get(request)
        if result is None:
            return None
        if not self._may(request, place):
            self._audit("refused", request, place, "no account")
            return views.unavailable(self._reason(request, place))
        self._audit("shown", request, place, result.verdict.name, result.account_id)
        return views.full_result(result)

    def show_later(self, request: LookupRequest, place: Destination, press: str, view: str) -> None:
        """Look again, and put the whole result into a modal that is open.

        Args:
            request: what to look at.
            place: who pressed, and where.
            press: names this press for ever.
            view: the modal's id.
        """
        shown = Press(request=_whole(self._completed(request)), place=place, view=view)
        self._submit(SHOW, press, shown)

    def share(self, request: LookupRequest, place: Destination) -> None:
        """Post a result that only one person saw, and write that to the audit.

        Args:
            request: what was looked at.
            place: where to post it, and who shares it.
        """
        result = self.shelf.get(request)
        if result is None:
            self._whisper(place, words.RESULT_GONE)
            return
        if self._may(request, place) is None:
            self._refuse(request, place)
            return
        try:
            message = views.result(result, request, shared_by=place.user)
            self.messenger.post(place.to_all(), message)
        except NotInChannelError:
            self._whisper(place, words.NOT_IN_CHANNEL)
            return
        self._audit("shared", request, place, result.verdict.name, result.account_id)

    def mistakes(
        self, request: LookupRequest, given: Mapping[str, str], asked: Sequence[str]
    ) -> dict[str, str]:
        """What is wrong with a filled form, a sentence by field.

        Args:
            request: what was known before.
            given: what was filled in.
            asked: the values the form asked for.
        """
        lookup = self.lookups().get(request.lookup)
        any_of = [value for value in asked if lookup and value in lookup.needs.any]
        return forms.mistakes(given, asked, any_of) | self._wrong_region(request, given)

    def _wrong_region(self, request: LookupRequest, given: Mapping[str, str]) -> dict[str, str]:
        """A region chosen for an account that is not looked at there."""
        region = given.get(forms.REGION_FIELD)
        account = self.accounts.get(given.get(forms.ACCOUNT_FIELD, request.account))
        if account is None or not region or not account.regions or region in account.regions:
            return {}
        told = words.REGION_WRONG.format(account=account.name, regions=", ".join(account.regions))
        return {forms.REGION_FIELD: told}

    def stop(self, job: str) -> None:
        """Ask the lookup that this job runs to stop."""
        self.store.request_stop(job)

    # What is needed

    def _completed(self, request: LookupRequest) -> LookupRequest:
        case = self.store.case(request.case) if request.case else None
        lookup = self.lookups().get(request.lookup)
        if case is None or lookup is None:
            return request
        known = {name: case.values[name] for name in _WHERE if name in case.values}
        return request.with_values({**known, **lookup.takes(case.values)})

    def _offered(self, lookup: str, place: Destination) -> tuple[Account, ...]:
        found = self.accounts.offered(place.user, place.channel, lookup, ())
        if len(found) == len(self.accounts.all):
            return found
        # Only now is Slack asked for the person's groups: most rules do not name any.
        groups = self.groups(place.user)
        return self.accounts.offered(place.user, place.channel, lookup, groups)

    def _may(self, request: LookupRequest, place: Destination) -> Account | None:
        offered = self._offered(request.lookup, place)
        return next((account for account in offered if account.key == request.account), None)

    def _reason(self, request: LookupRequest, place: Destination) -> str:
        key = request.account or self.accounts.all[0].key
        groups = self.groups(place.user)
        decision = self.accounts.may(place.user, place.channel, request.lookup, key, groups)
        return words.NOT_ALLOWED.format(reason=escape(decision.reason))

    def _refuse(self, request: LookupRequest, place: Destination) -> None:
        self._audit("refused", request, place, "no account")
        self._whisper(place, self._reason(request, place))

    def _form(
        self, lookup: Lookup, request: LookupRequest, place: Destination, open_to: Sequence[Account]
    ) -> Json:
        missing = lookup.missing(request.values)
        accounts = [forms.Option(account.key, account.name) for account in open_to]
        chosen = choose(lookup, request, open_to)
        return forms.values_form(
            lookup.title,
            replace(request, account=chosen.key if chosen else ""),
            place,
            all_of=[name for name in missing if name in lookup.needs.all],
            any_of=[name for name in missing if name in lookup.needs.any],
            accounts=accounts,
            regions=[forms.Option(name, name) for name in regions(lookup, chosen, open_to)],
        )

    def _submit(self, kind: str, press: str, what: Press) -> bool:
        return self.jobs.submit(press, kind, what.asked.account, what.model_dump())

    def _start(self, press: str, what: Press) -> None:
        """Run a lookup, unless the very same is under way for the very same place."""
        if self.underway.enter(what.model_dump_json()) and not self._submit(LOOK, press, what):
            self.underway.leave(what.model_dump_json())

    # The job behind a button

    def _look(self, job: str, args: Args) -> None:
        press = Press.model_validate(args)
        asked, place = press.asked, press.place
        try:
            ts = self.jobs.step("post", lambda: self._post_looking(asked.lookup, place, job))
            seen = self._see(job, asked, place, ts)
            self._report(seen, replace(asked, fresh=False), place, ts)
        finally:
            self.underway.leave(press.model_dump_json())

    def _post_looking(self, name: str, place: Destination, job: str) -> str:
        if place.private:
            return ""  # Slack cannot edit what one person sees: the result will come by itself
        nothing = Progress(done=0, total=None, what="", call="", elapsed=0)
        lookup = self.lookups()[name]
        most = lookup.budget if any(step.each for step in lookup.steps) else 0
        message = views.looking(lookup.title, nothing, job=job, most=most)
        return self.messenger.post(place, message)

    def _see(self, job: str, asked: LookupRequest, place: Destination, ts: str) -> LookupResult:
        seen = None if asked.fresh else self.shelf.recent(asked)
        if seen is None:
            seen = self._watched(job, asked, place, ts)
            self.shelf.put(asked, seen)
            metrics.LOOKUPS.labels(asked.lookup, seen.verdict.tone).inc()
            metrics.LOOKUP_SECONDS.observe(seen.elapsed)
        self._audit("looked", asked, place, seen.verdict.name, seen.account_id)
        return seen

    def _watched(self, job: str, asked: LookupRequest, place: Destination, ts: str) -> LookupResult:
        lookup = self.lookups()[asked.lookup]
        account = self.accounts.get(asked.account)
        if account is None:
            raise LookupError("the account was taken out of the configuration")
        watch = Watch(
            job,
            lookup.title,
            show=lambda message: self.messenger.update(place, ts, message) if ts else None,
            stop_wanted=lambda: self.jobs.closing.is_set() or self.store.stop_requested(job),
        )
        with ticking(watch.tick):
            return self.run(
                lookup,
                asked.values,
                account,
                asker=place.user,
                progress=watch.note,
                stop=watch.stop,
            )

    def _report(
        self, seen: LookupResult, asked: LookupRequest, place: Destination, ts: str
    ) -> None:
        if not ts:
            self.messenger.post(place, views.result(seen, asked, shareable=True))
        elif seen.private:
            told = words.PRIVATE_RESULT.format(title=escape(seen.title), user=place.user)
            self.messenger.update(place, ts, sentence(told))
            self.messenger.post(place.to_asker(), views.result(seen, asked, shareable=True))
        else:
            self.messenger.update(place, ts, views.result(seen, asked))
            if views.is_cut(seen) and not seen.cached:
                self._attach(seen, place)

    def _attach(self, seen: LookupResult, place: Destination) -> None:
        """Put a result that no modal holds beside its message, as a file."""
        name = f"{seen.lookup.replace('/', '-')}.txt"
        try:
            self.messenger.upload(place, name, as_text(seen))
        except SlackApiError as error:  # the result stands already: it is only not whole
            log.warning("result not attached", reason=error.response["error"])

    def _look_failed(self, job: str, args: Args, done: Mapping[str, Any]) -> None:
        press = Press.model_validate(args)
        lookup = self.lookups().get(press.asked.lookup)
        title = escape(lookup.title if lookup else press.asked.lookup)
        message = sentence(words.LOOKUP_FAILED.format(title=title, job=reference(job)))
        if ts := done.get("post"):
            self.messenger.update(press.place, ts, message)
        else:
            self.messenger.post(press.place.to_asker(), message)

    # The job behind *Show all*, when the result is no longer at hand

    def _show(self, job: str, args: Args) -> None:
        press = Press.model_validate(args)
        asked = press.asked
        if self._may(asked, press.place) is None:
            self._audit("refused", asked, press.place, "no account")
            self.messenger.update_view(
                press.view, views.unavailable(self._reason(asked, press.place))
            )
            return
        seen = self._see(job, asked, press.place, "")
        self.messenger.update_view(press.view, views.full_result(seen))

    def _show_failed(self, job: str, args: Args, _done: Mapping[str, Any]) -> None:
        press = Press.model_validate(args)
        told = words.FAILED.format(job=reference(job))
        self.messenger.update_view(press.view, views.unavailable(told))

    def _whisper(self, place: Destination, text: str) -> None:
        self.messenger.post(place.to_asker(), sentence(text))

    def _audit(
        self,
        action: str,
        request: LookupRequest,
        place: Destination,
        result: str,
        account_id: str = "",
    ) -> None:
        """Write a line; the account's number is the one that answered, or the configured one."""
        account = self.accounts.get(request.account)
        number = account_id or (account.number if account else "")
        self.store.audit(
            Audited(
                user=place.user,
                action=action,
                lookup=request.lookup,
                account_id=number or request.account,
                channel=place.channel,
                thread_ts=place.thread_ts,
                result=result,
                values=dict(request.values),
            )
        )


def _whole(request: LookupRequest) -> str:
    """The request with all its values: a job carries more than a button."""
    return request.encode(limit=100_000)
