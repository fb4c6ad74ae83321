"""Answers what `/fault`'s words ask for: a page, a search, the categories, recent cases, help."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.answers.answer import Guess
from bot.answers.answerer import Answerer
from bot.answers.page_search import PageSearch
from bot.book.urls import page
from bot.knowledge_base.models import Category
from bot.recognition.normalize import as_pasted
from bot.runtime.feedback_records import STATS_DAYS, FeedbackRecords, recent_stats
from bot.runtime.jobs import Args, Jobs, Kind
from bot.runtime.reference import reference
from bot.runtime.store import Store
from bot.slack import command_words
from bot.slack.command_words import Asked
from bot.slack.destination import Destination
from bot.slack.explain import Explainer
from bot.slack.granted_scopes import GrantedScopes
from bot.slack.messenger import Messenger
from bot.slack.payloads import EntryRequest
from bot.slack.post_once import post_once
from bot.slack.press import Press
from bot.slack.recent_threads import recent_threads
from bot.slack.reference_pages import comparison_reply, playbook_reply
from bot.slack.timeline import Timeline
from bot.slack.views import form_words, ids, pages, words
from bot.slack.views.block_kit import Json, Message, escape
from bot.slack.views.feedback import stats
from bot.slack.views.guesses import sentence

PAGES = "pages"

_SERVICES = 10
"""Services that a category's message counts."""


