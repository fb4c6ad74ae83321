"""Whether an answer helped, as people say; and which texts were not recognised."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.recognition.masking import masked, masked_wording
from bot.recognition.normalize import as_pasted, plain_text
from bot.runtime.feedback_records import FeedbackRecords, Vote
from bot.runtime.jobs import Args, Jobs, Kind
from bot.runtime.posted_answers import PostedAnswers
from bot.runtime.store import Case, Store
from bot.slack.destination import Destination
from bot.slack.failed_jobs import telling_the_asker
from bot.slack.message_text import message_text
from bot.slack.messenger import Messenger
from bot.slack.post_once import say_to_asker
from bot.slack.press import Press
from bot.slack.views import case_words

VOTE = "vote"

_FEWEST_WORDS = 3
"""Words of a wording that is worth a page: "hello" is none."""
_LONGEST_TEXT = 2000
"""Characters of a masked text that is kept."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """Takes feedback, as jobs.

    Attributes:
        store: has the cases.
        records: keeps the feedback.
        posted: which message an answer answers.
        messenger: reads that message, and posts.
        jobs: runs the jobs.
    """

    store: Store
    records: FeedbackRecords
    posted: PostedAnswers
    messenger: Messenger
    jobs: Jobs

    def register(self) -> None:
        """Say how jobs of this kind are run."""
        failed = telling_the_asker(self.messenger)
        self.jobs.register(VOTE, Kind(self._vote, failed))

    def press(self, case: str, place: Destination, press: Press, *, helped: bool) -> None:
        """Take a press of 👍 or 👎.

        Args:
            case: the case of the answer.
            place: where it was pressed, and by whom.
            press: names this press.
            helped: which of the two.
        """
        args = {"case": case, "helped": helped, "place": place.model_dump()}
        self.jobs.submit_press(press.what, press.at, VOTE, "", args)

    def explain(
        self,
        id: str,  # noqa: A002 - the port's word
        case: str,
        place: Destination,
        reason: str,
        note: str,
    ) -> None:
        """Take why an answer did not help, once for this id; no secret in it waits with the job.

        Args:
            id: names the form that was sent.
            case: the case of the answer.
            place: where it was pressed, and who sent it.
            reason: a word of the form.
            note: what was said beside it, as it was typed.
        """
        said = {"reason": reason, "note": as_pasted(note), "thanks": True}
        args = {"case": case, "helped": False, "place": place.model_dump(), **said}
        self.jobs.submit(id, VOTE, "", args)

    def missed(self, text: str, values: Mapping[str, str]) -> None:
        """Count a text that somebody asked about and that was not recognised, by its wording.

        Args:
            text: what was asked.
            values: the named values found in it.
        """
        wording = masked_wording(plain_text(text), values)
        if len(wording.split()) >= _FEWEST_WORDS:
            self.records.miss(wording)

    def _vote(self, job: str, args: Args) -> None:
        place = Destination.model_validate(args["place"])
        case = self.store.case(args["case"])
        if case is None:
            say_to_asker(self.jobs, self.messenger, job, place, case_words.CASE_GONE)
            return
        text = "" if args["helped"] else self.jobs.step("text", lambda: self._text(case))
        vote = Vote(
            case=case.id,
            user=place.user,
            entry=case.entry,
            variant=case.variant,
            helped=args["helped"],
            reason=args.get("reason", ""),
            note=args.get("note", ""),
            text=text,
        )
        self.records.vote(vote)
        if args["helped"] or args.get("thanks"):
            say_to_asker(self.jobs, self.messenger, job, place, case_words.THANKS)

    def _text(self, case: Case) -> str:
        """What the answer was to, masked; empty where it is gone or may not be read."""
        answer = self.posted.get(case.id)
        if answer is None or not answer.source_ts:
            return ""
        message = self.messenger.message(case.channel, answer.source_ts)
        pasted = plain_text(as_pasted(message_text(message))) if message else ""
        return masked(pasted, case.values)[:_LONGEST_TEXT]


Missed = Callable[[str, Mapping[str, str]], None]
"""Told of each text that somebody asked about and that was not recognised, with its values."""
