"""Which scopes the app was installed with, as far as something depends on it."""

from threading import Lock

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.slack.app_manifest import AGENT, HISTORY, as_written

log = structlog.get_logger()

_HEADER = "x-oauth-scopes"
"""Slack names the token's scopes in this header of its answers: https://docs.slack.dev/methods/auth.test"""


class GrantedScopes:
    """The scopes of one installation; Slack is asked once, as they change only with a new one."""

    def __init__(self, client: WebClient) -> None:
        """Ask nothing yet."""
        self._client = client
        self._lock = Lock()
        self._granted: frozenset[str] | None = None

    @property
    def hears(self) -> bool:
        """Whether the app reads messages that are posted; yes where Slack does not tell."""
        granted = self._asked()
        return not granted or any(one.endswith(HISTORY) for one in granted)

    @property
    def is_agent(self) -> bool:
        """Whether the app stands in Slack's agent pane; no where Slack does not tell."""
        return AGENT in self._asked()

    @property
    def lacking(self) -> tuple[str, ...]:
        """The optional scopes that it was installed without; none where Slack does not tell."""
        granted = self._asked()
        wanted = as_written()["oauth_config"]["scopes"]["bot_optional"] if granted else ()
        return tuple(one for one in wanted if one not in granted)

    def _asked(self) -> frozenset[str]:
        """The scopes; none where Slack does not tell them."""
        with self._lock:
            if self._granted is None:
                self._granted = self._ask()
            return self._granted or frozenset()

    def _ask(self) -> frozenset[str] | None:
        """`None` where Slack did not answer: it is asked again the next time."""
        try:
            answer = self._client.auth_test()
        except (SlackApiError, SlackClientError, OSError) as error:
            log.warning("scopes not known", error=type(error).__name__)
            return None
        headers = {name.lower(): str(value) for name, value in answer.headers.items()}
        named = (one.strip() for one in headers.get(_HEADER, "").split(","))
        return frozenset(one for one in named if one)
