"""A lookup under way: the message that stands for it, its result, and what the audit keeps."""

from dataclasses import replace
from threading import Event
from typing import Any

import pytest

from bot.aws.accounts import Account
from bot.lookups.model import Lookup
from bot.lookups.result import Finding, LookupResult, Verdict
from bot.slack.destination import Destination
from bot.slack.lookup_runs import LOOK, SCAN, Look
from bot.slack.payloads import LookupRequest
from bot.slack.press import Press
from bot.slack.views import lookup_words, words
from tests.handlers.conftest import LOOKUP, RESULT
from tests.slack.conversation import ALONE, HERE, Conversation

PROD = "111122223333"
ACCOUNTS = {"accounts": [{"id": PROD, "name": "prod"}]}
REQUEST = LookupRequest(lookup=LOOKUP, values={"distribution_id": "E2QWRUHEX"}, account=PROD)
GONE = Verdict(name="none", tone="bad", text="It is gone.")


def look(
    talk: Conversation,
    place: Destination = HERE,
    request: LookupRequest = REQUEST,
    *,
    view: str = "",
    at: float = 0.0,
) -> None:
    """Press a lookup's button, and let it run to its end."""
    talk.with_accounts(ACCOUNTS)  # counts until the parts are made
    asked = Look(request=request, place=place, view=view)
    talk.parts.lookup_runs.start(Press("press", at=at), asked)
    talk.jobs.run_all()


def _audit(talk: Conversation) -> list[tuple[str, str, str]]:
    return [(line.action, line.result, line.account_id) for line in talk.store.audited()]


def test_the_message_that_says_looking_becomes_the_result(talk: Conversation) -> None:
    """There is one message in the thread, and it says what was seen."""
    look(talk)
    (posted,) = talk.slack.called("chat.postMessage")
    (said,) = talk.said()
    assert lookup_words.LOOKING in str(posted)
    assert "The distribution is E2QWRUHEXAMPLE." in said
    assert lookup_words.LOOKING not in said


def test_every_look_is_in_the_audit(talk: Conversation) -> None:
    """With the account that answered."""
    look(talk)
    assert [("looked", "bound", PROD)] == _audit(talk)


def test_a_double_click_looks_once(talk: Conversation) -> None:
    """The press names the look."""
    talk.with_accounts(ACCOUNTS)
    for _ in range(2):
        asked = Look(request=REQUEST, place=HERE)
        talk.parts.lookup_runs.start(Press("press"), asked)
    talk.jobs.run_all()
    assert 1 == len(talk.runner.asked)


def test_a_job_that_goes_on_after_a_kill_asks_aws_no_second_time(talk: Conversation) -> None:
    """What was seen is a step of the job, and so is the message that shows it."""
    talk.with_accounts(ACCOUNTS)
    talk.parts.lookup_runs.start(Press("press"), Look(request=REQUEST, place=HERE))
    talk.jobs.begin(talk.jobs.waiting.pop())
    scan = talk.jobs.waiting.pop()
    talk.jobs.begin(scan)
    talk.jobs.begin(scan)
    assert (1, 1) == (len(talk.runner.asked), len(talk.said()))
    assert SCAN == scan.kind


def test_lookups_wait_by_their_account(talk: Conversation) -> None:
    """The press itself waits for nothing; the look counts under the account's key."""
    talk.with_accounts(ACCOUNTS)
    talk.parts.lookup_runs.start(Press("press"), Look(request=REQUEST, place=HERE))
    press = talk.jobs.waiting.pop()
    talk.jobs.begin(press)
    assert ("", PROD) == (press.key, talk.jobs.waiting[0].key)


def test_who_has_to_wait_is_told_for_how_many(talk: Conversation) -> None:
    """The message says so before the look begins."""
    talk.jobs.ahead_of[PROD] = 3
    look(talk)
    assert lookup_words.WAITING.format(count=3) in str(talk.slack.called("chat.postMessage")[0])


def test_a_lookup_of_many_calls_tells_its_cost_first(talk: Conversation) -> None:
    """One that reads each of many says how many calls it may spend."""
    look(talk)
    assert "at most 6,000 calls" in str(talk.slack.called("chat.postMessage")[0])


# What one person alone sees


def test_a_private_press_is_answered_to_that_person_alone(talk: Conversation) -> None:
    """No message in the conversation says that somebody looks."""
    look(talk, ALONE)
    assert [] == talk.said()
    (told,) = talk.whispered()
    assert "The distribution is E2QWRUHEXAMPLE." in told
    assert words.SHARE_IN_THREAD in told


