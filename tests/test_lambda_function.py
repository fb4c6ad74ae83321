"""The handler for AWS Lambda, called with API Gateway's events: it writes, and workers answer."""

import base64
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from slack_sdk.signature import SignatureVerifier
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot import lambda_function, main
from bot.lambda_function import Event, GatewayAnswer, opened_app
from bot.runtime import job_engine, logs
from bot.runtime.store import Store
from bot.settings import Settings, SettingsError
from bot.slack.paths import EVENTS, INSTALL
from tests.faults.replica import SECRET, event
from tests.faults.slack_server import SlackServer, slack_server
from tests.postgresql_server import NewDatabase

pytestmark = pytest.mark.slow

Json = dict[str, Any]


def answered(application: Starlette, event: Event) -> GatewayAnswer:
    """The answer, from a thread of its own: a browser's tests leave a running loop in theirs."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda_function.answered, application, event).result()


def lambda_handler(event: Event) -> GatewayAnswer:
    """The handler's answer, from a thread as well."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda_function.lambda_handler, event, None).result()


def signed(body: str, *, secret: str = SECRET, age: float = 0) -> dict[str, str]:
    """The headers of a body, as Slack signs it."""
    stamp = str(int(time.time() - age))
    signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body) or ""
    return {
        "Content-Type": "application/json",
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": signature,
    }


def first_format(
    body: str, headers: dict[str, str], *, method: str = "POST", path: str = EVENTS
) -> Json:
    """A REST API's event: https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html."""
    return {
        "resource": "/{proxy+}",
        "path": path,
        "httpMethod": method,
        "headers": headers,
        "multiValueHeaders": {name: [value] for name, value in headers.items()},
        "queryStringParameters": None,
        "multiValueQueryStringParameters": None,
        "pathParameters": {"proxy": path.strip("/")},
        "stageVariables": None,
        "requestContext": {"httpMethod": method, "path": f"/prod{path}", "stage": "prod"},
        "body": body,
        "isBase64Encoded": False,
    }


def second_format(
    body: str, headers: dict[str, str], *, method: str = "POST", path: str = EVENTS
) -> Json:
    """An HTTP API's event: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html."""
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": f"/prod{path}",
        "rawQueryString": "",
        "headers": {name.lower(): value for name, value in headers.items()},
        "requestContext": {
            "http": {"method": method, "path": f"/prod{path}", "protocol": "HTTP/1.1"},
            "stage": "prod",
        },
        "body": base64.b64encode(body.encode()).decode(),
        "isBase64Encoded": True,
    }


FORMATS: tuple[Callable[..., Json], ...] = (first_format, second_format)


@pytest.fixture
def slack() -> Iterator[SlackServer]:
    with slack_server() as running:
        yield running


@pytest.fixture
def settings(slack: SlackServer, postgresql: NewDatabase) -> Settings:
    return Settings.model_validate(
        {
            "bot_token": "xoxb-1-made-up",
            "signing_secret": SECRET,
            "api_url": slack.api_url,
            "database_url": postgresql(),
            "poll_seconds": 0.02,
            "repeat_minutes": 0,  # each paste is answered
        }
    )


@pytest.fixture
def function(settings: Settings) -> Iterator[Starlette]:
    with opened_app(settings) as application:
        yield application


def test_what_it_takes_a_worker_answers(slack: SlackServer, settings: Settings) -> None:
    """Each delivery is written down once, however often it comes, and answered elsewhere, once."""
    threads = []
    with opened_app(settings) as function:
        for number, format_ in enumerate(FORMATS):
            thread_ts, body = event(number)
            threads.append(thread_ts)
            for _ in range(3):
                assert 200 == answered(function, format_(body, signed(body)))["statusCode"]
        assert 2 == job_engine.count_waiting(settings.database_url)
        assert {} == slack.messages
    with main.served(settings) as worker:
        worker.services.jobs.drain()
    assert sorted(threads) == sorted(one["thread_ts"] for one in slack.messages.values())


