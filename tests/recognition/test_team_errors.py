"""Errors of a team's own software: its provider, its codes, its messages beside the clouds'."""

import pytest

from bot.knowledge_base.models import Entry
from bot.recognition.document import Document
from bot.recognition.match import Match
from bot.recognition.matcher import Matcher
from bot.recognition.scoring import ANSWER
from tests.recognition.builders import entry, knowledge, matcher
from tests.shared import our_catalogue

LOCKED = entry(
    "LedgerLockTimeout",
    service="booking",
    provider="ledger",
    aliases=["ledger-lock-timeout"],
    messages=["ledger {ledger} could not be locked within {seconds}s"],
    references=[],
)
SAID = "ledger 4711 could not be locked within 30s"


def first(text: str, *entries: Entry) -> Match:
    """The root cause, by these entries and the SDK's errors."""
    return Matcher(knowledge(*entries), our_catalogue()).match(Document(text))[0]


@pytest.mark.parametrize(
    "text",
    [
        f'{{"error":{{"code":"LedgerLockTimeout","message":"{SAID}"}}}}',
        f"com.acme.LedgerLockTimeoutException: {SAID}\n\tat com.acme.Lock.take(Lock.java:41)",
        f'{{"type":"https://errors.example/ledger-lock-timeout","title":"Locked","status":409,"detail":"{SAID}"}}',
        f"2026-11-29T02:14:11Z ERROR booking 8 failed: {SAID}",
        f"LedgerLockTimeout: {SAID}",
    ],
    ids=["a body as Azure's", "an exception", "problem details", "a log line", "code and message"],
)
def test_a_teams_error_is_read_in_the_formats_that_software_prints(text: str) -> None:
    """With the team's provider and service, surely enough to speak up."""
    match = first(text, LOCKED)
    assert ("ledger", "booking", LOCKED) == (match.provider, match.service, match.entry)
    assert match.confidence > ANSWER
    assert not match.generic


def test_a_teams_message_goes_before_a_clouds() -> None:
    """Both say the same sentence: the team knows its own software."""
    theirs = entry("Busy", messages=["The queue {queue_name} is busy with another change"])
    own = entry("QueueBusy", provider="acme", messages=list(theirs.messages), references=[])
    text = "ERROR: could not send: The queue orders is busy with another change"
    assert own == matcher(theirs, own).match(Document(text))[0].entry


def test_a_clouds_code_stays_the_clouds() -> None:
    """A team that names an error of its own `AccessDenied` does not take S3's."""
    own = entry("AccessDenied", provider="acme", messages=["the vault is sealed"], references=[])
    text = "An error occurred (AccessDenied) when calling the PutObject operation: {}"
    assert "aws" == first(text.format("Access Denied"), own).provider
    assert "acme" == first(text.format("the vault is sealed"), own).provider


def test_an_entry_for_every_service_of_a_team_is_the_answer() -> None:
    """Nobody asks which of a cloud's services it was."""
    own = entry("LedgerClosed", provider="ledger", service="any", references=[])
    match = first('{"code":"LedgerClosed","message":"the ledger is closed"}', own)
    assert own == match.entry
    assert not match.generic
