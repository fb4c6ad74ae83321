"""The buttons of a lookup, from the press to the result."""

import re
import time
from collections.abc import Sequence

import pytest

from bot.lookups.result import Finding
from bot.runtime import job_engine
from bot.runtime.job_engine import Queue
from bot.slack.payloads import LookupRequest
from tests.handlers.conftest import (
    LOOKUP,
    PASTE,
    PASTE_WITHOUT_VALUES,
    Desk,
    Json,
    buttons,
    text_of,
)

LOOK = f"look:{LOOKUP}"
TWO_ACCOUNTS = {
    "accounts": [
        {"id": "111122223333", "name": "prod", "regions": ["us-east-1", "eu-west-1"]},
        {"id": "444455556666", "name": "stage", "regions": ["eu-north-1"]},
    ]
}
ONLY_DEPLOYS = {
    "accounts": [{"id": "111122223333", "name": "prod"}],
    "rules": [{"channels": ["C0DEPLOYS"]}],
}
ONLY_ON_CALL = {
    "accounts": [{"id": "111122223333", "name": "prod"}],
    "rules": [{"groups": ["S0ONCALL"]}],
}


def test_a_press_ends_in_the_result(desk: Desk) -> None:
    """The message that says *looking* becomes the result, in the same thread."""
    desk.post(PASTE)
    answer = desk.reply()
    desk.runner.go.clear()
    desk.press(answer, LOOK)
    looking = desk.reply(number=2)
    assert ["stop"] == buttons(looking)
    desk.runner.go.set()
    result = desk.until(lambda: [m for m in desk.replies() if "show-all" in buttons(m)])[0]
    assert (looking["ts"], answer["thread_ts"]) == (result["ts"], result["thread_ts"])
    assert "E2QWRUHEXAMPLE" == desk.runner.asked[0]["distribution_id"]
    for said in (
        "The distribution is E2QWRUHEXAMPLE.",
        "Adopt it.",
        "terraform import x",
        "Domain",
    ):
        assert said in text_of(result)


def test_progress_is_shown_and_stop_stops(desk: Desk) -> None:
    """A long lookup shows a bar, and *Stop* ends it with what was seen so far."""
    desk.post(PASTE)
    desk.runner.go.clear()
    desk.press(desk.reply(), LOOK)
    moving = desk.until(lambda: [m for m in desk.replies() if "120 of 340 · 3 s" in text_of(m)])[0]
    desk.press(moving, "stop")
    ended = desk.until(lambda: [m for m in desk.replies() if "show-all" in buttons(m)])[0]
    assert "It was stopped." in text_of(ended)
    assert moving["ts"] == ended["ts"]


def test_a_fault_of_ours_ends_in_one_sentence(desk: Desk) -> None:
    """A lookup that breaks edits its message: no trace, no exception's text, no *looking* left."""
    desk.post(PASTE)
    desk.runner.error = ValueError("secret detail")
    desk.press(desk.reply(), LOOK)
    told = desk.until(
        lambda: [m for m in desk.replies() if "failed because of a fault" in text_of(m)]
    )
    assert len(told) == 1
    assert "secret detail" not in str(desk.state())
    assert buttons(told[0]) == []


def test_show_all_shows_every_fact_and_where_it_was_seen(desk: Desk) -> None:
    """The message holds three facts, the modal all of them with their sources."""
    desk.runner.findings = tuple(
        Finding(label=f"Fact {number}", kind="value", value=str(number)) for number in range(9)
    )
    desk.post(PASTE)
    desk.press(desk.reply(), LOOK)
    result = desk.until(lambda: [m for m in desk.replies() if "show-all" in buttons(m)])[0]
    assert "Fact 2" in text_of(result)
    assert "Fact 3" not in text_of(result)
    assert "6 more facts under *Show all*" in text_of(result)
    desk.press(result, "show-all")
    assert "Fact 8" in text_of(desk.modal("result"))


