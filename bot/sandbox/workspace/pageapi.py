"""What the page asks of the server: the state to start from, news, and a person's acts."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.sandbox.workspace.model import BOT_USER, TEAM_NAME, Json
from bot.sandbox.workspace.people import Person
from bot.sandbox.workspace.refusal import Refusal
from bot.sandbox.workspace.slack import Slack
from bot.sandbox.workspace.state import ME, shown_channel

Act = Callable[[Person, Json], Awaitable[Json]]


class PageApi:
    """Answers the page under `/page/`.

    Args:
        slack: The workspace that the page shows.
    """

    def __init__(self, slack: Slack) -> None:
        self._slack = slack

    def _person(self, user_id: str) -> Person:
        return Person(self._slack, self._slack.workspace.user(user_id or ME))

    async def state(self, request: Request) -> JSONResponse:
        """Everything that a page shows when it opens."""
        user = request.query_params.get("user") or ME
        slack = self._slack
        samples = await asyncio.to_thread(slack.config.samples)
        return JSONResponse(
            {
                "team": TEAM_NAME,
                "me": slack.workspace.user(user).id,
                "bot": BOT_USER,
                "app": slack.manifest.name,
                "book": slack.config.book_url,
                "users": [found.as_json() for found in slack.workspace.users.values()],
                "channels": [
                    shown_channel(channel)
                    for channel in slack.workspace.channels.values()
                    if user in channel.members
                ],
                "messages": [found.as_shown() for found in slack.workspace.everything(user)],
                "modals": slack.views.stack(user),
                "home": slack.views.homes.get(user),
                "commands": [asdict(command) for command in slack.manifest.commands],
                "shortcuts": [asdict(shortcut) for shortcut in slack.manifest.shortcuts],
                "samples": [asdict(sample) for sample in samples],
                "reachable": slack.delivery.reachable,
            }
        )

    async def live(self, socket: WebSocket) -> None:
        """Sends news to one open page until it goes."""
        user = socket.query_params.get("user") or ME
        with self._slack.feed.subscribe(user) as news:
            await (
                socket.accept()
            )  # the page reads the state after this, so news must be kept by now
            sending = asyncio.create_task(_send(socket, news))
            try:
                while True:
                    await socket.receive_text()
            except WebSocketDisconnect:
                return
            finally:
                sending.cancel()

    async def act(self, request: Request) -> Response:
        """Does what a person did on the page."""
        body = await request.json()
        act = ACTS.get(request.path_params["act"])
        if act is None:
            return JSONResponse({"ok": False, "why": "unknown"}, status_code=404)
        try:
            return JSONResponse(await act(self._person(body.get("as", "")), body))
        except Refusal as refusal:
            return JSONResponse({**refusal.as_json(), "why": refusal.code})


async def _send(socket: WebSocket, news: "asyncio.Queue[Json]") -> None:
    while True:
        await socket.send_json(await news.get())


async def _post(person: Person, body: Json) -> Json:
    return await person.post(body["channel"], body["text"], body.get("thread_ts") or "")


async def _upload(person: Person, body: Json) -> Json:
    thread_ts = body.get("thread_ts") or ""
    return person.upload(body["channel"], body["name"], body["content"], thread_ts)


async def _press(person: Person, body: Json) -> Json:
    chosen, values = body["action"], body.get("values", {})
    if body.get("view_id"):
        return await person.press_in_view(body["view_id"], chosen, values)
    return await person.press(body["channel"], body["ts"], chosen, values)


async def _suggest(person: Person, body: Json) -> Json:
    return await person.suggest(
        body["view_id"], body["block_id"], body["action_id"], body.get("typed", "")
    )


async def _submit(person: Person, body: Json) -> Json:
    return await person.submit(body["view_id"], body["values"])


async def _close(person: Person, body: Json) -> Json:
    return await person.close(body["view_id"], everything=bool(body.get("everything")))


async def _shortcut(person: Person, body: Json) -> Json:
    if body.get("ts"):
        return await person.message_shortcut(body["callback_id"], body["channel"], body["ts"])
    return await person.global_shortcut(body["callback_id"])


async def _home(person: Person, body: Json) -> Json:
    return person.open_home(body["tab"])


async def _react(person: Person, body: Json) -> Json:
    return person.react(body["channel"], body["ts"], body["name"])


async def _edit(person: Person, body: Json) -> Json:
    return person.edit(body["channel"], body["ts"], body["text"])


async def _delete(person: Person, body: Json) -> Json:
    return person.delete(body["channel"], body["ts"])


ACTS: dict[str, Act] = {
    "post": _post,
    "upload": _upload,
    "press": _press,
    "suggest": _suggest,
    "submit": _submit,
    "close": _close,
    "shortcut": _shortcut,
    "home": _home,
    "react": _react,
    "edit": _edit,
    "delete": _delete,
}
