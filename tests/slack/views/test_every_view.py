"""No function that makes a message or a view goes untried by what Slack refuses."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.lookups.result import LookupResult, Verdict
from bot.runtime.case_memory import CaseOutcome
from bot.runtime.channel_settings import ChannelSettings
from bot.runtime.diagnosis_records import Tick
from bot.runtime.store import Audited
from bot.slack import views
from bot.slack.payloads import SuggestRequest
from bot.slack.views import audit, guesses, lookup
from bot.slack.views.answer import answer
from bot.slack.views.block_kit import Json, Message, escape
from bot.slack.views.case_memory import with_outcome
from bot.slack.views.case_progress import with_progress
from bot.slack.views.channel_settings import settings_form
from bot.slack.views.entry import gone
from bot.slack.views.forms import paste_form
from bot.slack.views.greeting import hello
from bot.slack.views.suggest import drafted, suggest_form
from tests.slack.views import test_every_message as most
from tests.slack.views.test_every_message import (
    CASE,
    HOSTILE,
    LONG,
    OTHERS,
    PLACE,
    SHOWN,
    refused,
    refused_view,
)

PIECES = {
    "lookup_button": "a button of an answer",
    "recent_list": "a block of the Home tab",
    "suggest": "a button of a modal",
    "thumbs": "a row of an answer",
}
"""What makes a part alone, which is tried within what it is a part of."""

_PARTS = frozenset({"block_kit", "chart", "dates", "fields", "inputs", "rich_text"})
"""Modules of parts alone."""

SEEN = LookupResult(
    lookup="iam/entity",
    title=LONG,
    question=HOSTILE,
    verdict=Verdict(name="there", tone="bad", text=HOSTILE * 5),
)
LINE = Audited(
    user=PLACE.user,
    action="looked",
    lookup=LONG,
    account_id=LONG,
    channel=PLACE.channel,
    thread_ts="1.1",
    result=HOSTILE * 9,
    requests=[["iam.GetRole", "x"]] * 300,
)
SUGGESTED = SuggestRequest(code=LONG, wording=HOSTILE * 9, text=HOSTILE * 99)


@pytest.fixture(scope="module")
def posted() -> Message:
    """The longest of some answers, as it stands in a thread."""
    longest = max(most.answers()[:200], key=lambda found: len(repr(found)))
    return answer(longest, case=CASE, thread_ts=PLACE.thread_ts)


def test_what_is_added_to_an_answer_is_taken(posted: Message) -> None:
    """An outcome, results and ticks, the longest and most hostile, one after the other."""
    outcome = CaseOutcome(case=CASE, what=HOSTILE * 2, user=PLACE.user, at=1.0)
    results = [replace(SHOWN, id=f"{n}", lookup=f"s3/{n}", said=HOSTILE * 9) for n in range(9)]
    ticks = [Tick(case=CASE, step="s", user=PLACE.user, at=1.0)] * 99
    assert [] == refused(with_progress(with_outcome(posted, outcome), results, ticks))


def test_every_other_message_is_taken() -> None:
    """The audit's lines, hellos, what a lookup says now, guesses and what nobody recognised."""
    shown = [
        audit.audit_line(LINE, HOSTILE * 9),
        *(hello(direct=direct, hears=hears) for direct in (True, False) for hears in (True, False)),
        lookup.changed_verdict(SEEN, "good", HOSTILE * 30),
        guesses.guesses(OTHERS, {"key": LONG * 9}, SUGGESTED),
        guesses.not_recognised(SUGGESTED),
    ]
    assert [] == [told for message in shown if (told := refused(message))]


def test_every_other_view_is_taken() -> None:
    """Forms, and modals that say one thing."""
    shown = [
        settings_form(PLACE, ChannelSettings(), hears=False),
        paste_form(PLACE, text=HOSTILE * 99),
        suggest_form(SUGGESTED, {f"kind-{n}": LONG for n in range(200)}),
        drafted(escape(HOSTILE), f"{HOSTILE}\n" * 200),
        gone(),
        lookup.loading(),
        lookup.unavailable(escape(HOSTILE * 30)),
        lookup.in_modal(lookup.stopping(HOSTILE)),
    ]
    assert [] == [told for view in shown if (told := refused_view(view))]


def _makers() -> Iterator[tuple[str, Callable[..., Any]]]:
    """The functions of the views that return a message or blocks, each with its module's name."""
    for found in pkgutil.iter_modules(views.__path__):
        module = importlib.import_module(f"{views.__name__}.{found.name}")
        for name, made in inspect.getmembers(module, inspect.isfunction):
            own = made.__module__ == module.__name__ and not name.startswith("_")
            if own and found.name not in _PARTS and made.__annotations__["return"] in _WHOLE:
                yield found.name, made


_WHOLE = (Message, Json)


def test_every_function_that_makes_one_is_tried() -> None:
    """Here or beside: a new message without its trial fails, and so does a stale exception."""
    files = (Path(__file__), Path(str(most.__file__)))
    said = "\n".join(file.read_text(encoding="utf-8") for file in files)
    makers = [made.__name__ for _, made in _makers()]
    untried = {name for name in makers if not re.search(rf"\b{name}[(,]", said)}
    assert set(PIECES) == untried
    assert len(makers) > 40
