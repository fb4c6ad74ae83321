"""Which Slack user groups a person is in, for the rules that ask."""

import time
from collections.abc import Callable, Mapping
from threading import Lock

import structlog
from cachetools import TTLCache
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.delivery import AskSlack, ask_once

log = structlog.get_logger()

_SECONDS = 300.0
_ALL = "all groups"


class UserGroups:
    """User groups and their members, asked for at most every five minutes."""

    def __init__(self, client: WebClient, now: Callable[[], float] = time.monotonic) -> None:
        """Ask nothing yet; `now` is a clock in seconds that only goes forward."""
        self._client = client
        self._lock = Lock()
        self._answers: TTLCache[str, Mapping[str, frozenset[str]]] = TTLCache(
            1, _SECONDS, timer=now
        )

    def of(self, user: str) -> tuple[str, ...]:
        """The ids of the groups that a person is in.

        Args:
            user: the person's Slack id.

        Returns:
            Their groups; none where Slack does not tell, so that a rule which asks for a group
            does not let anybody in by mistake.
        """
        groups = self._kept()
        if groups is None:
            groups = self.learn()
        return tuple(group for group, users in groups.items() if user in users)

    def learn(self, ask: AskSlack = ask_once) -> Mapping[str, frozenset[str]]:
        """Ask Slack for the members of all groups.

        Args:
            ask: makes the call; what it raises where Slack stays away is raised.

        Returns:
            The ids of the members, by the id of the group; nothing where Slack refuses.
        """
        groups = self._ask(ask)
        with self._lock:
            self._answers[_ALL] = groups
        return groups

    @property
    def are_known(self) -> bool:
        """Whether Slack need not be asked."""
        return self._kept() is not None

    def _kept(self) -> Mapping[str, frozenset[str]] | None:
        with self._lock:
            return self._answers.get(_ALL)

    def _ask(self, ask: AskSlack) -> Mapping[str, frozenset[str]]:
        try:
            answer = ask(lambda: self._client.usergroups_list(include_users=True))
        except SlackApiError as error:
            log.warning("user groups not known", reason=error.response["error"])
            return {}
        groups = answer.get("usergroups") or []
        return {group["id"]: frozenset(group.get("users") or ()) for group in groups}
