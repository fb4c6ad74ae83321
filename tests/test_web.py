"""How the app is reached: which paths there are, what they answer, and what is done hourly."""

import json
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass, field
from threading import Event
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from slack_sdk.errors import SlackApiError
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette

from bot import web
from bot.runtime.jobs import NotWrittenError
from bot.runtime.store import KEEP_CLAIMS, Store
from bot.settings import Settings, SettingsError
from bot.slack.paths import EVENTS, INSTALL
from bot.web import Served
from tests.shared import run_async

if TYPE_CHECKING:
    from bot.slack.socket_connections import SocketConnections

AWAY = OperationalError("SELECT 1", {}, Exception("secret detail"))
NOW = 1_790_000_000.0


@dataclass
class Front:
    """An app as its web server sees it.

    Attributes:
        store: the database.
        errors: how many errors it knows.
        taking: whether its jobs are taken.
        open_count: Socket Mode's connections; `None` over HTTP.
        digests: the moments for which digests were asked.
        fault: what a digest ends with.
    """

    store: Store
    errors: int = 3
    taking: bool = True
    open_count: int | None = None
    verifier: Any = None
    digests: list[float] = field(default_factory=list)
    fault: Exception | None = None

    @property
    def services(self) -> Any:
        return SimpleNamespace(store=self.store, jobs=SimpleNamespace(is_taking=self.taking))

    def known(self) -> Any:
        return SimpleNamespace(errors=self.errors)

    @property
    def book(self) -> Any:
        return Starlette()

    @property
    def deliveries(self) -> Any:
        return SimpleNamespace()

    kept_days: dict[str, int] = field(default_factory=lambda: {"cases": 90, "audit": 400})

    def stores(self) -> Iterator[Store]:
        yield self.store

    def send_digests(self, now: float) -> None:
        self.digests.append(now)
        if self.fault:
            raise self.fault

    @property
    def served(self) -> Served:
        return cast("Served", self)

    def asgi(self, **options: Any) -> Starlette:
        connections = None
        if self.open_count is not None:
            connections = cast("SocketConnections", SimpleNamespace(open_count=self.open_count))
        return web.asgi(self.served, connections, **options)


@pytest.fixture
def front() -> Iterator[Front]:
    with Store("sqlite://") as store:
        # In memory each thread has a database of its own: pages are asked for from one beside.
        store.ping = lambda: None  # type: ignore[method-assign]
        yield Front(store)


def get(
    made: Starlette,
    path: str,
    method: str = "GET",
    sent: list[MutableMapping[str, Any]] | None = None,
) -> tuple[int, str]:
    """The status and the text of a page; its parts are in `sent`, too."""
    sent = [] if sent is None else sent

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    scope = {"type": "http", "method": method, "path": path, "headers": [], "query_string": b""}
    scope |= {"root_path": "", "scheme": "http", "server": ("127.0.0.1", 80)}
    run_async(made(scope, receive, send))
    return sent[0]["status"], b"".join(one.get("body", b"") for one in sent[1:]).decode()


def _away() -> None:
    raise AWAY


# Health and readiness


def test_an_app_whose_database_answers_is_healthy(front: Front) -> None:
    """Nothing else is asked of it."""
    assert (200, '{"ok":true}') == get(front.asgi(), "/healthz")


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_without_its_database_it_is_neither_healthy_nor_ready(front: Front, path: str) -> None:
    """It says what is wrong, and not what the database's own error says."""
    front.store.ping = _away  # type: ignore[method-assign]
    status, text = get(front.asgi(), path)
    assert (503, "does not answer") == (status, json.loads(text)["database"])
    assert "secret detail" not in text


@pytest.mark.parametrize(("connections", "status"), [(0, 503), (1, 200)])
def test_in_socket_mode_one_connection_has_to_be_open(
    front: Front, connections: int, status: int
) -> None:
    """By which nothing else comes."""
    front.open_count = connections
    found, text = get(front.asgi(), "/healthz")
    assert (status, connections) == (found, json.loads(text)["connections"])


@pytest.mark.parametrize(
    ("errors", "taking", "status", "jobs"),
    [(3, True, 200, "taken"), (0, True, 503, "taken"), (3, False, 503, "not taken")],
    ids=["ready", "knows nothing", "ending"],
)
def test_work_is_taken_by_an_app_that_knows_something_and_does_not_end(
    front: Front, errors: int, taking: bool, status: int, jobs: str
) -> None:
    """A balancer sends work to no other."""
    front.errors, front.taking = errors, taking
    found, text = get(front.asgi(), "/readyz")
    assert (status, jobs, errors) == (found, json.loads(text)["jobs"], json.loads(text)["errors"])


