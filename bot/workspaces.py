"""Faultbook in several workspaces: each has services, a database and accounts of its own.

A delivery names its workspace, and goes to that one's listeners. They share the process, the jobs'
engine and the knowledge, and nothing that was said or seen.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from threading import Lock
from typing import Any

import structlog
from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.oauth.installation_store import Bot

from bot import app
from bot.answers.knowledge_version import KnowledgeVersion
from bot.aws.accounts import Accounts
from bot.runtime import job_engine, workspace_stores
from bot.runtime.channel_settings import ChannelSettingsStore
from bot.runtime.database import open_store
from bot.runtime.periodic import ticking
from bot.runtime.store import Store
from bot.settings import Settings
from bot.slack.assembly import Assembly
from bot.slack.configured_channels import configured_channels
from bot.slack.digests import Digests, due_since
from bot.slack.installations import Installations, Workspace, workspace_of
from bot.slack.lookup_runs import Run
from bot.slack.requests.endpoint import Deliveries
from bot.slack.requests.payload_shapes import LEAVING, REVOKED
from bot.slack.requests.signature import SignatureVerifier

log = structlog.get_logger()

_LOOK_AFTER_EVERY = 300.0


class NotInstalledError(Exception):
    """The app is not installed in this workspace any more."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """What one workspace has of its own, since it was installed there."""

    bolt: App
    store: Store
    since: float
    digests: Digests


class Workspaces:
    """The workspaces in which the app is installed, as one app."""

    def __init__(
        self,
        settings: Settings,
        *,
        known: Callable[[], KnowledgeVersion],
        accounts: Accounts,
        run: Run,
    ) -> None:
        """Open the main database.

        Args:
            settings: with the app's own secrets.
            known: the newest version of what is known.
            accounts: of all workspaces.
            run: runs a lookup.

        Raises:
            SettingsError: the database cannot be used.
        """
        self._settings = settings
        self._accounts = accounts
        self._run = run
        self.known = known
        store = open_store(settings.database_url)
        jobs = app.open_jobs(settings, store)
        self.services = app.foundation_of(settings, store, jobs)
        secret = settings.client_secret.get_secret_value() if settings.client_secret else ""
        self.installations = Installations(store, self.services.quick, settings.client_id, secret)
        self._lock = Lock()
        self._opened: dict[str, _Opened] = {}
        self._parts = ExitStack()
        self.book = app.book_of(known)

    @property
    def bolt(self) -> "Workspaces":
        """Takes deliveries, as one workspace's Bolt app does."""
        return self

    @property
    def deliveries(self) -> Deliveries:
        """Takes what Slack delivers."""
        return app.deliveries_to(self, self.known, self.services.store)

    @property
    def client(self) -> WebClient:
        """The Web API, without a token."""
        return self.services.client

    @property
    def kept_days(self) -> Mapping[str, int]:
        """How long each kind of row is kept."""
        return self._settings.kept_days

    @property
    def verifier(self) -> SignatureVerifier | None:
        """Tells Slack's requests from others."""
        return app.verifier(self._settings)

    def stores(self) -> Iterator[Store]:
        """The main database, then that of each workspace, open while it is looked at."""
        yield self.services.store
        for _, store in workspace_stores.each(self.services.store):
            yield store

    def send_digests(self, now: float) -> None:
        """Post the weekly digests that are due, of each workspace; `now` in POSIX seconds."""
        due, given = due_since(now), configured_channels(self._accounts.channels)
        wanted = [
            name
            for name, store in workspace_stores.each(self.services.store)
            if ChannelSettingsStore(store, given).without_digest_since(due)
        ]
        for workspace in self.installations.met():
            bot = self.installations.bot(workspace) if workspace.id in wanted else None
            if bot is not None:
                self._open(workspace, bot).digests.send(now)

    def launch(self) -> None:
        """Begin with the jobs of all workspaces, and keep their tokens fresh.

        Raises:
            SettingsError: the engine cannot use the database.
        """
        self.services.jobs.make_known = self._make_known
        app.launch_jobs(self.services)
        self._parts.enter_context(ticking(self._look_after, every=_LOOK_AFTER_EVERY))

    def close(self) -> None:
        """Finish what runs, then give everything back."""
        self._parts.close()
        self.services.jobs.close()
        for store in (self.services.store, *(one.store for one in self._opened.values())):
            store.close()
        self.book.close()

    def dispatch(self, request: BoltRequest, /) -> BoltResponse:
        """Hand a delivery to the workspace that it is for.

        Args:
            request: verified.

        Returns:
            Its answer; for a workspace in which the app is not installed, that it was taken.
        """
        workspace = workspace_of(request)
        if workspace is None:
            return BoltResponse(status=200)
        bot = self.installations.bot(workspace)
        if (left := _left(request.body)) is not None:
            # An uninstall that is told of again after a new installation is not that one's.
            if bot is None or request.body.get("event_time", 0) >= int(bot.installed_at):
                self._leave(workspace, everywhere=left)
            return BoltResponse(status=200)
        try:
            opened = self._open(workspace, bot) if bot is not None else None
        except NotInstalledError:  # it left this very moment
            opened = None
        if opened is None:
            self._drop(workspace.id)
            log.warning("not installed", workspace=workspace.id)
            return BoltResponse(status=200)
        return opened.bolt.dispatch(request)

    def _make_known(self, workspace: str) -> None:
        """Open a workspace that another replica has taken a job of."""
        for one in self.installations.met():
            if one.id == workspace and (bot := self.installations.bot(one)) is not None:
                self._open(one, bot)
                return
        raise NotInstalledError(workspace)

    def _open(self, workspace: Workspace, bot: Bot) -> _Opened:
        """A workspace; anew where another replica saw it leave, and it was installed again."""
        with self._lock:
            opened = self._opened.get(workspace.id)
            if opened is None or opened.since != bot.installed_at:
                if opened is not None:
                    opened.store.close()
                if self.installations.bot(workspace) is None:
                    raise NotInstalledError(workspace.id)
                self.installations.meet(workspace)
                self._opened[workspace.id] = self._made(workspace, bot.installed_at)
            return self._opened[workspace.id]

    def _made(self, workspace: Workspace, since: float) -> _Opened:
        store = workspace_stores.workspace_store(self._settings.database_url, workspace.id)
        jobs = self.services.jobs.within(workspace.id)
        foundation = app.foundation_of(self._settings, store, jobs, lambda: self._token(workspace))
        services = Assembly(
            self._settings,
            foundation,
            known=self.known,
            accounts=self._accounts.of_workspace(workspace.id, workspace.enterprise_id),
            run=self._run,
        ).app_context()

        def who() -> AuthorizeResult | None:
            return self._identity(workspace)

        bolt = app.bolt_for(self._settings, foundation, services, who)
        return _Opened(bolt, store, since, services.digests)

    def _identity(self, workspace: Workspace) -> AuthorizeResult | None:
        """As whom the app is installed there, from what is kept; `None` where it is not."""
        bot = self.installations.bot(workspace)
        if bot is None:
            return None
        return AuthorizeResult(
            enterprise_id=workspace.enterprise_id or None,
            team_id=workspace.id,
            bot_user_id=bot.bot_user_id,
            bot_id=bot.bot_id,
            bot_token=bot.bot_token,
        )

    def _token(self, workspace: Workspace) -> str:
        bot = self.installations.bot(workspace)
        if bot is None:
            raise NotInstalledError(workspace.id)
        return bot.bot_token

    def _leave(self, workspace: Workspace, *, everywhere: bool) -> None:
        """Remove what is kept of a workspace, or of all of an organisation's."""
        for gone in self.installations.leave(workspace, everywhere=everywhere):
            self._remove(gone)

    def _look_after(self) -> None:
        """Renew tokens, and remove what a replica that was killed has left of a workspace."""
        self.installations.renew()
        for one in self.installations.met():
            if self.installations.bot(one) is None:
                self._remove(one)

    def _remove(self, gone: Workspace) -> None:
        job_engine.forget_jobs_of(gone.id)
        with self._lock:
            self._close(gone.id)
            workspace_stores.remove(self._settings.database_url, gone.id)
            self.installations.forget(gone)  # last: what a kill leaves is found again
        log.info("workspace removed", workspace=gone.id)

    def _drop(self, workspace: str) -> None:
        with self._lock:
            self._close(workspace)

    def _close(self, workspace: str) -> None:
        if opened := self._opened.pop(workspace, None):
            opened.store.close()


def _left(body: Any) -> bool | None:
    """Whether a delivery says that a whole organisation left; `None` where nobody did."""
    if not isinstance(body, dict) or not isinstance(body.get("event"), dict):
        return None
    event = body["event"]
    kind, tokens = event.get("type"), event.get("tokens")
    is_users_own = kind == REVOKED and not (isinstance(tokens, dict) and tokens.get("bot"))
    if kind not in LEAVING or is_users_own:
        return None
    named = [one for one in body.get("authorizations") or () if isinstance(one, dict)]
    return any(one.get("is_enterprise_install") for one in [body, *named])
