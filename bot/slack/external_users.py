"""Who is a full member of the app's own workspace: others get answers, and no lookups.

In a Slack Connect channel people of other workspaces press the same buttons, and guests of the own
one do so in every channel they are invited to. Slack names the workspace of whoever acts
(`user.team_id`) in the payload; what kind of member somebody is, `users.info` alone tells:
https://docs.slack.dev/apis/slack-connect, https://docs.slack.dev/reference/objects/user-object
"""

import time
from collections.abc import Callable, Mapping
from enum import Enum
from threading import Lock
from typing import Any, Final

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.slack.delivery import AskSlack, ask_once

log = structlog.get_logger()

_SECONDS: Final = 300.0
_MOST: Final = 10_000
_NOT_ALLOWED: Final = frozenset({"missing_scope", "no_permission", "not_allowed_token_type"})
_NOT_OURS: Final = frozenset({"user_not_found", "user_not_visible", "users_not_found"})
_GUEST: Final = ("is_restricted", "is_ultra_restricted", "is_stranger", "deleted")


class Standing(Enum):
    """What somebody is to the workspace that the app is installed in."""

    MEMBER = "member"
    EXTERNAL = "external"
    UNKNOWN = "unknown"


class ExternalUsers:
    """Tells members from others; what Slack says of a person counts for five minutes."""

    def __init__(self, client: WebClient, now: Callable[[], float] = time.monotonic) -> None:
        """Ask nothing yet; `now` is a clock in seconds that only goes forward."""
        self._client = client
        self._now = now
        self._lock = Lock()
        self._known: dict[str, tuple[float, Standing]] = {}

    def standing(self, user: str, team: str, own: str) -> Standing:
        """What a person is.

        Args:
            user: their Slack id.
            team: the workspace that the payload names for them, empty where it names none.
            own: the workspace that the app is installed in.

        Returns:
            `UNKNOWN` where neither the payload nor Slack tells: such a person does not look.
        """
        known = self.known(user, team, own)
        return self.learn(user, team, own) if known is None else known

    def learn(self, user: str, team: str, own: str, ask: AskSlack = ask_once) -> Standing:
        """Ask Slack what a person is.

        Args:
            user: their Slack id.
            team: the workspace that the payload names for them, empty where it names none.
            own: the workspace that the app is installed in.
            ask: makes the call; what it raises where Slack stays away is raised.

        Returns:
            As of `standing`.
        """
        found = self._ask(user, own, ask, told=bool(team))
        self._keep(user, found)
        return found

    def known(self, user: str, team: str, own: str) -> Standing | None:
        """What a person is, as of `standing`; `None` where Slack has to be asked."""
        if not own or (team and team != own):
            return Standing.EXTERNAL
        with self._lock:
            at, known = self._known.get(user, (0.0, None))
        return None if self._now() - at >= _SECONDS else known

    def _keep(self, user: str, standing: Standing) -> None:
        if standing is Standing.UNKNOWN:
            return  # the next press asks again
        with self._lock:
            if len(self._known) >= _MOST:
                self._known.clear()
            self._known[user] = (self._now(), standing)

    def _ask(self, user: str, own: str, ask: AskSlack, *, told: bool) -> Standing:
        try:
            found = ask(lambda: self._client.users_info(user=user)).get("user") or {}
        except SlackApiError as error:
            return self._refused(str(error.response["error"]), told=told)
        except (SlackClientError, OSError) as error:
            log.warning("member not known", reason=type(error).__name__)
            return Standing.UNKNOWN
        return _standing(found, own, told=told)

    def _refused(self, reason: str, *, told: bool) -> Standing:
        """Without the scope `users:read` the payload's word is all there is."""
        if reason in _NOT_OURS:
            return Standing.EXTERNAL
        log.warning("member not known", reason=reason)
        return Standing.MEMBER if told and reason in _NOT_ALLOWED else Standing.UNKNOWN


def _standing(found: Mapping[str, Any], own: str, *, told: bool) -> Standing:
    if any(found.get(name) for name in _GUEST):
        return Standing.EXTERNAL
    teams = {found.get("team_id"), *((found.get("enterprise_user") or {}).get("teams") or ())}
    return Standing.MEMBER if told or own in teams else Standing.EXTERNAL
