"""The ways in: signed HTTP requests and a Socket Mode WebSocket, for real."""

import json
import time
from collections.abc import Iterator
from http.client import HTTPConnection

import pytest
from pydantic import SecretStr
from slack_sdk.signature import SignatureVerifier
from sqlalchemy.exc import OperationalError

from bot import app
from bot.answers.knowledge_version import KnowledgeVersion
from bot.aws.accounts import Accounts
from bot.sandbox.workspace.server import BackgroundServer, WorkspaceServer, bind
from bot.sandbox.workspace.slack import SIGNING_SECRET
from bot.settings import Settings, SettingsError
from bot.slack.paths import EVENTS
from bot.web import asgi, connect, socket_connections
from tests.handlers.conftest import PASTE, Desk, Json, Runner, text_of
from tests.shared import PATIENCE

EVENT: Json = {
    "type": "message",
    "user": "U0MARA",
    "text": PASTE,
    "channel": "C0INCIDENTS",
    "channel_type": "channel",
    "ts": "1.1",
}


class Web:
    """The app's own web server, asked as Slack and as others ask."""

    def __init__(self, desk: Desk, port: int) -> None:
        self.desk = desk
        self.port = port

    def post(self, body: bytes, *, secret: str = SIGNING_SECRET, age: float = 0) -> int:
        """Send an event signed with this secret at that age, in seconds; returns the status."""
        stamp = str(int(time.time() - age))
        verifier = SignatureVerifier(secret)
        signature = verifier.generate_signature(timestamp=stamp, body=body) or ""
        headers = {
            "content-type": "application/json",
            "x-slack-request-timestamp": stamp,
            "x-slack-signature": signature,
        }
        return self.ask("POST", EVENTS, body, headers)[0]

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> tuple[int, str]:
        """Any request; returns the status and the answer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()


@pytest.fixture
def web(desk: Desk) -> Iterator[Web]:
    """The app's web server."""
    listener = bind(0)
    with BackgroundServer(asgi(desk.faultbook), listener):
        yield Web(desk, listener.getsockname()[1])


def _body(desk: Desk) -> bytes:
    return json.dumps(desk.event(EVENT)).encode()


def test_a_signed_request_is_answered(web: Web) -> None:
    """What Slack signed is taken, and the error in it answered."""
    assert web.post(_body(web.desk)) == 200
    assert "DistributionAlreadyExists" in text_of(web.desk.reply())


@pytest.mark.parametrize(
    ("secret", "age"),
    [("another secret", 0), (SIGNING_SECRET, 3600), (SIGNING_SECRET, -3600)],
    ids=["wrong signature", "stale timestamp", "timestamp ahead"],
)
def test_what_slack_did_not_just_sign_is_refused(web: Web, secret: str, age: float) -> None:
    """A wrong signature and a timestamp more than five minutes off get 401, and nothing is done."""
    assert web.post(_body(web.desk), secret=secret, age=age) == 401
    web.desk.settle()
    assert web.desk.replies() == []


def test_an_unsigned_request_is_refused(web: Web) -> None:
    """A request without any signature gets 401."""
    assert web.ask("POST", EVENTS, _body(web.desk))[0] == 401


def test_an_unsigned_body_is_not_decoded(web: Web) -> None:
    """A body that is no text is refused for its signature alone."""
    assert web.ask("POST", EVENTS, b"\xff\xfe")[0] == 401


def test_health_and_metrics(web: Web) -> None:
    """`/healthz` says that the database answers, `/metrics` counts what was done."""
    web.post(_body(web.desk))
    web.desk.reply()
    assert (200, '{"ok":true}') == web.ask("GET", "/healthz")
    status, metrics = web.ask("GET", "/metrics")
    assert status == 200
    assert 'faultbook_pastes_total{outcome="answered"}' in metrics


def test_health_fails_with_the_database(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that does not answer makes `/healthz` fail, so that traffic goes elsewhere."""

    def fail(_store: object) -> None:
        raise OperationalError("select 1", {}, Exception("gone"))

    monkeypatch.setattr(type(web.desk.faultbook.services.store), "ping", fail)
    assert web.ask("GET", "/healthz")[0] == 503


def test_health_fails_without_a_connection(desk: Desk, settings: Settings) -> None:
    """In Socket Mode a process that hears nothing says so, and says how many connections it has."""
    connections, listener = socket_connections(desk.faultbook, settings), bind(0)
    with BackgroundServer(asgi(desk.faultbook, connections), listener):
        web = Web(desk, listener.getsockname()[1])
        connections.connect()
        assert (200, '{"ok":true,"connections":2}') == web.ask("GET", "/healthz")
        assert 404 == web.ask("POST", EVENTS)[0]
        connections.close()
        assert (503, '{"ok":false,"connections":0}') == web.ask("GET", "/healthz")


def test_a_process_that_ends_is_not_ready(web: Web) -> None:
    """`/readyz` sends traffic elsewhere before the process has ended; alive it still is."""
    errors = web.desk.faultbook.known().errors
    ready = f'{{"ok":true,"errors":{errors},"jobs":"taken"}}'
    assert (200, ready) == web.ask("GET", "/readyz")
    web.desk.faultbook.services.jobs.closing.set()
    assert 503 == web.ask("GET", "/readyz")[0]
    assert 200 == web.ask("GET", "/healthz")[0]


def test_socket_mode(
    workspace: WorkspaceServer, settings: Settings, small_knowledge: KnowledgeVersion
) -> None:
    """Over a WebSocket the same app answers, and a button's press comes back."""
    runner = Runner()
    faultbook = app.build(settings, known=lambda: small_knowledge, accounts=Accounts(), run=runner)
    connections = socket_connections(faultbook, settings)
    desk = Desk(workspace, faultbook, runner)
    connections.connect()
    try:
        desk.until(lambda: desk.state()["reachable"])
        desk.post(PASTE)
        desk.press(desk.reply(), "more")
        assert "DistributionAlreadyExists" in text_of(desk.modal("entry"))
    finally:
        connections.close()
        faultbook.close()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"bot_token": SecretStr("xoxb-wrong")}, r"^SLACK_BOT_TOKEN was refused by .*\.$"),
        ({"api_url": "http://127.0.0.1:1/api/"}, r"^SLACK_API_URL does not answer: .*\.$"),
        ({"database_url": "nosuch://x"}, r"^FAULTBOOK_DATABASE_URL cannot be used: .*\.$"),
        ({"database_url": "sqlite:////proc/x/y"}, r"^FAULTBOOK_DATABASE_URL cannot be used: .*\.$"),
    ],
    ids=["token", "slack", "database", "folder"],
)
def test_a_start_that_cannot_work_is_one_sentence(
    settings: Settings, small_knowledge: KnowledgeVersion, changed: dict[str, object], told: str
) -> None:
    """What keeps the app from starting is said in a sentence that names the variable."""
    wrong = settings.model_copy(update=changed)
    with pytest.raises(SettingsError, match=told):
        app.build(wrong, known=lambda: small_knowledge, accounts=Accounts())


def test_a_refused_app_token_is_one_sentence(desk: Desk, settings: Settings) -> None:
    """An app token that Slack does not know ends the start of Socket Mode likewise."""
    wrong = settings.model_copy(update={"app_token": SecretStr("xapp-wrong")})
    with pytest.raises(SettingsError, match=r"^SLACK_APP_TOKEN was refused by .*\.$"):
        connect(desk.faultbook, wrong)
