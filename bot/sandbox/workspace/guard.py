"""Who may talk to the sandbox: this machine, under a loopback name, and the sandbox's own page.

A page elsewhere on the web could point a name at 127.0.0.1 (DNS rebinding) or post a form here; the
`Host` header tells the first, `Origin` the second.
"""

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class LoopbackOnly:
    """ASGI middleware that refuses foreign hosts and foreign pages.

    Args:
        app: What it stands before.
        port: The server's own port.
    """

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        own = {f"{name}:{port}" for name in _LOOPBACK}
        self._hosts = {*own, *_LOOPBACK}  # Slack's own Socket Mode client leaves the port out
        self._origins = {"", *(f"http://{host}" for host in own)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, or refuses it."""
        if scope["type"] not in ("http", "websocket") or self._allowed(Headers(scope=scope)):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await WebSocketClose(code=4003)(scope, receive, send)
        else:
            answer = PlainTextResponse("Only pages of this sandbox may ask.", status_code=403)
            await answer(scope, receive, send)

    def _allowed(self, headers: Headers) -> bool:
        return headers.get("host") in self._hosts and headers.get("origin", "") in self._origins
