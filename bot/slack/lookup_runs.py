"""A lookup under way, as jobs: the message that stands for it, the look itself, its result."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import structlog
from pydantic import BaseModel, ConfigDict, TypeAdapter
from slack_sdk.errors import SlackApiError

from bot.aws.accounts import Account, Accounts
from bot.lookups.model import Lookup
from bot.lookups.plain_text import as_text
from bot.lookups.result import LookupResult, Progress
from bot.runtime import job_run, metrics, tracing
from bot.runtime.diagnosis_records import ShownResult
from bot.runtime.job_engine import Queue
from bot.runtime.jobs import Args, Jobs, Kind
from bot.runtime.periodic import ticking
from bot.runtime.reference import reference
from bot.runtime.store import Audited, Store
from bot.runtime.stranded_jobs import HandedBack
from bot.slack.destination import Destination
from bot.slack.lookup_progress import Watch
from bot.slack.messenger import CannotPostError, Messenger
from bot.slack.payloads import LookupRequest
from bot.slack.post_once import post_once
from bot.slack.press import Press
from bot.slack.result_cache import ResultCache
from bot.slack.views import lookup as views
from bot.slack.views import lookup_words
from bot.slack.views.block_kit import Message, escape
from bot.slack.views.guesses import sentence

log = structlog.get_logger()

LOOK = "look"
SCAN = "scan"

_RESULT = TypeAdapter(LookupResult)
_NOTHING_YET = Progress(done=0, total=None, what="", call="", elapsed=0)
_NO_ACCOUNT = "-"
"""What a lookup counts under that names no account any more."""


class Run(Protocol):
    """Runs a lookup, as `bot.lookups.engine.run_lookup` does."""

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


class Look(BaseModel):
    """One lookup to run; plain JSON, so that a job can carry it.

    Attributes:
        request: what to look at, whole.
        place: where the result goes.
        view: the modal that shows the result, empty for a message.
        ts: the message that stands for the lookup, empty for none.
    """

    model_config = ConfigDict(frozen=True)

    request: LookupRequest
    place: Destination
    view: str = ""
    ts: str = ""

    @property
    def key(self) -> str:
        """What the limit of lookups counts by: the account."""
        return self.request.account or _NO_ACCOUNT


@dataclass(frozen=True, slots=True)
class LookupRuns:
    """Runs lookups.

    Attributes:
        lookups: all there are, by name, in their newest version.
        accounts: which there are.
        run: runs a lookup.
        store: keeps the audit and the requests to stop.
        messenger: posts.
        jobs: runs the jobs.
        shown: told of each result that everybody in a conversation sees: by which job, what was
            looked at, where, what came of it, and which message shows it.
        standing: the result of the same question that stands in the thread already, if any.
        results: keeps results at hand.
    """

    lookups: Callable[[], Mapping[str, Lookup]]
    accounts: Accounts
    run: Run
    store: Store
    messenger: Messenger
    jobs: Jobs
    shown: Callable[[str, Look, LookupResult], None]
    standing: Callable[[Look], ShownResult | None]
    results: ResultCache = field(default_factory=ResultCache)

    def register(self) -> None:
        """Say how jobs of these kinds are run."""
        self.jobs.register(LOOK, Kind(self._look, self._look_failed))
        self.jobs.register(SCAN, Kind(self._scan, self._scan_failed, Queue.LOOKUPS))

    def start(self, press: Press, look: Look) -> None:
        """Run a lookup, unless this press runs it already."""
        self.jobs.submit_press(press.what, press.at, LOOK, "", look.model_dump())

    def see(self, job: str, look: Look) -> LookupResult:
        """The result of a lookup, as a step of a job: from a minute ago, or looked at now."""
        dumped = self.jobs.step("see", lambda: self._dumped(job, look))
        seen = _RESULT.validate_python(dumped)
        if not seen.cached:
            self.results.put(look.request, seen)
        return seen

    def audit(
        self,
        action: str,
        request: LookupRequest,
        place: Destination,
        result: str,
        account_id: str = "",
        *,
        requests: Sequence[tuple[str, str]] = (),
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
                requests=requests,
            )
        )

    # The press: a message that stands for the lookup, which then waits for its account

    def _look(self, job: str, args: Args) -> None:
        look = Look.model_validate(args)
        scan = f"{job}.scan"
        ts, message = "", self._looking(look, scan)
        with self._told_why(look):
            if look.view:
                self.messenger.update_view(look.view, views.in_modal(message))
            elif not look.place.private:
                ts = self._begun(job, look, message)
            waiting = look.model_copy(update={"ts": ts})
            self.jobs.submit(scan, SCAN, look.key, waiting.model_dump())

    @contextmanager
    def _told_why(self, look: Look) -> Iterator[None]:
        """Tell whoever pressed why nothing can be posted where they did, and end there.

        The channel may have been archived, or the app removed from it, at any moment meanwhile.
        """
        try:
            yield
        except CannotPostError as error:
            log.info("lookup not shown", lookup=look.request.lookup, reason=str(error))
            self.messenger.post(look.place.to_asker(), sentence(error.told))

    def _begun(self, job: str, look: Look, message: Message) -> str:
        """The message that says so: the one that shows an earlier result of the same, or a new."""
        standing = self.standing(look)
        ts = standing.ts if standing else ""
        if ts and self.jobs.step("begin", lambda: self.messenger.update(look.place, ts, message)):
            return ts
        return post_once(self.jobs, self.messenger, job, look.place, message)

    def _looking(self, look: Look, scan: str) -> Message:
        """What a press is answered with at once: that it waits for others, or looks."""
        lookup = self.lookups()[look.request.lookup]
        if ahead := self.jobs.step("ahead", lambda: self.jobs.ahead(look.key)):
            return views.waiting(lookup.title, ahead, job=scan)
        most = lookup.budget if any(step.each for step in lookup.steps) else 0
        return views.looking(lookup.title, _NOTHING_YET, job=scan, most=most)

    def _look_failed(self, job: str, args: Args, done: Mapping[str, Any]) -> None:
        self._tell_failed(job, Look.model_validate(args), str(done.get("post") or ""))

    # The look itself

    def _scan(self, job: str, args: Args) -> None:
        look = Look.model_validate(args)
        with self._told_why(look):
            self._show(job, look, self.see(job, look))

    def _show(self, job: str, look: Look, seen: LookupResult) -> None:
        """Show a result where it was asked for."""
        asked = replace(look.request, fresh=False, verify=False, thread_ts=look.place.thread_ts)
        if not look.ts:
            if look.view:
                shown = views.full_result(seen, note=lookup_words.RESULT_BELOW)
                self.jobs.step("fill", lambda: self.messenger.update_view(look.view, shown))
            self._post(job, look.place, views.result(seen, asked, shareable=True))
        elif seen.private:
            told = lookup_words.PRIVATE_RESULT.format(
                title=escape(seen.title), user=look.place.user
            )
            self._replace(job, look, sentence(told))
            result = views.result(seen, asked, shareable=True)
            self._post(job, look.place.to_asker(), result)
        else:
            before = self.jobs.step("before", lambda: self._before(look))
            ts = self._replace(job, look, views.result(seen, asked))
            self.shown(job, look.model_copy(update={"ts": ts}), seen)
            if before and before["said"] != seen.verdict.text:
                news = views.changed_verdict(seen, before["tone"], before["said"])
                self._post(f"{job} changed", look.place, news)
            if views.is_cut(seen) and not seen.cached:
                self.jobs.step("attach", lambda: self._attach(seen, look.place))

    def _before(self, look: Look) -> dict[str, str]:
        """What the same question came to before, where that stands in the thread."""
        standing = self.standing(look)
        return {"tone": standing.tone, "said": standing.said} if standing else {}

    def _dumped(self, job: str, look: Look) -> dict[str, Any]:
        asked, place = look.request, look.place
        seen = None if asked.fresh else self.results.recent(asked)
        if seen is None:
            seen = self._watched(job, look)
            metrics.LOOKUPS.labels(asked.lookup, seen.verdict.tone).inc()
            metrics.LOOKUP_SECONDS.observe(seen.elapsed)
            log.info(
                "looked",
                case=asked.case,
                lookup=asked.lookup,
                verdict=seen.verdict.name,
                calls=seen.calls,
                elapsed_ms=round(seen.elapsed * 1000),
                refused=sorted({f"{one.call} {one.code or one.reason}" for one in seen.unseen}),
            )
        requests = () if seen.cached else seen.requests
        self.audit("looked", asked, place, seen.verdict.name, seen.account_id, requests=requests)
        dumped: dict[str, Any] = _RESULT.dump_python(seen, mode="json")
        return dumped

    def _watched(self, job: str, look: Look) -> LookupResult:
        asked = look.request
        lookup = self.lookups()[asked.lookup]
        account = self.accounts.get(asked.account)
        if account is None:
            raise LookupError("the account was taken out of the configuration")
        watch = Watch(
            job,
            lookup.title,
            show=lambda message: self._show_progress(look, message),
            stop_wanted=lambda: self.store.stop_requested(job),
            ending=self.jobs.closing.is_set,
            is_current=job_run.watched(),
        )
        self._show_progress(look, views.looking(lookup.title, _NOTHING_YET, job=job))
        if self.store.stop_requested(job):
            watch.stop.set()  # while it waited
        with ticking(watch.tick), tracing.span("lookup", lookup=lookup.name) as note:
            seen = self.run(
                lookup,
                asked.values,
                account,
                asker=look.place.user,
                progress=watch.note,
                stop=watch.stop,
            )
            note(verdict=seen.verdict.name, calls=seen.calls)
        if watch.cut_short:
            raise HandedBack  # whoever goes on with the job looks again, and sees the whole
        return seen

    def _show_progress(self, look: Look, message: Message) -> None:
        if look.ts:
            self.messenger.show_progress(look.place, look.ts, message)
        elif look.view:
            self.messenger.show_view_progress(look.view, views.in_modal(message))

    def _replace(self, job: str, look: Look, message: Message) -> str:
        """Put a message in the place of the one that stands for the lookup, wherever that went.

        Returns:
            The timestamp of the message that shows it now.
        """
        if self.jobs.step("show", lambda: self.messenger.update(look.place, look.ts, message)):
            return look.ts
        return self._post(f"{job} anew", look.place, message)

    def _post(self, key: str, place: Destination, message: Message) -> str:
        return post_once(self.jobs, self.messenger, key, place, message)

    def _attach(self, seen: LookupResult, place: Destination) -> None:
        """Put a result that no modal holds beside its message, as a file."""
        name = f"{seen.lookup.replace('/', '-')}.txt"
        try:
            self.messenger.upload(place, name, as_text(seen))
        except SlackApiError as error:  # the result stands already: it is only not whole
            log.warning("result not attached", reason=error.response["error"])

    def _scan_failed(self, job: str, args: Args, done: Mapping[str, Any]) -> None:
        look = Look.model_validate(args)
        if not done.get("show"):
            self._tell_failed(job, look, look.ts)

    def _tell_failed(self, job: str, look: Look, ts: str) -> None:
        lookup = self.lookups().get(look.request.lookup)
        title = escape(lookup.title if lookup else look.request.lookup)
        message = sentence(lookup_words.LOOKUP_FAILED.format(title=title, job=reference(job)))
        if look.view:
            self.messenger.update_view(look.view, views.in_modal(message))
        if not (ts and self.messenger.update(look.place, ts, message)):
            self.messenger.post(look.place.to_asker(), message)
