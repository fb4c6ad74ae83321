"""Every sample error of the tray, answered by the real app, and every lookup's button pressed.

A button is pressed under the first sample that offers its lookup with all values. Slack's limits
are kept by a clock that runs faster: the messages of minutes come at once. The lookups of every
sample are run in tests/sandbox/test_account_samples.py.
"""

import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from bot.sandbox.start import started
from bot.sandbox.workspace.samples import Sample
from bot.sandbox.workspace.server import WorkspaceServer
from bot.slack import delivery
from bot.slack.channel_pace import ChannelPace
from bot.slack.views import ids, lookup_words
from tests.browser.conftest import NewPage
from tests.workspace_messages import shown_messages

pytestmark = pytest.mark.browser

Json = dict[str, Any]
Keep = Callable[[Page, str], None]

_CHANNEL = "C0INCIDENTS"
_PATIENCE = 240.0
_FASTER = 20
"""How many times as fast as ours Slack's clock runs, and the app keeps its pace."""

# What a result never says. AWS Health is left out: Larkspur's support plan does not include it.
_FAULTS = ("failed because of a fault", lookup_words.UNSEEN, "does not have", lookup_words.LOOKING)
_HEALTH = "health/events"

# Samples of which a picture is kept: thread and name.
_PICTURES = {
    "IAM: role still has policies": "button-attached",
    "Auto Scaling: launching failed": "button-activities",
    "Route 53: prior request not complete": "button-change",
}


@dataclass(frozen=True, slots=True)
class Thread:
    """A sample's thread.

    Attributes:
        title: the sample's title.
        ts: the posted message.
        reply: the app's answer.
        buttons: the text of each lookup's button, by the lookup's name.
    """

    title: str
    ts: str
    reply: str
    buttons: Mapping[str, str]


@pytest.fixture(scope="module")
def whole() -> Iterator[WorkspaceServer]:
    """The whole sandbox, once everything is in its account."""
    with pytest.MonkeyPatch.context() as patch, ExitStack() as parts:
        patch.setenv("FAULTBOOK_REPEAT_MINUTES", "0")  # the same error is posted again and again
        patch.setattr(delivery, "ChannelPace", partial(ChannelPace, every=1 / _FASTER))
        workspace = parts.enter_context(started(clock=lambda: _FASTER * time.monotonic()))
        until(lambda: asked(os.environ["AWS_ENDPOINT_URL"] + "/_account/state")["finished"])
        yield workspace


def asked(url: str, body: Json | None = None) -> Json:
    """What the sandbox's page is told."""
    data = None if body is None else json.dumps(body).encode()
    with urlopen(Request(url, data=data), timeout=_PATIENCE) as answer:  # noqa: S310 - our own loopback address
        told: Json = json.load(answer)
    return told


def until(look: Callable[[], Any]) -> Any:
    """Looks again and again until there is something to see."""
    end = time.monotonic() + _PATIENCE
    while not (seen := look()):
        assert time.monotonic() < end, "never came"
        time.sleep(0.25)
    return seen


def replies(whole: WorkspaceServer, ts: str) -> list[Json]:
    """What the app said in a thread, also to one person alone."""
    return [one for one in shown_messages(whole, _CHANNEL, ts) if one["ts"] != ts]


def posted(whole: WorkspaceServer, sample: Sample) -> Thread:
    """Posts a sample and waits for its answer."""
    body = {"channel": _CHANNEL, "text": sample.text}
    before = {one["ts"] for one in shown_messages(whole, _CHANNEL)}
    asked(f"{whole.url}/page/act/post", body)
    fresh = [one for one in shown_messages(whole, _CHANNEL) if one["ts"] not in before]
    ts = next(one["ts"] for one in fresh if (one.get("thread_ts") or one["ts"]) == one["ts"])
    answer = until(lambda: replies(whole, ts))[0]
    return Thread(sample.title, ts, answer["ts"], buttons(answer))


def buttons(message: Json) -> Mapping[str, str]:
    """The lookups' buttons of a message."""
    rows = [block for block in message.get("blocks") or () if block["type"] == "actions"]
    return {
        element["action_id"].removeprefix(ids.LOOK): element["text"]["text"]
        for row in rows
        for element in row["elements"]
        if element.get("action_id", "").startswith(ids.LOOK)
    }


def press_new(page: Page, thread: Thread, pressed: set[str]) -> int:
    """Presses a thread's buttons that were not pressed so far; returns how many looks began."""
    fresh = [(name, text) for name, text in thread.buttons.items() if name not in pressed]
    if not fresh:
        return 0
    page.locator(f'#conversation [data-ts="{thread.ts}"] .thread-link').click()
    answer = page.locator(f'#thread [data-ts="{thread.reply}"]')
    expect(answer).to_be_visible()
    began = 0
    for name, text in fresh:
        said = page.locator("#thread .message")
        before = said.count()
        answer.get_by_role("button", name=text, exact=True).click()
        form = page.locator("dialog.modal")
        expect(said.nth(before).or_(form).first).to_be_visible(timeout=1000 * _PATIENCE)
        if form.count():  # a value that the paste does not hold is asked for
            page.keyboard.press("Escape")
            expect(form).to_have_count(0)
        else:
            pressed.add(name)
            began += 1
    return began


def wait_for_end(whole: WorkspaceServer, thread: Thread) -> None:
    """Waits until no look of a thread is under way."""
    busy = (
        lookup_words.LOOKING,
        lookup_words.WAITING.partition("{")[0],
    )  # it looks, or waits for others
    until(lambda: not any(word in json.dumps(replies(whole, thread.ts)) for word in busy))


def faults(whole: WorkspaceServer, thread: Thread) -> list[str]:
    """What went wrong in a thread."""
    health = thread.buttons.get(_HEALTH)
    return [
        f"{thread.title}: {fault}: {text[:400]}"
        for reply in replies(whole, thread.ts)
        if reply["ts"] != thread.reply
        for text in [json.dumps(reply, ensure_ascii=False)]
        for fault in _FAULTS
        if fault in text and not (health and health in text)
    ]


def test_every_button_of_every_sample(
    new_page: NewPage, whole: WorkspaceServer, keep: Keep
) -> None:
    """Each sample is answered, and each lookup's button ends in a result or asks for a value."""
    page = new_page(viewport={"width": 1360, "height": 1000})
    threads = [posted(whole, sample) for sample in whole.slack.config.samples()]
    page.goto(whole.url)
    wrong = []
    pressed: set[str] = set()
    for thread in threads:
        began = press_new(page, thread, pressed)
        if thread.title in _PICTURES:
            wait_for_end(whole, thread)
            page.locator("#thread .message").last.scroll_into_view_if_needed()
            keep(page, _PICTURES[thread.title])
        if len(replies(whole, thread.ts)) < 1 + began:
            wrong.append(f"{thread.title}: a button began nothing")
    for thread in threads:
        wait_for_end(whole, thread)
        wrong.extend(faults(whole, thread))
    expect(page.locator(".unknown, .broken, .refused, .toast.bad")).to_have_count(0)
    assert not wrong, "\n".join(wrong)