def test_what_no_modal_holds_comes_as_a_file(desk: Desk) -> None:
    """A result too long even for *Show all* stands whole in a file in the same thread."""
    lines = tuple(f"distribution {number} of a great many in this account" for number in range(900))
    desk.runner.findings = (Finding(label="All of them", kind="list", value=lines),)
    desk.post(PASTE)
    answer = desk.reply()
    desk.press(answer, LOOK)
    (message,) = desk.until(lambda: [m for m in desk.replies() if m.get("files")])
    (file,) = message["files"]
    held = desk.workspace.slack.workspace.files[file["id"]].content.decode()
    assert (lines[0] in held, lines[-1] in held) == (True, True)
    assert answer["thread_ts"] == message["thread_ts"]


def test_an_old_result_is_looked_up_again_for_show_all(desk: Desk) -> None:
    """*Show all* works when the result is no longer at hand, as after a restart."""
    desk.post(PASTE)
    desk.press(desk.reply(), LOOK)
    result = desk.until(lambda: [m for m in desk.replies() if "show-all" in buttons(m)])[0]
    desk.faultbook.services.lookup_presses.results.clear()
    desk.press(result, "show-all")
    desk.until(lambda: "Domain name" in text_of(desk.modal("result")))
    assert len(desk.runner.asked) == 2


