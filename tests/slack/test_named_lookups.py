"""A lookup that somebody asks for by its name: run, asked for more, or told what does not fit."""

import pytest

from bot.runtime.store import Case
from bot.slack.lookup_runs import LOOK
from bot.slack.press import Press
from bot.slack.views import form_words, lookup_words
from tests.handlers.conftest import LOOKUP, REGIONAL, Json
from tests.slack.conversation import HERE, THREAD, Conversation

ID = "E2QWRUHEXAMPLE"
PROD = "111122223333"
ACCOUNTS = {"accounts": [{"id": PROD, "name": "prod"}, {"id": "444455556666", "name": "stage"}]}


def ask(talk: Conversation, typed: str, *, in_a_mention: bool = True) -> list[Json]:
    """Type it, and see which forms open."""
    opened: list[Json] = []

    def open_(view: Json) -> str:
        opened.append(view)
        return "V1"

    press = Press(f"typed {typed}")
    talk.parts.named_lookups.press(typed, HERE, press, None if in_a_mention else open_)
    for job in [job for job in talk.jobs.waiting if job.kind != LOOK]:
        talk.jobs.waiting.remove(job)
        talk.jobs.begin(job)
    return opened


def _looked(talk: Conversation) -> list[Json]:
    return [dict(args["request"]) for args in talk.jobs.submitted(LOOK)]


def test_a_name_with_its_values_is_run(talk: Conversation) -> None:
    """Named, or a word that has the shape of the one that is missing."""
    ask(talk, f"{LOOKUP} distribution_id={ID}")
    ask(talk, f"{REGIONAL} orders")
    assert [{"distribution_id": ID}, {"table_name": "orders"}] == [
        one["values"] for one in _looked(talk)
    ]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "There are lookups of `cloudfront`, `dynamodb`"),
        ("cloudfront", "What I can look up in CloudFront:"),
        ("dynamodb/table-stat", "Did you mean one of these?"),
        ("qqqq/wwww", "I have no lookup called “qqqq/wwww”"),
        (f"{REGIONAL} table_name=orders colour=red", lookup_words.VALUE_NOT_TAKEN),
        (f"{REGIONAL} table_name=orders account=gone", lookup_words.ACCOUNT_UNKNOWN),
        (f"{LOOKUP} distribution_id=x", "This should look like"),
        (REGIONAL, "I need a little more before I can look."),
    ],
    ids=[
        "nothing",
        "a service",
        "nearly",
        "unknown",
        "a value",
        "an account",
        "a shape",
        "missing",
    ],
)
def test_what_cannot_be_run_is_answered_with_what_to_do(
    talk: Conversation, typed: str, said: str
) -> None:
    """And nothing is looked at."""
    ask(talk, typed)
    assert said in "\n".join(talk.said())
    assert [] == _looked(talk)


def test_where_a_form_can_open_it_asks_for_what_is_missing(talk: Conversation) -> None:
    """Behind a mention a button does, as nothing can open one."""
    (form,) = ask(talk, REGIONAL, in_a_mention=False)
    assert form_words.VALUES_TITLE == form["title"]["text"]
    assert [] == talk.said()


def test_an_account_is_named_by_its_name_or_number(talk: Conversation) -> None:
    """And is no value of the lookup."""
    talk.with_accounts(ACCOUNTS)
    for name in ("prod", PROD):
        ask(talk, f"{LOOKUP} distribution_id={ID} account={name}")
    assert [(PROD, {"distribution_id": ID})] * 2 == [
        (one["account"], one["values"]) for one in _looked(talk)
    ]


def test_what_is_missing_is_taken_from_the_threads_case(talk: Conversation) -> None:
    """From the latest; what was typed whole is about one thing, and takes nothing of it."""
    for number in range(2):
        values = {"distribution_id": f"E{number}QWRUHEXAMPLE"}
        case = Case(id=f"c{number}", channel="C1", thread_ts=THREAD, entry="e", values=values)
        talk.store.open_case(case)
    ask(talk, LOOKUP)
    ask(talk, f"{LOOKUP} distribution_id={ID}")
    assert ["E1QWRUHEXAMPLE", ID] == [one["values"]["distribution_id"] for one in _looked(talk)]


def test_a_name_nearly_right_keeps_what_was_typed(talk: Conversation) -> None:
    """The button looks at it at once."""
    ask(talk, "dynamodb/table-stat table_name=orders")
    assert "orders" in str(talk.slack.posted()[-1]["blocks"])
