"""The whole app against a workspace that speaks Slack's protocol, over real HTTP."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from slack_bolt import BoltRequest, BoltResponse

from bot import app, web
from bot.answers.knowledge_version import KnowledgeVersion
from bot.aws.accounts import Account, Accounts, AccountsFile
from bot.lookups.model import Lookup
from bot.lookups.result import (
    Finding,
    LookupResult,
    Progress,
    Source,
    SuggestedCommand,
    Unseen,
    Verdict,
)
from bot.runtime.job_engine import Limits
from bot.runtime.jobs import Jobs
from bot.runtime.store import Store
from bot.sandbox.workspace.manifest import read
from bot.sandbox.workspace.model import BOT_USER
from bot.sandbox.workspace.server import BackgroundServer, WorkspaceServer, bind
from bot.sandbox.workspace.slack import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, Config
from bot.settings import Settings
from bot.slack.channel_pace import ChannelPace
from bot.slack.paths import EVENTS
from tests.faults.slack_server import SlackServer
from tests.handlers import office as several
from tests.shared import PATIENCE
from tests.workspace_messages import shown_messages

Json = dict[str, Any]

ROOT = Path(__file__).parents[2]
PASTE = (
    "An error occurred (DistributionAlreadyExists) when calling the CreateDistribution operation: "
    "The caller reference that you are using to create a distribution is associated with another "
    "distribution. Already exists: E2QWRUHEXAMPLE"
)
PASTE_WITHOUT_VALUES = PASTE.partition(" Already exists")[0]
LOOKUP = "cloudfront/distribution-by-caller-reference"
REGIONAL = "dynamodb/table-state"


class Runner:
    """Runs lookups for the app: says what it was told to, when it was told to."""

    def __init__(self) -> None:
        self.asked: list[Mapping[str, str]] = []
        self.go = threading.Event()
        self.go.set()
        self.error: Exception | None = None
        self.private = False
        self.verdict: Verdict | None = None
        self.findings: tuple[Finding, ...] = (FINDING,)
        self.elsewhere: tuple[str, ...] = ()

    def __call__(
        self,
        lookup: Lookup,
        values: Mapping[str, str],
        account: Account,
        *,
        asker: str = "",
        progress: Callable[[Progress], None] = lambda _: None,
        stop: threading.Event | None = None,
    ) -> LookupResult:
        """Wait until it may go on or is to stop, telling how far it is, then answer."""
        assert asker, lookup.name
        self.asked.append(dict(values))
        stopped = False
        while not self.go.wait(0.02) and not stopped:
            progress(Progress(done=120, total=340, what="checked", call="x", elapsed=3.2))
            stopped = stop is not None and stop.is_set()
        if self.error is not None:
            raise self.error
        done = RESULT if not stopped else replace(RESULT, unseen=(STOPPED,))
        return replace(
            done,
            values=values,
            private=self.private,
            verdict=self.verdict or RESULT.verdict,
            findings=self.findings,
            could_be_elsewhere=bool(self.elsewhere),
            other_regions=self.elsewhere,
            account_id=account.id or ANSWERED,
            finished_at=time.time(),
        )


FINDING = Finding(
    label="Domain name",
    kind="value",
    value="d111111abcdef8.cloudfront.net",
    source=Source(call="cloudfront.get_distribution", account_id="111122223333", seen_at=1.0),
)
STOPPED = Unseen(call="cloudfront.list_distributions", reason="stopped", sentence="It was stopped.")
ANSWERED = "111122223333"
"""The account that answers where the configuration names none."""

RESULT = LookupResult(
    lookup=LOOKUP,
    title="Find the distribution",
    question="Which distribution is bound to this CallerReference?",
    verdict=Verdict(
        name="bound",
        tone="good",
        text="The distribution is E2QWRUHEXAMPLE.",
        next=("Adopt it.",),
        commands=(SuggestedCommand(label="Import", text="terraform import x E2QWRUHEXAMPLE"),),
    ),
    cli=(SuggestedCommand(label="", text="aws cloudfront get-distribution --id E2QWRUHEXAMPLE"),),
    calls=1,
    elapsed=0.2,
    region="us-east-1",
)


class Desk:
    """A person at the workspace, and the app behind it."""

    def __init__(
        self, workspace: WorkspaceServer, faultbook: app.Faultbook, runner: Runner
    ) -> None:
        self.workspace = workspace
        self.faultbook = faultbook
        self.runner = runner

    def act(self, act: str, **body: Any) -> Json:
        """Do something in the workspace."""
        answer: Json = json.loads(self._ask("POST", f"/page/act/{act}", json.dumps(body)))
        return answer

    def state(self) -> Json:
        """What the person sees."""
        state: Json = json.loads(self._ask("GET", "/page/state"))
        return state

    def post(self, text: str, channel: str = "C0INCIDENTS", thread_ts: str = "") -> None:
        """Post a message."""
        assert self.act("post", channel=channel, text=text, thread_ts=thread_ts)["ok"]

    def replies(self, channel: str = "C0INCIDENTS") -> list[Json]:
        """What the app posted in a channel, oldest first."""
        said = shown_messages(self.workspace, channel)
        return [message for message in said if message["user"] == BOT_USER]

    def reply(self, channel: str = "C0INCIDENTS", number: int = 1) -> Json:
        """The app's reply of this number in a channel, once it is there."""
        found: Json = self.until(lambda: self.replies(channel)[number - 1 : number])[0]
        return found

    def until(self, found: Callable[[], Any]) -> Any:
        """The first thing found that is not empty."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if result := found():
                return result
            time.sleep(0.01)
        raise AssertionError(f"did not come about; there is {self.state()['messages']}")

    def press(self, message: Json, action_id: str) -> Json:
        """Press a button of a message."""
        block_id = next(
            block["block_id"]
            for block in message["blocks"]
            for element in block.get("elements", [])
            if element.get("action_id") == action_id
        )
        action = {"block_id": block_id, "action_id": action_id}
        return self.act("press", channel=message["channel"], ts=message["ts"], action=action)

    def modal(self, callback_id: str) -> Json:
        """The modal on top, once it is this one."""

        def top() -> Json | None:
            stack = self.state()["modals"]
            return stack[-1] if stack and stack[-1]["callback_id"] == callback_id else None

        found: Json = self.until(top)
        return found

    def submit(self, view: Json, **values: str) -> Json:
        """Fill in a form and send it."""
        state = {
            block["block_id"]: {"value": _typed(block["element"], values.get(block["block_id"]))}
            for block in view["blocks"]
            if block["type"] == "input"
        }
        return self.act("submit", view_id=view["id"], values=state)

    def dispatch(self, body: Json) -> BoltResponse:
        """Hand a payload to the app as Socket Mode does."""
        return self.faultbook.bolt.dispatch(BoltRequest(mode="socket_mode", body=body))

    def settle(self) -> None:
        """Wait until all that was dispatched is done."""
        self.faultbook.services.jobs.drain()

    def event(self, event: Json, event_id: str = "Ev1") -> Json:
        """An event as Slack delivers it."""
        return {
            "token": "x",
            "team_id": "T0SANDBOX",
            "api_app_id": "A0FAULTBOOK",
            "type": "event_callback",
            "event_id": event_id,
            "event_time": 1,
            "authorizations": [{"team_id": "T0SANDBOX", "user_id": "U0FAULTBOOK", "is_bot": True}],
            "event": {"channel": "C0INCIDENTS", "channel_type": "channel", "ts": "1.1", **event},
        }

    def _ask(self, method: str, path: str, body: str = "") -> bytes:
        connection = HTTPConnection("127.0.0.1", self.workspace.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body)
            return connection.getresponse().read()
        finally:
            connection.close()


def _typed(element: Json, given: str | None) -> Json:
    """The state of an input: what was given, or what it started with."""
    if element["type"] == "static_select":
        chosen = {"value": given} if given else element.get("initial_option")
        return {"type": element["type"], "selected_option": chosen}
    started = element.get("initial_value")
    return {"type": element["type"], "value": started if given is None else given}


def text_of(message: Json) -> str:
    """All the text a message or view shows."""

    def texts(part: Any) -> Iterator[str]:
        if isinstance(part, dict):
            if isinstance(part.get("text"), str):
                yield part["text"]
            for value in part.values():
                yield from texts(value)
        elif isinstance(part, list):
            for piece in part:
                yield from texts(piece)

    return "\n".join(texts(message["blocks"]))


def buttons(message: Json) -> list[str]:
    """The action ids of a message's buttons."""
    return [
        element["action_id"]
        for block in message["blocks"]
        if block["type"] == "actions"
        for element in block["elements"]
    ]


