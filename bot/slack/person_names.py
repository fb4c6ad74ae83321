"""What people are called, where a mention would not be read as one."""

import time
from collections.abc import Callable
from threading import Lock

import structlog
from cachetools import TTLCache
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

log = structlog.get_logger()

_SECONDS = 3600.0
_MOST = 1000


class PersonNames:
    """Names of people, as Slack tells them; each is asked for once an hour."""

    def __init__(self, client: WebClient, now: Callable[[], float] = time.monotonic) -> None:
        """Ask nothing yet; `now` is a clock in seconds that only goes forward."""
        self._client = client
        self._lock = Lock()
        self._names: TTLCache[str, str] = TTLCache(_MOST, _SECONDS, timer=now)

    def of(self, user: str) -> str:
        """What a person is called; their Slack id where Slack does not tell.

        Args:
            user: the id; empty for nobody.
        """
        if not user:
            return ""
        with self._lock:
            known = self._names.get(user)
        if known is None:
            known = self._ask(user)
            with self._lock:
                self._names[user] = known
        return known

    def _ask(self, user: str) -> str:
        try:
            found = self._client.users_info(user=user).get("user") or {}
        except (SlackApiError, SlackClientError, OSError) as error:
            log.info("name not known", error=type(error).__name__)
            return user
        profile = found.get("profile") or {}
        names = (profile.get("display_name"), profile.get("real_name"), found.get("real_name"))
        return str(next(filter(None, names), None) or found.get("name") or user)
