"""Diagnosing together: a case's steps as a list in its thread, which everybody there can tick."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.answers.answer import Answer
from bot.lookups.result import LookupResult
from bot.runtime.case_memory import CaseMemory
from bot.runtime.diagnosis_records import Board, DiagnosisRecords, ShownResult, Tick
from bot.runtime.jobs import Args, Jobs, Kind
from bot.runtime.reference import reference
from bot.runtime.store import Case
from bot.slack.destination import Destination
from bot.slack.explain import Explainer
from bot.slack.failed_jobs import telling_the_asker
from bot.slack.lookup_runs import Look
from bot.slack.messenger import CannotPostError, Messenger
from bot.slack.payloads import TICKED, CaseRequest, EntryRequest, LookupRequest
from bot.slack.post_once import post_once, say_to_asker
from bot.slack.press import Press
from bot.slack.views import case_words
from bot.slack.views import diagnosis as views
from bot.slack.views.block_kit import Message
from bot.slack.views.diagnosis import VERIFY_STEP, SharedStep, Verification, verifying
from bot.slack.views.guesses import sentence

DIAGNOSE = "diagnose"
TICK = "tick"
VERIFY = "verify"
REDRAW = "redraw board"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Shares lists of steps, as jobs.

    Attributes:
        explainer: finds the answer of a case.
        records: what was ticked, and what lookups came to.
        memory: what cases turned out to be.
        messenger: posts.
        jobs: runs the jobs.
    """

    explainer: Explainer
    records: DiagnosisRecords
    memory: CaseMemory
    messenger: Messenger
    jobs: Jobs

    def register(self) -> None:
        """Say how jobs of these kinds are run."""
        failed = telling_the_asker(self.messenger)
        self.jobs.register(DIAGNOSE, Kind(self._share, failed))
        self.jobs.register(TICK, Kind(self._tick, failed))
        self.jobs.register(VERIFY, Kind(self._verify, failed))
        self.jobs.register(REDRAW, Kind(self._redraw, _left_as_it_is))

    def share(self, case: str, place: Destination, press: Press) -> None:
        """Post a case's list into its thread; once, however many ask for it.

        Args:
            case: the case's id.
            place: where it was asked for, and by whom.
            press: names this press.
        """
        args = {"case": case, "place": place.model_dump()}
        self.jobs.submit_press(f"diagnose {case}", press.at, DIAGNOSE, "", args)

    def tick(self, request: CaseRequest, place: Destination, press: Press) -> None:
        """Tick a step, or take its tick back.

        Args:
            request: which step of which case, and which of the two.
            place: the thread, and who pressed.
            press: names this press.
        """
        asked = {"act": request.act, "case": request.case, "step": request.step}
        args = {**asked, "at": press.at, "place": place.model_dump()}
        self.jobs.submit_press(press.what, press.at, TICK, "", args)

    def verify(self, case: str, place: Destination, press: Press) -> None:
        """Write down that somebody saw by hand that it is fixed: no lookup shows it.

        Args:
            case: the case's id.
            place: the thread, and who pressed.
            press: names this press.
        """
        args = {"case": case, "place": place.model_dump()}
        self.jobs.submit_press(press.what, press.at, VERIFY, "", args)

    def redraw(self, id: str, case: str, *, answer: bool = False) -> None:  # noqa: A002 - the port's word
        """Show a case's list as it is now, if there is one; once for this id.

        Args:
            id: names what changed.
            case: the case's id.
            answer: whether its answer shows the change too.
        """
        if answer or self.records.board(case):
            self.jobs.submit(id, REDRAW, "", {"case": case, "answer": answer})

    def note(self, job: str, look: Look, seen: LookupResult) -> None:
        """Keep what everybody in a thread was shown of a lookup, and hang it under its step.

        Args:
            job: the job that showed it.
            look: what was looked at, in which thread, by whom, and the message that shows it.
            seen: what came of it.
        """
        request, place = look.request, look.place
        if not place.thread_ts:
            return
        shown = ShownResult(
            id=job,
            case=request.case,
            channel=place.channel,
            thread_ts=place.thread_ts,
            lookup=request.lookup,
            title=seen.title,
            tone=seen.verdict.tone,
            said=seen.verdict.text,
            account_id=seen.account_id,
            user=place.user,
            asked=_asked(request),
            ts=look.ts,
        )
        self.records.show(shown)
        if request.verify:
            verified = Tick(case=request.case, step=VERIFY_STEP, user=place.user, at=shown.at)
            self.records.verify(verified)
        self.redraw(f"{job}.board", request.case, answer=True)

    def standing(self, look: Look) -> ShownResult | None:
        """The result of the same question that stands in the thread, the latest of them."""
        place, asked = look.place, _asked(look.request)
        if not place.thread_ts:
            return None
        shown = self.records.results(place.channel, place.thread_ts)
        return next((one for one in reversed(shown) if one.asked == asked and one.ts), None)

    # What the list shows

    def steps(self, case: Case, found: Answer) -> list[SharedStep]:
        """The steps of a case's answer, then how to see that it is fixed, as they stand now."""
        ticks = self.records.ticks(case.id)
        results = {
            one.lookup: one for one in self.records.results(case.channel, case.thread_ts)
        }  # the latest of each
        offers = {offer.lookup: offer for offer in found.offers}
        given = [(step.do, step.run, step.lookup) for step in found.steps]
        verify = [(case_words.VERIFY_STEP.format(what=what), "", "") for what in found.verify]
        return [
            SharedStep(
                key=key,
                do=do,
                run=run,
                offer=offers.get(lookup),
                tick=ticks.get(key),
                result=results.get(lookup),
            )
            for do, run, lookup in [*given, *verify][: views.MOST_STEPS]
            for key in [reference(do, length=16)]
        ]

    def verification(self, case: Case, found: Answer) -> Verification | None:
        """What came out when somebody looked last whether it is fixed; `None` before that."""
        tick = self.records.ticks(case.id).get(VERIFY_STEP)
        offer = verifying(found)
        if tick is None or offer is None:
            return Verification(tick=tick) if tick else None
        results = self.records.results(case.channel, case.thread_ts)
        of_lookup = [one for one in results if one.lookup == offer.lookup]
        result = next((one for one in of_lookup if one.at >= tick.at), None)
        earlier = [one for one in of_lookup if one.at < tick.at]
        return Verification(tick=tick, result=result, before=next(reversed(earlier), None))

    def answer(self, case: Case) -> Answer | None:
        """The answer of a case; `None` where its entry is gone."""
        request = EntryRequest(entry=case.entry, variant=case.variant, case=case.id)
        return self.explainer.find(request)

    def _message(self, case: str) -> Message | None:
        """The list of a case; `None` where the case or its entry is gone, or knows no steps."""
        kept = self.explainer.store.case(case)
        found = self.answer(kept) if kept else None
        if kept is None or found is None or not found.steps:
            return None
        outcome = self.memory.outcome(case)
        return views.board(
            found,
            self.steps(kept, found),
            case,
            kept.thread_ts,
            outcome=outcome,
            verification=self.verification(kept, found),
        )

    # The jobs

    def _share(self, job: str, args: Args) -> None:
        case, place = args["case"], Destination.model_validate(args["place"])
        board = self.records.board(case)
        if board is not None and self._shows(case):
            say_to_asker(self.jobs, self.messenger, job, place, self._where(board))
        elif message := self._message(case):
            self._post(job, case, place.to_all(), message)
        else:
            gone = self.explainer.store.case(case) is None
            say_to_asker(
                self.jobs,
                self.messenger,
                job,
                place,
                case_words.CASE_GONE if gone else case_words.NO_STEPS,
            )

    def _where(self, board: Board) -> str:
        link = self.messenger.permalink(board.channel, board.ts)
        return case_words.SHARED_ABOVE.format(link=link) if link else case_words.SHARED_SOMEWHERE

    def _post(self, job: str, case: str, place: Destination, message: Message) -> None:
        try:
            ts = post_once(self.jobs, self.messenger, job, place, message)
        except CannotPostError as error:
            self.messenger.post(place.to_asker(), sentence(error.told))
            return
        where = Board(case=case, channel=place.channel, thread_ts=place.thread_ts, ts=ts)
        self.records.share(where)

    def _tick(self, job: str, args: Args) -> None:
        place = Destination.model_validate(args["place"])
        case, step = args["case"], args["step"]
        if self.explainer.store.case(case) is None:
            say_to_asker(self.jobs, self.messenger, job, place, case_words.CASE_GONE)
        elif args["act"] == TICKED:
            self.records.tick(Tick(case=case, step=step, user=place.user, at=args["at"]))
        else:
            self.records.untick(case, step)
        self._show_all(case)

    def _verify(self, job: str, args: Args) -> None:
        place = Destination.model_validate(args["place"])
        if self.explainer.store.case(args["case"]) is None:
            say_to_asker(self.jobs, self.messenger, job, place, case_words.CASE_GONE)
            return
        self.records.verify(Tick(case=args["case"], step=VERIFY_STEP, user=place.user))
        self._show_all(args["case"])

    def _redraw(self, _job: str, args: Args) -> None:
        self._shows(args["case"])
        if args["answer"]:
            self.explainer.posts.refresh(args["case"])

    def _show_all(self, case: str) -> None:
        """Show a case's list and its answer as they are now."""
        self._shows(case)
        self.explainer.posts.refresh(case)

    def _shows(self, case: str) -> bool:
        """Show a list as it is now; whether it stands there."""
        board, message = self.records.board(case), self._message(case)
        while board is not None and message is not None:
            place = Destination(channel=board.channel, thread_ts=board.thread_ts)
            if not self.messenger.update(place, board.ts, message):
                self.records.unshare(case)  # somebody deleted it
                return False
            # A tick that came meanwhile may have reached Slack before this did.
            latest = self._message(case)
            if latest == message:
                return True
            message = latest
        return False


def _asked(request: LookupRequest) -> str:
    """Names a question: the lookup, its values and the account, whoever asks."""
    said = [request.lookup, request.account, *sorted(request.values.items())]
    return reference(repr(said), length=32)


def _left_as_it_is(_job: str, _args: Args, _done: Mapping[str, Any]) -> None:
    """The list stands as it was, and the next tick draws it; the log has the failure."""