@contextmanager
def _workspace() -> Iterator[WorkspaceServer]:
    config = Config(manifest=read(ROOT / "manifest.yml"), rate_limits=False)
    with WorkspaceServer(config) as running:
        yield running


@pytest.fixture
def workspace() -> Iterator[WorkspaceServer]:
    """A workspace whose app is what the manifest says."""
    with _workspace() as running:
        yield running


@pytest.fixture
def drafts(tmp_path: Path) -> Path | None:
    """The folder of drafts."""
    return tmp_path / "drafts"


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with all tables, ours and the jobs' engine's, and nothing in them.

    Making them takes longer than most tests; that they are made is tested with the runtime.
    """
    file = tmp_path_factory.mktemp("database") / "faultbook.db"
    with Store(f"sqlite:///{file}") as store:
        jobs = Jobs(store, Limits())
        jobs.launch()
        jobs.close()
    return file


@pytest.fixture
def settings(
    workspace: WorkspaceServer, tmp_path: Path, drafts: Path | None, empty_database: Path
) -> Settings:
    """Settings for that workspace."""
    return _settings(workspace, tmp_path, drafts, empty_database)


def _settings(
    workspace: WorkspaceServer, folder: Path, drafts: Path | None, database: Path
) -> Settings:
    copy(database, folder / "faultbook.db")
    return Settings.model_validate(
        {
            "bot_token": BOT_TOKEN,
            "app_token": APP_TOKEN,
            "signing_secret": SIGNING_SECRET,
            "api_url": workspace.api_url,
            "database_url": f"sqlite:///{folder / 'faultbook.db'}",
            "drafts": drafts,
            "poll_seconds": 0.02,
        }
    )


@pytest.fixture
def unpaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let many messages be posted in one channel at once, which else takes one a second."""
    monkeypatch.setattr(ChannelPace, "turn", lambda _self, _channel: 0.0)