def test_the_modal_of_a_private_press_is_filled_too(talk: Conversation) -> None:
    """It showed how far the look was."""
    talk.slack.views["V1"] = {}
    look(talk, ALONE, view="V1")
    shown = str(talk.slack.views["V1"])
    assert ("The distribution is E2QWRUHEXAMPLE." in shown, lookup_words.RESULT_BELOW in shown) == (
        True,
        True,
    )
    assert 1 == len(talk.whispered())


def test_a_result_that_may_be_privileged_goes_to_the_asker(talk: Conversation) -> None:
    """Its message says so, and nothing of what was seen."""
    talk.runner.private = True
    look(talk)
    (said,), (told,) = talk.said(), talk.whispered()
    assert lookup_words.PRIVATE_RESULT.format(title=RESULT.title, user="U1") == said
    assert "The distribution is E2QWRUHEXAMPLE." in told


def test_what_one_person_saw_stands_in_no_timeline(talk: Conversation) -> None:
    """Only what everybody saw is kept for the thread."""
    talk.runner.private = True
    look(talk)
    look(talk, ALONE, replace(REQUEST, fresh=True), at=100.0)
    assert () == talk.parts._records.results("C1", HERE.thread_ts)


# Looking again


def test_the_same_question_within_a_minute_asks_aws_once(talk: Conversation) -> None:
    """Both looks are in the audit all the same."""
    look(talk)
    look(talk, at=100.0)
    assert 1 == len(talk.runner.asked)
    assert ["looked", "looked"] == [action for action, *_ in _audit(talk)]


def test_looking_again_asks_aws(talk: Conversation) -> None:
    """However new the last result is."""
    look(talk)
    look(talk, request=replace(REQUEST, fresh=True), at=100.0)
    assert 2 == len(talk.runner.asked)


def test_the_result_is_renewed_where_it_stands(talk: Conversation) -> None:
    """The thread gets no second message for what is not new."""
    look(talk)
    look(talk, request=replace(REQUEST, fresh=True), at=100.0)
    assert 1 == len(talk.said())


def test_what_has_changed_is_told_in_a_reply(talk: Conversation) -> None:
    """With what was said before."""
    look(talk)
    talk.runner.verdict = GONE
    look(talk, request=replace(REQUEST, fresh=True), at=100.0)
    result, news = talk.said()
    assert "It is gone." in result
    assert "It is gone." in news
    assert (
        lookup_words.BEFORE_IT.format(mark="✅", said="The distribution is E2QWRUHEXAMPLE.") in news
    )


def test_another_question_gets_a_message_of_its_own(talk: Conversation) -> None:
    """Of the same lookup, about another thing."""
    look(talk)
    look(talk, request=replace(REQUEST, values={"distribution_id": "EOTHER"}), at=100.0)
    assert 2 == len(talk.said())


def test_a_result_whose_message_was_deleted_comes_anew(talk: Conversation) -> None:
    """There is nothing left to renew."""
    look(talk)
    talk.slack.messages.clear()
    look(talk, request=replace(REQUEST, fresh=True), at=100.0)
    assert ["The distribution is E2QWRUHEXAMPLE." in said for said in talk.said()] == [True]


def test_a_result_whose_message_is_deleted_meanwhile_is_posted_anew(talk: Conversation) -> None:
    """It comes all the same, in the same thread."""

    def run(*_given: Any, **_more: Any) -> LookupResult:
        talk.slack.messages.clear()
        return RESULT

    talk.runner = run  # type: ignore[assignment]  # nothing else of it is used here
    look(talk)
    (posted,) = talk.slack.posted()
    assert HERE.thread_ts == posted["thread_ts"]
    assert "The distribution is E2QWRUHEXAMPLE." in talk.said()[0]


# A result that is too long


def _long(talk: Conversation) -> str:
    lines = tuple(f"distribution {number} of a great many in this account" for number in range(900))
    talk.runner.findings = (Finding(label="All of them", kind="list", value=lines),)
    return lines[-1]


def test_what_no_message_holds_is_put_beside_it_as_a_file(talk: Conversation) -> None:
    """Whole, in the same thread."""
    last = _long(talk)
    look(talk)
    (file,) = talk.slack.files
    assert (HERE.thread_ts, True) == (file["thread_ts"], last in file["content"])


def test_a_result_stands_though_its_file_is_refused(talk: Conversation) -> None:
    """The app may have been installed without `files:write`."""
    _long(talk)
    talk.slack.refuses["files.upload"] = "missing_scope"
    look(talk)
    assert ["The distribution is E2QWRUHEXAMPLE." in said for said in talk.said()] == [True]
    assert [] == talk.jobs.faults


