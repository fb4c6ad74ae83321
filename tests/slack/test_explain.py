"""An error in Slack: when it is answered, where, how often, and what is said where it is not."""

from dataclasses import replace
from typing import Any

import pytest

from bot.answers.answer import Answer
from bot.recognition.normalize import as_pasted
from bot.runtime.channel_settings import ChannelSettings, ChannelSettingsStore, Mode
from bot.runtime.store import Case
from bot.slack.explain import EXPLAIN
from bot.slack.offers import OFFER
from bot.slack.payloads import EntryRequest
from bot.slack.press import Press
from bot.slack.shared_file import SharedFile
from bot.slack.views import lookup_words, words
from tests.handlers.conftest import PASTE
from tests.slack.conversation import ALONE, BOOK, HERE, THREAD, Conversation

ROLE = (
    "An error occurred (EntityAlreadyExists) when calling the CreateRole operation: "
    "Role with name deploy already exists."
)
CHAT = "lunch at noon?"
CLOUDFRONT = "aws/cloudfront/DistributionAlreadyExists"
IAM = "aws/iam/EntityAlreadyExists"
SECRET = "AKIA" + "Z7QK3MNPW5RT2XYB"
CHOSEN = EntryRequest(entry=IAM, values={"role_name": "deploy"})


def unasked(talk: Conversation, text: str, ts: str = THREAD, **more: Any) -> None:
    """Somebody, or a bot, posts a message and asks nobody."""
    talk.answer(text, ts, direct=False, **more)


def _set(talk: Conversation, **settings: Any) -> None:
    ChannelSettingsStore(talk.store).change("C1", ChannelSettings(**settings), "U1")


# Whether there is anything to do


def test_an_error_is_answered_in_the_thread_of_its_message(talk: Conversation) -> None:
    """And opens a case with the paste's values, under the message's own key."""
    case = talk.store.case(talk.answer(PASTE))
    (posted,) = talk.slack.posted()
    assert THREAD == posted["thread_ts"]
    assert case is not None
    assert (CLOUDFRONT, "E2QWRUHEXAMPLE") == (case.entry, case.values["distribution_id"])


def test_ordinary_talk_is_not_written_down(talk: Conversation) -> None:
    """There is nothing to say on it, so there is no job."""
    unasked(talk, CHAT)
    assert ([], []) == (talk.jobs.submitted(EXPLAIN), talk.said())


def test_a_delivery_that_comes_twice_is_answered_once(talk: Conversation) -> None:
    """Its id names the job."""
    ask = talk.paste(PASTE)
    for _ in range(2):
        talk.parts.explainer.ask("Ev1", ask)
    talk.jobs.run_all()
    assert 1 == len(talk.said())


@pytest.mark.parametrize(
    ("mode", "jobs"),
    [(Mode.ANSWER, (1, 0)), (Mode.OFFER, (0, 1)), (Mode.ASK, (0, 0))],
)
def test_a_channel_is_answered_as_its_people_set_it(
    talk: Conversation, mode: Mode, jobs: tuple[int, int]
) -> None:
    """At once, by a mark, or not before somebody asks."""
    _set(talk, mode=mode)
    unasked(talk, PASTE)
    assert jobs == (len(talk.jobs.submitted(EXPLAIN)), len(talk.jobs.submitted(OFFER)))


@pytest.mark.parametrize("mode", list(Mode))
def test_who_asks_is_answered_whatever_is_set(talk: Conversation, mode: Mode) -> None:
    """The setting is on what nobody asked about."""
    _set(talk, mode=mode, bots=False)
    talk.answer(PASTE)
    assert 1 == len(talk.said())


@pytest.mark.parametrize(("bots", "answers"), [(True, 1), (False, 0)])
def test_bots_are_read_where_people_want_it(talk: Conversation, bots: bool, answers: int) -> None:
    """A person in the same channel is answered either way."""
    _set(talk, bots=bots)
    unasked(talk, PASTE, bot=True)
    assert answers == len(talk.said())
    unasked(talk, ROLE, "200.000001")
    assert answers + 1 == len(talk.said())


def test_no_secret_waits_with_a_job(talk: Conversation) -> None:
    """The record of a job is kept for days."""
    ask = talk.paste(f"AWS_ACCESS_KEY_ID={SECRET}\n{PASTE}")
    talk.parts.explainer.ask("Ev1", ask)
    (args,) = talk.jobs.submitted(EXPLAIN)
    assert SECRET not in str(args)
    assert as_pasted(ask.text) == args["text"]


