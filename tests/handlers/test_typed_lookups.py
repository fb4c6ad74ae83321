"""`lookup NAME value=…`: behind the command, a mention, and in a direct message."""

import pytest

from bot.slack.views import lookup_words
from tests.handlers.conftest import LOOKUP, PASTE, REGIONAL, Desk, Json, buttons, text_of
from tests.handlers.test_lookup_buttons import ONLY_DEPLOYS, TWO_ACCOUNTS

ASKED = f"lookup {LOOKUP} distribution_id=E2QWRUHEXAMPLE"
ONLY_OTHERS = {
    "accounts": [{"id": "111122223333", "name": "prod"}],
    "rules": [{"groups": ["S0OTHERS"]}],
}
ARN = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders"
MANY = "There are lookups of `cloudfront`, `dynamodb`."


def _result(desk: Desk, channel: str = "C0INCIDENTS") -> Json:
    found = desk.until(lambda: [m for m in desk.replies(channel) if "show-all" in buttons(m)])
    answer: Json = found[0]
    return answer


@pytest.mark.parametrize(
    ("typed", "channel", "seen_by"),
    [
        (f"/fault {ASKED}", "C0INCIDENTS", "U0MARA"),
        (f"@faultbook {ASKED}", "C0INCIDENTS", ""),
        (ASKED, "D0MARA", ""),
    ],
    ids=["command", "mention", "direct"],
)
def test_a_lookup_by_name_ends_in_its_result(
    desk: Desk, typed: str, channel: str, seen_by: str
) -> None:
    """With the values that were typed; a command's result is seen by the asker alone."""
    desk.post(typed, channel=channel)
    result = _result(desk, channel)
    assert "The distribution is E2QWRUHEXAMPLE." in text_of(result)
    assert seen_by == result["only_for"]
    assert {"distribution_id": "E2QWRUHEXAMPLE"} == desk.runner.asked[0]
    line = desk.faultbook.services.store.audited()[0]
    assert ("U0MARA", LOOKUP, channel) == (line.user, line.lookup, line.channel)


def test_values_are_taken_from_the_words(desk: Desk) -> None:
    """Named ones, those that stand in the words, and a word alone where one value is missing."""
    for number, given in enumerate(("orders{}", "TABLE_NAME='orders{}'", f"{ARN}{{}}")):
        desk.post(f"@faultbook lookup {REGIONAL} {given.format(number)}")
    desk.until(lambda: len(desk.runner.asked) == 3)
    assert {"orders0", "orders1", "orders2"} == {one["table_name"] for one in desk.runner.asked}


REFUSED = (
    ("", MANY),
    ("s3", "I have no lookup called “s3”."),
    ("dynamodb", REGIONAL),
    ("table-stat", "Did you mean one of these?"),
    ("distribution-by-caller-ref distribution_id=E2QWRUHEXAMPLE", "Did you mean one of these?"),
    (f"{REGIONAL} bucket=checkout", lookup_words.VALUE_NOT_TAKEN),
    (f"{LOOKUP} distribution_id=x!", "This should look like"),
    (f"{REGIONAL} account=nowhere table_name=orders", lookup_words.ACCOUNT_UNKNOWN),
    (f"{REGIONAL} table_name=orders region=nowhere", "This should look like"),
)


def test_what_cannot_be_looked_at_is_said_for_the_asker_alone(desk: Desk) -> None:
    """No name, an unknown one, one nearly right, and wrong values: said, and nothing looked at."""
    for number, (typed, told) in enumerate(REFUSED, start=1):
        desk.post(f"/fault lookup {typed}")
        reply = desk.reply(number=number)
        assert told in text_of(reply)
        assert "U0MARA" == reply["only_for"]
    assert [] == desk.runner.asked


def test_a_lookup_nearly_named_is_one_press_away(desk: Desk) -> None:
    """Its button has the values that were typed."""
    desk.post("@faultbook lookup cloudfront/distribution-by-caller distribution_id=E2QWRUHEXAMPLE")
    desk.press(desk.reply(), f"look:{LOOKUP}")
    _result(desk)
    assert {"distribution_id": "E2QWRUHEXAMPLE"} == desk.runner.asked[0]


def test_a_missing_value_opens_a_form(desk: Desk) -> None:
    """The command asks at once for what it was not told."""
    desk.post(f"/fault lookup {REGIONAL}")
    desk.submit(desk.modal("values-form"), table_name="orders")
    desk.until(lambda: desk.runner.asked)
    assert "orders" == desk.runner.asked[0]["table_name"]


def test_behind_a_mention_a_button_opens_the_form(desk: Desk) -> None:
    """Nothing can open a form for a message, so a button is offered that can."""
    desk.post(f"@faultbook lookup {REGIONAL}")
    asked = desk.reply()
    assert "I need a little more before I can look" in text_of(asked)
    desk.press(asked, f"look:{REGIONAL}")
    desk.submit(desk.modal("values-form"), table_name="orders")
    desk.until(lambda: desk.runner.asked)


def test_in_the_thread_of_a_case_its_values_are_known(desk: Desk) -> None:
    """What was not typed is taken from the case; what was typed is looked at alone."""
    desk.post(PASTE)
    thread = desk.reply()["thread_ts"]
    desk.post(f"@faultbook lookup {LOOKUP}", thread_ts=thread)
    _result(desk)
    assert "E2QWRUHEXAMPLE" == desk.runner.asked[0]["distribution_id"]


@pytest.mark.parametrize("accounts", [ONLY_DEPLOYS, ONLY_OTHERS], indirect=True)
@pytest.mark.parametrize("typed", [f"/fault {ASKED}", f"@faultbook {ASKED}"])
def test_who_may_not_look_is_told_so_privately(desk: Desk, typed: str) -> None:
    """Channels and user groups count as for a button, and the audit has it."""
    desk.post(typed)
    told = desk.reply()
    assert "You may not look there from here" in text_of(told)
    assert "U0MARA" == told["only_for"]
    assert [] == desk.runner.asked
    assert "refused" == desk.faultbook.services.store.audited()[0].action


@pytest.mark.parametrize(
    "accounts",
    [TWO_ACCOUNTS | {"rules": [{"accounts": ["444455556666"]}]}],
    indirect=True,
)
@pytest.mark.parametrize(
    ("account", "looked"), [("stage", True), ("444455556666", True), ("prod", False)]
)
def test_no_other_account_is_looked_into_than_the_one_typed(
    desk: Desk, account: str, looked: bool
) -> None:
    """By its name or its number; one that this person may not look into is refused."""
    desk.post(f"@faultbook {ASKED} account={account}")
    told = text_of(desk.reply())
    assert looked == ("You may not look there" not in told)
    assert looked == bool(desk.until(lambda: desk.runner.asked) if looked else desk.runner.asked)


def test_somebody_of_another_workspace_is_told_and_nothing_is_looked_at(desk: Desk) -> None:
    """A guest's mention asks for a lookup in vain, as their press does."""
    event = {"type": "app_mention", "user": "U0STRANGER", "text": f"<@U0FAULTBOOK> {ASKED}"}
    desk.dispatch(desk.event({**event, "user_team": "T0OTHER", "team": "T0OTHER"}))
    desk.settle()
    assert [] == desk.runner.asked
    assert "refused" == desk.faultbook.services.store.audited()[0].action


def test_a_programs_lookup_is_an_error_to_explain(desk: Desk) -> None:
    """What begins with the word as a resolver's message does asks for no lookup of ours."""
    desk.post("/fault lookup sts.eu-west-1.amazonaws.com on 10.0.0.2:53: no such host")
    assert "no lookup called" not in text_of(desk.reply())
