"""What `/fault`'s words are answered with: which word brings what, and what is said without."""

from collections.abc import Iterator

import pytest

from bot.answers.knowledge_version import KnowledgeVersion
from bot.runtime.store import Store
from bot.slack.command_words import Asked
from bot.slack.destination import Destination
from bot.slack.press import Press
from bot.slack.views import case_words, form_words, ids, words
from tests.handlers.conftest import PASTE
from tests.slack.conversation import ALONE, BOOK, HERE, THREAD, Conversation
from tests.small_knowledge import small_knowledge_in

MORE = (
    "errors/aws/dynamodb/ResourceNotFoundException.yml",
    "errors/aws/lambda/ResourceNotFoundException.yml",
    "errors/http/any/409-Conflict.yml",
    "errors/http/any/412-Precondition-Failed.yml",
    "guides/409-or-412.yml",
    "playbooks/not-found.yml",
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeVersion:
    """A knowledge base in which one code is two services'."""
    return small_knowledge_in(tmp_path_factory.mktemp("pages"), *MORE)


@pytest.fixture
def talk(pages: KnowledgeVersion) -> Iterator[Conversation]:
    with Store("sqlite://") as store:
        yield Conversation(pages, store)


def ask(talk: Conversation, word: str, rest: str = "", place: Destination = HERE) -> str:
    """What a word is answered with, all of it."""
    talk.parts.page_requests.ask(f"Ev {word} {rest} {place}", Asked(word, rest), place)
    talk.jobs.run_all()
    return "\n".join([*talk.said(), *talk.whispered()])


@pytest.mark.parametrize(
    ("word", "rest", "said"),
    [
        ("show", "", words.SHOW_WHAT),
        ("show", "ResourceNotFoundException", "Several services use the code"),
        ("show", "EntityAlreadyExist", "Did you mean one of these?"),
        ("show", "Teapot", words.UNKNOWN_CODE.format(code="Teapot")),
        ("show", "role exists", words.FOUND.format(words="role exists")),
        ("search", "", words.SEARCH_WHAT),
        ("search", "table", words.FOUND.format(words="table")),
        ("search", "qqqq", words.NOTHING_FOUND.format(words="qqqq")),
        ("browse", "", words.CATEGORIES),
        ("browse", "conflct", "DistributionAlreadyExists · CloudFront"),
        ("browse", "qqqq", "I know no kind of error called “qqqq”. Choose one of "),
        ("compare", "409", words.COMPARE_WHAT),
        ("compare", "409 412", "Compared: "),
        ("playbook", "", words.PLAYBOOKS),
        ("playbook", "not found", words.DONE_WHEN),
        ("playbook", "qqqq", "I have no playbook called “qqqq”."),
        ("recent", "", words.NO_RECENT),
        ("stats", "", "Errors answered: 0"),
        ("settings", "", form_words.SETTINGS_ELSEWHERE.format(command=ids.COMMAND)),
        ("help", "", words.HELP_TITLE),
    ],
)
def test_each_word_has_its_answer(talk: Conversation, word: str, rest: str, said: str) -> None:
    """And one without what it needs says what it needs."""
    assert said in ask(talk, word, rest)
    assert [] == talk.jobs.faults


def test_a_code_of_one_page_brings_the_page(talk: Conversation) -> None:
    """As if it had been pasted: with a case of its own."""
    assert "The name is already taken in this account" in ask(talk, "show", "EntityAlreadyExists")
    (case,) = talk.parts._records.cases("C1", THREAD)
    assert "aws/iam/EntityAlreadyExists" == case.entry


def test_what_somebody_typed_is_no_markup(talk: Conversation) -> None:
    """It is said again in our own words, and could mention everybody."""
    assert "<!channel>" not in ask(talk, "search", "<!channel>")


def test_recent_cases_are_those_of_the_channel(talk: Conversation) -> None:
    """With a link to each."""
    talk.answer(PASTE)
    assert "https://slack.example/C1/" not in ask(
        talk, "recent", place=Destination(channel="C2", user="U1")
    )
    ask(talk, "recent")
    links = [str(one["blocks"]) for one in talk.slack.posted()]
    assert f"https://slack.example/C1/{THREAD}" in links[-1]


def test_a_timeline_is_shown_to_who_asks_alone(talk: Conversation) -> None:
    """It may name people; in a direct message there is nobody else."""
    talk.answer(PASTE)
    ask(talk, "timeline")
    assert 1 == len(talk.whispered())
    direct = Destination(channel="D1", thread_ts=THREAD, user="U1")
    ask(talk, "timeline", "again", place=direct)
    assert (1, case_words.NO_TIMELINE) == (len(talk.whispered()), talk.said()[-1])


def test_a_pressed_timeline_is_the_threads(talk: Conversation) -> None:
    """The button stands in it."""
    talk.answer(PASTE)
    talk.parts.page_requests.show_timeline(HERE, Press("timeline"))
    talk.jobs.run_all()
    (told,) = talk.whispered()
    assert "DistributionAlreadyExists" in told


def test_a_pressed_category_is_shown(talk: Conversation) -> None:
    """To whom the button was shown."""
    talk.parts.page_requests.browse("conflict", ALONE, Press("browse"))
    talk.jobs.run_all()
    (told,) = talk.whispered()
    assert "DistributionAlreadyExists" in told


def test_a_categorys_guides_are_linked_where_there_is_a_book(talk: Conversation) -> None:
    """Only those that are there: a file that does not fit is left out of the knowledge."""
    ask(talk, "browse", "conflict")
    shown = str(talk.slack.posted()[-1]["blocks"])
    assert f"{BOOK}guides/409-or-412" in shown
    assert f"{BOOK}guides/retry-or-not" not in shown


def test_the_help_says_where_messages_are_not_heard(talk: Conversation) -> None:
    """An app without leave to read does not promise to answer what is posted."""
    talk.slack.scopes = "chat:write,commands"
    assert words.UNHEARD in ask(talk, "help")


def test_a_search_field_offers_pages_by_words(talk: Conversation) -> None:
    """As options that carry the page."""
    found = talk.parts.page_requests.found("table not found")
    assert "ResourceNotFoundException · DynamoDB" in [one["text"]["text"] for one in found]


def test_a_fault_is_told_once(talk: Conversation) -> None:
    """Not where the answer stands already."""
    requests = talk.parts.page_requests
    args = {"word": "help", "rest": "", "place": HERE.model_dump()}
    requests._failed("job", args, {"post": "900.1"})
    assert [] == talk.said()
    requests._failed("job", args, {})
    assert ["Something went wrong on my side" in said for said in talk.said()] == [True]