def test_an_answer_that_says_no_more_than_the_paste_is_not_given_unasked(
    talk: Conversation,
) -> None:
    """A code of which there is no page: only who asks is told what little there is."""
    plain = (
        "An error occurred (TeapotException) when calling the BrewTea operation: short and stout"
    )
    unasked(talk, plain)
    assert [] == talk.said()
    talk.answer(plain, "200.000001")
    assert 1 == len(talk.said())


# What is said where nothing is sure


def test_who_asks_about_no_error_is_told_what_to_do(talk: Conversation) -> None:
    """And its wording is counted, for whoever writes pages."""
    talk.answer("the froobnicator could not grok the gazornin")
    (said,) = talk.said()
    assert words.NOT_RECOGNISED in said
    (missed,) = talk.parts._feedback_records.misses()
    assert "froobnicator" in missed.wording


def test_a_mention_of_nothing_is_told_how_to_ask(talk: Conversation) -> None:
    """There is no text at all, and no thread with an error."""
    talk.answer("")
    assert [words.MENTION_EMPTY] == talk.said()


def test_a_fault_is_told_once_with_its_number(talk: Conversation) -> None:
    """And the next alert of the same error may be answered: what was claimed is given back."""
    talk.slack.refuses["chat.postMessage"] = "fault"
    talk.answer(PASTE)
    (fault,) = talk.jobs.faults[:1]
    assert "fault" in str(fault)
    del talk.slack.refuses["chat.postMessage"]
    unasked(talk, PASTE, "200.000001", bot=True)
    assert 1 == len(talk.said())


def test_a_fault_after_the_answer_is_not_told(talk: Conversation) -> None:
    """The answer stands."""
    args = talk.paste(PASTE).model_dump()
    talk.parts.explainer._failed("job", args, {"post": "900.1"})
    assert [] == talk.said()
    talk.parts.explainer._failed("job", args, {})
    assert ["Something went wrong on my side" in said for said in talk.said()] == [True]


# The same error again


def test_the_same_alert_in_another_message_only_adds_to_the_answer(talk: Conversation) -> None:
    """One answer stands, and says how often it was seen."""
    unasked(talk, PASTE, bot=True)
    unasked(talk, PASTE, "200.000001", bot=True)
    answers = [said for said in talk.said() if "Cause" in said or "cause" in said]
    assert ["Seen 2 times" in said for said in answers] == [True]


def test_in_one_thread_nobody_is_told_the_same_twice_unasked(talk: Conversation) -> None:
    """Not even after the window in which it is the same incident."""
    talk.parts._repeats._window = 0  # each is an incident of its own
    for ts in (THREAD, "101.000001"):
        ask = talk.paste(PASTE, ts, direct=False).model_copy(update={"place": HERE})
        talk.parts.explainer.ask(f"Ev{ts}", ask)
        talk.jobs.run_all()
    assert 1 == len(talk.said())


def test_who_asks_again_is_answered_again(talk: Conversation) -> None:
    """A person who asks is never told that it was said before."""
    for ts in (THREAD, "101.000001"):
        ask = talk.paste(PASTE, ts).model_copy(update={"place": HERE})
        talk.parts.explainer.ask(f"Ev{ts}", ask)
        talk.jobs.run_all()
    assert 2 == len(talk.said())


# A code alone


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("409", "DistributionAlreadyExists"),
        ("EntityAlreadyExist", words.DID_YOU_MEAN.format(code="EntityAlreadyExist")),
    ],
    ids=["no code", "nearly spelled so"],
)
def test_a_code_alone(talk: Conversation, code: str, said: str) -> None:
    """One nearly spelled so brings the choice, and a number is not taken for a page's."""
    talk.answer(code)
    shown = talk.said()[0]
    assert (said in shown) == (code != "409")


def test_a_code_alone_brings_its_page(talk: Conversation) -> None:
    """It opens a case like any answer."""
    case = talk.store.case(talk.answer("EntityAlreadyExists"))
    assert IAM == (case.entry if case else "")


# Above a mention, in files, and behind a mark


def test_a_mention_below_an_error_is_about_it(talk: Conversation) -> None:
    """The nearest error above in the thread is meant."""
    talk.slack.put(PASTE, THREAD)
    talk.slack.put("has anybody seen this?", "101.000001", thread_ts=THREAD)
    talk.answer("what is it?", "102.000001", mention="102.000001", place=HERE, bot_user="UBOT")
    (said,) = talk.said()
    assert "E2QWRUHEXAMPLE" in said


def test_a_mention_of_what_is_answered_above_is_shown_where(talk: Conversation) -> None:
    """The same answer does not stand twice in one thread."""
    unasked(talk, PASTE)
    talk.answer("what is it?", "102.000001", mention="102.000001", place=HERE, bot_user="UBOT")
    _, told = talk.said()
    assert "answered above" in told


