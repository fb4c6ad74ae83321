"""A person's Home tab: what of the app's present state this person is to see."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.answers.knowledge_version import KnowledgeVersion
from bot.aws.accounts import Accounts
from bot.runtime.channel_settings import ChannelSettingsStore
from bot.runtime.feedback_records import FeedbackRecords, recent_stats
from bot.runtime.recent_cases import recent_channels
from bot.runtime.store import Store
from bot.settings import Settings
from bot.slack.admins import Admins
from bot.slack.channel_readers import ChannelReaders
from bot.slack.destination import Destination
from bot.slack.granted_scopes import GrantedScopes
from bot.slack.messenger import Messenger
from bot.slack.recent_threads import recent_threads
from bot.slack.views.admin import SetUp
from bot.slack.views.block_kit import Json
from bot.slack.views.home import home
from bot.slack.views.pages import RecentCase

_MISSED = 5
"""Wordings that were not recognised, of which admins are told."""


@dataclass(frozen=True, slots=True)
class HomeTab:
    """Draws Home tabs.

    Attributes:
        known: the newest version of what is known.
        accounts: which can be looked into.
        feedback: has the figures.
        store: has the cases.
        readers: tells which channels a person is in.
        scopes: tells whether messages are read.
        messenger: has the threads' addresses.
        admins: tells who is shown how the app is set up.
        channels: how each channel is answered.
        settings: of the process.
    """

    known: Callable[[], KnowledgeVersion]
    accounts: Accounts
    feedback: FeedbackRecords
    store: Store
    readers: ChannelReaders
    scopes: GrantedScopes
    messenger: Messenger
    admins: Admins
    channels: ChannelSettingsStore
    settings: Settings

    def draw(self, user: str, *, member: bool) -> Json:
        """The tab as it is now.

        Args:
            user: whose it is.
            member: whether they are a member of the workspace, who may see accounts and figures.
        """
        names = [account.name for account in self.accounts.all if account.id]
        return home(
            errors=self.known().errors,
            accounts=names if member else [],
            seen=recent_stats(self.feedback) if member else None,
            hears=self.scopes.hears,
            kinds=list(self.known().knowledge.categories.values()),
            recent=self._recent(user),
            sets_channels=member,
            set_up=self._set_up() if member and self.admins.has(user) else None,
        )

    def _set_up(self) -> SetUp:
        return SetUp(
            problems=[one for one in self.known().problems if not one.warning],
            missed=self.feedback.misses(limit=_MISSED),
            audit_channel=self.settings.audit_channel,
            drafts=str(self.settings.drafts or ""),
            lacking=self.scopes.lacking,
            channels=self.channels.every(),
        )

    def _recent(self, user: str) -> list[RecentCase]:
        """The latest cases in the channels that a person is in, as far as Slack tells."""
        alone = Destination(channel="", user=user, private=True)
        seen = self.readers.may_see(alone, recent_channels(self.store))
        return recent_threads(self.store, self.messenger, *seen)