@dataclass(frozen=True, slots=True)
class PageRequests:
    """Answers requests that are no error to explain, as jobs.

    Attributes:
        answers: what finds pages, in its newest version.
        explainer: posts a page.
        timeline: tells what was done in a thread.
        feedback: has the figures.
        store: has the cases.
        scopes: tells whether messages are read.
        messenger: posts.
        jobs: runs the jobs.
        book: the book's address, empty without one.
    """

    answers: Callable[[], Answerer]
    explainer: Explainer
    timeline: Timeline
    feedback: FeedbackRecords
    store: Store
    scopes: GrantedScopes
    messenger: Messenger
    jobs: Jobs
    book: str = ""

    def register(self) -> None:
        """Say how jobs of this kind are run."""
        self.jobs.register(PAGES, Kind(self._run, self._failed))

    def ask(self, id: str, asked: Asked, place: Destination) -> None:  # noqa: A002 - the port's word
        """Answer a request, once for this id.

        Args:
            id: names the delivery, as a command's trigger.
            asked: what is asked for.
            place: where the answer goes.
        """
        self.jobs.submit(id, PAGES, "", _args(asked, place))

    def found(self, words: str) -> list[Json]:
        """The options that a search field shows for somebody's words."""
        return pages.found(self._pages.of_words(as_pasted(words)))

    def browse(self, category: str, place: Destination, press: Press) -> None:
        """Show a category whose button was pressed."""
        asked = Asked(command_words.BROWSE, category)
        self.jobs.submit_press(press.what, press.at, PAGES, "", _args(asked, place))

    def show_timeline(self, place: Destination, press: Press) -> None:
        """Show what was done in a thread to whoever pressed its button."""
        args = _args(Asked(command_words.TIMELINE, ""), place)
        self.jobs.submit_press(press.what, press.at, PAGES, "", args)

    def _run(self, job: str, args: Args) -> None:
        asked, place = Asked(args["word"], args["rest"]), Destination.model_validate(args["place"])
        found = self._page(asked)
        if found is not None:
            self.explainer.post_page(job, EntryRequest(entry=found.entry), place)
            return
        if asked.word == command_words.TIMELINE:
            message, place = self.timeline.message(place), _alone(place)
        else:
            message = self._message(asked, place)
        post_once(self.jobs, self.messenger, job, place, message)

    def _page(self, asked: Asked) -> Guess | None:
        """The one page that is meant, `None` where there are several, or none."""
        if asked.word != command_words.SHOW or " " in asked.rest:
            return None
        found = self._pages.of_code(asked.rest)
        return found[0] if len(found) == 1 else None

    def _message(self, asked: Asked, place: Destination) -> Message:
        match asked.word:
            case command_words.SHOW:
                return self._show(asked.rest, place)
            case command_words.SEARCH:
                return self._search(asked.rest, place)
            case command_words.BROWSE:
                return self._browse(asked.rest)
            case command_words.COMPARE:
                return comparison_reply(self.answers(), asked.rest, thread_ts=place.thread_ts)
            case command_words.PLAYBOOK:
                return playbook_reply(self._pages, asked.rest, self.book)
        return self._about_here(asked.word, place)

    def _about_here(self, word: str, place: Destination) -> Message:
        """What the words are answered with that ask for no pages."""
        if word == command_words.RECENT:
            return self._recent(place)
        if word == command_words.STATS:
            return stats(recent_stats(self.feedback, place.channel), STATS_DAYS)
        if word == command_words.SETTINGS:  # a form needs a command typed in a channel
            return sentence(form_words.SETTINGS_ELSEWHERE.format(command=ids.COMMAND))
        return pages.help_text(ids.COMMAND, hears=self.scopes.hears)

    @property
    def _pages(self) -> PageSearch:
        return self.answers().pages

    def _show(self, code: str, place: Destination) -> Message:
        if not code:
            return sentence(words.SHOW_WHAT)
        if " " in code:
            return self._search(code, place)
        if found := self._pages.of_code(code):
            told = words.SEVERAL_SERVICES.format(code=escape(code))
            return pages.page_choices(told, found, thread_ts=place.thread_ts)
        return self._nearly(code, place)

    def _nearly(self, code: str, place: Destination) -> Message:
        if near := self._pages.near(code):
            told = words.DID_YOU_MEAN.format(code=escape(code))
            return pages.page_choices(told, near, thread_ts=place.thread_ts)
        return sentence(words.UNKNOWN_CODE.format(code=escape(code)))

    def _search(self, text: str, place: Destination) -> Message:
        if not text:
            return sentence(words.SEARCH_WHAT)
        found = self._pages.of_words(text)
        if not found:
            return sentence(words.NOTHING_FOUND.format(words=escape(text)))
        told = words.FOUND.format(words=escape(text))
        return pages.page_choices(told, found, thread_ts=place.thread_ts)

    def _browse(self, wanted: str) -> Message:
        found = self._pages
        if not wanted:
            every = self._pages.knowledge.categories.values()
            return pages.categories([(one, len(found.in_category(one.name))) for one in every])
        category = found.category(wanted)
        if category is None:
            names = ", ".join(f"`{name}`" for name in found.knowledge.categories)
            return sentence(words.NO_CATEGORY.format(wanted=escape(wanted), names=names))
        return self._category(category)

    def _category(self, category: Category) -> Message:
        found = self._pages.in_category(category.name)
        services = dict(Counter(one.service for one in found).most_common(_SERVICES))
        return pages.category(category, services, found, self._reading(category))

    def _reading(self, category: Category) -> list[tuple[str, str]]:
        """Titles and addresses of a category's guides and playbooks; none without a book."""
        known = self._pages.knowledge
        kinds = (
            ("guides", category.guides, known.guides),
            ("playbooks", category.playbooks, known.playbooks),
        )
        return [
            (there[name].title, page(self.book, kind, name))
            for kind, names, there in kinds
            for name in names
            if self.book and name in there  # a file that does not fit is left out
        ]

    def _recent(self, place: Destination) -> Message:
        cases = recent_threads(self.store, self.messenger, place.channel)
        return pages.recent(cases) if cases else sentence(words.NO_RECENT)

    def _failed(self, job: str, args: Args, done: Mapping[str, Any]) -> None:
        if "post" not in done:
            place = Destination.model_validate(args["place"])
            told = sentence(words.FAILED.format(job=reference(job)))
            self.messenger.post(place, told, key=f"{job} failed")


def _alone(place: Destination) -> Destination:
    """A thread as only the asker sees it; a direct message is private as it is."""
    return place if place.channel.startswith("D") else place.to_asker()


def _args(asked: Asked, place: Destination) -> dict[str, Any]:
    return {"word": asked.word, "rest": asked.rest, "place": place.model_dump()}