@pytest.fixture
def accounts(request: pytest.FixtureRequest) -> Accounts:
    """The process's own account, or what the test asks for by parameter."""
    rows = getattr(request, "param", None)
    return Accounts(AccountsFile.model_validate(rows) if rows else None)


@pytest.fixture
def desk(
    workspace: WorkspaceServer,
    settings: Settings,
    accounts: Accounts,
    small_knowledge: KnowledgeVersion,
) -> Iterator[Desk]:
    """A person at the workspace; the app takes signed HTTP requests."""
    runner = Runner()
    faultbook = app.build(settings, known=lambda: small_knowledge, accounts=accounts, run=runner)
    listener = bind(0)
    with BackgroundServer(web.asgi(faultbook), listener):
        workspace.deliver_to(f"http://127.0.0.1:{listener.getsockname()[1]}{EVENTS}")
        yield Desk(workspace, faultbook, runner)
    runner.go.set()
    faultbook.close()


@pytest.fixture(scope="module")
def idle(
    small_knowledge: KnowledgeVersion, empty_database: Path, tmp_path_factory: Any
) -> Iterator[app.Faultbook]:
    """An app that nobody talks to: one for all tests of what is refused at its port."""
    with _workspace() as running:
        settings = _settings(running, tmp_path_factory.mktemp("idle"), None, empty_database)
        made = app.build(settings, known=lambda: small_knowledge, accounts=Accounts())
        yield made
        made.close()


@pytest.fixture
def office_slack() -> Iterator[SlackServer]:
    """A server in Slack's place, of which several workspaces install the app."""
    with several.office_slack() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def main_database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new main database, once of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'faultbook.db'}"
    address: str = request.getfixturevalue("postgresql")()
    return address


@pytest.fixture
def office(
    office_slack: SlackServer, small_knowledge: KnowledgeVersion, main_database: str
) -> Iterator[several.Office]:
    """The app of several workspaces, installed nowhere yet."""
    with several.opened_office(office_slack, small_knowledge, main_database, Runner()) as made:
        yield made
