"""The parts of the conversation as they are, between a Slack in memory and jobs run in place."""

from dataclasses import dataclass, field
from functools import cached_property

from bot.answers.knowledge_version import KnowledgeVersion
from bot.aws.accounts import Accounts, AccountsFile
from bot.runtime.store import Store
from bot.settings import Settings
from bot.slack.answer_posts import SourceMessage
from bot.slack.ask import Ask
from bot.slack.assembly import Assembly
from bot.slack.destination import Destination
from bot.slack.foundation import Foundation
from tests.handlers.conftest import Json, Runner, text_of
from tests.jobs_in_place import JobsInPlace
from tests.slack_in_memory import SlackInMemory

BOOK = "https://book.example/"
THREAD = "100.000001"
HERE = Destination(channel="C1", thread_ts=THREAD, user="U1")
"""A thread, and who asked in it."""

ALONE = HERE.model_copy(update={"private": True})
"""The same, seen by that person alone."""


@dataclass
class Conversation:
    """One workspace's conversation.

    Attributes:
        known: what is known.
        store: a new database.
        accounts: which there are, and who may look into them.
        slack: keeps what is said.
        jobs: run when the test says so.
        runner: says what lookups see.
    """

    known: KnowledgeVersion
    store: Store
    accounts: Accounts = field(default_factory=Accounts)
    slack: SlackInMemory = field(default_factory=SlackInMemory)
    jobs: JobsInPlace = field(default_factory=JobsInPlace)
    runner: Runner = field(default_factory=Runner)

    @cached_property
    def parts(self) -> Assembly:
        """The parts, each of which has said how its jobs are run."""
        settings = Settings.model_validate({"book_url": BOOK})
        foundation = Foundation(self.store, self.jobs, self.slack, self.slack)
        made = Assembly(
            settings,
            foundation,
            known=lambda: self.known,
            accounts=self.accounts,
            run=self.runner,
        )
        made.app_context()
        return made

    def with_accounts(self, rows: Json) -> "Conversation":
        """The same with these accounts and rules, before anything of it was used."""
        self.accounts = Accounts(AccountsFile.model_validate(rows))
        return self

    def paste(self, text: str, ts: str = THREAD, **more: object) -> Ask:
        """A message of somebody's, which stands in the channel, as what is to be explained."""
        self.slack.put(text, ts)
        place = HERE.in_thread(ts)
        return Ask.model_validate(
            {"text": text, "place": place, "source": ts, "poster": "U1", **more}
        )

    def answer(self, text: str, ts: str = THREAD, **more: object) -> str:
        """Have a paste answered.

        Returns:
            The id of its case.
        """
        ask = self.paste(text, ts, **more)
        self.parts.explainer.ask(f"Ev{ts}", ask)
        self.jobs.run_all()
        return self.parts.posts.key(f"Ev{ts}", ask.place, SourceMessage(ts=ts))

    def said(self) -> list[str]:
        """What the app's messages say, as they stand now."""
        return [text_of(one) for one in self.slack.posted()]

    def whispered(self) -> list[str]:
        """What one person alone was told."""
        return [text_of(one) for one in self.slack.whispers]
