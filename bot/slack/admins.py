"""Who is shown what is wrong: a workspace's own admins, and whom `faultbook.yml` names."""

from collections.abc import Collection
from dataclasses import dataclass

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

log = structlog.get_logger()

_ADMIN = ("is_admin", "is_owner", "is_primary_owner")


@dataclass(frozen=True, slots=True)
class Admins:
    """Tells admins from others.

    Attributes:
        client: of the Web API; without the scope `users:read` it tells of nobody.
        named: people whom the operator has named.
    """

    client: WebClient
    named: Collection[str]

    def has(self, user: str) -> bool:
        """Whether a person is one; not where Slack does not tell."""
        if user in self.named:
            return True
        try:
            found = self.client.users_info(user=user).get("user") or {}
        except SlackApiError as error:
            log.info("admin not known", reason=error.response["error"])
            return False
        except (SlackClientError, OSError) as error:
            log.info("admin not known", reason=type(error).__name__)
            return False
        return any(found.get(name) for name in _ADMIN)
