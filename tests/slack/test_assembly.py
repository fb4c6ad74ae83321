"""How the parts of the conversation are put together: each once, with what the others have."""

from dataclasses import fields, replace

from bot.slack.app_context import AppContext
from bot.slack.assembly import Assembly
from bot.slack.foundation import Foundation
from tests.handlers.conftest import LOOKUP, PASTE
from tests.slack.conversation import Conversation

KINDS = {
    "chosen",
    "deleted",
    "diagnose",
    "digest",
    "edited",
    "explain",
    "hello",
    "home",
    "look",
    "mirror",
    "named lookup",
    "notice",
    "offer",
    "other candidates",
    "pages",
    "pressed",
    "redraw board",
    "repeated",
    "scan",
    "share",
    "show",
    "solve",
    "tick",
    "timeline file",
    "verify",
    "vote",
}
"""What jobs in the records of running installations are called: a name is for ever."""


def test_every_kind_of_job_is_run_by_a_part(talk: Conversation) -> None:
    """A job of an earlier version's process is found by its kind's name."""
    assert talk.parts.jobs is talk.jobs
    assert KINDS == set(talk.jobs.kinds)


def test_each_part_is_made_once(talk: Conversation) -> None:
    """What one keeps at hand, as a result or who is a member, the others have too."""
    parts, context = talk.parts, _context(talk)
    assert parts.lookup_presses.runs is parts.lookup_runs
    assert parts.case_outcomes.posts is parts.explainer.posts is context.posts
    assert parts.member_presses.users is parts.notices.users is context.external_users
    for field in fields(AppContext):
        if hasattr(parts, field.name):
            assert getattr(parts, field.name) is getattr(context, field.name), field.name


def _context(talk: Conversation) -> AppContext:
    """What the listeners get; the jobs were told of their kinds before."""
    talk.parts  # noqa: B018 - makes the parts
    talk.jobs.kinds.clear()
    return talk.parts.app_context()


def test_knowledge_that_was_read_anew_is_used_at_once(talk: Conversation) -> None:
    """Every part asks for the newest version each time."""
    parts = talk.parts
    talk.known = replace(talk.known, lookups={})
    assert {} == parts.lookup_presses.lookups() == parts.lookup_runs.lookups()
    assert LOOKUP not in parts.named_lookups.lookups()
    assert talk.known.answers is parts.explainer.answers()


def test_a_lookup_that_everybody_sees_is_told_to_the_diagnosis(talk: Conversation) -> None:
    """It hangs it under its step."""
    parts = talk.parts
    assert parts.diagnosis.note == parts.lookup_runs.shown
    assert parts.diagnosis.standing == parts.lookup_runs.standing


def test_what_was_not_recognised_is_counted_with_the_feedback(talk: Conversation) -> None:
    """The explainer tells it."""
    assert talk.parts.feedback.missed == talk.parts.explainer.missed


def test_people_wait_for_the_quick_client_only(talk: Conversation) -> None:
    """Who is asked before an acknowledgement has a short time limit; posts have a longer one."""
    slow, quick = talk.slack, type(talk.slack)()
    foundation = Foundation(talk.store, talk.jobs, slow, quick)
    made = Assembly(
        talk.parts._settings,
        foundation,
        known=lambda: talk.known,
        accounts=talk.accounts,
        run=talk.runner,
    )
    assert quick is made.external_users._client
    assert (slow, quick) == (made.messenger._client, made.messenger._quick)


def test_closing_hands_jobs_back_before_the_database_goes(talk: Conversation) -> None:
    """A job that is cut off still writes."""
    order: list[str] = []
    talk.jobs.close = lambda **_grace: order.append("jobs")  # type: ignore[method-assign]
    talk.store.close = lambda: order.append("store")  # type: ignore[method-assign]
    Foundation(talk.store, talk.jobs, talk.slack, talk.slack).close()
    del talk.store.close
    assert ["jobs", "store"] == order


def test_an_answer_goes_the_whole_way(talk: Conversation) -> None:
    """From a paste to a message, by parts that were made for each other."""
    assert talk.store.case(talk.answer(PASTE)) is not None
    assert [] == talk.jobs.faults