# Trouble


def test_a_fault_of_ours_ends_in_one_sentence(talk: Conversation) -> None:
    """Without the fault's own text, and with no *looking* left."""
    talk.runner.error = ValueError("secret detail")
    look(talk)
    (said,) = talk.said()
    assert "failed because of a fault on my side" in said
    assert "secret detail" not in said


def test_a_fault_before_the_look_begins_is_told_to_who_pressed(talk: Conversation) -> None:
    """There is no message yet that could say so."""
    talk.slack.refuses["chat.postMessage"] = "fault"
    look(talk)
    (told,) = talk.whispered()
    assert "failed because of a fault on my side" in told
    assert [] == talk.runner.asked


def test_a_fault_in_a_modal_is_told_there_and_beside_it(talk: Conversation) -> None:
    """Whoever closed the modal is told too."""
    talk.runner.error = ValueError("secret detail")
    talk.slack.views["V1"] = {}
    look(talk, ALONE, view="V1")
    for told in (str(talk.slack.views["V1"]), *talk.whispered()):
        assert "failed because of a fault on my side" in told
    assert 1 == len(talk.whispered())


def test_an_account_that_was_taken_out_is_not_looked_into(talk: Conversation) -> None:
    """The job may have waited while the configuration changed."""
    talk.with_accounts(ACCOUNTS)
    look(talk, request=replace(REQUEST, account="444455556666"))
    assert [] == talk.runner.asked
    assert "failed because of a fault on my side" in talk.said()[0]


def test_where_nothing_may_be_posted_nothing_is_looked_at(talk: Conversation) -> None:
    """Whoever pressed is told why."""
    talk.slack.refuses["chat.postMessage"] = "is_archived"
    look(talk)
    assert [words.CHANNEL_CLOSED] == talk.whispered()
    assert ([], []) == (talk.runner.asked, talk.jobs.submitted(SCAN))


def test_a_fault_after_the_result_was_shown_is_not_told(talk: Conversation) -> None:
    """The result stands; only what comes after it is missing."""
    talk.with_accounts(ACCOUNTS)
    scan = talk.parts.lookup_runs
    asked = Look(request=REQUEST, place=HERE, ts="900.000001")
    scan._scan_failed("job", asked.model_dump(), {"show": True})
    assert ([], []) == (talk.said(), talk.whispered())
    scan._scan_failed("job", asked.model_dump(), {"see": {}})
    assert 1 == len(talk.whispered())


@pytest.mark.parametrize("stopped", [True, False], ids=["stopped", "not"])
def test_who_stops_a_lookup_while_it_waits_has_it_stopped(
    talk: Conversation, stopped: bool
) -> None:
    """It begins with its *stop* set, and is cut short at its first call."""
    seen: list[bool] = []

    def run(
        _lookup: Lookup, _values: object, _account: Account, *, stop: Event, **_more: Any
    ) -> LookupResult:
        seen.append(stop.is_set())
        return RESULT

    talk.with_accounts(ACCOUNTS)
    talk.runner = run  # type: ignore[assignment]  # nothing else of it is used here
    talk.parts.lookup_runs.start(Press("press"), Look(request=REQUEST, place=HERE))
    press = talk.jobs.waiting.pop()
    talk.jobs.begin(press)
    if stopped:
        talk.store.request_stop(f"{press.id}.scan")
    talk.jobs.run_all()
    assert [stopped] == seen


def test_a_look_counts_under_the_account_or_under_none() -> None:
    """A request of a configuration without names still has a limit."""
    assert (PROD, "-") == (
        Look(request=REQUEST, place=HERE).key,
        Look(request=replace(REQUEST, account=""), place=HERE).key,
    )


def test_the_audit_names_an_account_by_its_number_where_one_is_known(talk: Conversation) -> None:
    """The one that answered, else the configured one, else what the request says."""
    talk.with_accounts(ACCOUNTS)
    runs = talk.parts.lookup_runs
    runs.audit("looked", REQUEST, HERE, "bound", "999988887777")
    runs.audit("refused", replace(REQUEST, account="prod"), HERE, "no account")
    runs.audit("refused", replace(REQUEST, account="gone"), HERE, "no account")
    numbers = [line.account_id for line in reversed(talk.store.audited())]
    assert ["999988887777", PROD, "gone"] == numbers
    assert [] == talk.jobs.submitted(LOOK)