def test_what_slack_did_not_sign_is_refused(function: Starlette, settings: Settings) -> None:
    """A wrong signature, a stale one, one that stands there twice and none: nothing is written."""
    _, body = event(1)
    given = [signed(body, secret="another"), signed(body, age=301), {}]
    wrong = [format_(body, one) for format_ in FORMATS for one in given]
    twice = [format_(body, signed(body)) for format_ in FORMATS]
    twice[0]["multiValueHeaders"]["X-Slack-Signature"] *= 2
    twice[1]["headers"]["x-slack-signature"] += f",{twice[1]['headers']['x-slack-signature']}"
    told = [answered(function, one)["statusCode"] for one in [*wrong, *twice]]
    assert [401] * 8 == told
    assert 0 == job_engine.count_waiting(settings.database_url)


def test_other_paths_are_those_of_the_web_application(function: Starlette) -> None:
    """Health is told; what one workspace's app has not is not found; Slack's challenge is met."""
    for format_ in FORMATS:
        paths = ["/healthz", INSTALL, "/nothing"]
        asked = [format_("", {}, method="GET", path=path) for path in paths]
        assert [200, 404, 404] == [answered(function, one)["statusCode"] for one in asked]
        body = '{"type": "url_verification", "challenge": "3eZbrw1aB"}'
        told = answered(function, format_(body, signed(body)))
        assert (200, False) == (told["statusCode"], told["isBase64Encoded"])
        assert "3eZbrw1aB" in told["body"]
        assert "application/json" in told["headers"]["content-type"]


def _raise(_request: object) -> Response:
    raise ValueError("what was pasted")


def test_an_error_is_an_answer_without_its_text(capsys: pytest.CaptureFixture[str]) -> None:
    """Lambda's own log would show what an exception says."""
    logs.set_up()
    told = answered(Starlette(routes=[Route("/x", _raise)]), _asking("/x"))
    assert (500, "Internal Server Error") == (told["statusCode"], told["body"])
    said = capsys.readouterr().err
    assert (True, False) == ("ValueError" in said, "pasted" in said)


def _asking(path: str, **more: Any) -> Json:
    return second_format("", {}, method="GET", path=path) | more


def test_what_is_no_text_is_answered_in_base64() -> None:
    """As the gateway has it."""
    application = Starlette(routes=[Route("/x", lambda _: Response(b"\xff\x00"))])
    told = answered(application, _asking("/x"))
    assert ("/wA=", True) == (told["body"], told["isBase64Encoded"])


def test_a_query_and_cookies_come_along() -> None:
    """Each format has its own place for them."""

    def show(request: Request) -> Response:
        return JSONResponse([request.query_params["code"], request.cookies["state"]])

    application = Starlette(routes=[Route("/x", show)])
    second = _asking("/x", rawQueryString="code=a%26b", cookies=["other=1", "state=s"])
    first = first_format("", {"Cookie": "other=1; state=s"}, method="GET", path="/x")
    first["multiValueQueryStringParameters"] = {"code": ["a&b"]}
    assert ['["a&b","s"]'] * 2 == [answered(application, one)["body"] for one in (first, second)]


def test_where_the_database_takes_nothing_slack_is_told(
    function: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer is an error, so that Slack sends it again."""
    monkeypatch.setattr(Store, "ping", _fails)
    _, body = event(1)
    assert 500 <= answered(function, second_format(body, signed(body)))["statusCode"]


def _fails(_store: object) -> None:
    raise OperationalError("select 1", {}, Exception("gone"))


def test_the_handler_reads_the_environment(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`bot.lambda_function.lambda_handler` is all that a function needs to be told."""
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1-made-up")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", SECRET)
    monkeypatch.setenv("SLACK_API_URL", settings.api_url)
    monkeypatch.setenv("FAULTBOOK_DATABASE_URL", settings.database_url)
    try:
        for number in range(2):  # the second request finds what the first one made
            _, body = event(number)
            assert 200 == lambda_handler(second_format(body, signed(body)))["statusCode"]
        assert 2 == job_engine.count_waiting(settings.database_url)
    finally:
        lambda_function._KEPT.close()
        lambda_function._web.cache_clear()


def test_a_function_with_a_file_for_a_database_is_one_sentence(settings: Settings) -> None:
    """What it wrote down would be lost with it."""
    wrong = settings.model_copy(update={"database_url": "sqlite:////tmp/x.db"})
    with pytest.raises(SettingsError, match="PostgreSQL"), opened_app(wrong):
        pass
