"""A real browser, and a sandbox with a small app in it that shows every block."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import requests
from playwright.sync_api import Browser, Page, expect, sync_playwright
from slack_bolt import Ack, App, Respond, Say
from slack_bolt.adapter.starlette import SlackRequestHandler
from slack_sdk import WebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.sandbox.start import started
from bot.sandbox.workspace.manifest import Command, Manifest, Shortcut
from bot.sandbox.workspace.samples import Sample
from bot.sandbox.workspace.server import BackgroundServer, WorkspaceServer, bind
from bot.sandbox.workspace.slack import BOT_TOKEN, SIGNING_SECRET, Config
from bot.slack import delivery
from bot.slack.channel_pace import ChannelPace
from tests.browser.everything import HOME, MESSAGE, MODAL, STACKED
from tests.browser_setup import FLAGS, find
from tests.shared import PATIENCE

Json = dict[str, Any]
NewPage = Callable[..., Page]
SCREENSHOTS = Path(__file__).parents[1] / "screenshots"

MANIFEST = Manifest(
    commands=(Command("/fault", "Explain an error", "[error]"),),
    shortcuts=(Shortcut("Explain this error", "message", "explain"),),
)
SAMPLES = (
    Sample("Distribution exists", "An error occurred (DistributionAlreadyExists)", "CloudFront"),
    Sample("Role exists", "Role with name deploy already exists.", "IAM"),
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find()
    assert path, "no Chromium: run tests/browser_setup.py"
    expect.set_options(timeout=1000 * PATIENCE)  # a busy machine is slow, and that is no fault
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """Opens empty pages that wait patiently, each in a context of its own: `new_page(viewport=…)`.

    Complaints of a page's own scripts fail the test.
    """
    complaints: list[str] = []

    def opened(**of_context: Any) -> Page:
        context = contexts.enter_context(closing(browser.new_context(**of_context)))
        context.set_default_timeout(1000 * PATIENCE)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    with ExitStack() as contexts:
        yield opened
    assert [] == complaints


_FASTER = 20
"""How many times as fast as ours Slack's clock runs, and the app keeps its pace."""


@pytest.fixture(scope="module")
def whole() -> Iterator[WorkspaceServer]:
    """The whole sandbox, once everything is in its account: filling it takes the longest.

    Slack's limits are kept by a clock that runs faster: the messages of minutes come at once.
    """
    with pytest.MonkeyPatch.context() as patch, ExitStack() as parts:
        patch.setenv("FAULTBOOK_REPEAT_MINUTES", "0")  # the same error is posted again and again
        patch.setenv("FAULTBOOK_POLL_SECONDS", "0.1")
        patch.setattr(delivery, "ChannelPace", partial(ChannelPace, every=1 / _FASTER))
        workspace = parts.enter_context(started(clock=lambda: _FASTER * time.monotonic()))
        _wait_until_filled(f"{os.environ['AWS_ENDPOINT_URL']}/_account/state")
        yield workspace


def _wait_until_filled(state: str) -> None:
    end = time.monotonic() + 2 * PATIENCE
    while not requests.get(state, timeout=PATIENCE).json()["finished"]:
        assert time.monotonic() < end, "never filled"
        time.sleep(0.1)


@pytest.fixture
def sandbox() -> Iterator[WorkspaceServer]:
    """A workspace with an app that answers every way of asking."""
    samples = Config(manifest=MANIFEST, samples=lambda: SAMPLES)
    with WorkspaceServer(samples) as server:
        app = App(
            client=WebClient(token=BOT_TOKEN, base_url=server.api_url),
            signing_secret=SIGNING_SECRET,
        )
        listen(app)
        listener = bind(0)
        server.deliver_to(f"http://127.0.0.1:{listener.getsockname()[1]}/slack/events")
        with BackgroundServer(served(app), listener):
            yield server


def served(app: App) -> Starlette:
    """A Bolt app behind a signed HTTP endpoint."""
    handler = SlackRequestHandler(app)

    async def endpoint(request: Request) -> Response:
        response: Response = await handler.handle(request)
        return response

    return Starlette(routes=[Route("/slack/events", endpoint, methods=["POST"])])


