"""What stands in a sandbox workspace, without the page's way to it over HTTP."""

import json
from typing import Any

from bot.sandbox.workspace.server import WorkspaceServer
from bot.sandbox.workspace.state import ME


def shown_messages(server: WorkspaceServer, channel: str, thread_ts: str = "") -> list[Any]:
    """A channel's messages as Mara's page shows them, oldest first; with `thread_ts` one thread's.

    The page's state holds everything there is, and is read again and again by whoever waits.
    """
    workspace = server.slack.workspace
    if ME not in workspace.channel(channel).members:
        return []
    said = [
        message.as_shown()
        for message in workspace._messages.copy().values()  # other threads post meanwhile
        if message.channel == channel
        and message.only_for in ("", ME)
        and (not thread_ts or thread_ts in (message.ts, message.thread_ts))
    ]
    shown: list[Any] = json.loads(json.dumps(said))
    return shown
