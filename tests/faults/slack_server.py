"""A server in Slack's place that keeps what it is sent, and can be in every kind of trouble."""

import json
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

Json = dict[str, Any]

IDENTITY: Json = {
    "ok": True,
    "user_id": "U0FAULTBOOK",
    "bot_id": "B0FAULTBOOK",
    "team_id": "T0FAULTS",
    "user": "faultbook",
    "team": "faults",
    "url": "https://faults.example.com/",
}
MEMBER: Json = {"ok": True, "user": {"id": "U0MARA", "team_id": IDENTITY["team_id"]}}
LOOKING = '"stop"'
"""In the blocks of a message that says that a lookup is under way: its *Stop* button."""


@dataclass
class Trouble:
    """What Slack does instead of answering.

    Attributes:
        status: an HTTP status to answer with; 0 to close the connection without any answer.
        stored: whether the call has its effect all the same.
        times: how many calls it meets.
        methods: the methods it meets; all that post where there are none.
        seconds: how long it takes for its answer.
        then: done when it meets a call, after the effect and before the answer.
    """

    status: int = 500
    stored: bool = False
    times: int = 1
    methods: tuple[str, ...] = ("chat.postMessage", "chat.update")
    seconds: float = 0.0
    then: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class Call:
    """A call that was made.

    Attributes:
        at: POSIX seconds when it came.
        method: the method.
        token: of whoever made it.
        status: what it was answered with.
        stored: whether it had its effect.
        thread: the thread that it posts in or asks for; empty for none.
        ts: the message that it edits, or that it has posted; empty for none.
        key: what the message is named by.
    """

    at: float
    method: str
    token: str
    status: int
    stored: bool
    thread: str = ""
    ts: str = ""
    key: str = ""


@dataclass
class SlackServer:
    """What the stand-in has been sent.

    Attributes:
        messages: by their timestamps, in the order in which they were posted.
        calls: how often each method was called.
        log: each call, in the order in which they came.
        troubles: what is to go wrong, the first first.
        answers: what other methods answer, by their names.
        refuse: takes no connections any more.
        serve: takes them again.
    """

    messages: dict[str, Json] = field(default_factory=dict)
    calls: Counter[str] = field(default_factory=Counter)
    log: list[Call] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    answers: dict[str, Callable[[Json], Json]] = field(default_factory=dict)
    port: int = 0
    refuse: Callable[[], None] = lambda: None
    serve: Callable[[], None] = lambda: None
    ended: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def api_url(self) -> str:
        """The base address of its Web API."""
        return f"http://127.0.0.1:{self.port}/api/"

    def by_thread(self) -> dict[str, list[Json]]:
        """The app's messages of each thread, oldest first."""
        found: defaultdict[str, list[Json]] = defaultdict(list)
        with self._lock:
            for message in self.messages.values():
                found[message["thread_ts"]].append(message)
        return dict(found)

    def take(self, method: str, args: Json) -> tuple[int, Json]:
        """Have a call's effect, and say how it is answered."""
        with self._lock:
            self.calls[method] += 1
            trouble = self._trouble(method)
            stored = trouble is None or trouble.stored
            answer = self._effect(method, args) if stored else {}
            self.log.append(_called(method, args, trouble.status if trouble else 200, answer))
        if trouble is None:
            return 200, answer
        trouble.then()
        self.ended.wait(trouble.seconds)
        return trouble.status, {"ok": False, "error": "ratelimited"}

    def _trouble(self, method: str) -> Trouble | None:
        for trouble in self.troubles:
            if method in trouble.methods and trouble.times > 0:
                trouble.times -= 1
                return trouble
        return None

    def _effect(self, method: str, args: Json) -> Json:
        if method == "chat.postMessage" and args.get("channel"):
            ts = f"1800000000.{len(self.messages) + 1:06}"
            self.messages[ts] = {
                "ts": ts,
                "thread_ts": args.get("thread_ts", ""),
                "channel": args["channel"],
                "text": args.get("text", ""),
                "blocks": args.get("blocks", []),
                "metadata": args.get("metadata"),
                "token": args.get("token"),
            }
            return {"ok": True, "ts": ts, "channel": args["channel"]}
        if method == "chat.update" and args.get("ts") in self.messages:
            self.messages[args["ts"]].update(text=args["text"], blocks=args["blocks"])
            return {"ok": True, "ts": args["ts"]}
        if method == "conversations.replies":
            found = [m for m in self.messages.values() if m["thread_ts"] == args["ts"]]
            return {"ok": True, "messages": found, "has_more": False}
        if method in {"chat.postMessage", "chat.update"}:
            return {"ok": False, "error": "message_not_found"}
        answers = {"users.info": lambda _: MEMBER} | self.answers
        if method in answers:
            return answers[method](args)
        return IDENTITY | {"view": {"id": "V1"}, "ts": "1.1"}


@contextmanager
def slack_server() -> Iterator[SlackServer]:
    """The stand-in, until the block ends."""
    slack = SlackServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0)).decode()
            bearer = self.headers.get("authorization", "").removeprefix("Bearer ")
            given = _read(body)
            given.setdefault("token", bearer)
            status, answer = slack.take(self.path.rpartition("/")[2], given)
            if not status:
                self.connection.close()
                return
            content = json.dumps(answer).encode()
            try:
                self.send_response(status)
                self.send_header("retry-after", "1")
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)
            except OSError:
                return  # whoever asked was killed meanwhile

        do_GET = do_POST  # noqa: N815 - the library's name

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    with ExitStack() as parts:
        slack.serve = lambda: parts.enter_context(_serving(slack, Handler))
        slack.refuse = parts.close
        slack.serve()
        yield slack
        slack.ended.set()


@contextmanager
def _serving(slack: SlackServer, handler: type[BaseHTTPRequestHandler]) -> Iterator[None]:
    """Take connections, at the port of before if there is one; outside they are refused."""
    server = ThreadingHTTPServer(("127.0.0.1", slack.port), handler)
    server.daemon_threads = True
    server.block_on_close = False
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a killed client is no error
    slack.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _called(method: str, args: Json, status: int, answer: Json) -> Call:
    """What is to be remembered of a call; one without an answer had no effect."""
    is_asked = method == "conversations.replies"
    key = ((args.get("metadata") or {}).get("event_payload") or {}).get("key", "")
    return Call(
        time.time(),
        method,
        args.get("token", ""),
        status,
        bool(answer),
        thread=args.get("ts" if is_asked else "thread_ts") or "",
        ts="" if is_asked else answer.get("ts") or args.get("ts") or "",
        key=key,
    )


def _read(body: str) -> Json:
    """A call's arguments, as JSON or as a form."""
    if body.startswith("{"):
        read: Json = json.loads(body)
        return read
    return {name: values[0] for name, values in parse_qs(body).items()}
