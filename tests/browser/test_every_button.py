"""Every sample error of the tray, answered by the real app, and every lookup's button pressed.

A button is pressed under the first sample that offers its lookup with all values, as the page does
it when it is clicked; what came of it is then looked at in the browser. The lookups of every sample
are run in tests/sandbox/test_account_samples.py.
"""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from bot.sandbox.workspace.samples import Sample
from bot.sandbox.workspace.server import WorkspaceServer
from bot.sandbox.workspace.state import ME
from bot.slack.views import ids, lookup_words
from tests.browser.conftest import NewPage
from tests.workspace_messages import shown_messages

pytestmark = pytest.mark.browser

Json = dict[str, Any]
Keep = Callable[[Page, str], None]

_CHANNEL = "C0INCIDENTS"
_PATIENCE = 240.0
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
        buttons: each lookup's button, with its block's id, by the lookup's name.
    """

    title: str
    ts: str
    reply: str
    buttons: Mapping[str, Json]


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
        time.sleep(0.02)
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


def buttons(message: Json) -> Mapping[str, Json]:
    """The lookups' buttons of a message."""
    return {
        element["action_id"].removeprefix(ids.LOOK): element | {"block_id": block["block_id"]}
        for block in message.get("blocks") or ()
        if block["type"] == "actions"
        for element in block["elements"]
        if element.get("action_id", "").startswith(ids.LOOK)
    }


def press(whole: WorkspaceServer, thread: Thread, name: str) -> bool:
    """Presses a lookup's button; whether a look began, or a value was asked for."""
    before = len(replies(whole, thread.ts))
    button = {key: thread.buttons[name][key] for key in ("block_id", "action_id")}
    where = {"channel": _CHANNEL, "ts": thread.reply}
    assert asked(f"{whole.url}/page/act/press", where | {"action": button})["ok"]
    forms = whole.slack.views
    until(lambda: forms.stack(ME) or len(replies(whole, thread.ts)) > before)
    began = not forms.stack(ME)
    for form in forms.stack(ME)[:1]:  # a value that the paste does not hold is asked for
        asked(f"{whole.url}/page/act/close", {"view_id": form["id"], "everything": True})
    return began


def press_new(whole: WorkspaceServer, thread: Thread, pressed: set[str]) -> int:
    """Presses a thread's buttons that were not pressed so far; returns how many looks began."""
    began = {name for name in thread.buttons if name not in pressed and press(whole, thread, name)}
    pressed |= began
    return len(began)


def wait_for_end(whole: WorkspaceServer, thread: Thread) -> None:
    """Waits until no look of a thread is under way."""
    busy = (
        lookup_words.LOOKING,
        lookup_words.WAITING.partition("{")[0],
    )  # it looks, or waits for others
    until(lambda: not any(word in json.dumps(replies(whole, thread.ts)) for word in busy))


def faults(whole: WorkspaceServer, thread: Thread) -> list[str]:
    """What went wrong in a thread."""
    health = thread.buttons.get(_HEALTH, {"text": {"text": ""}})["text"]["text"]
    return [
        f"{thread.title}: {fault}: {text[:400]}"
        for reply in replies(whole, thread.ts)
        if reply["ts"] != thread.reply
        for text in [json.dumps(reply, ensure_ascii=False)]
        for fault in _FAULTS
        if fault in text and not (health and health in text)
    ]


def show(page: Page, whole: WorkspaceServer, thread: Thread) -> None:
    """Opens a thread in the page; all that stands in it is drawn."""
    page.locator(f'#conversation [data-ts="{thread.ts}"] .thread-link').click()
    latest = page.locator(f'#thread [data-ts="{replies(whole, thread.ts)[-1]["ts"]}"]')
    expect(latest).to_be_visible()
    expect(page.locator(".unknown, .broken, .refused, .toast.bad")).to_have_count(0)


def test_every_button_of_every_sample(
    new_page: NewPage, whole: WorkspaceServer, keep: Keep
) -> None:
    """Each sample is answered, and each lookup's button ends in a result or asks for a value."""
    threads = [posted(whole, sample) for sample in whole.slack.config.samples()]
    pressed: set[str] = set()
    looks = {thread.ts: press_new(whole, thread, pressed) for thread in threads}
    wrong = []
    for thread in threads:
        wait_for_end(whole, thread)
        wrong.extend(faults(whole, thread))
        if len(replies(whole, thread.ts)) < 1 + looks[thread.ts]:
            wrong.append(f"{thread.title}: a button began nothing")
    page = new_page(viewport={"width": 1360, "height": 1000})
    page.goto(whole.url)
    for thread in threads:
        if looks[thread.ts]:
            show(page, whole, thread)
        if thread.title in _PICTURES:
            page.locator("#thread .message").last.scroll_into_view_if_needed()
            keep(page, _PICTURES[thread.title])
    assert not wrong, "\n".join(wrong)