def test_a_process_that_ends_is_still_healthy(front: Front) -> None:
    """It is not to be killed while its jobs come to an end."""
    front.taking = False
    assert 200 == get(front.asgi(), "/healthz")[0]


def test_figures_come_without_the_database(front: Front) -> None:
    """What is counted in the process is there; only what waits is not."""
    front.store.ping = _away  # type: ignore[method-assign]
    status, text = get(front.asgi(), "/metrics")
    assert (200, True) == (status, "faultbook_" in text)


# Slack's requests


def test_slacks_requests_need_a_secret(front: Front) -> None:
    """Without one anybody's would be taken."""
    with pytest.raises(SettingsError) as refused:
        front.asgi()
    assert "SLACK_SIGNING_SECRET" in str(refused.value)


@pytest.mark.parametrize(
    ("connections", "takes", "status"),
    [(None, True, 401), (1, True, 404), (None, False, 404)],
    ids=["HTTP", "Socket Mode", "a worker"],
)
def test_slacks_requests_are_taken_over_http_alone(
    front: Front, connections: int | None, takes: bool, status: int
) -> None:
    """A worker, or a process that Slack reaches by a WebSocket, has no such path."""
    front.verifier = SimpleNamespace(claim=lambda _headers: None)
    front.open_count = connections
    assert status == get(front.asgi(takes_requests=takes), EVENTS, "POST")[0]


def test_an_app_of_one_workspace_has_no_page_to_install_it_from(front: Front) -> None:
    """Its token is in the settings."""
    front.verifier = SimpleNamespace(claim=lambda _headers: None)
    assert 404 == get(front.asgi(), INSTALL)[0]


@pytest.fixture(autouse=True)
def _verifies(front: Front, request: pytest.FixtureRequest) -> None:
    if "secret" not in request.node.name:
        front.verifier = SimpleNamespace(claim=lambda _headers: None)


# Socket Mode


def test_a_refused_app_token_is_one_sentence() -> None:
    """And the connections that were opened are closed."""
    closed: list[bool] = []

    def refused() -> None:
        raise SlackApiError("x", {"error": "not_allowed_token_type"})  # type: ignore[no-untyped-call]

    connections = SimpleNamespace(connect=refused, close=lambda: closed.append(True))
    with pytest.raises(SettingsError) as told:
        web._open(cast("SocketConnections", connections), Settings.model_validate({}))
    assert "SLACK_APP_TOKEN was refused" in str(told.value)
    assert [True] == closed


# From time to time


def test_what_was_kept_long_enough_is_deleted(
    front: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Jobs and claims after the same time; rows as the settings say."""
    before: list[float] = []
    expired: list[Any] = []
    monkeypatch.setattr("bot.web.job_records.clean", before.append)
    monkeypatch.setattr(front.store, "forget_claims", before.append)
    monkeypatch.setattr(web, "expire", lambda *given: expired.append(given))
    web._clean(front.served, NOW)
    assert [NOW - KEEP_CLAIMS] * 2 == before
    assert [(front.store, front.kept_days, NOW)] == expired


def test_a_database_that_is_away_is_cleaned_the_next_time(
    front: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process goes on."""
    monkeypatch.setattr("bot.web.job_records.clean", lambda _before: _away())
    web._clean(front.served, NOW)


@pytest.mark.parametrize("fault", [AWAY, NotWrittenError()], ids=["away", "ending"])
def test_digests_that_cannot_be_sent_wait(front: Front, fault: Exception) -> None:
    """They are due the next time, too."""
    front.fault = fault
    web._digest(front.served, NOW)
    assert [NOW] == front.digests


def test_cleaning_begins_at_once_and_ends_with_the_block(
    front: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that is started anew each hour cleans, too."""
    cleaned = Event()
    monkeypatch.setattr(web, "_clean", lambda *_: cleaned.set())
    with web._cleaning(front.served, every=1e6, now=lambda: NOW):
        assert cleaned.wait(60)
    assert [NOW] == front.digests


def test_a_request_of_slacks_that_fails_is_answered_first(front: Front) -> None:
    """With nothing of what was raised, which goes to the server's log after that."""
    front.verifier = SimpleNamespace(claim=_failing)
    sent: list[MutableMapping[str, Any]] = []
    with pytest.raises(ValueError, match="secret detail"):
        get(front.asgi(), EVENTS, "POST", sent)
    assert (500, b"Internal Server Error") == (sent[0]["status"], sent[1]["body"])


def _failing(_headers: object) -> None:
    raise ValueError("secret detail")
