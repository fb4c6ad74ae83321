"""The audit as a channel is told it: each line once, with what people are called."""

from dataclasses import replace

import pytest

from bot.runtime.store import Audited
from bot.settings import Settings
from bot.slack.assembly import Assembly
from bot.slack.audit_mirror import MIRROR
from bot.slack.foundation import Foundation
from tests.slack.conversation import BOOK, Conversation

LINE = Audited(
    user="U1",
    action="looked",
    lookup="iam/entity",
    account_id="111122223333",
    channel="C1",
    thread_ts="1.1",
    result="there",
)


@pytest.fixture
def talk(talk: Conversation) -> Conversation:
    """A conversation whose audit is told to a channel."""
    settings = Settings.model_validate({"book_url": BOOK, "audit_channel": "C0AUDIT"})
    foundation = Foundation(talk.store, talk.jobs, talk.slack, talk.slack)
    made = Assembly(
        settings, foundation, known=lambda: talk.known, accounts=talk.accounts, run=talk.runner
    )
    made.app_context()
    return talk


def test_each_line_is_told_once(talk: Conversation) -> None:
    """By the person's name, who is not mentioned."""
    talk.store.audit(LINE)
    talk.jobs.run_all()
    (said,) = talk.said()
    assert ("U1" in said, "looked" in said, "iam/entity" in said) == (True, True, True)
    assert ["C0AUDIT"] == [one["channel"] for one in talk.slack.posted()]
    assert "<@" not in str(talk.slack.posted())


def test_a_name_that_slack_does_not_tell_is_the_id(talk: Conversation) -> None:
    """The line is told all the same."""
    talk.slack.refuses["users.info"] = "user_not_found"
    talk.store.audit(replace(LINE, user="U9"))
    talk.jobs.run_all()
    assert "U9" in talk.said()[0]


def test_a_line_that_was_deleted_meanwhile_is_not_told(
    talk: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The job knows its number alone."""
    talk.store.audit(LINE)
    assert [{"line": 1}] == [dict(args) for args in talk.jobs.submitted(MIRROR)]
    monkeypatch.setattr(talk.store, "audited_line", lambda _number: None)
    talk.jobs.run_all()
    assert [] == talk.said()


def test_a_channel_that_takes_nothing_changes_no_lookup(talk: Conversation) -> None:
    """The line stands in the database."""
    talk.slack.refuses["chat.postMessage"] = "is_archived"
    talk.store.audit(LINE)
    talk.jobs.run_all()
    assert (1, 1) == (len(talk.store.audited()), len(talk.jobs.faults))
