"""*Not this one*: what else an error may be."""

from bot.runtime.posted_answers import PostedAnswers
from bot.slack.destination import Destination
from bot.slack.payloads import EntryRequest
from bot.slack.press import Press
from tests.handlers.conftest import PASTE, Desk, text_of
from tests.handlers.test_diagnosis import choose

CLOCK = (
    "An error occurred (InvalidSignatureException) when calling the PutRecords operation:"
    " Signature not yet current: 20261017T093750Z is still later than 20261017T093639Z"
)
INDEX = "aws/dynamodb/ProvisionedThroughputExceededException"
OTHER = "An error occurred (EntityAlreadyExists) when calling the CreateRole operation: Role exists"


def test_the_other_errors_of_the_paste_come_first(desk: Desk) -> None:
    """To whoever pressed alone; the answer itself is not among them."""
    desk.post(f"{PASTE}\n{OTHER}")
    choose(desk, desk.reply(), "Not this one")
    told = desk.reply(number=2)
    offered = [
        EntryRequest.decode(element["value"]).entry
        for block in told["blocks"]
        for element in block.get("elements", [])
        if str(element.get("action_id", "")).startswith("guess:")
    ]
    assert ("U0MARA", ["aws/iam/EntityAlreadyExists"]) == (told["only_for"], offered)


def test_an_answer_that_follows_no_message_has_pages_near_it(desk: Desk) -> None:
    """It was asked for by its code: there is no paste to look at again."""
    desk.post("@faultbook show EntityAlreadyExists")
    choose(desk, desk.reply(), "Not this one")
    assert "Paste the whole output" in text_of(desk.reply(number=2))


def test_a_case_that_is_gone_is_told_of(desk: Desk) -> None:
    """Its answer was forgotten meanwhile."""
    place = Destination(channel="C0INCIDENTS", user="U0MARA")
    desk.faultbook.services.other_candidates.show("gone", place, Press("p", 1.0))
    desk.settle()
    assert "no longer kept" in text_of(desk.reply())


def test_another_page_is_not_read_by_the_words_of_the_first(desk: Desk) -> None:
    """What the first page's conditions found in the paste decides nothing on another page."""
    desk.post(f"@faultbook {CLOCK}")
    store = desk.faultbook.services.store
    thread = desk.reply()["thread_ts"]
    desk.settle()
    (answer,) = PostedAnswers(store).in_thread("C0INCIDENTS", thread)
    asked = EntryRequest(entry=INDEX, case=answer.id)
    found = desk.faultbook.services.explainer.find(asked)
    case = store.case(answer.id)
    assert case is not None
    assert found is not None
    assert [True, False] == ["said" in values for values in (case.values, found.values)]
