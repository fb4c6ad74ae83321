"""Which scopes the app was installed with, as far as something depends on it."""

from threading import Lock

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.slack.app_manifest import HISTORY

log = structlog.get_logger()

_HEADER = "x-oauth-scopes"
"""Slack names the token's scopes in this header of its answers: https://docs.slack.dev/methods/auth.test"""


class GrantedScopes:
    """The scopes of one installation; Slack is asked once, as they change only with a new one."""

    def __init__(self, client: WebClient) -> None:
        """Ask nothing yet."""
        self._client = client
        self._lock = Lock()
        self._hears: bool | None = None

    @property
    def hears(self) -> bool:
        """Whether the app reads messages that are posted; yes where Slack does not tell."""
        with self._lock:
            if self._hears is None:
                self._hears = self._ask()
            return self._hears is not False

    def _ask(self) -> bool | None:
        """`None` where Slack did not answer: it is asked again the next time."""
        try:
            answer = self._client.auth_test()
        except (SlackApiError, SlackClientError, OSError) as error:
            log.warning("scopes not known", error=type(error).__name__)
            return None
        headers = {name.lower(): str(value) for name, value in answer.headers.items()}
        granted = headers.get(_HEADER, "").split(",")
        return granted == [""] or any(one.strip().endswith(HISTORY) for one in granted)
