"""*Not this one*: what else an error may be, told to the person who says so."""

from bot.runtime.store import Case
from bot.slack.press import Press
from bot.slack.views import case_words, words
from tests.handlers.conftest import PASTE
from tests.slack.conversation import HERE, THREAD, Conversation

IAM = "aws/iam/EntityAlreadyExists"


def show(talk: Conversation, case: str) -> str:
    """What the person is told."""
    talk.parts.other_candidates.show(case, HERE, Press(f"not {case}"))
    talk.jobs.run_all()
    (told,) = talk.whispered()
    return told


def test_the_answer_itself_is_not_among_the_others(talk: Conversation) -> None:
    """Whoever pressed knows that it is wrong."""
    told = show(talk, talk.answer(PASTE))
    assert "DistributionAlreadyExists" not in told


def test_pages_near_the_answer_are_offered(talk: Conversation) -> None:
    """Where the paste itself names nothing else, by the words of the answer's title."""
    case = Case(
        id="c1", channel="C1", thread_ts=THREAD, entry="aws/cloudfront/DistributionAlreadyExists"
    )
    talk.store.open_case(case)
    told = show(talk, "c1")
    assert (words.NOT_THIS_TOLD in told, "EntityAlreadyExists" in told) == (True, True)


def test_where_nothing_is_near_the_person_may_say_what_it_is(talk: Conversation) -> None:
    """A page can be suggested, with what was seen."""
    talk.parts.other_candidates.answers().pages.knowledge.entries  # noqa: B018 - read in one go
    case = Case(id="c1", channel="C1", thread_ts=THREAD, entry=IAM)
    talk.store.open_case(case)
    told = show(talk, "c1")
    assert "EntityAlreadyExists" not in told


def test_the_message_is_read_as_it_stands_now(talk: Conversation) -> None:
    """What it named is in the suggestion; one that is gone names nothing."""
    case = talk.answer(PASTE)
    talk.slack.messages[THREAD]["text"] = "An error occurred (Teapot) when calling BrewTea: short"
    show(talk, case)
    assert "Teapot" in str(talk.slack.whispers[-1]["blocks"])


def test_a_message_that_is_gone_is_no_hindrance(talk: Conversation) -> None:
    """Then only pages near the answer are offered."""
    case = talk.answer(PASTE)
    del talk.slack.messages[THREAD]
    show(talk, case)
    assert [] == talk.jobs.faults


def test_a_case_that_is_gone_is_told(talk: Conversation) -> None:
    """Or whose page is."""
    assert case_words.CASE_GONE == show(talk, "gone")


def test_the_others_are_seen_by_the_person_alone(talk: Conversation) -> None:
    """Everybody else has the answer."""
    case = talk.answer(PASTE)
    before = talk.said()
    show(talk, case)
    assert before == talk.said()


def test_a_fault_is_told_to_who_pressed(talk: Conversation) -> None:
    """With its number."""
    case = talk.answer(PASTE)
    talk.slack.refuses["conversations.replies"] = "fault"  # is read as nothing
    talk.slack.refuses["chat.postEphemeral"] = "fault"
    talk.parts.other_candidates.show(case, HERE, Press("not"))
    talk.jobs.waiting[0].args["case"] = ["no id"]
    del talk.slack.refuses["chat.postEphemeral"]
    talk.jobs.run_all()
    (told,) = talk.whispered()
    assert "Something went wrong on my side" in told
