"""Faultbook as an AWS Lambda function behind API Gateway: verifies, writes down, acknowledges.

A function is frozen once it has answered, so it runs no job: what Slack delivers is written to the
PostgreSQL database, and `faultbook worker` answers it. The web application is the one that
`faultbook run` serves, with a gateway's event in the place of a connection: no body is read before
its signature holds. Slack Bolt's own adapter reads it first, and the asynchronous invocations of
its lazy listeners are not written down with the delivery, run twice and keep no order.
"""

import asyncio
import base64
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import Any
from urllib.parse import unquote, urlencode

import structlog
from starlette.applications import Starlette
from starlette.types import Message, Scope

from bot import main, web
from bot.runtime.database_kind import is_sqlite
from bot.runtime.logs import set_up
from bot.settings import Settings, SettingsError, read_settings

Event = Mapping[str, Any]
GatewayAnswer = dict[str, Any]
_Headers = list[tuple[bytes, bytes]]

log = structlog.get_logger()

_KEPT = ExitStack()
"""What lasts as long as the function's process: nobody tells it of its end."""


def lambda_handler(event: Event, _context: object) -> GatewayAnswer:
    """Answer one request of API Gateway's, of payload format 1.0 or 2.0.

    Args:
        event: the request.

    Returns:
        The answer, which both formats take.
    """
    return answered(_web(), event)


@cache
def _web() -> Starlette:
    """The web application, made for the process's first request.

    Raises:
        SettingsError: a setting cannot be used.
    """
    set_up()
    return _KEPT.enter_context(opened_app(read_settings().with_tokens()))


@contextmanager
def opened_app(settings: Settings) -> Iterator[Starlette]:
    """The web application of a process that takes deliveries and runs none of their jobs.

    Args:
        settings: with a whole set of tokens.

    Raises:
        SettingsError: a setting cannot be used.
    """
    if is_sqlite(settings.database_url):
        raise SettingsError(
            "FAULTBOOK_DATABASE_URL must name a PostgreSQL database: a function keeps no file, and"
            " `faultbook worker` must find there what it wrote down."
        )
    takes_only = settings.model_copy(update={"app_token": None, "posts": 0, "workers": 0})
    with main.served(takes_only) as faultbook:
        yield web.asgi(faultbook)


def answered(application: Starlette, event: Event) -> GatewayAnswer:
    """An application's answer to a gateway's event.

    Args:
        application: the web application.
        event: the request.
    """
    return asyncio.run(_asked(application, event))


async def _asked(application: Starlette, event: Event) -> GatewayAnswer:
    body = _body(event)
    parts = iter([{"type": "http.request", "body": body}])
    sent: list[Message] = []

    async def receive() -> Message:
        return next(parts, {"type": "http.disconnect"})

    async def send(message: Message) -> None:
        sent.append(message)

    try:
        await application(_scope(event), receive, send)
    except Exception:
        # Starlette has answered 500, and raises for a server's log: Lambda's would show its text.
        log.exception("request failed")
    begun, *rest = sent
    return _answer(begun, b"".join(part.get("body", b"") for part in rest))


def _body(event: Event) -> bytes:
    given = event.get("body") or ""
    if event.get("isBase64Encoded"):
        return base64.b64decode(given)
    return str(given).encode(errors="surrogatepass")


def _scope(event: Event) -> Scope:
    """A request as ASGI has it."""
    path = unquote(_path(event))
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": _method(event),
        "scheme": "https",
        "path": path,
        "raw_path": path.encode(),
        "query_string": _query(event).encode(),
        "root_path": "",
        "headers": _headers(event),
    }


def _is_second(event: Event) -> bool:
    """Whether an event has payload format 2.0, as HTTP APIs and function URLs send."""
    return event.get("version") == "2.0"


def _method(event: Event) -> str:
    if _is_second(event):
        return str(event["requestContext"]["http"]["method"])
    return str(event["httpMethod"])


def _path(event: Event) -> str:
    """The path without the stage, which format 2.0 leaves in front of it."""
    if not _is_second(event):
        return str(event["path"])
    path, stage = str(event["rawPath"]), event["requestContext"].get("stage", "$default")
    return path.removeprefix(f"/{stage}") if path.startswith(f"/{stage}/") else path


def _query(event: Event) -> str:
    if _is_second(event):
        return str(event.get("rawQueryString") or "")
    return urlencode(event.get("multiValueQueryStringParameters") or {}, doseq=True)


def _headers(event: Event) -> _Headers:
    """The headers, each as often as it was sent: a second signature must not pass for the first.

    Format 2.0 joins those that stand there twice by a comma, which no signature has.
    """
    if _is_second(event):
        given = [(name, value) for name, value in (event.get("headers") or {}).items()]
        given += [("cookie", "; ".join(event["cookies"]))] if event.get("cookies") else []
    else:
        several = event.get("multiValueHeaders") or {}
        given = [(name, value) for name, values in several.items() for value in values]
    return [(name.lower().encode("latin-1"), _latin(value)) for name, value in given]


def _latin(value: str) -> bytes:
    return value.encode("latin-1", errors="replace")


def _answer(begun: Message, body: bytes) -> GatewayAnswer:
    try:
        text, is_binary = body.decode(), False
    except UnicodeDecodeError:
        text, is_binary = base64.b64encode(body).decode(), True
    return {
        "statusCode": begun["status"],
        "headers": {_text(name): _text(value) for name, value in begun["headers"]},
        "body": text,
        "isBase64Encoded": is_binary,
    }


def _text(given: bytes) -> str:
    return given.decode("latin-1")