def test_a_file_that_cannot_be_read_is_told_once_where_nobody_asked(talk: Conversation) -> None:
    """Each time to who asks."""
    file = SharedFile(id="F1", name="build.log", kind="text/plain", url="https://else.example/f")
    for number, direct in enumerate((False, False, True, True)):
        talk.answer(CHAT, f"{100 + number}.000001", direct=direct, files=(file,))
    told = words.FILE_GONE.format(name="build.log")
    assert [told] * 3 == talk.said()


def test_an_offered_answer_is_to_the_message_as_it_stands_now(talk: Conversation) -> None:
    """It may have been edited since it was marked."""
    talk.slack.put(ROLE, THREAD)
    ask = talk.paste(ROLE).model_copy(update={"text": "", "taken": THREAD, "source": ""})
    talk.parts.explainer.press(ask, Press("mag"))
    talk.jobs.run_all()
    (posted,) = talk.slack.posted()
    assert (THREAD, True) == (posted["thread_ts"], "deploy" in str(posted["blocks"]))


# An answer that somebody chose


def _choose(talk: Conversation, request: EntryRequest = CHOSEN, place: Any = HERE) -> None:
    number = len(talk.slack.asked)
    talk.parts.explainer.show(request, place, Press(f"press {number}", at=100.0 * number))
    talk.jobs.run_all()


def test_a_chosen_answer_stands_once_for_all(talk: Conversation) -> None:
    """Whoever chooses it after that is told that it is there."""
    _choose(talk)
    _choose(talk)
    assert 1 == len(talk.said())
    assert [lookup_words.SHOWN_ALREADY] == talk.whispered()


def test_a_chosen_answer_of_other_things_stands_beside_it(talk: Conversation) -> None:
    """The values are part of what it says."""
    _choose(talk)
    _choose(talk, replace(CHOSEN, values={"role_name": "checkout"}))
    assert 2 == len(talk.said())


def test_a_chosen_answer_that_one_person_sees_may_be_seen_again(talk: Conversation) -> None:
    """What somebody saw alone may be gone from their window."""
    _choose(talk, place=ALONE)
    _choose(talk, place=ALONE)
    assert ([], 2) == (talk.said(), len(talk.whispered()))


def test_a_page_that_is_gone_is_told_to_who_chose_it(talk: Conversation) -> None:
    """A button outlives its page."""
    _choose(talk, EntryRequest(entry="aws/iam/WasHereOnce"))
    assert ([], [words.ENTRY_GONE]) == (talk.said(), talk.whispered())


def test_where_nothing_may_be_posted_an_answer_can_be_chosen_later(talk: Conversation) -> None:
    """Once the app was invited, the same button works."""
    talk.slack.refuses["chat.postMessage"] = "not_in_channel"
    _choose(talk)
    assert [words.NOT_IN_CHANNEL] == talk.whispered()
    del talk.slack.refuses["chat.postMessage"]
    _choose(talk)
    assert 1 == len(talk.said())


def test_a_fault_in_showing_it_is_told_to_who_chose_it(talk: Conversation) -> None:
    """To that person alone."""
    talk.slack.refuses["chat.postMessage"] = "fault"
    _choose(talk)
    (told,) = talk.whispered()
    assert "Something went wrong on my side" in told


# What a button stands for


def _found(talk: Conversation, request: EntryRequest) -> Answer:
    found = talk.parts.explainer.find(request)
    assert found is not None
    return found


def test_a_button_finds_its_answer_with_the_cases_values(talk: Conversation) -> None:
    """Its own go before these."""
    values = {"role_name": "checkout", "user_name": "mara"}
    talk.store.open_case(Case(id="c1", channel="C1", thread_ts="1.1", entry=IAM, values=values))
    found = _found(talk, replace(CHOSEN, case="c1", why="code", confidence=0.5))
    assert {"role_name": "deploy", "user_name": "mara"} == dict(found.values)
    assert ("code", 0.5) == (found.why, found.confidence)


def test_an_error_without_a_page_is_found_by_what_its_button_says(talk: Conversation) -> None:
    """There is nothing else that would know it."""
    request = EntryRequest(entry="aws/any/Teapot", summary="short and stout")
    found = _found(talk, request)
    assert ("aws", "", "Teapot", "short and stout") == (
        found.provider,
        found.service,
        found.code,
        found.summary,
    )
    assert None is talk.parts.explainer.find(replace(request, summary=""))


def test_the_whole_entry_links_its_page_in_the_book(talk: Conversation) -> None:
    """A modal of an entry that is gone is none."""
    assert f"{BOOK}" in str(talk.parts.explainer.whole(CHOSEN))
    assert None is talk.parts.explainer.whole(EntryRequest(entry="aws/iam/WasHereOnce"))
