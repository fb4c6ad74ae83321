"""The latest cases of conversations, each with where its thread is."""

from bot.runtime.recent_cases import recent_cases
from bot.runtime.store import Case, Store
from bot.slack.messenger import Messenger
from bot.slack.views.pages import RecentCase


def recent_threads(store: Store, messenger: Messenger, *channels: str) -> list[RecentCase]:
    """The latest cases of some conversations, newest first.

    Args:
        store: has the cases.
        messenger: has the threads' addresses.
        channels: the conversations.
    """
    return [_listed(case, messenger) for case in recent_cases(store, *channels)]


def _listed(case: Case, messenger: Messenger) -> RecentCase:
    _, service, code = case.entry.split("/", 2)
    return RecentCase(
        code=code,
        service="" if service == "any" else service,
        at=case.at,
        link=messenger.permalink(case.channel, case.thread_ts),
    )
