"""*Not this one*: what else an error may be."""

from bot.runtime.store import Case
from bot.slack.payloads import EntryRequest
from tests.handlers.conftest import PASTE, Desk, text_of
from tests.handlers.test_diagnosis import choose

ROLE, DISTRIBUTION = "aws/iam/EntityAlreadyExists", "aws/cloudfront/DistributionAlreadyExists"
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


def test_another_page_is_not_read_by_the_words_of_the_first(desk: Desk) -> None:
    """What the first page's conditions found in the paste decides nothing on another page."""
    services = desk.faultbook.services
    values = {"role_name": "deploy", "said": "|role|"}
    case = Case(
        channel="C0INCIDENTS", thread_ts="1.0", entry=ROLE, values=values, user="U0MARA", id="c1"
    )
    services.store.open_case(case)
    shown = [
        services.explainer.find(EntryRequest(entry=entry, case="c1"))
        for entry in (ROLE, DISTRIBUTION)
    ]
    assert [["role_name", "said"], ["role_name"]] == [sorted(one.values) for one in shown if one]
