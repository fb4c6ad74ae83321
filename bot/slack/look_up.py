"""A lookup in Slack: who may press, what is still to ask, showing and sharing what was seen."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError

from bot.aws.accounts import Account, Accounts
from bot.lookups.model import Lookup
from bot.runtime.job_engine import Queue
from bot.runtime.jobs import Args, Jobs, Kind
from bot.runtime.reference import reference
from bot.runtime.store import Store
from bot.slack.account_choice import choose, regions_to_choose
from bot.slack.destination import Destination
from bot.slack.failed_jobs import tell_failed
from bot.slack.lookup_runs import Look, LookupRuns
from bot.slack.messenger import CannotPostError, Messenger, TooLateError
from bot.slack.notices import Notices
from bot.slack.payloads import LookupRequest
from bot.slack.post_once import post_once, say_to_asker
from bot.slack.press import Press
from bot.slack.result_cache import ResultCache
from bot.slack.views import form_words, forms, lookup_words, words
from bot.slack.views import lookup as views
from bot.slack.views.block_kit import Json, escape
from bot.slack.views.guesses import sentence
from bot.slack.views.who_may import who_may

log = structlog.get_logger()

Opener = Callable[[Json], str]
"""Opens a modal for the person who pressed; returns its id."""

_ANY = 10**9
"""More characters than a request has: here it is compared, and fits on no button."""

SHOW = "show"
SHARE = "share"
_WHERE = ("account_id", "region")
"""Values of a case that say where to look, whatever is looked at."""


@dataclass(frozen=True, slots=True)
class LookupPresses:
    """Runs lookups for people in Slack.

    Attributes:
        lookups: all there are, by name, in their newest version.
        accounts: which there are, and who may look into them.
        groups: the Slack user groups of a person.
        runs: runs the lookups, and keeps the audit.
        store: keeps the cases and the requests to stop.
        messenger: posts.
        notices: says sentences.
        jobs: runs the jobs.
    """

    lookups: Callable[[], Mapping[str, Lookup]]
    accounts: Accounts
    groups: Callable[[str], Iterable[str]]
    runs: LookupRuns
    store: Store
    messenger: Messenger
    notices: Notices
    jobs: Jobs

    @property
    def results(self) -> ResultCache:
        """The results at hand."""
        return self.runs.results

    def register(self) -> None:
        """Say how jobs of these kinds are run."""
        self.jobs.register(SHOW, Kind(self._show, self._show_failed, Queue.LOOKUPS))
        self.jobs.register(SHARE, Kind(self._share, self._share_failed))

    def press(
        self,
        request: LookupRequest,
        place: Destination,
        press: Press,
        opened: Opener,
        *,
        typed: bool = False,
    ) -> None:
        """Run a lookup, or say or ask what is still needed.

        Args:
            request: what the button or the form carries.
            place: where the result goes, and who pressed.
            press: names this press, so that it runs once.
            opened: opens a modal for the person who pressed.
            typed: whether a person named the account: then no other one will do. A button from
                before the accounts changed looks into one of today's.

        Raises:
            TooLateError: a form is needed, and the press was too long ago to open it.
        """
        lookup = self.lookups().get(request.lookup)
        if lookup is None:
            self.notices.answer(press, place.to_asker(), words.LOOKUP_GONE)
            return
        request = self._completed(request)
        open_to = self._offered(request.lookup, place)
        if not open_to or (typed and not _has(open_to, request.account)):
            self._refuse(request, place, press)
            return
        chosen = choose(lookup, request, open_to)
        if chosen is None or lookup.missing(request.values):
            opened(self._form(lookup, request, place, open_to))
            return
        request = replace(request, account=chosen.key)
        view = self._progress(lookup, place, press, opened)
        self.runs.start(press, Look(request=request, place=place, view=view))

    def _progress(self, lookup: Lookup, place: Destination, press: Press, opened: Opener) -> str:
        """The id of the modal that shows how far a private lookup is; empty for none.

        Slack cannot edit what one person alone sees in a conversation, but it can a modal.
        """
        if not place.private or self.jobs.goes_on(press.what):
            return ""
        try:
            return opened(views.looking_view(lookup.title))
        except (TooLateError, SlackApiError, OSError) as error:
            log.info("progress not shown", error=type(error).__name__)
            return ""  # the result comes all the same

    def show_all(self, request: LookupRequest, place: Destination) -> Json | None:
        """The modal with the whole result, if it is at hand and this person may see it."""
        result = self.results.get(request)
        if result is None:
            return None
        if not self._may(request, place):
            self.runs.audit("refused", request, place, "no account")
            return views.unavailable(self._reason(request, place))
        self.runs.audit("shown", request, place, result.verdict.name, result.account_id)
        return views.full_result(result)

    def show_later(
        self, request: LookupRequest, place: Destination, press: Press, view: str
    ) -> None:
        """Look again, and put the whole result into a modal that is open.

        Args:
            request: what to look at.
            place: who pressed, and where.
            press: names this press.
            view: the modal's id.
        """
        look = Look(request=self._completed(request), place=place, view=view)
        what = f"{press.what} {view}"  # each modal that was opened is to be filled
        self.jobs.submit_press(what, press.at, SHOW, look.key, look.model_dump())

    def share(self, request: LookupRequest, place: Destination, press: Press) -> None:
        """Post a result that only one person saw, and write that to the audit.

        Args:
            request: what was looked at.
            place: where to post it, and who shares it.
            press: names this press, from whichever message.
        """
        look = Look(request=request, place=place)
        what = f"share {place.channel} {place.thread_ts} {request.encode(_ANY)}"
        self.jobs.submit_press(what, press.at, SHARE, "", look.model_dump())

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
        if lookup is None:
            return {}  # the press says so
        any_of = [value for value in asked if value in lookup.needs.any]
        return forms.mistakes(given, asked, any_of) | self._wrong_region(request, given)

    def _wrong_region(self, request: LookupRequest, given: Mapping[str, str]) -> dict[str, str]:
        """A region chosen for an account that is not looked at there."""
        region = given.get(forms.REGION_FIELD)
        account = self.accounts.get(given.get(forms.ACCOUNT_FIELD, request.account))
        if account is None or not region or not account.regions or region in account.regions:
            return {}
        told = form_words.REGION_WRONG.format(
            account=account.name, regions=", ".join(account.regions)
        )
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
        if not self.accounts.all:
            return lookup_words.NO_ACCOUNTS
        key = request.account or self.accounts.all[0].key
        groups = self.groups(place.user)
        decision = self.accounts.may(place.user, place.channel, request.lookup, key, groups)
        who = who_may(self.accounts.who_may(request.lookup, key))
        return lookup_words.NOT_ALLOWED.format(reason=escape(decision.reason), who=who)

    def _refuse(self, request: LookupRequest, place: Destination, press: Press) -> None:
        self.runs.audit("refused", request, place, "no account")
        self.notices.answer(press, place.to_asker(), self._reason(request, place))

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
            regions=[
                forms.Option(name, name) for name in regions_to_choose(lookup, chosen, open_to)
            ],
        )

    # The job behind *Show all*, when the result is no longer at hand

    def _show(self, job: str, args: Args) -> None:
        look = Look.model_validate(args)
        asked, place = look.request, look.place
        if self._may(asked, place) is None:
            self.runs.audit("refused", asked, place, "no account")
            refused = views.unavailable(self._reason(asked, place))
            self.messenger.update_view(look.view, refused)
            return
        self.messenger.update_view(look.view, views.full_result(self.runs.see(job, look)))

    def _show_failed(self, job: str, args: Args, _done: Mapping[str, Any]) -> None:
        told = words.FAILED.format(job=reference(job))
        self.messenger.update_view(Look.model_validate(args).view, views.unavailable(told))

    # The job behind *Share*

    def _share(self, job: str, args: Args) -> None:
        look = Look.model_validate(args)
        request, place = look.request, look.place
        result = self.results.get(request)
        if result is None:
            say_to_asker(self.jobs, self.messenger, job, place, lookup_words.RESULT_GONE)
            return
        if self._may(request, place) is None:
            self.runs.audit("refused", request, place, "no account")
            say_to_asker(self.jobs, self.messenger, job, place, self._reason(request, place))
            return
        said = [place.channel, place.thread_ts, request.encode(_ANY), result.finished_at]
        if not self.store.may_say(reference(repr(said), length=32), job):
            say_to_asker(self.jobs, self.messenger, job, place, lookup_words.SHARED_ALREADY)
            return
        try:
            shared = views.result(result, request, shared_by=place.user)
            post_once(self.jobs, self.messenger, job, place.to_all(), shared)
        except CannotPostError as error:
            self.store.take_back(job)  # once the app was invited, it may be pressed again
            self.messenger.post(place.to_asker(), sentence(error.told))
            return
        self.runs.audit("shared", request, place, result.verdict.name, result.account_id)
        self.runs.shown(job, look, result)

    def _share_failed(self, job: str, args: Args, _done: Mapping[str, Any]) -> None:
        tell_failed(self.messenger, job, Look.model_validate(args).place)


def _has(open_to: Sequence[Account], account: str) -> bool:
    """Whether the account that was asked for is among these; any will do where none was."""
    return any(account in ("", one.key) for one in open_to)
