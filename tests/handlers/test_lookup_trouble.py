"""A lookup through the whole app against an AWS that misbehaves: one sentence, and an end."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bot import app, web
from bot.answers.knowledge_version import KnowledgeVersion
from bot.aws import clients
from bot.aws.accounts import Account, Accounts, AccountsFile
from bot.lookups.calls import RunLimits
from bot.lookups.engine import run_lookup
from bot.sandbox.workspace.server import BackgroundServer, WorkspaceServer, bind
from bot.settings import Settings
from bot.slack.paths import EVENTS
from tests.handlers.conftest import LOOKUP, PASTE, Desk, Runner, buttons, text_of
from tests.shared import PATIENCE

pytestmark = pytest.mark.slow

ERROR = (
    '<ErrorResponse xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Error>'
    "<Type>Sender</Type><Code>{code}</Code><Message>hidden detail</Message></Error>"
    "<RequestId>11111111-2222-3333-4444-555555555555</RequestId></ErrorResponse>"
)
EMPTY = '<Distribution xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"></Distribution>'


@dataclass
class Aws:
    """An endpoint of AWS that answers everything in one way.

    Attributes:
        status: the HTTP status.
        body: the answer.
        hang: whether to give none at all.
        asked: how many requests came.
    """

    status: int = 200
    body: str = EMPTY
    hang: bool = False
    asked: int = 0
    go: threading.Event = field(default_factory=threading.Event)

    def handler(self) -> type[BaseHTTPRequestHandler]:
        """What answers its requests."""
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                fake.asked += 1
                if fake.hang:
                    fake.go.wait(PATIENCE)
                    return
                self.send_response(fake.status)
                self.send_header("content-type", "text/xml")
                self.send_header("content-length", str(len(fake.body)))
                self.end_headers()
                self.wfile.write(fake.body.encode())

            def do_POST(self) -> None:
                self.do_GET()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        return Handler


@pytest.fixture
def misbehaving() -> Iterator[tuple[Aws, str]]:
    """The endpoint and its address."""
    fake = Aws()
    web = ThreadingHTTPServer(("127.0.0.1", 0), fake.handler())
    web.daemon_threads = True
    thread = threading.Thread(target=web.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield fake, f"http://127.0.0.1:{web.server_port}"
    fake.go.set()
    web.shutdown()
    thread.join()
    web.server_close()


Start = Callable[[Account], Desk]


@pytest.fixture
def start(
    workspace: WorkspaceServer,
    settings: Settings,
    small_knowledge: KnowledgeVersion,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Start]:
    """Starts the app with the real engine and one account."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.setattr(clients, "ATTEMPTS", 1)  # a retry waits for seconds, and tells nothing new
    with ExitStack() as parts:

        def started(account: Account) -> Desk:
            faultbook = app.build(
                settings,
                known=lambda: small_knowledge,
                accounts=Accounts(AccountsFile(accounts=(account,))),
                run=partial(run_lookup, limits=RunLimits(seconds=2)),
            )
            parts.callback(faultbook.close)
            listener = bind(0)
            parts.enter_context(BackgroundServer(web.asgi(faultbook), listener))
            workspace.deliver_to(f"http://127.0.0.1:{listener.getsockname()[1]}{EVENTS}")
            return Desk(workspace, faultbook, Runner())

        yield started


def _result(desk: Desk) -> str:
    """What the thread says once the lookup has ended."""
    desk.post(PASTE)
    desk.press(desk.reply(), f"look:{LOOKUP}")
    ended = desk.until(lambda: [m for m in desk.replies() if "show-all" in buttons(m)])
    assert [] == [m for m in desk.replies() if "stop" in buttons(m)]
    assert "hidden detail" not in str(desk.state())
    return text_of(ended[0])


@pytest.mark.parametrize(
    ("status", "code", "said"),
    [
        (403, "ExpiredToken", "AWS refused the credentials"),
        (403, "OptInRequired", "us-east-1 is not enabled for this account: choose another"),
        (400, "Throttling", "AWS throttled cloudfront:GetDistribution"),
        (403, "AccessDenied", "the role that looks needs cloudfront:GetDistribution"),
        (500, "InternalError", "answered InternalError"),
    ],
)
def test_an_error_of_aws_ends_in_one_sentence(
    start: Start, misbehaving: tuple[Aws, str], status: int, code: str, said: str
) -> None:
    """Whatever AWS answers, the thread says which call failed and what to do, once."""
    fake, url = misbehaving
    fake.status, fake.body = status, ERROR.format(code=code)
    told = _result(start(Account(name="prod", endpoint_url=url)))
    assert told.count(said) == 1
    assert "There is no distribution" not in told


def test_a_role_that_cannot_be_assumed_is_named(start: Start, misbehaving: tuple[Aws, str]) -> None:
    """The role, and what its trust policy must say, stand in one sentence."""
    fake, url = misbehaving
    fake.status, fake.body = 403, ERROR.format(code="AccessDenied")
    role = "arn:aws:iam::111122223333:role/faultbook"
    told = _result(start(Account(id="111122223333", role_arn=role, endpoint_url=url)))
    assert f"The role {role} could not be assumed (AccessDenied)" in told


def test_an_account_that_cannot_be_verified_is_not_looked_into(
    start: Start, misbehaving: tuple[Aws, str]
) -> None:
    """An account with a number is looked into only when AWS says that it is that one."""
    fake, url = misbehaving
    fake.status, fake.body = 403, ERROR.format(code="ExpiredToken")
    told = _result(start(Account(id="111122223333", endpoint_url=url)))
    assert "Which account the credentials enter could not be verified (ExpiredToken)" in told


def test_an_endpoint_that_hangs_is_given_up(start: Start, misbehaving: tuple[Aws, str]) -> None:
    """The lookup's time ends, and so does its message."""
    fake, url = misbehaving
    fake.hang = True
    told = _result(start(Account(endpoint_url=url)))
    assert "The lookup ended after 2 s, before it had seen all." in told


def test_an_answer_with_fields_missing_is_no_fault(
    start: Start, misbehaving: tuple[Aws, str]
) -> None:
    """A response without the expected fields ends in a result that claims nothing."""
    _fake, url = misbehaving
    told = _result(start(Account(endpoint_url=url)))
    assert "answered in a shape that the lookup does not know" in told
    assert "holds this CallerReference" not in told


@pytest.mark.parametrize("body", ["<html>502 Bad Gateway</html>", "", "{not xml"])
def test_an_answer_that_is_not_aws_is_no_fault(
    start: Start, misbehaving: tuple[Aws, str], body: str
) -> None:
    """What a proxy says in AWS's place ends in a sentence too."""
    fake, url = misbehaving
    fake.status, fake.body = 502, body
    told = _result(start(Account(endpoint_url=url)))
    assert "What I could not see" in told


def test_nobody_listening_is_said(start: Start) -> None:
    """An endpoint that does not exist ends in a sentence that says to check the region."""
    with bind(0) as closed:
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
    told = _result(start(Account(endpoint_url=url)))
    assert "has no endpoint that answers in us-east-1: check the region" in told
