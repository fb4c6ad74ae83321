"""Every button, form and shortcut that is shown has a listener, and every listener is shown."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from slack_bolt import BoltRequest, BoltResponse

from bot.answers.answer import Answer, Guess, LookupOffer
from bot.knowledge_base.models import Category
from bot.lookups.result import LookupResult, Progress, Verdict
from bot.runtime.channel_settings import ChannelSettings
from bot.runtime.feedback_records import Stats
from bot.slack.destination import Destination
from bot.slack.payloads import LookupRequest, SuggestRequest
from bot.slack.views import ids, named_lookups, pages
from bot.slack.views.admin import SetUp
from bot.slack.views.answer import answer, entry_request
from bot.slack.views.block_kit import Message
from bot.slack.views.case_memory import outcome_form
from bot.slack.views.channel_settings import settings_form
from bot.slack.views.diagnosis import SharedStep, board
from bot.slack.views.entry import entry
from bot.slack.views.feedback import reason_form, stats
from bot.slack.views.forms import Option, paste_form, values_form
from bot.slack.views.greeting import hello
from bot.slack.views.guesses import guesses, not_recognised, sentence
from bot.slack.views.home import home
from bot.slack.views.lookup import (
    full_result,
    loading,
    looking,
    looking_view,
    result,
    stopping,
    unavailable,
    waiting,
)
from bot.slack.views.suggest import drafted, suggest_form
from tests.handlers.conftest import Desk, Json
from tests.shared import our_library

ANSWER = Answer(
    entry="aws/iam/X",
    provider="aws",
    service="iam",
    code="X",
    title="X",
    summary="X",
    confidence=0.9,
    why="code",
    offers=(
        LookupOffer(lookup="iam/entity", title="Find it"),
        LookupOffer(lookup="account/caller-identity", title="Whom am I", general=True),
    ),
)
GUESS = Guess(entry="aws/iam/X", provider="aws", service="iam", code="X", title="X", confidence=0.4)
SEEN = LookupResult(
    lookup="iam/entity",
    title="Find it",
    question="Is it there?",
    verdict=Verdict(name="there", tone="good", text="It is."),
    could_be_elsewhere=True,
    other_regions=("eu-west-1",),
)
REQUEST = LookupRequest(lookup="iam/entity")
LOOKUP = our_library().lookups["iam/entity"]
SUGGEST = SuggestRequest(code="X")
PLACE = Destination(channel="C1", user="U1")
CATEGORY = Category(name="conflict", title="Conflict", summary="X.", deciding_question="Which?")
OPTIONS = (Option("1", "one"), Option("2", "two"))

MESSAGES: tuple[Message, ...] = (
    answer(ANSWER),
    answer(ANSWER, case="c1", thread_ts="1.1"),
    answer(ANSWER, private=True),
    board(ANSWER, [SharedStep(key="s", do="Look")], "c1", "1.1"),
    hello(direct=False),
    board(replace(ANSWER, offers=()), [SharedStep(key="s", do="Look")], "c1", "1.1"),
    guesses([GUESS], {}, SUGGEST),
    not_recognised(SUGGEST),
    sentence("So."),
    stats(Stats(cases=1, met={"aws/iam/X": 1}), 30),
    looking("Find it", Progress(done=0, total=1, what="", call="", elapsed=0), job="1"),
    stopping("Find it"),
    waiting("Find it", 2, job="1"),
    result(SEEN, REQUEST),
    result(SEEN, REQUEST, shareable=True),
    pages.page_choices("Which?", [GUESS]),
    pages.categories([(CATEGORY, 1)]),
    pages.category(CATEGORY, {"iam": 1}, [GUESS]),
    pages.help_text("/fault"),
    named_lookups.lookup_choices("Which?", [LOOKUP], [REQUEST]),
    named_lookups.fill_in(LOOKUP, REQUEST),
)
VIEWS: tuple[Json, ...] = (
    entry(ANSWER, entry_request(ANSWER)),
    full_result(SEEN),
    loading(),
    looking_view("Find it"),
    unavailable("No."),
    home(
        errors=1,
        accounts=["prod"],
        seen=Stats(cases=1, met={"aws/iam/X": 1}, missed=1),
        kinds=[CATEGORY],
        recent=[pages.RecentCase("NoSuchBucket", "s3", 1.0, "https://x.example")],
        sets_channels=True,
        set_up=SetUp(),
    ),
    paste_form(PLACE),
    reason_form(PLACE, "c1"),
    suggest_form(SUGGEST, {"conflict": "Conflict"}),
    settings_form(PLACE, ChannelSettings()),
    outcome_form(PLACE, "c1"),
    drafted("There.", "code: X"),
    values_form(
        "Find it",
        REQUEST,
        PLACE,
        all_of=["bucket"],
        any_of=["role_name"],
        accounts=OPTIONS,
        regions=OPTIONS,
    ),
)


_PRESSABLE = ("button", "overflow", "feedback_buttons", "external_select", "conversations_select")


def _pressable(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if part.get("type") in _PRESSABLE:
            yield part["action_id"]
        for value in part.values():
            yield from _pressable(value)
    elif isinstance(part, list | tuple):
        for piece in part:
            yield from _pressable(piece)


SHOWN = sorted(set(_pressable([*(message.blocks for message in MESSAGES), *VIEWS])))
SENT = sorted({view["callback_id"] for view in VIEWS if "submit" in view})


def _listener(desk: Desk, body: Json) -> str:
    """The name of the listener that takes a payload."""
    request = BoltRequest(mode="socket_mode", body=body)
    response = BoltResponse(status=200)
    for listener in desk.faultbook.bolt._listeners:
        if listener.matches(req=request, resp=response):
            return str(listener.ack_function.__name__)
    return ""


def test_every_button_shown_has_a_listener(desk: Desk) -> None:
    """No button ends at the listener for unknown ones."""
    taken = {shown: _listener(desk, _action(shown)) for shown in SHOWN}
    assert {shown for shown, listener in taken.items() if listener in ("", "unknown")} == set()


def test_every_button_listened_for_is_shown() -> None:
    """Each id of the table of ids stands on a button of a view."""
    missing = [
        action
        for action in ids.ACTIONS
        if not any(shown == action or _starts(shown, action) for shown in SHOWN)
    ]
    assert missing == []


def test_every_form_sent_has_a_listener(desk: Desk) -> None:
    """Each form with a *submit* is the table's, and has a listener."""
    assert sorted(ids.SUBMITTED) == SENT
    for callback_id in SENT:
        body = {"type": "view_submission", "view": {"type": "modal", "callback_id": callback_id}}
        assert _listener(desk, body) not in ("", "unknown")


def test_views_to_read_are_the_tables() -> None:
    """A modal without *submit* needs no listener, and is one of those in the table."""
    shown = {view["callback_id"] for view in VIEWS if view["type"] == "modal"} - set(SENT)
    assert shown == set(ids.READ_ONLY_VIEWS)


@pytest.mark.parametrize(
    ("kind", "callback_id"),
    [("message_action", ids.EXPLAIN_MESSAGE), ("shortcut", ids.EXPLAIN_ANYWHERE)],
)
def test_every_shortcut_has_a_listener(desk: Desk, kind: str, callback_id: str) -> None:
    """Both shortcuts of the manifest are listened for."""
    body = {"type": kind, "callback_id": callback_id, "action_ts": "1", "trigger_id": "1"}
    assert _listener(desk, body)


def _starts(shown: str, action: str) -> bool:
    return action.endswith(":") and shown.startswith(action)


def _action(action_id: str) -> Json:
    return {
        "type": "block_actions",
        "actions": [{"type": "button", "action_id": action_id, "block_id": "b"}],
    }
