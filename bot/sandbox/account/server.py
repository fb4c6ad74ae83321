"""The simulated account's HTTP server: moto behind the layer, on the loopback address only."""

import json
import threading
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from moto.moto_server.werkzeug_app import (
    DomainDispatcherApplication,
    MotoRequestHandler,
    create_backend_app,
)
from werkzeug.serving import BaseWSGIServer, make_server

from bot.sandbox.account import clock
from bot.sandbox.account.layer import Layer
from bot.sandbox.account.sdk_models import share_loader
from bot.sandbox.account.trouble import Rule

HOST = "127.0.0.1"


class _Handler(MotoRequestHandler):
    """Keeps connections open and sends small answers at once: seeding makes many calls."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def handle_expect_100(self) -> bool:
        """Tell the caller at once to go on: an upload waits a second for it."""
        going_on = super().handle_expect_100()
        self.wfile.flush()
        return going_on

    def log_request(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: the record is the account's CloudTrail."""


class Controlled:
    """The layer, with two addresses beside AWS's: what is there, and trouble to set."""

    def __init__(self, layer: Layer, state: Callable[[], Mapping[str, Any]]) -> None:
        self._layer = layer
        self._state = state

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answer one request."""
        match environ["PATH_INFO"]:
            case "/_account/state":
                return _json(self._state(), start_response)
            case "/_account/trouble":
                body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
                self._layer.trouble.set([Rule(**rule) for rule in json.loads(body)])
                return _json({}, start_response)
        return self._layer(environ, start_response)


def _json(content: Mapping[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    body = json.dumps(content).encode()
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    start_response("200 OK", headers)
    return [body]


def serve(port: int, state: Callable[[], Mapping[str, Any]]) -> BaseWSGIServer:
    """Start the server in a thread.

    Args:
        port: the port, 0 for any free one.
        state: what the state address answers.

    Returns:
        The running server; `server_port` tells its port.
    """
    clock.wind()
    share_loader()
    layer = Layer(DomainDispatcherApplication(create_backend_app))
    server = make_server(
        HOST, port, Controlled(layer, state), threaded=True, request_handler=_Handler
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
