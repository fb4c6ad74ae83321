"""The app as several workspaces have it: a stand-in for Slack, and what they send."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from slack_bolt import BoltRequest
from sqlalchemy import select

from bot import web
from bot.answers.knowledge_version import KnowledgeVersion
from bot.aws.accounts import Accounts, AccountsFile
from bot.main import launched
from bot.runtime.tables import ANSWERS, CASES
from bot.sandbox.workspace.server import BackgroundServer, bind
from bot.settings import Settings
from bot.slack.installations import Workspace
from bot.slack.payloads import LookupRequest
from bot.workspaces import Workspaces
from tests.faults.replica import LOOKUP, PASTE, SECRET
from tests.faults.slack_server import SlackServer, slack_server
from tests.shared import PATIENCE

if TYPE_CHECKING:
    from tests.handlers.conftest import Runner

Json = dict[str, Any]

ONE, TWO, ORGANISATION = Workspace("T0ONE"), Workspace("T0TWO"), "E0ORG"
CHANNEL, PERSON = "C0SAME", "U0MARA"
HOUR = 3600
ACCOUNTS = {
    "accounts": [
        {"id": "111122223333", "name": "prod", "workspaces": ["T0ONE"]},
        {"id": "444455556666", "name": "stage", "workspaces": ["T0TWO", ORGANISATION]},
        {"id": "777788889999", "name": "nobodys"},
    ]
}


def _installed(args: Json) -> Json:
    """How Slack answers for a code: `T0ONE`, or `E0ORG` for an organisation; or a renewal."""
    if args.get("grant_type") == "refresh_token":
        return {
            "ok": True,
            "token_type": "bot",
            "access_token": f"renewed-{args['refresh_token']}",
            "refresh_token": "r2",
            "expires_in": 12 * HOUR,
        }
    code, lasts = args["code"].partition("+")[::2]
    everywhere = code.startswith("E")
    answer: Json = {
        "ok": True,
        "app_id": "A0FAULTBOOK",
        "authed_user": {"id": PERSON},
        "scope": "chat:write",
        "token_type": "bot",
        "access_token": f"xoxb-{code}",
        "bot_user_id": "U0FAULTBOOK",
        "team": None if everywhere else {"id": code, "name": code},
        "enterprise": {"id": code, "name": code} if everywhere else None,
        "is_enterprise_install": everywhere,
    }
    if lasts:
        answer |= {"refresh_token": f"r-{code}", "expires_in": int(lasts)}
    return answer


@contextmanager
def office_slack() -> Iterator[SlackServer]:
    """A server in Slack's place, in which every person is of the workspace that asks."""
    with slack_server() as running:
        running.answers["oauth.v2.access"] = _installed
        running.answers["users.info"] = lambda args: {
            "ok": True,
            "user": {"id": PERSON, "team_id": str(args["token"]).removeprefix("xoxb-")},
        }
        yield running


@dataclass
class Office:
    """The app, and what it was asked to look into."""

    app: Workspaces
    runner: "Runner"
    slack: SlackServer
    port: int

    def get(self, path: str, cookie: str = "") -> tuple[int, str, str]:
        """A page: its status, its text, and the cookie that it sets."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path, headers={"cookie": cookie} if cookie else {})
            answer = connection.getresponse()
            text = answer.read().decode()
            return answer.status, text, (answer.getheader("set-cookie") or "").partition(";")[0]
        finally:
            connection.close()

    def install(self, code: str) -> int:
        """Install it, as a person does in the browser."""
        _, text, cookie = self.get("/slack/install")
        (state,) = re.findall(r"state=([\w-]+)", text)
        query = urlencode({"code": code, "state": state})
        return self.get(f"/slack/oauth_redirect?{query}", cookie)[0]

    def dispatch(self, body: Json) -> int:
        """Hand over a delivery, and wait until all of it is done."""
        status = self.app.dispatch(BoltRequest(mode="socket_mode", body=body)).status
        self.app.services.jobs.drain()
        return status

    def paste(
        self, workspace: Workspace, event_id: str = "Ev1", *, everywhere: bool = False
    ) -> Json:
        """Somebody posts an error: the message that answers it."""
        before = set(self.slack.messages)
        body = event(workspace, event_id, {"type": "message", "text": PASTE}, everywhere=everywhere)
        assert 200 == self.dispatch(body)
        (new,) = set(self.slack.messages) - before
        return self.slack.messages[new]

    def press(self, workspace: Workspace, request: LookupRequest) -> None:
        """Somebody presses a lookup's button."""
        assert 200 == self.dispatch(press(workspace, request))


def event(workspace: Workspace, event_id: str, event: Json, *, everywhere: bool = False) -> Json:
    at = {
        "team_id": workspace.id,
        "enterprise_id": workspace.enterprise_id or None,
        "is_enterprise_install": everywhere,
    }
    ts = f"1700000000.{sum(map(ord, event_id)):06}"
    event = {"user": PERSON, "channel": CHANNEL, "channel_type": "channel", "ts": ts, **event}
    return {
        **at,
        "token": "x",
        "api_app_id": "A0FAULTBOOK",
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(time.time()),
        "authorizations": [{**at, "user_id": "U0FAULTBOOK", "is_bot": True}],
        "event": event,
    }


def press(workspace: Workspace, request: LookupRequest) -> Json:
    return {
        "type": "block_actions",
        "team": {"id": workspace.id},
        "enterprise": None,
        "user": {"id": PERSON, "team_id": workspace.id},
        "trigger_id": f"{time.time()}.2.3",
        "container": {"message_ts": "1.1", "channel_id": CHANNEL},
        "channel": {"id": CHANNEL},
        "message": {"ts": "1.1", "thread_ts": "1.1"},
        "actions": [
            {
                "type": "button",
                "action_id": f"look:{LOOKUP}",
                "block_id": "b",
                "value": request.encode(),
                "action_ts": f"{time.time():.6f}",
            }
        ],
    }


@contextmanager
def opened_office(
    slack: SlackServer, knowledge: KnowledgeVersion, database: str, runner: "Runner"
) -> Iterator[Office]:
    """The app, installed nowhere yet, until the block ends."""
    settings = Settings.model_validate(
        {
            "client_id": "1.2",
            "client_secret": "made-up",
            "signing_secret": SECRET,
            "api_url": slack.api_url,
            "database_url": database,
            "poll_seconds": 0.02,
            "repeat_minutes": 0,  # each paste is answered
        }
    ).with_tokens()
    accounts = Accounts(AccountsFile.model_validate(ACCOUNTS))
    app = launched(settings, known=lambda: knowledge, accounts=accounts, run=runner)
    listener = bind(0)
    with BackgroundServer(web.asgi(app), listener):
        yield Office(app, runner, slack, listener.getsockname()[1])
    app.close()


def cases(office: Office, workspace: Workspace) -> list[str]:
    """The ids of the cases in a workspace's own database."""
    (store,) = [one.store for name, one in office.app._opened.items() if name == workspace.id]
    with store.begin() as connection:
        assert {CHANNEL} == set(connection.execute(select(ANSWERS.c.channel)).scalars())
        return list(connection.execute(select(CASES.c.id)).scalars())
