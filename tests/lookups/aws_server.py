"""An AWS that answers a few reads, denies the rest, and remembers what lookups asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

_ROLE = (
    "<GetRoleResponse><GetRoleResult><Role><Path>/</Path><RoleName>deploy</RoleName><RoleId>A"
    "</RoleId><Arn>arn:aws:iam::111122223333:role/deploy</Arn><CreateDate>2026-01-01T00:00:00Z"
    "</CreateDate></Role></GetRoleResult></GetRoleResponse>"
)
_USERS = (
    "<ListUsersResponse><ListUsersResult><IsTruncated>false</IsTruncated><Users><member><Path>/"
    "</Path><UserName>ops</UserName><UserId>A</UserId><Arn>arn:aws:iam::111122223333:user/ops</Arn>"
    "<CreateDate>2026-01-01T00:00:00Z</CreateDate></member></Users></ListUsersResult>"
    "</ListUsersResponse>"
)
_IDENTITY = (
    "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/ops"
    "</Arn><UserId>A</UserId><Account>111122223333</Account></GetCallerIdentityResult>"
    "</GetCallerIdentityResponse>"
)
_WHO = "Action=GetCallerIdentity&"
"""What the app asks for itself, of account 111122223333; no lookup's doing."""

_ANSWERS = {_WHO: _IDENTITY, "Action=GetRole&": _ROLE, "Action=ListUsers&": _USERS}
_DENIED = (
    "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>"
)


class AwsServer:
    """Where it listens, and the requests that came of lookups."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.asked: list[str] = []


@contextmanager
def aws_server() -> Iterator[AwsServer]:
    """Serve on the loopback until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            target = self.headers.get("X-Amz-Target", "")
            if _WHO not in body:
                server.asked.append(f"{self.command} {self.path} {target} {body}")
            found = next((text for name, text in _ANSWERS.items() if name in body), "")
            payload = (found or _DENIED).encode()
            self.send_response(200 if found else 403)
            self.send_header("Content-Type", "text/xml")
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _answer  # noqa: N815 - http.server's names

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server = AwsServer(f"http://127.0.0.1:{http.server_port}")
    thread = Thread(target=http.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
