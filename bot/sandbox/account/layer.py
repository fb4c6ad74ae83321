"""The layer in front of moto: it reads each request, answers what moto cannot, and records it."""

import threading
import uuid
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from moto.core.request import Request
from werkzeug.test import run_wsgi_app
from werkzeug.wsgi import get_input_stream

from bot.sandbox.account import answers, clock, permissions, principals, wording
from bot.sandbox.account.answers import Answer, Refusal
from bot.sandbox.account.calls import ACCOUNT_ID, TIME_HEADER, Call, read
from bot.sandbox.account.principals import Principal
from bot.sandbox.account.supply import CHECKS, FOLLOW_UPS, SUPPLIED, Account
from bot.sandbox.account.trouble import Trouble

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

_NOT_IMPLEMENTED = 501


class Layer:
    """A WSGI application: moto, with what the sandbox adds.

    Attributes:
        account: what the supplied operations compute their answers from.
        trouble: the troubles that are set.
    """

    def __init__(self, moto: Wsgi) -> None:
        self._moto = moto
        self.account = Account()
        self.trouble = Trouble()
        # moto walks its dictionaries while another thread changes them: one request at a time.
        self._motos_turn = threading.RLock()

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answer one request."""
        environ["HTTP_X_MOTO_ACCOUNT_ID"] = ACCOUNT_ID
        environ["wsgi.input"] = _rewindable(environ)
        request = Request(environ)
        moment = _moment(request.headers.get(TIME_HEADER))
        with clock.at(moment):
            call = read(request, moment or datetime.now(UTC))
            environ["wsgi.input"].seek(0)
            answer = self._by_moto(environ) if call is None else self._answered(call, environ)
        headers = {k: v for k, v in answer.headers.items() if k.lower() != "content-length"}
        length = str(len(answer.body))
        if environ["REQUEST_METHOD"] == "HEAD":
            length = answer.headers.get("Content-Length", length)
        start_response(f"{answer.status} -", [*headers.items(), ("Content-Length", length)])
        return [answer.body]

    def _answered(self, call: Call, environ: dict[str, Any]) -> Answer:
        with self._motos_turn:
            principal = principals.of(call.access_key, call.region)
        try:
            self.trouble.meet(call, principal)
            with self._motos_turn:
                permissions.hold(call, principal)
                answer = self._by_account(call, principal, environ)
        except Refusal as refused:
            answer = answers.refusal(call, refused)
        self.account.trail.record(call, principal, answers.read(call, answer))
        return answer

    def _by_account(self, call: Call, principal: Principal, environ: dict[str, Any]) -> Answer:
        key = (call.service, call.operation)
        if supplied := SUPPLIED.get(key):
            return answers.success(call, supplied(call, self.account, principal))
        for check in CHECKS.get(key, ()):
            check(call, self.account)
        try:
            answer = wording.corrected(call, self._by_moto(environ))
        except NotImplementedError as lacking:
            raise _lacking(call) from lacking
        if answer.failed and answer.body.startswith(b"<!doctype html"):
            raise _lacking(call)
        if answer.failed or (follow_up := FOLLOW_UPS.get(key)) is None:
            return answer
        changed = follow_up(call, self.account, answers.result(call, answer))
        return answer if changed is None else answers.success(call, changed)

    def _by_moto(self, environ: dict[str, Any]) -> Answer:
        with self._motos_turn:
            chunks, status, headers = run_wsgi_app(self._moto, environ, buffered=True)
        body = b"".join(chunks)
        return _with_uuid(Answer(int(status.split(" ", 1)[0]), dict(headers.items()), body))


def _rewindable(environ: dict[str, Any]) -> BytesIO:
    """Read the body from the connection once, so that both the layer and moto can."""
    body = get_input_stream(environ).read()
    environ["CONTENT_LENGTH"] = str(len(body))
    environ.pop("HTTP_TRANSFER_ENCODING", None)
    return BytesIO(body)


def _lacking(call: Call) -> Refusal:
    """What is said of an operation that neither moto nor the sandbox has."""
    text = f"The simulated account does not have {call.service}:{call.operation}."
    return Refusal("NotImplemented", text, _NOT_IMPLEMENTED)


def _with_uuid(answer: Answer) -> Answer:
    """Give the answer a request id of AWS's shape, which moto's ids lack."""
    name = next((one for one in answer.headers if one.lower() == "x-amzn-requestid"), None)
    if name is None:
        return answer
    request_id = str(uuid.uuid4())
    body = answer.body.replace(answer.headers[name].encode(), request_id.encode())
    body = body.replace(b">request-id<", f">{request_id}<".encode())
    return replace(answer, headers={**answer.headers, name: request_id}, body=body)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
