"""Where the app is installed, with each workspace's tokens: slack_sdk's own stores.

A token that expires is renewed ahead of that, by one replica at a time.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog
from slack_bolt import BoltRequest
from slack_bolt.oauth import OAuthFlow
from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackTokenRotationError
from slack_sdk.oauth.installation_store import Bot
from slack_sdk.oauth.installation_store.sqlalchemy import SQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.sqlalchemy import SQLAlchemyOAuthStateStore
from slack_sdk.oauth.token_rotation import TokenRotator
from sqlalchemy import delete, select

from bot.runtime.logs import library_logger
from bot.runtime.store import Store
from bot.runtime.tables import WORKSPACES
from bot.slack.paths import INSTALL, REDIRECT

log = structlog.get_logger()

SCOPES = (
    "app_mentions:read",
    "channels:history",
    "chat:write",
    "commands",
    "im:history",
    "groups:history",
    "channels:read",
    "files:read",
    "files:write",
    "groups:read",
    "reactions:read",
    "reactions:write",
    "usergroups:read",
    "users:read",
)
"""What the manifest asks for."""

_STATE_SECONDS = 600
_RENEW_MINUTES = 120
_TRY_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Workspace:
    """One workspace, or an organisation where Slack names no workspace.

    Attributes:
        id: Slack's id, which no other workspace has.
        enterprise_id: the organisation that it belongs to, empty for none.
    """

    id: str
    enterprise_id: str = ""


def workspace_of(request: BoltRequest) -> Workspace | None:
    """The workspace that a delivery is for; `None` where it names none."""
    enterprise = request.context.enterprise_id or ""
    found = request.context.team_id or enterprise
    return Workspace(found, enterprise) if found else None


class Installations:
    """The installations of one app."""

    def __init__(
        self,
        store: Store,
        client: WebClient,
        client_id: str,
        client_secret: str,
        now: Callable[[], float] = time.time,
    ) -> None:
        """Keep them in the main database.

        Args:
            store: the main database.
            client: of the Web API, without a token.
            client_id: of the app.
            client_secret: of the app.
            now: POSIX seconds.
        """
        self._store = store
        self._kept = SQLAlchemyInstallationStore(client_id, store.engine, logger=library_logger())
        states = SQLAlchemyOAuthStateStore(_STATE_SECONDS, store.engine, logger=library_logger())
        self._rotator = TokenRotator(
            client_id=client_id, client_secret=client_secret, client=client
        )
        self._now = now
        self.flow = OAuthFlow(
            client=client,
            logger=library_logger(),
            settings=OAuthSettings(
                client_id=client_id,
                client_secret=client_secret,
                scopes=SCOPES,
                install_path=INSTALL,
                redirect_uri_path=REDIRECT,
                installation_store=self._kept,
                state_store=states,
                state_expiration_seconds=_STATE_SECONDS,
                logger=library_logger(),
            ),
        )

    def bot(self, workspace: Workspace) -> Bot | None:
        """The app's bot there; the organisation's where it is installed for all of them."""
        enterprise = workspace.enterprise_id or None
        if workspace.id != workspace.enterprise_id:
            own = self._kept.find_bot(enterprise_id=enterprise, team_id=workspace.id)
            if own is not None:
                return own
        if enterprise is None:
            return None
        return self._kept.find_bot(
            enterprise_id=enterprise, team_id=None, is_enterprise_install=True
        )

    def meet(self, workspace: Workspace) -> None:
        """Remember a workspace, so that it can be found when an organisation leaves."""
        row = {"id": workspace.id, "enterprise_id": workspace.enterprise_id}
        self._store.insert_new(WORKSPACES, row)

    def met(self) -> tuple[Workspace, ...]:
        """The workspaces that were heard of."""
        with self._store.begin() as connection:
            rows = connection.execute(select(WORKSPACES)).all()
        return tuple(Workspace(row.id, row.enterprise_id) for row in rows)

    def leave(self, workspace: Workspace, *, everywhere: bool) -> tuple[Workspace, ...]:
        """Drop an installation and its tokens.

        Args:
            workspace: where it was.
            everywhere: whether it was the whole organisation's.

        Returns:
            The workspaces in which the app is not installed any more.
        """
        enterprise = workspace.enterprise_id or None
        self._kept.delete_all(
            enterprise_id=enterprise, team_id=None if everywhere else workspace.id
        )
        return tuple(
            one
            for one in {*self.met(), workspace}
            if self.bot(one) is None and _is_of(one, workspace, everywhere=everywhere)
        )

    def forget(self, workspace: Workspace) -> None:
        """Forget that a workspace was heard of, once nothing of it is kept."""
        with self._store.begin() as connection:
            connection.execute(delete(WORKSPACES).where(WORKSPACES.c.id == workspace.id))

    def renew(self) -> None:
        """Renew the tokens that expire within two hours."""
        for workspace in self.met():
            bot = self.bot(workspace)
            if bot is not None and self._is_mine_to_renew(bot):
                self._renew(bot)

    def _is_mine_to_renew(self, bot: Bot) -> bool:
        """Whether a token is due; one replica tries, and after some minutes one tries again."""
        expires = bot.bot_token_expires_at
        if expires is None or expires > self._now() + _RENEW_MINUTES * 60:
            return False
        turn = int(self._now() // _TRY_SECONDS)
        return self._store.claim(f"renew:{bot.enterprise_id}:{bot.team_id}:{expires}:{turn}")

    def _renew(self, bot: Bot) -> None:
        try:
            renewed = self._rotator.perform_bot_token_rotation(
                bot=bot, minutes_before_expiration=_RENEW_MINUTES
            )
        except (SlackApiError, SlackTokenRotationError, OSError) as error:
            log.warning("token not renewed", workspace=bot.team_id, reason=type(error).__name__)
            return
        if renewed is not None:
            self._kept.save_bot(renewed)


def _is_of(one: Workspace, left: Workspace, *, everywhere: bool) -> bool:
    return one.enterprise_id == left.enterprise_id if everywhere else one.id == left.id


class WorkspaceClient(WebClient):
    """A client of the Web API whose token is the newest of its workspace."""

    def __init__(self, token_of: Callable[[], str], **options: Any) -> None:
        """Ask `token_of` before each call; the options are the SDK's."""
        self._token_of = token_of
        super().__init__(**options)

    @property
    def token(self) -> str:
        """The token of now."""
        return self._token_of()

    @token.setter
    def token(self, _given: str | None) -> None:
        """Leave out what the SDK sets: there is no lasting token."""
