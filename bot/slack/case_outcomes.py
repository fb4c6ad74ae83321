"""Takes what people say a case turned out to be, and shows it at the answer."""

from dataclasses import dataclass

from bot.recognition.normalize import as_pasted
from bot.runtime.case_memory import CaseMemory, CaseOutcome
from bot.runtime.jobs import Args, Jobs, Kind
from bot.runtime.store import Store
from bot.slack.answer_posts import AnswerPosts
from bot.slack.destination import Destination
from bot.slack.diagnosis import Diagnosis
from bot.slack.failed_jobs import telling_the_asker
from bot.slack.messenger import Messenger
from bot.slack.post_once import post_once, say_to_asker
from bot.slack.views import case_memory as views
from bot.slack.views import case_words
from bot.slack.views.block_kit import Json

SOLVE = "solve"


@dataclass(frozen=True, slots=True)
class CaseOutcomes:
    """Keeps the outcomes of cases, as jobs.

    Attributes:
        store: has the cases.
        memory: keeps the outcomes.
        posts: shows answers again.
        diagnosis: shows lists of steps again.
        messenger: posts.
        jobs: runs the jobs.
    """

    store: Store
    memory: CaseMemory
    posts: AnswerPosts
    diagnosis: Diagnosis
    messenger: Messenger
    jobs: Jobs

    def register(self) -> None:
        """Say how jobs of this kind are run."""
        failed = telling_the_asker(self.messenger)
        self.jobs.register(SOLVE, Kind(self._solve, failed))

    def form(self, case: str, place: Destination) -> Json | None:
        """The form that asks what a case was; `None` where the case is no longer kept.

        Args:
            case: its id.
            place: where it was asked for, and by whom.
        """
        if self.store.case(case) is None:
            return None
        said = self.memory.outcome(case)
        return views.outcome_form(place, case, said.what if said else "")

    def solve(self, id: str, case: str, what: str, place: Destination) -> None:  # noqa: A002 - the port's word
        """Write down what a case was, once for this id; no secret in it waits with the job.

        Args:
            id: names the form that was sent.
            case: the case's id.
            what: one line, as it was typed.
            place: where the form was opened, and who sent it.
        """
        line = " ".join(as_pasted(what).split())[: views.LONGEST_OUTCOME]
        args = {"case": case, "what": line, "place": place.model_dump()}
        self.jobs.submit(id, SOLVE, "", args)

    def _solve(self, job: str, args: Args) -> None:
        place = Destination.model_validate(args["place"])
        if self.store.case(args["case"]) is None:
            say_to_asker(self.jobs, self.messenger, job, place, case_words.CASE_GONE)
            return
        outcome = CaseOutcome(case=args["case"], what=args["what"], user=place.user)
        self.memory.solve(outcome)
        self.diagnosis.redraw(f"{job}.board", outcome.case)
        if not self.posts.refresh(outcome.case):
            post_once(self.jobs, self.messenger, job, place.to_all(), views.solved(outcome))
