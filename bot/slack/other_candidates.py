"""*Not this one*: what else an error may be, for whoever knows that an answer is wrong."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.answers.answer import Answer, Guess
from bot.answers.answerer import Answerer
from bot.recognition.normalize import as_pasted
from bot.runtime.jobs import Args, Jobs, Kind
from bot.runtime.posted_answers import PostedAnswers
from bot.runtime.store import Case
from bot.slack.destination import Destination
from bot.slack.diagnosis import Diagnosis
from bot.slack.failed_jobs import telling_the_asker
from bot.slack.message_text import message_text
from bot.slack.messenger import Messenger
from bot.slack.payloads import SuggestRequest
from bot.slack.post_once import post_once
from bot.slack.press import Press
from bot.slack.suggest import seen_in
from bot.slack.views import case_words, words
from bot.slack.views.block_kit import Message
from bot.slack.views.guesses import guesses, not_recognised, sentence

OTHERS = "other candidates"

_MOST = 3


@dataclass(frozen=True, slots=True)
class OtherCandidates:
    """Tells one person what else an error may be, as jobs.

    Attributes:
        answers: what finds answers, in its newest version.
        diagnosis: knows the answers of cases.
        posted: which answer answers which message.
        messenger: reads the message, and posts.
        jobs: runs the jobs.
    """

    answers: Callable[[], Answerer]
    diagnosis: Diagnosis
    posted: PostedAnswers
    messenger: Messenger
    jobs: Jobs

    def register(self) -> None:
        """Say how jobs of this kind are run."""
        failed = telling_the_asker(self.messenger)
        self.jobs.register(OTHERS, Kind(self._tell, failed))

    def show(self, case: str, place: Destination, press: Press) -> None:
        """Show the other candidates to whoever pressed.

        Args:
            case: the case's id.
            place: the thread, and who pressed.
            press: names this press.
        """
        args = {"case": case, "place": place.model_dump()}
        self.jobs.submit_press(press.what, press.at, OTHERS, "", args)

    def _tell(self, job: str, args: Args) -> None:
        place = Destination.model_validate(args["place"])
        case = self.diagnosis.explainer.store.case(args["case"])
        answer = self.diagnosis.answer(case) if case else None
        if case is None or answer is None:
            message = sentence(case_words.CASE_GONE)
        else:
            message = self._message(case, answer)
        post_once(self.jobs, self.messenger, job, place.to_asker(), message)

    def _message(self, case: Case, answer: Answer) -> Message:
        """The candidates that are not the answer: of the paste itself, then pages near it."""
        text = self._text(case)
        explained = self.answers().explain(text) if text else None
        found = [*(explained.guesses if explained else ())]
        found += self.answers().pages.of_words(answer.title)
        others = [one for one in found if one.entry != case.entry]
        seen = seen_in(explained) if explained else SuggestRequest()
        best: list[Guess] = list({one.entry: one for one in reversed(others)}.values())[::-1]
        if not best:
            return not_recognised(seen)
        told = words.NOT_THIS_TOLD
        return guesses(best[:_MOST], case.values, seen, thread_ts=case.thread_ts, told=told)

    def _text(self, case: Case) -> str:
        """What the answer was to; empty where it is gone or may not be read."""
        answer = self.posted.get(case.id)
        if answer is None or not answer.source_ts:
            return ""
        message = self.messenger.message(case.channel, answer.source_ts)
        return as_pasted(message_text(message)) if message else ""
