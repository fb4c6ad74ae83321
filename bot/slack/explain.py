"""Answers an error in Slack: explains the text, posts what came of it, opens a case."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import structlog

from bot.answers.answer import Answer, Explanation, Guess
from bot.answers.answerer import Answerer
from bot.recognition.normalize import as_pasted
from bot.runtime import metrics, tracing
from bot.runtime.channel_settings import Mode
from bot.runtime.jobs import Args, Jobs, Kind
from bot.runtime.reference import reference
from bot.runtime.store import Store
from bot.slack.agent_status import AgentStatus
from bot.slack.answer_posts import AnsweredError, AnswerPosts, SourceMessage
from bot.slack.ask import Ask, Chosen
from bot.slack.card import Card
from bot.slack.command_words import is_bare_code
from bot.slack.destination import Destination
from bot.slack.failed_jobs import tell_failed
from bot.slack.feedback import Missed
from bot.slack.file_reader import FileReader
from bot.slack.message_text import message_text
from bot.slack.messenger import CannotPostError, Messenger
from bot.slack.offers import Offers
from bot.slack.payloads import EntryRequest
from bot.slack.post_once import say_to_asker
from bot.slack.press import Press
from bot.slack.shared_file import SharedFile, files_of
from bot.slack.suggest import seen_in
from bot.slack.thread_reader import Mentioned, ThreadReader
from bot.slack.unsure_reply import unsure_reply
from bot.slack.views import lookup_words, words
from bot.slack.views.block_kit import Json, Message, escape
from bot.slack.views.entry import entry as entry_view
from bot.slack.views.guesses import sentence
from bot.slack.views.pages import page_choices

log = structlog.get_logger()

EXPLAIN = "explain"
CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Explainer:
    """Answers errors, as jobs and at once.

    Attributes:
        answers: what finds the answer, in its newest version.
        store: keeps what was said.
        messenger: posts.
        jobs: runs the jobs.
        posts: posts answers.
        file_reader: reads files.
        offers: marks errors where people want no answer unasked.
        status: says in Slack's agent pane that an answer is being made.
        missed: told of each text that somebody asked about and that was not recognised.
        book: the book's address, empty without one.
    """

    answers: Callable[[], Answerer]
    store: Store
    messenger: Messenger
    jobs: Jobs
    posts: AnswerPosts
    file_reader: FileReader
    offers: Offers
    status: AgentStatus
    missed: Missed
    book: str = ""

    @property
    def thread_reader(self) -> ThreadReader:
        """Reads the thread of a mention."""
        return ThreadReader(self.answers, self.messenger, self.file_reader)

    def register(self) -> None:
        """Say how jobs of these kinds are run."""
        self.jobs.register(EXPLAIN, Kind(self._run, self._failed))
        self.jobs.register(CHOSEN, Kind(self._show, self._show_failed))

    def ask(self, id: str, ask: Ask) -> None:  # noqa: A002 - the port's word
        """Explain a text, once for this id; no secret in it waits with the job.

        Args:
            id: names the delivery, as an event's id.
            ask: the text, and where its answer goes.
        """
        if not ask.direct and not self._may_hold(ask):
            metrics.PASTES.labels("silent").inc()
            return  # ordinary talk: nothing to do, and nothing to write down
        mode = Mode.ANSWER if ask.direct else self.mode(ask)
        if mode is Mode.OFFER:
            self.offers.offer(id, ask.place.channel, ask.source)
        elif mode is Mode.ANSWER:
            kept = ask.model_copy(update={"text": as_pasted(ask.text)})
            self.jobs.submit(id, EXPLAIN, "", kept.model_dump())

    def press(self, ask: Ask, press: Press) -> None:
        """Explain a text that stands behind a button."""
        self.jobs.submit_press(press.what, press.at, EXPLAIN, "", ask.model_dump())

    def mode(self, ask: Ask) -> Mode:
        """What is done with an error that nobody asked about, where it stands."""
        settings = self.offers.channels.of(ask.place.channel)
        return Mode.ASK if ask.bot and not settings.bots else settings.mode

    def telling(self, text: str) -> Answer | None:
        """The answer to a text that nobody asked about, where it says more than the text does."""
        found = self.answers().explain(text, asked=False).answer
        return found if _tells(found) else None

    def _may_hold(self, ask: Ask) -> bool:
        """Whether there is something to say on what nobody asked about, or a file to read first."""
        return any(file.is_text for file in ask.files) or self.telling(ask.text) is not None

    def show(self, request: EntryRequest, place: Destination, press: Press) -> None:
        """Post the answer behind a guess or a *Share* button.

        Args:
            request: what the button carries.
            place: where to post it.
            press: names this press, from whichever message.
        """
        chosen = Chosen(request=request, place=place)
        self.jobs.submit_press(chosen.what, press.at, CHOSEN, "", chosen.model_dump())

    def whole(self, request: EntryRequest, tab: str = "") -> Json | None:
        """The modal with a part of the whole entry, `None` when the entry is gone."""
        found = self.find(request)
        return entry_view(found, request, tab=tab, book=self.book) if found else None

    def find(self, request: EntryRequest) -> Answer | None:
        """The answer a button stands for."""
        case = self.store.case(request.case) if request.case else None
        known = dict(case.values) if case else {}
        if case and case.entry != request.entry:
            known.pop("said", None)  # what another page's conditions looked for
        values = {**known, **request.values}
        found = self.answers().answer_for(request.entry, values, request.variant)
        if found is None and not request.summary:
            return None
        found = found or _without_entry(request, values)
        return replace(
            found,
            summary=request.summary or found.summary,
            why=request.why,
            confidence=request.confidence,
        )

    # The job of a text

    def _run(self, job: str, args: Args) -> None:
        ask = Ask.model_validate(args)
        if ask.direct:
            self.jobs.step("status", lambda: self.status.show(ask.place))
        try:
            self.answer(job, self._with_taken(ask))
        except AnsweredError:
            log.info("message edited before it was answered")

    def answer(self, job: str, ask: Ask) -> None:
        """Answer a text, as steps of the running job.

        Raises:
            AnsweredError: another job has begun to answer that message.
        """
        ask, told = self._resolved(ask)
        if told and not self._is_sure(ask.text):
            self._say_unread(job, told, ask)
        elif not ask.text:
            self.posts.say(job, sentence(words.MENTION_EMPTY), ask.place, ask.stands)
        elif ask.direct and is_bare_code(ask.text.strip()):
            self._code(job, ask)
        else:
            self._explain(job, ask)

    def card(self, answer: str, ask: Ask) -> Card | None:
        """How the answer to a text looks; `None` where there is none to give.

        Args:
            answer: the answer's key.
            ask: the text.
        """
        ask, _ = self._resolved(ask)
        return self._card_of(self.answers().explain(ask.text, asked=ask.direct), answer, ask)

    def _card_of(self, explained: Explanation, answer: str, ask: Ask) -> Card | None:
        found = explained.answer
        if found is None or not (ask.direct or _tells(found)):
            return None
        seen = None if found.category else seen_in(explained)
        others = self._others(explained)
        return self.posts.card(found, answer, ask.place, seen=seen, others=others)

    def instead(self, ask: Ask) -> Message:
        """What is said where somebody asked and nothing is sure."""
        ask, told = self._resolved(ask)
        return sentence(told) if told else unsure_reply(self.answers().explain(ask.text), ask)

    def _code(self, job: str, ask: Ask) -> None:
        """Answer a code alone: its page, those of every service that has it, or one near it."""
        code = ask.text.strip()
        pages = self.answers().pages
        found = pages.of_code(code)
        if found and not found[0].service:
            self.post_page(job, EntryRequest(entry=found[0].entry), ask.place, found[1:])
        elif len(found) > 1:
            told = words.SEVERAL_SERVICES.format(code=escape(code))
            self._choose(job, told, found, ask)
        elif near := [] if found else pages.near(code):
            self._choose(job, words.DID_YOU_MEAN.format(code=escape(code)), near, ask)
        else:
            self._explain(job, ask)

    def _choose(self, job: str, told: str, found: Sequence[Guess], ask: Ask) -> None:
        shown = page_choices(told, found, thread_ts=ask.place.thread_ts)
        self.posts.say(job, shown, ask.place, ask.stands)

    def _explain(self, job: str, ask: Ask) -> None:
        with tracing.span("explain") as note:
            found = self.answers().explain(ask.text, asked=ask.direct)
            outcome, entry = _count(found, direct=ask.direct)
            note(outcome=outcome, entry=entry)
        key = self.posts.key(job, ask.place, ask.stands)
        card = self._card_of(found, key, ask)
        if card is None:
            if ask.direct:
                self.jobs.step("missed", lambda: self.missed(ask.text, found.values))
                self.posts.say(job, unsure_reply(found, ask), ask.place, ask.stands)
        elif ask.above and self.posts.points(job, card, ask.place, ask.stands):
            return
        elif ask.direct or self._is_news(job, key, card, ask):
            self.posts.post(job, card, ask.place, ask.stands)

    def _is_news(self, job: str, key: str, card: Card, ask: Ask) -> bool:
        """Whether an answer that nobody asked for says something new here."""
        if self.posts.is_counted(job, key, card.answer, ask.place, ask.stands):
            return False
        # Alerts repeat themselves in a thread, also after an incident's end.
        said = [ask.place.channel, ask.place.thread_ts, card.said]
        # The edits of one message say it together: their answer is the owner, and not a job.
        if self.store.may_say(reference(repr(said), length=32), key):
            return True
        self.posts.repeats.end(key)
        return False

    def _resolved(self, ask: Ask) -> tuple[Ask, str]:
        """What was asked, from files and the thread too, and what is to be said of unread files."""
        ask, told = self._with_files(ask)
        return self._with_text(ask), told

    def _with_taken(self, ask: Ask) -> Ask:
        """The message whose offered answer is asked for, as it stands now."""
        if not ask.taken:
            return ask
        found = self.jobs.step("read", lambda: self._read(ask.place.channel, ask.taken))
        thread = ask.place.in_thread(str(found["thread_ts"]))
        return ask.model_copy(
            update={
                "text": found["text"],
                "files": tuple(SharedFile.model_validate(file) for file in found["files"]),
                "place": thread,
                "source": ask.taken,
            }
        )

    def _read(self, channel: str, ts: str) -> dict[str, Any]:
        message = self.messenger.message(channel, ts)
        return {
            "text": as_pasted(message_text(message)),
            "files": [file.model_dump() for file in files_of(message)],
            "thread_ts": message.get("thread_ts") or ts,
        }

    def _with_files(self, ask: Ask) -> tuple[Ask, str]:
        if not ask.files:
            return ask, ""
        read = self.jobs.step("files", lambda: asdict(self.file_reader.read(ask.files)))
        text = f"{ask.text}\n{read['text']}".strip()
        return ask.model_copy(update={"text": text, "files": ()}), str(read["told"])

    def _say_unread(self, job: str, told: str, ask: Ask) -> None:
        """Say which file could not be read and why; where nobody asked, once in a conversation."""
        once = f"unread {ask.place.channel}"
        if ask.direct or self.store.may_say(reference(once, length=32), job):
            self.posts.say(job, sentence(told), ask.place, ask.stands)

    def _with_text(self, ask: Ask) -> Ask:
        """What was asked; where a mention in a thread holds no error itself, one above it."""
        if not ask.mention or self._is_sure(ask.text):
            return ask
        read = self.jobs.step("thread", lambda: self._from_thread(ask))
        return ask.model_copy(update={"text": read, "mention": "", "above": True})

    def _from_thread(self, ask: Ask) -> str:
        """The nearest error above a mention; without one, the words, else the thread's first."""
        where = Mentioned(ask.place.channel, ask.place.thread_ts, ask.mention, ask.bot_user)
        return self.thread_reader.meant(where, ask.text)

    def _is_sure(self, text: str) -> bool:
        return bool(text) and self.answers().explain(text, asked=True).answer is not None

    def _others(self, explained: Explanation) -> list[Guess]:
        """The other errors of a paste on which there is something to say."""
        answers = self.answers()
        return [one for one in explained.others if answers.answer_for(one.entry, {})]

    def _failed(self, job: str, args: Args, done: Mapping[str, Any]) -> None:
        if "post" in done:
            return
        ask = Ask.model_validate(args)
        mine = self.posts.key(job, ask.place, ask.stands)
        for owner in (job, mine):
            self.store.take_back(owner)  # the next alert of the same error is to be answered
        self.posts.repeats.end(mine)
        told = sentence(words.FAILED.format(job=reference(job)))
        self.messenger.post(ask.place, told, key=f"{job} failed")

    # The job of an answer that somebody chose

    def _show(self, job: str, args: Args) -> None:
        chosen = Chosen.model_validate(args)
        if not chosen.place.private and not self.store.may_say(chosen.what, job):
            told = lookup_words.SHOWN_ALREADY
            say_to_asker(self.jobs, self.messenger, job, chosen.place, told)
            return
        self.post_page(job, chosen.request, chosen.place)

    def post_page(
        self, job: str, request: EntryRequest, place: Destination, others: Sequence[Guess] = ()
    ) -> None:
        """Post the answer that somebody chose, as a step of the running job.

        Args:
            job: the job's id.
            request: which.
            place: where to post it.
            others: pages of other services with the same code, each for a button.
        """
        found = self.find(request)
        if found is None:
            say_to_asker(self.jobs, self.messenger, job, place, words.ENTRY_GONE)
            return
        try:
            key = self.posts.key(job, place, SourceMessage())
            card = self.posts.card(found, key, place, others=others)
            self.posts.post(job, card, place, SourceMessage())
        except CannotPostError as error:
            self.store.take_back(job)  # once the app was invited, it may be pressed again
            self.messenger.post(place.to_asker(), sentence(error.told))

    def _show_failed(self, job: str, args: Args, _done: Mapping[str, Any]) -> None:
        tell_failed(self.messenger, job, Chosen.model_validate(args).place)


def _tells(found: Answer | None) -> bool:
    """Whether an answer says more than the paste does: one without a page may only repeat it."""
    return found is not None and bool(found.category or found.meaning)


def _without_entry(request: EntryRequest, values: Mapping[str, str]) -> Answer:
    """The answer for an error of which only its own text is known."""
    provider, service, code = request.entry.split("/", 2)
    return Answer(
        entry=request.entry,
        provider=provider,
        service="" if service == "any" else service,
        code=code,
        title=code,
        summary=request.summary,
        values=values,
        confidence=request.confidence,
        why=request.why,
    )


def _count(found: Explanation, *, direct: bool) -> tuple[str, str]:
    """Count an explanation, and log it: its outcome, and the id of the entry that it found."""
    outcome = "answered" if found.answer else "asked" if direct else "silent"
    entry = found.answer.entry if found.answer else ""
    metrics.PASTES.labels(outcome).inc()
    if found.answer:
        metrics.count_answer(found.answer.confidence)
    metrics.EXPLAIN_SECONDS.observe(found.elapsed_ms / 1000)
    log.info(
        "explained",
        outcome=outcome,
        entry=entry,
        elapsed_ms=round(found.elapsed_ms, 1),
    )
    return outcome, entry
