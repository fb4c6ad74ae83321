"""Puts the parts together into one Bolt app and registers the listeners."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.error import BoltError
from slack_sdk import WebClient

import handlers
from bot.answers.knowledge_version import KnowledgeVersion
from bot.aws.accounts import Accounts
from bot.aws.pacing import GATES
from bot.book.server import BookServer, Edition
from bot.lookups.engine import run_lookup
from bot.runtime.database import open_store, unusable
from bot.runtime.database_kind import is_sqlite
from bot.runtime.file_lock import DatabaseInUseError
from bot.runtime.job_engine import Limits
from bot.runtime.jobs import Jobs
from bot.runtime.logs import library_logger
from bot.runtime.paste_parts import PasteParts
from bot.runtime.store import Store
from bot.settings import Settings, SettingsError
from bot.slack.app_context import AppContext
from bot.slack.assembly import Assembly
from bot.slack.foundation import Foundation
from bot.slack.installations import WorkspaceClient
from bot.slack.lookup_runs import Run
from bot.slack.requests.endpoint import Connected, Deliveries, Traced
from bot.slack.requests.signature import SignatureVerifier
from handlers.ordinary_chat import OrdinaryChat

_TIMEOUT = 15
_QUICK = 2
"""Seconds for the calls of a listener, whose own answer Slack waits for three seconds."""


@dataclass(frozen=True, slots=True)
class Faultbook:
    """The app, ready to be connected.

    Attributes:
        bolt: Bolt's app with all listeners.
        services: the parts behind it.
        foundation: what those stand on.
        known: the newest version of what is known.
        book: the knowledge as a site, to be served beside it.
        kept_days: how long each kind of row is kept.
        verifier: tells Slack's requests from others; `None` without a signing secret.
    """

    bolt: App
    services: AppContext
    foundation: Foundation
    known: Callable[[], KnowledgeVersion]
    book: BookServer
    kept_days: Mapping[str, int]
    verifier: SignatureVerifier | None = None

    @property
    def deliveries(self) -> Deliveries:
        """Takes what Slack delivers."""
        return deliveries_to(self.bolt, self.known, self.services.store)

    def stores(self) -> Iterator[Store]:
        """The databases whose old rows are deleted."""
        yield self.services.store

    def send_digests(self, now: float) -> None:
        """Post the weekly digests that are due; `now` in POSIX seconds."""
        self.services.digests.send(now)

    def close(self) -> None:
        """Finish what runs, then give everything back."""
        self.foundation.close()
        self.book.close()


def _edition(known: KnowledgeVersion) -> Edition:
    return Edition(known.knowledge, known.lookups, known.catalogue)


def build(
    settings: Settings,
    *,
    known: Callable[[], KnowledgeVersion],
    accounts: Accounts,
    run: Run = run_lookup,
) -> Faultbook:
    """Put everything together.

    Args:
        settings: with tokens.
        known: the newest version of what is known.
        accounts: which there are, and who may look into them.
        run: runs a lookup.

    Returns:
        The app; Slack was asked who the bot token belongs to.

    Raises:
        SettingsError: Slack does not answer or does not take the bot token, or the database cannot
            be used.
    """
    store = open_store(settings.database_url)
    foundation = foundation_of(settings, store, open_jobs(settings, store))
    services = Assembly(settings, foundation, known=known, accounts=accounts, run=run).app_context()
    try:
        bolt = bolt_for(settings, foundation, services)
    except (BoltError, OSError) as error:
        foundation.close()
        raise SettingsError(_refusal(settings, error)) from error
    launch_jobs(foundation)
    book = book_of(known)
    return Faultbook(
        bolt, services, foundation, known, book, settings.kept_days, verifier(settings)
    )


def bolt_for(
    settings: Settings,
    foundation: Foundation,
    services: AppContext,
    who: Callable[[], AuthorizeResult | None] | None = None,
) -> App:
    """A Bolt app with all listeners.

    Args:
        settings: with the signing secret.
        foundation: with the workspace's client.
        services: the workspace's.
        who: says where and as whom the app is installed; without it Slack is asked, once.

    Raises:
        BoltError: Slack does not take the client's token.
        OSError: Slack does not answer.
    """
    bolt = App(
        name="faultbook",  # without one Bolt reads the source of every caller for it
        client=foundation.client,
        signing_secret=_secret(settings),
        authorize=who,  # type: ignore[arg-type]  # none is none installed, as of its own stores
        logger=library_logger(),
        process_before_response=True,  # what is to last is written before the answer leaves
    )
    handlers.register(bolt, services)
    return bolt


def deliveries_to(
    bolt: Connected, known: Callable[[], KnowledgeVersion], store: Store
) -> Deliveries:
    """What takes deliveries in front of an app: ordinary chat goes no further.

    Args:
        bolt: the app.
        known: the newest version of what is known.
        store: what replicas share; on SQLite there are none.
    """
    shared = None if is_sqlite(store.url) else PasteParts(store)
    return OrdinaryChat(Traced(bolt), lambda: known().answers, shared)


def book_of(known: Callable[[], KnowledgeVersion]) -> BookServer:
    """The knowledge as a site, which follows its versions."""
    return BookServer(lambda: _edition(known()))


def open_jobs(settings: Settings, store: Store) -> Jobs:
    """The jobs on a database, not begun yet."""
    limits = Limits(
        posts=settings.posts,
        lookups=settings.workers,
        per_account=settings.workers_per_account,
        per_workspace=settings.workers_per_workspace,
        poll=settings.poll_seconds,
    )
    return Jobs(store, limits)


def launch_jobs(foundation: Foundation) -> None:
    """Begin with the jobs, once all that they need is there.

    Raises:
        SettingsError: the engine cannot use the database.
    """
    GATES.sharers = lambda: foundation.jobs.takeover.alive
    try:
        foundation.jobs.launch()
    except DatabaseInUseError as error:
        foundation.close()
        raise SettingsError(
            "FAULTBOOK_DATABASE_URL names a SQLite file that another process uses: end that one, "
            "or use PostgreSQL for several."
        ) from error
    except Exception as error:
        foundation.close()
        raise unusable(f"starting the jobs failed with {type(error).__name__}") from error


def foundation_of(
    settings: Settings, store: Store, jobs: Jobs, token_of: Callable[[], str] | None = None
) -> Foundation:
    """What one workspace's services stand on.

    Args:
        settings: with Slack's address.
        store: the workspace's database.
        jobs: the jobs as the workspace sees them.
        token_of: tells the token before each call, where it may change.
    """
    client, quick = (
        _web_client(settings, timeout=seconds, token_of=token_of) for seconds in (_TIMEOUT, _QUICK)
    )
    return Foundation(store, jobs, client, quick)


def _web_client(
    settings: Settings, *, timeout: int, token_of: Callable[[], str] | None
) -> WebClient:
    """A client of Slack's Web API that makes each call once; `Delivery` makes it again.

    Args:
        settings: with the address, and the token where there is one for all.
        timeout: seconds for a call.
        token_of: tells the token before each call, where it may change.
    """
    options: dict[str, Any] = {
        "base_url": settings.api_url,
        "timeout": timeout,
        "retry_handlers": [],
        "logger": library_logger(),
    }
    if token_of is not None:
        return WorkspaceClient(token_of, **options)
    token = settings.bot_token.get_secret_value() if settings.bot_token else None
    return WebClient(token=token, **options)


def _refusal(settings: Settings, error: Exception) -> str:
    if isinstance(error, OSError):
        return (
            f"SLACK_API_URL does not answer: check the way from here to {settings.api_url} first."
        )
    return f"SLACK_BOT_TOKEN was refused by {settings.api_url}: copy it again from the app's page."


def verifier(settings: Settings) -> SignatureVerifier | None:
    """Tells Slack's requests from others; `None` without a signing secret."""
    secret = _secret(settings)
    return SignatureVerifier(secret) if secret.strip() else None


def _secret(settings: Settings) -> str:
    return settings.signing_secret.get_secret_value() if settings.signing_secret else ""