def test_the_same_question_within_a_minute_is_answered_from_the_first(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second press does not ask AWS again, and says how old the answer is; *Look again* does."""
    monkeypatch.setattr("bot.runtime.jobs.SECOND_CLICK", 0.1)
    desk.post(PASTE)
    for _ in range(2):
        desk.press(desk.reply(), LOOK)
        desk.until(lambda: desk.replies()[1:])
        desk.faultbook.services.jobs.drain()  # the same press at the same time runs once
        time.sleep(0.1)
    desk.until(lambda: [m for m in desk.replies()[1:] if re.search(r"seen \d+ s ago", text_of(m))])
    assert len(desk.runner.asked) == 1
    result = desk.until(lambda: [m for m in desk.replies() if "look-again" in buttons(m)])[0]
    desk.press(result, "look-again")
    desk.until(lambda: len(desk.runner.asked) == 2)


def test_a_double_click_runs_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same button pressed again while its lookup runs starts nothing, and works afterwards."""
    monkeypatch.setattr("bot.runtime.jobs.SECOND_CLICK", 0.1)
    desk.post(PASTE)
    answer = desk.reply()
    desk.runner.go.clear()
    desk.press(answer, LOOK)
    desk.until(lambda: desk.runner.asked)
    desk.press(answer, LOOK)
    time.sleep(0.3)  # what must not happen has no event to wait for
    assert (1, 2) == (len(desk.runner.asked), len(desk.replies()))
    desk.runner.go.set()
    desk.until(lambda: [m for m in desk.replies() if "show-all" in buttons(m)])
    desk.settle()
    time.sleep(0.1)
    desk.press(desk.reply(), LOOK)
    desk.until(lambda: [m for m in desk.replies() if re.search(r"seen \d+ s ago", text_of(m))])


def test_the_cost_is_told_before_it_is_spent(desk: Desk) -> None:
    """A lookup that may make many calls says how many at most, then about how many it will make."""
    desk.post(PASTE)
    desk.runner.go.clear()
    desk.press(desk.reply(), LOOK)
    assert "at most 6,000 calls" in text_of(desk.reply(number=2))
    desk.until(lambda: [m for m in desk.replies() if "about 340 calls" in text_of(m)])


def test_missing_values_are_asked_for(desk: Desk) -> None:
    """A press without the needed values opens a form, whose values are then looked up."""
    desk.post(PASTE_WITHOUT_VALUES)
    desk.press(desk.reply(), LOOK)
    form = desk.modal("values-form")
    asked = {block["block_id"] for block in form["blocks"] if block["type"] == "input"}
    assert {"distribution_id", "caller_reference"} == asked
    assert desk.submit(form, caller_reference="deploy-1")["ok"]
    desk.until(lambda: [m for m in desk.replies() if "show-all" in buttons(m)])
    assert ["deploy-1"] == [asked["caller_reference"] for asked in desk.runner.asked]


@pytest.mark.parametrize(
    ("given", "field"),
    [({"distribution_id": "no id; rm -rf"}, "distribution_id"), ({}, "distribution_id")],
    ids=["wrong shape", "nothing"],
)
def test_a_wrong_value_is_refused_in_the_form(
    desk: Desk, given: dict[str, str], field: str
) -> None:
    """A value of the wrong shape, or none at all, gets a sentence at its field; nothing is run."""
    desk.post(PASTE_WITHOUT_VALUES)
    desk.press(desk.reply(), LOOK)
    told = desk.submit(desk.modal("values-form"), **given)
    assert [field] == list(told["errors"])
    assert desk.runner.asked == []


@pytest.mark.parametrize("accounts", [TWO_ACCOUNTS], indirect=True, ids=["two accounts"])
def test_the_account_is_asked_for_where_there_are_several(desk: Desk) -> None:
    """With several accounts open to the channel, the form asks which one to look into."""
    desk.post(PASTE)
    desk.press(desk.reply(), LOOK)
    form = desk.modal("values-form")
    account = next(block for block in form["blocks"] if block.get("block_id") == "account")
    assert ["prod", "stage"] == [o["text"]["text"] for o in account["element"]["options"]]
    chosen = {"type": "static_select", "selected_option": {"value": "444455556666"}}
    desk.act("submit", view_id=form["id"], values={"account": {"value": chosen}})
    result = desk.until(lambda: [m for m in desk.replies() if "show-all" in buttons(m)])[0]
    assert "444455556666" in text_of(result)


@pytest.mark.parametrize("accounts", [ONLY_DEPLOYS], indirect=True, ids=["another channel"])
def test_who_may_not_look_is_told_why(desk: Desk) -> None:
    """A press from a channel without the account is refused privately, and audited."""
    desk.post(PASTE)
    desk.press(desk.reply(), LOOK)
    told = desk.reply(number=2)
    assert told["only_for"] == "U0MARA"
    assert "prod is not configured for channel C0INCIDENTS. Everybody in <#C0DEPLOYS> may." in (
        text_of(told)
    )
    assert desk.runner.asked == []
    assert ["refused"] == [line.action for line in desk.faultbook.services.store.audited()]


@pytest.mark.parametrize("accounts", [ONLY_ON_CALL], indirect=True, ids=["a user group"])
def test_a_rule_may_name_a_user_group(desk: Desk) -> None:
    """A member of the user group that a rule names may look."""
    desk.post(PASTE)
    desk.press(desk.reply(), LOOK)
    desk.until(lambda: [m for m in desk.replies() if "show-all" in buttons(m)])


def test_a_private_result_goes_to_the_asker_until_it_is_shared(desk: Desk) -> None:
    """What may be privileged is seen by the asker alone; sharing it is a second, audited step."""
    desk.runner.private = True
    desk.post(PASTE)
    desk.press(desk.reply(), LOOK)
    told = desk.until(lambda: [m for m in desk.replies() if "to <@U0MARA> alone" in text_of(m)])[0]
    assert "E2QWRUHEXAMPLE." not in text_of(told)
    result = desk.until(lambda: [m for m in desk.replies() if "share-result" in buttons(m)])[0]
    assert result["only_for"] == "U0MARA"
    desk.press(result, "share-result")
    shared = desk.until(lambda: [m for m in desk.replies() if "Shared by <@U0MARA>" in text_of(m)])[
        0
    ]
    assert (False, told["thread_ts"]) == (bool(shared["only_for"]), shared["thread_ts"])
    audit = desk.until(lambda: _two(desk))
    assert ["shared", "looked"] == [line.action for line in audit]


class Views:
    """Takes the place of Slack for a modal that is updated."""

    shown: Json

    def update_view(self, _view: str, shown: Json) -> None:
        """Keep what is shown."""
        self.shown = shown


def _two(desk: Desk) -> tuple[object, ...]:
    lines = desk.faultbook.services.store.audited()
    return lines if len(lines) > 1 else ()


def test_a_lookup_from_a_private_answer_stays_private(desk: Desk) -> None:
    """Pressed on an answer that one person sees, a lookup's result is seen by that person alone."""
    desk.post(f"/fault {PASTE}", channel="C0RANDOM")
    desk.press(desk.reply("C0RANDOM"), LOOK)
    result = desk.reply("C0RANDOM", 2)
    assert result["only_for"] == "U0MARA"
    assert "share-result" in buttons(result)


def test_every_look_is_audited(desk: Desk) -> None:
    """Who looked at what, where, when and with which result is kept."""
    desk.post(PASTE)
    answer = desk.reply()
    desk.press(answer, LOOK)
    (line,) = desk.until(desk.faultbook.services.store.audited)
    seen = (line.user, line.lookup, line.channel, line.thread_ts, line.result)
    assert ("U0MARA", LOOKUP, "C0INCIDENTS", answer["thread_ts"], "bound") == seen
    assert time.time() - line.at < 60


def _value(message: Json, action_id: str) -> str:
    return next(
        str(element["value"])
        for block in message["blocks"]
        for element in block.get("elements", [])
        if element.get("action_id") == action_id
    )


def test_where_nothing_was_found_a_button_looks_in_another_region(desk: Desk) -> None:
    """The account's other region is one press away, with the same values."""
    desk.runner.elsewhere = ("us-east-1", "eu-west-1")
    desk.post(PASTE)
    desk.press(desk.reply(), LOOK)
    missed = desk.until(lambda: [m for m in desk.replies() if "show-all" in buttons(m)])[0]
    assert ["look-in:eu-west-1", "show-all", "look-again"] == buttons(missed)
    assert "Look in eu-west-1" in text_of(missed)
    desk.press(missed, "look-in:eu-west-1")
    desk.until(lambda: len(desk.runner.asked) > 1)
    assert {**desk.runner.asked[0], "region": "eu-west-1"} == desk.runner.asked[1]


def test_a_private_result_is_shared_into_the_thread_it_is_about(desk: Desk) -> None:
    """The thread is carried by the button: Slack names none for what one person alone sees."""
    desk.post("what is this?", channel="C0INCIDENTS")
    posted = desk.until(lambda: desk.state()["messages"])[0]
    request = LookupRequest(
        lookup=LOOKUP, values={"distribution_id": "E2QWRUHEXAMPLE"}, thread_ts=posted["ts"]
    )
    desk.dispatch(_whispered(LOOK, request.encode()))
    desk.settle()
    (result,) = [m for m in desk.replies() if "share-result" in buttons(m)]
    assert "Share in the thread" in text_of(result)
    desk.dispatch(_whispered("share-result", _value(result, "share-result")))
    desk.settle()
    (shared,) = [m for m in desk.replies() if "Shared by <@U0MARA>" in text_of(m)]
    assert posted["ts"] == shared["thread_ts"]


def _whispered(action_id: str, value: str) -> Json:
    """A press in a message that one person alone sees, of which Slack tells little."""
    return {
        "type": "block_actions",
        "team": {"id": "T0SANDBOX"},
        "user": {"id": "U0MARA", "team_id": "T0SANDBOX"},
        "trigger_id": f"1.2.{action_id}",
        "container": {
            "type": "message",
            "message_ts": "1.9",
            "channel_id": "C0INCIDENTS",
            "is_ephemeral": True,
        },
        "channel": {"id": "C0INCIDENTS"},
        "actions": [{"type": "button", "action_id": action_id, "block_id": "b", "value": value}],
    }


def _press_in(desk: Desk, view: Json, action_id: str) -> None:
    """Press a button of an open modal."""
    (block,) = [block for block in view["blocks"] if block["type"] == "actions"]
    action = {"block_id": block["block_id"], "action_id": action_id}
    assert desk.act("press", view_id=view["id"], action=action)["ok"]


def test_a_private_lookup_shows_its_progress_and_can_be_stopped(desk: Desk) -> None:
    """A modal says at once that it looks, then how far it is; *Stop* in it ends the lookup."""
    desk.post(f"/fault {PASTE}", channel="C0RANDOM")
    desk.runner.go.clear()
    desk.press(desk.reply("C0RANDOM"), LOOK)
    assert "Looking, read-only" in text_of(desk.modal("result"))
    desk.until(lambda: "120 of 340" in text_of(desk.modal("result")))
    _press_in(desk, desk.modal("result"), "stop")
    result = desk.reply("C0RANDOM", 2)
    assert "U0MARA" == result["only_for"]
    assert "It was stopped." in text_of(result)
    desk.until(lambda: "It was stopped." in text_of(desk.modal("result")))


def test_a_private_result_comes_though_its_modal_was_closed(desk: Desk) -> None:
    """Whoever closes the window finds the result in the conversation."""
    desk.post(f"/fault {PASTE}", channel="C0RANDOM")
    desk.runner.go.clear()
    desk.press(desk.reply("C0RANDOM"), LOOK)
    desk.act("close", view_id=desk.modal("result")["id"])
    desk.runner.go.set()
    assert "share-result" in buttons(desk.reply("C0RANDOM", 2))


def _lookups() -> Sequence[object]:
    """The lookups that wait or run: each was written down once its message was posted."""
    return job_engine.jobs_like(queue_name=Queue.LOOKUPS, status=job_engine.ACTIVE)


def test_who_presses_while_others_look_sees_how_many_come_first(desk: Desk) -> None:
    """The third lookup in an account waits, says so at once, and then looks."""
    desk.runner.go.clear()
    for number in range(3):
        request = LookupRequest(lookup=LOOKUP, values={"distribution_id": f"E2QWRUHEXAMPL{number}"})
        body = _whispered(LOOK, request.encode())
        body["container"] = {"channel_id": "C0INCIDENTS", "message_ts": f"{number}.1"}
        body["message"] = {"ts": f"{number}.1"}
        desk.dispatch(body)
        desk.until(lambda: number < len(_lookups()))  # noqa: B023 - asked at once
    waiting = desk.reply(number=3)
    assert "Waiting, 1 before you" in text_of(waiting)
    assert ["stop"] == buttons(waiting)
    desk.runner.go.set()
    desk.settle()
    assert 3 == len([m for m in desk.replies() if "show-all" in buttons(m)])


def test_a_lookup_that_is_stopped_while_it_waits_does_not_look_for_long(desk: Desk) -> None:
    """*Stop* on a message that waits counts when the lookup begins."""
    services = desk.faultbook.services
    desk.post(PASTE)
    answer = desk.reply()
    desk.runner.go.clear()
    desk.press(answer, LOOK)
    looking = desk.reply(number=2)
    desk.press(looking, "stop")
    desk.until(lambda: [m for m in desk.replies() if "It was stopped." in text_of(m)])
    assert services.store.stop_requested(_value(looking, "stop"))


def test_a_result_is_shared_once_from_whichever_message(desk: Desk) -> None:
    """Two whispers of one result share it once; the second press is told where it stands."""
    desk.runner.private = True
    desk.post(PASTE)
    answer = desk.reply()
    desk.press(answer, LOOK)
    result = desk.until(lambda: [m for m in desk.replies() if "share-result" in buttons(m)])[0]
    for number in range(2):
        body = _whispered("share-result", _value(result, "share-result"))
        body["container"]["message_ts"] = f"{number}.5"
        body["actions"][0]["action_ts"] = f"{1000 * number}.5"
        desk.dispatch(body)
        desk.settle()
    assert 1 == len([m for m in desk.replies() if "Shared by" in text_of(m)])
