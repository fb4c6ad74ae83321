"""The Web API's frame: reads the call, checks the token and the scope, and answers as Slack does.

Methods register themselves under their names; each is a plain function of a call.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse

from bot.sandbox.workspace.model import Json
from bot.sandbox.workspace.ratelimits import RateLimits
from bot.sandbox.workspace.refusal import Refusal
from bot.sandbox.workspace.slack import APP_TOKEN, BOT_TOKEN, Slack

_STRUCTURED = ("blocks", "view", "attachments", "metadata", "files", "prompts", "loading_messages")


@dataclass(frozen=True)
class Call:
    """One call of a method, with its arguments parsed."""

    slack: Slack
    args: Mapping[str, Any]

    def text(self, name: str) -> str:
        """An argument as text; empty when it is missing."""
        value = self.args.get(name)
        return "" if value is None else str(value)

    def number(self, name: str, default: int) -> int:
        """An argument as a whole number.

        Raises:
            Refusal: `invalid_arguments` when it is none.
        """
        try:
            return int(self.args.get(name) or default)
        except (TypeError, ValueError) as error:
            raise Refusal("invalid_arguments") from error

    def need(self, name: str, code: str = "invalid_arguments") -> Any:
        """An argument that must be there.

        Raises:
            Refusal: With this code when it is not.
        """
        value = self.args.get(name)
        if value in (None, ""):
            missing = [f"[ERROR] missing required field: {name}"]
            raise Refusal(code, {"response_metadata": {"messages": missing}})
        return value


Run = Callable[[Call], Json]
RunT = TypeVar("RunT", bound=Run)


@dataclass(frozen=True)
class Method:
    """A Web API method: what it does and what it asks of the token.

    Attributes:
        run: Does it; returns the answer without `ok`.
        scopes: One of these is needed; none when empty.
        token: The token that may call it.
    """

    run: Run
    scopes: tuple[str, ...] = ()
    token: str = BOT_TOKEN


METHODS: dict[str, Method] = {}


def method(name: str, *scopes: str, token: str = BOT_TOKEN) -> Callable[[RunT], RunT]:
    """Registers a function as a Web API method."""

    def register(run: RunT) -> RunT:
        METHODS[name] = Method(run, scopes, token)
        return run

    return register


class WebApi:
    """Answers calls under `/api/`.

    Args:
        slack: The workspace that the calls are about.
    """

    def __init__(self, slack: Slack) -> None:
        self._slack = slack
        self._limits = RateLimits(slack.config.clock)

    async def answer(self, request: Request) -> JSONResponse:
        """Answers one request, errors included."""
        name = request.path_params["method"]
        args: Json = {}
        try:
            args = await arguments(request)
            told = self._call(name, _token(request, args), args)
            return JSONResponse({"ok": True, **told}, headers=self._granted())
        except Refusal as refusal:
            self._tell(name, args, refusal)
            if refusal.retry_after:
                headers = {"Retry-After": str(refusal.retry_after)}
                return JSONResponse(refusal.as_json(), status_code=429, headers=headers)
            return JSONResponse(refusal.as_json())

    def _call(self, name: str, token: str, args: Json) -> Json:
        if name not in METHODS:
            raise Refusal("unknown_method", {"req_method": name})
        called = METHODS[name]
        if not token:
            raise Refusal("not_authed")
        if token not in (BOT_TOKEN, APP_TOKEN):
            raise Refusal("invalid_auth")
        if token != called.token:
            raise Refusal("not_allowed_token_type")
        manifest = self._slack.manifest
        if not manifest.allows(called.scopes):
            provided = ",".join(sorted(manifest.scopes or ()))
            raise Refusal("missing_scope", {"needed": called.scopes[0], "provided": provided})
        if self._slack.config.rate_limits:
            self._limits.take(name, str(args.get("channel", "")))
        return called.run(Call(self._slack, args))

    def _granted(self) -> dict[str, str]:
        """The header by which Slack names the scopes of the token that was used."""
        scopes = self._slack.manifest.scopes
        return {} if scopes is None else {"X-OAuth-Scopes": ",".join(sorted(scopes))}

    def _tell(self, name: str, args: Json, refusal: Refusal) -> None:
        """Shows the page, in red, what Slack would have refused."""
        self._slack.feed.publish(
            {
                "type": "refused",
                "method": name,
                "error": refusal.code,
                "problems": refusal.details.get("errors", []),
                "channel": args.get("channel"),
                "thread_ts": args.get("thread_ts"),
                "blocks": args.get("blocks") or (args.get("view") or {}).get("blocks"),
            }
        )


async def arguments(request: Request) -> Json:
    """A call's arguments from its query, form or JSON body.

    Raises:
        Refusal: `invalid_json`, or `json_not_object`.
    """
    args: Json = dict(request.query_params)
    if request.headers.get("content-type", "").startswith("application/json"):
        try:
            body = json.loads(await request.body() or "{}")
        except ValueError as error:
            raise Refusal("invalid_json") from error
        if not isinstance(body, dict):
            raise Refusal("json_not_object")
        args |= body
    else:
        args |= await _form(request)
    return {name: _structured(name, value) for name, value in args.items()}


async def _form(request: Request) -> Json:
    return dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))


def _structured(name: str, value: Any) -> Any:
    """Forms carry blocks and views as JSON in a string."""
    if name not in _STRUCTURED or not isinstance(value, str) or not value:
        return value
    try:
        return json.loads(value)
    except ValueError as error:
        raise Refusal("invalid_arguments") from error


def _token(request: Request, args: Json) -> str:
    header = request.headers.get("authorization", "")
    return header.removeprefix("Bearer ") if header else str(args.get("token", ""))
