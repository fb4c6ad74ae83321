"""What people see when Slack refuses what the app asks of it."""

from dataclasses import replace

import pytest

from bot.sandbox.workspace.refusal import Refusal
from bot.sandbox.workspace.webapi import METHODS, Call
from bot.slack.views import form_words, forms, words
from tests.handlers.conftest import LOOKUP, PASTE, Desk, Json, buttons, text_of


@pytest.fixture
def refuse(monkeypatch: pytest.MonkeyPatch) -> "Refuse":
    """Makes the workspace refuse calls."""
    return Refuse(monkeypatch)


class Refuse:
    """Lets the workspace answer a method with an error, always or a few times."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def __call__(self, method: str, code: str, times: int = 1_000) -> list[Json]:
        """Refuse, and note what was asked."""
        asked: list[Json] = []
        real = METHODS[method]

        def refused(call: Call) -> Json:
            asked.append(dict(call.args))
            if len(asked) <= times:
                raise Refusal(code, retry_after=1 if code == "ratelimited" else 0)
            return real.run(call)

        self._monkeypatch.setitem(METHODS, method, replace(real, run=refused))
        return asked


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("channel_not_found", words.NOT_IN_CHANNEL),
        ("not_in_channel", words.NOT_IN_CHANNEL),
        ("is_archived", words.CHANNEL_CLOSED),
        ("restricted_action_read_only_channel", words.CHANNEL_CLOSED),
    ],
)
def test_who_shares_where_nothing_can_be_posted_is_told_why(
    desk: Desk, refuse: Refuse, code: str, told: str
) -> None:
    """Alone, once, with what to do; it is no fault of the app's, and does not read as one."""
    desk.post(f"/fault {PASTE}")
    answer = desk.reply()
    refuse("chat.postMessage", code)
    desk.press(answer, "share-answer")
    assert told in text_of(desk.reply(number=2))
    desk.settle()
    assert ["U0MARA", "U0MARA"] == [one["only_for"] for one in desk.replies()]


@pytest.mark.parametrize("method", ["chat.postMessage", "chat.update"])
def test_who_looks_up_in_a_channel_that_was_archived_is_told_so(
    desk: Desk, refuse: Refuse, method: str
) -> None:
    """Before the look or while it goes on; it does not read as a fault of the app's."""
    desk.post(PASTE)
    answer = desk.reply()
    refuse(method, "is_archived")
    desk.press(answer, f"look:{LOOKUP}")
    told = desk.until(lambda: [one for one in desk.replies() if one["only_for"]])
    desk.settle()
    assert [words.CHANNEL_CLOSED] == [text_of(one) for one in told]
    assert not [one for one in desk.replies() if "fault on my side" in text_of(one)]


def test_an_answer_waits_as_long_as_slack_says(desk: Desk, refuse: Refuse) -> None:
    """`ratelimited`: the answer comes once, later, and nobody is told of the trouble."""
    asked = refuse("chat.postMessage", "ratelimited", times=1)
    desk.post(PASTE)
    assert "DistributionAlreadyExists" in text_of(desk.reply())
    desk.settle()
    assert (2, 1) == (len(asked), len(desk.replies()))


@pytest.mark.parametrize("code", ["expired_trigger_id", "exchanged_trigger_id"])
def test_a_form_that_comes_too_late_is_one_sentence(desk: Desk, refuse: Refuse, code: str) -> None:
    """Where a trigger is spent, it says to try once more, and nothing else."""
    refuse("views.open", code)
    desk.post("/fault")
    assert words.TOO_LATE in text_of(desk.reply())
    desk.settle()
    assert 1 == len(desk.replies())


def test_a_result_whose_message_is_gone_is_not_lost(desk: Desk, refuse: Refuse) -> None:
    """`message_not_found`: somebody deleted the message that said *looking*; no fault is told."""
    desk.post(PASTE)
    refuse("chat.update", "message_not_found")
    desk.press(desk.reply(), f"look:{LOOKUP}")
    desk.until(lambda: [one for one in desk.replies() if "show-all" in buttons(one)])
    desk.settle()
    assert not [one for one in desk.replies() if "fault on my side" in text_of(one)]


def test_a_form_of_only_spaces_says_so_at_its_field(desk: Desk) -> None:
    """It stays open, and nothing is explained."""
    desk.post("/fault")
    sent = desk.submit(desk.modal("paste-form"), **{forms.ERROR_FIELD: " \n "})
    assert {forms.ERROR_FIELD: form_words.FORM_EMPTY} == sent["errors"]
    desk.settle()
    assert [] == desk.replies()
