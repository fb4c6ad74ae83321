"""The sandbox's Slack: its parts put together, as the Web API and the page both use it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.workspace.delivery import Delivery
from bot.sandbox.workspace.events import RETRY_AFTER, Events, Tasks
from bot.sandbox.workspace.feed import Feed
from bot.sandbox.workspace.hooks import Hooks
from bot.sandbox.workspace.manifest import Manifest
from bot.sandbox.workspace.samples import Samples, no_samples
from bot.sandbox.workspace.socketmode import CONNECTION_SECONDS, SocketHub
from bot.sandbox.workspace.state import Workspace
from bot.sandbox.workspace.views import Views

BOT_TOKEN = "xoxb-sandbox-bot"  # noqa: S105 - opens nothing but the sandbox itself
APP_TOKEN = "xapp-sandbox-app"  # noqa: S105 - opens nothing but the sandbox itself
SIGNING_SECRET = "sandbox-signing-secret"  # noqa: S105 - opens nothing but the sandbox itself


@dataclass(frozen=True)
class Config:
    """How a sandbox is set up.

    Attributes:
        manifest: What the app asks of a workspace.
        request_url: Where the app takes signed HTTP requests; empty for Socket Mode only.
        samples: What the tray offers to post.
        book_url: Where the app serves its book, for a link on the page; empty without one.
        rate_limits: Whether calls above Slack's rates are refused.
        clock: The seconds by which these rates are counted.
        retry_after: Seconds before each retry of an event.
        connection_seconds: How long a Socket Mode connection lasts.
    """

    manifest: Manifest = field(default_factory=Manifest)
    request_url: str = ""
    samples: Samples = no_samples
    book_url: str = ""
    rate_limits: bool = True
    clock: Callable[[], float] = time.monotonic
    retry_after: tuple[float, ...] = RETRY_AFTER
    connection_seconds: float = CONNECTION_SECONDS


class Slack:
    """One workspace with one app in it.

    Args:
        config: How it is set up.
        base_url: Its own address, without a slash at the end.
    """

    def __init__(self, config: Config, base_url: str) -> None:
        self.config = config
        self.manifest = config.manifest
        self.base_url = base_url
        self.feed = Feed()
        self.tasks = Tasks()
        self.workspace = Workspace(self.feed)
        self.views = Views(self.feed)
        self.hooks = Hooks(self.workspace)
        self.hub = SocketHub(config.connection_seconds)
        self.delivery = Delivery(self.hub, config.request_url, SIGNING_SECRET)
        self.events = Events(
            workspace=self.workspace,
            manifest=config.manifest,
            delivery=self.delivery,
            feed=self.feed,
            tasks=self.tasks,
            retry_after=config.retry_after,
        )
