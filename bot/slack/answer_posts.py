"""Posts answers, and lets each follow what becomes of the message that it answers."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import structlog

from bot.answers.answer import Answer, Guess
from bot.book.urls import address
from bot.runtime.case_memory import CaseMemory
from bot.runtime.diagnosis_records import DiagnosisRecords
from bot.runtime.jobs import Args, Jobs, Kind
from bot.runtime.posted_answers import PostedAnswer, PostedAnswers
from bot.runtime.reference import reference
from bot.runtime.repeats import Repeats, Sighting
from bot.runtime.store import Case, Store
from bot.slack.card import Card, drawn_message, dumped_message
from bot.slack.channel_readers import ChannelReaders
from bot.slack.destination import Destination
from bot.slack.messenger import Messenger
from bot.slack.payloads import SuggestRequest
from bot.slack.post_once import post_once
from bot.slack.views import case_words
from bot.slack.views.answer import answer as answer_message
from bot.slack.views.block_kit import Message
from bot.slack.views.case_memory import with_memory, with_outcome
from bot.slack.views.case_progress import with_progress
from bot.slack.views.diagnosis import VERIFY_STEP
from bot.slack.views.guesses import sentence
from bot.slack.views.repeats import with_count

log = structlog.get_logger()

REPEATED = "repeated"

COUNT_EVERY = 5.0
"""Seconds between two updates of how often an error was seen."""

LOOKS = 100
BETWEEN_LOOKS = 0.2
"""How often, and after how many seconds each, an answer is looked for that is being posted."""

_REQUEST = "request_id"
"""A value that differs each time, also where it is the same error of the same thing."""

_POSTERS = 4
"""Posters who are told, once each, where the first answer is; in a storm the others see it."""


@dataclass(frozen=True, slots=True)
class SourceMessage:
    """The message that is answered.

    Attributes:
        ts: its timestamp; empty for what stands nowhere, as a form's text.
        poster: the person or bot who wrote it.
        direct: whether somebody asked.
        bot: whether a bot wrote it.
        version: the timestamp of its edit; empty for its first text.
    """

    ts: str = ""
    poster: str = ""
    direct: bool = True
    bot: bool = False
    version: str = ""


class AnsweredError(Exception):
    """Another job has begun to answer that message."""


@dataclass(frozen=True, slots=True)
class AnswerPosts:
    """Posts answers, as steps of jobs.

    Attributes:
        store: keeps the cases.
        messenger: posts.
        jobs: runs the jobs.
        posted: which answer answers which message.
        repeats: counts errors that come again.
        memory: what earlier cases turned out to be.
        records: what was found and done about them.
        readers: whether whoever reads an answer may see another channel.
        book: the book's address, empty without one.
    """

    store: Store
    messenger: Messenger
    jobs: Jobs
    posted: PostedAnswers
    repeats: Repeats
    memory: CaseMemory
    records: DiagnosisRecords
    readers: ChannelReaders
    book: str = ""

    def register(self) -> None:
        """Say how jobs of this kind are run."""
        self.jobs.register(REPEATED, Kind(self._recount, _left_as_it_is))

    def card(
        self,
        found: Answer,
        answer: str,
        place: Destination,
        *,
        seen: SuggestRequest | None = None,
        others: Sequence[Guess] = (),
    ) -> Card:
        """Draw an answer.

        Args:
            found: the answer.
            answer: its key.
            place: where it stands.
            seen: what an entry could be suggested with, where we have no page.
            others: other pages, each for a button.
        """
        message = answer_message(
            found,
            case=answer,
            private=place.private,
            thread_ts=place.thread_ts,
            seen=seen,
            page=address(self.book, found.entry, curated=bool(found.category)),
            others=others,
        )
        return Card(found, message)

    def key(self, job: str, place: Destination, source: SourceMessage) -> str:
        """The key of the answer to a message, and of its case: a message has one at a time."""
        if not _follows(place, source):
            return reference(job, length=32)
        key = reference(f"{place.channel} {source.ts}", length=32)
        standing = self.posted.get(key)
        mine = standing is None or standing.source_ts == source.ts
        return key if mine else reference(job, length=32)  # that one stays for other messages

    def post(self, job: str, card: Card, place: Destination, source: SourceMessage) -> None:
        """Post an answer, open its case, and remember which message it answers.

        Raises:
            AnsweredError: another job has begun to answer that message.
        """
        answer = self.key(job, place, source)
        case = _case(answer, card, place)
        card = self._remembering(card, case, place)
        self._begin(answer, job, place, source, card.dumped())
        self.store.open_case(case)
        self._end(answer, post_once(self.jobs, self.messenger, job, place, card.message))
        log.info("answer posted", case=answer, entry=case.entry)

    def _remembering(self, card: Card, case: Case, place: Destination) -> Card:
        """An answer with what earlier cases of its error were, as far as its readers may see."""
        elsewhere = self.readers.may_see(place, self.memory.elsewhere(case))
        met = self.memory.met(case, elsewhere)
        if met is None:
            return card
        link = self.messenger.permalink(met.last.channel, met.last.thread_ts)
        return replace(card, message=with_memory(card.message, met, link, case.channel))

    def say(self, job: str, message: Message, place: Destination, source: SourceMessage) -> None:
        """Post a reply that is no answer, and remember which message it is to.

        Raises:
            AnsweredError: another job has begun to answer that message.
        """
        answer = self.key(job, place, source)
        self._begin(answer, job, place, source, {})
        self._end(answer, post_once(self.jobs, self.messenger, job, place, message))

    def _begin(
        self,
        answer: str,
        job: str,
        place: Destination,
        source: SourceMessage,
        card: Mapping[str, Any],
    ) -> None:
        if not _follows(place, source):
            return
        begun = PostedAnswer(
            id=answer,
            channel=place.channel,
            source_ts=source.ts,
            thread_ts=place.thread_ts,
            job=job,
            direct=source.direct,
            version=source.version,
            card=card,
        )
        if not self.posted.begin(begun):
            raise AnsweredError

    def _end(self, answer: str, ts: str) -> None:
        if ts:
            self.posted.posted(answer, ts)

    def is_counted(
        self, job: str, mine: str, found: Answer, place: Destination, source: SourceMessage
    ) -> bool:
        """Whether an error that nobody asked about only adds to an answer that stands already.

        A person's reply in a thread with the same error of other things is answered, too.

        Args:
            job: the running job.
            mine: the key of the answer that the error would get.
            found: that answer.
            place: where it would stand.
            source: the message.
        """
        seen = Sighting(source.ts, source.poster, found.values)
        joined = self.repeats.join(place.channel, f"{found.entry} {found.variant}", mine, seen)
        if joined == mine:
            return False
        self.recount(joined)
        if _is_reply(place, source) and self._is_of_others(joined, seen.values):
            return False
        self._link(job, joined, place, source)
        return True

    def _is_of_others(self, answer: str, values: Mapping[str, str]) -> bool:
        """Whether an error names other things than an answer's does; each request has its id."""
        case = self.store.case(answer)
        known = dict(case.values) if case else {}
        return any(
            known.get(name, value) != value for name, value in values.items() if name != _REQUEST
        )

    def points(self, job: str, card: Card, place: Destination, source: SourceMessage) -> bool:
        """Say where an answer stands in its thread already, in place of the same once more.

        Returns:
            Whether it stands there.
        """
        there = self.posted.in_thread(place.channel, place.thread_ts)
        standing = next((one for one in there if one.card.get("said") == card.said), None)
        if standing is None:
            return False
        link = self.messenger.permalink(standing.channel, standing.ts)
        told = (
            case_words.ANSWERED_ABOVE.format(link=link) if link else case_words.ANSWERED_IN_THREAD
        )
        self.say(job, sentence(told), place, source)
        return True

    def recount(self, answer: str) -> None:
        """Show soon how often an answer's error was seen; of many calls in a row one is enough."""
        turn = int(time.time() // COUNT_EVERY)
        self.jobs.submit(f"seen {answer} {turn}", REPEATED, "", {"answer": answer})

    def redraw(
        self, answer: PostedAnswer, version: str, message: Message, found: Card | None = None
    ) -> bool:
        """Show something else in the place of an answer, unless a later edit is shown there.

        Args:
            answer: as it stands.
            version: the edit that it answers now.
            message: what to show.
            found: the answer that this is, `None` for a sentence.

        Returns:
            Whether the answer was there to be changed.
        """
        about = None
        if found is not None:
            case = _case(answer.id, found, _place(answer))
            found = self._remembering(found, case, _place(answer))
            message = found.message
            about = {"entry": case.entry, "variant": case.variant, "values": case.values}
        dumped = found.dumped() if found else dumped_message(message)
        if not self.posted.redraw(answer, version, dumped, about):
            return True
        while True:
            there = self.messenger.update(_place(answer), answer.ts, message)
            latest = self.posted.get(answer.id)
            if latest is None or latest.version == version:
                return there
            # Two edits at once: whichever reaches Slack last shows what is written down.
            version, message = latest.version, drawn_message(latest)

    def take_away(self, answer: PostedAnswer) -> None:
        """Delete an answer, its case, and the record of the message's text."""
        self.messenger.delete(answer.channel, answer.ts)
        self.repeats.end(answer.id)
        self.posted.remove(answer.id)
        self.jobs.forget(answer.job)

    def _link(self, job: str, joined: str, place: Destination, source: SourceMessage) -> None:
        """Tell somebody once, in their own thread, where the first answer stands."""
        first = self.posted.get(joined)
        if first is None or not first.ts or first.thread_ts == place.thread_ts:
            return
        if self.repeats.seen(joined).posters > _POSTERS:
            return
        if not self.store.may_say(reference(f"{joined} {source.poster}", length=32), job):
            return
        link = self.messenger.permalink(first.channel, first.ts)
        if link:
            self.say(job, sentence(case_words.SEEN_BEFORE.format(link=link)), place, source)

    def _recount(self, _job: str, args: Args) -> None:
        self.jobs.pause(COUNT_EVERY)
        self.refresh(args["answer"])

    def refresh(self, answer: str) -> bool:
        """Show an answer with all that is known of its case now.

        Returns:
            Whether it was there to be changed: what one person alone sees cannot be.
        """
        found = self._once_posted(answer)
        if found is None or not found.ts or "said" not in found.card:
            return False
        while True:
            told = self._told(found)
            shown = with_count(told, self.repeats.seen(answer))
            if not self.messenger.update(_place(found), found.ts, shown):
                return False
            # What was said meanwhile may have reached Slack before this did.
            if self._told(found) == told:
                return True

    def _once_posted(self, answer: str) -> PostedAnswer | None:
        """An answer; one that is being posted once it stands, for people press what they see."""
        found = self.posted.get(answer)
        for _ in range(LOOKS):
            if found is None or found.ts:
                break
            self.jobs.pause(BETWEEN_LOOKS)
            found = self.posted.get(answer)
        return found

    def _told(self, found: PostedAnswer) -> Message:
        """An answer with what was found and done about its case, and what that turned out to be."""
        there = self.records.results(found.channel, found.thread_ts)
        results = [one for one in there if one.case == found.id and one.asked]
        ticks = self.records.ticks(found.id)
        steps = [tick for step, tick in ticks.items() if step != VERIFY_STEP]
        # What it turned out to be first: what is added later has less claim to the first screen.
        shown = with_outcome(drawn_message(found), self.memory.outcome(found.id))
        return with_progress(shown, results, steps)


def _case(answer: str, card: Card, place: Destination) -> Case:
    """The case that an answer opens."""
    return Case(
        id=answer,
        channel=place.channel,
        thread_ts=place.thread_ts,
        entry=card.answer.entry,
        variant=card.answer.variant,
        values=dict(card.answer.values),
        user=place.user,
    )


def _follows(place: Destination, source: SourceMessage) -> bool:
    """Whether an answer follows its message: what one person alone sees cannot be changed."""
    return bool(source.ts) and not place.private


def _is_reply(place: Destination, source: SourceMessage) -> bool:
    """Whether a message is a person's, and not the first of its thread."""
    return not source.bot and source.ts != place.thread_ts


def _place(answer: PostedAnswer) -> Destination:
    return Destination(channel=answer.channel, thread_ts=answer.thread_ts)


def _left_as_it_is(_job: str, _args: Args, _done: Mapping[str, Any]) -> None:
    """The answer stands with the count that it had; the log has the failure."""