def listen(app: App) -> None:
    """Registers the small app's listeners."""
    listen_to_events(app)
    listen_to_commands(app)
    listen_to_views(app)


def listen_to_events(app: App) -> None:
    """Answers messages, mentions and the opening of the Home."""

    @app.event("message")
    def message(event: Json, say: Say) -> None:
        if not event.get("subtype") and "every block" in event["text"]:
            say(text="Every block", blocks=MESSAGE, thread_ts=event["ts"])
        elif event.get("channel_type") == "im" and not event.get("subtype"):
            say("I heard you")

    @app.event("app_mention")
    def mentioned(event: Json, say: Say) -> None:
        say(text=f"You asked: {event['text']}", thread_ts=event["ts"])

    @app.event("app_home_opened")
    def home(event: Json) -> None:
        app.client.views_publish(user_id=event["user"], view=HOME)


def listen_to_commands(app: App) -> None:
    """Answers the command, the shortcut and the buttons."""

    @app.command("/fault")
    def fault(ack: Ack, command: Json) -> None:
        if command["text"]:
            share = {"type": "button", "action_id": "share", "value": command["text"]}
            share["text"] = {"type": "plain_text", "text": "Share in channel"}
            words = {"type": "mrkdwn", "text": f"*Explained* {command['text']}"}
            section, row = {"type": "section", "text": words}, {"type": "actions"}
            ack(text="Explained", blocks=[section, row | {"elements": [share]}])
        else:
            app.client.views_open(trigger_id=command["trigger_id"], view=MODAL)
            ack()

    @app.action("share")
    def shared(ack: Ack, action: Json, respond: Respond) -> None:
        ack()
        respond(text=f"Shared: {action['value']}", response_type="in_channel")

    @app.action("press")
    def pressed(ack: Ack, body: Json) -> None:
        ack()
        message, channel = body["message"], body["channel"]["id"]
        app.client.chat_update(channel=channel, ts=message["ts"], text="Pressed", blocks=[])

    @app.action("push")
    def push(ack: Ack, body: Json) -> None:
        ack()
        app.client.views_push(trigger_id=body["trigger_id"], view=STACKED)

    @app.action("choose")
    def choose(ack: Ack) -> None:
        ack()

    @app.shortcut("explain")
    def explain(ack: Ack, shortcut: Json, say: Say) -> None:
        ack()
        text = shortcut["message"]["text"]
        say(text=f"About: {text}", thread_ts=shortcut["message"]["ts"])


def listen_to_views(app: App) -> None:
    """Takes what the modals submit."""

    @app.view("form")
    def form(ack: Ack, view: Json) -> None:
        text = view["state"]["values"]["error"]["text"]["value"]
        if len(text) < 10:
            ack(response_action="errors", errors={"error": "Paste the whole error."})
        else:
            ack()
            app.client.chat_postMessage(channel="C0INCIDENTS", text=f"Form said: {text}")

    @app.view("stacked")
    def stacked(ack: Ack) -> None:
        ack()


@pytest.fixture
def open_page(new_page: NewPage, sandbox: WorkspaceServer) -> Callable[..., Page]:
    """Opens the sandbox's page."""

    def open_it(*, width: int = 1280, dark: bool = False, path: str = "/") -> Page:
        page = new_page(
            viewport={"width": width, "height": 844 if width < 600 else 860},
            has_touch=width < 600,
            color_scheme="dark" if dark else "light",
        )
        page.goto(sandbox.url + path)
        page.wait_for_selector(".sidebar .place", state="attached")
        return page

    return open_it


@pytest.fixture
def keep() -> Callable[[Page, str], None]:
    """Keeps a picture of a page."""
    SCREENSHOTS.mkdir(exist_ok=True)

    def save(page: Page, name: str) -> None:
        page.wait_for_timeout(120)
        page.screenshot(path=SCREENSHOTS / f"{name}.png")

    return save
