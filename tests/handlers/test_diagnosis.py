"""*Diagnose together*: the steps as a list in the thread, ticked by anybody there."""

import pytest

from bot.lookups.result import Verdict
from bot.slack.destination import Destination
from bot.slack.payloads import DIAGNOSE, VERIFIED, CaseRequest, LookupRequest
from bot.slack.press import Press
from bot.slack.views import ids
from bot.slack.views.diagnosis import VERIFY_STEP
from tests.handlers.conftest import LOOKUP, PASTE, Desk, Json, text_of

LIST = "Diagnose together"
BROKEN = Verdict(name="none", tone="bad", text="No distribution has this reference.")


def choose(desk: Desk, answer: Json, what: str) -> None:
    """Choose an option of an answer's menu."""
    block_id, option = next(
        (block["block_id"], option)
        for block in answer["blocks"]
        for element in block.get("elements", [])
        for option in element.get("options", [])
        if option["text"]["text"] == what
    )
    action = {"block_id": block_id, "action_id": ids.MENU, "selected_option": option}
    assert desk.act("press", channel=answer["channel"], ts=answer["ts"], action=action)["ok"]


def shared(desk: Desk) -> Json:
    """The list of a new case, once it is there."""
    desk.post(PASTE)
    choose(desk, desk.reply(), LIST)
    return desk.reply(number=2)


def _now(desk: Desk, message: Json) -> Json:
    return next(one for one in desk.replies() if one["ts"] == message["ts"])


def _until(desk: Desk, message: Json, text: str) -> Json:
    """The message once it says something."""
    desk.until(lambda: text in text_of(_now(desk, message)))
    return _now(desk, message)


def _pressed(message: Json, action_id: str, user: str) -> Json:
    """A press of a button of a message, by anybody."""
    value = next(
        element["value"]
        for block in message["blocks"]
        for element in block.get("elements", [])
        if element.get("action_id") == action_id
    )
    return {
        "type": "block_actions",
        "team": {"id": "T0SANDBOX"},
        "user": {"id": user, "team_id": "T0SANDBOX"},
        "trigger_id": f"1.2.{user}{action_id}",
        "container": {
            "type": "message",
            "message_ts": message["ts"],
            "channel_id": message["channel"],
        },
        "channel": {"id": message["channel"]},
        "message": {"ts": message["ts"], "thread_ts": message["thread_ts"]},
        "actions": [{"type": "button", "action_id": action_id, "block_id": "b", "value": value}],
    }


def _users(message: Json) -> list[str]:
    """The people whom a message names, in their order."""
    return [
        piece["user_id"]
        for block in message["blocks"]
        for part in block.get("elements", [])
        for piece in part.get("elements", [])
        if piece.get("type") == "user"
    ]


def test_the_steps_are_shared_in_the_thread(desk: Desk) -> None:
    """Each with a button to tick it, and one that looks where the step has a lookup."""
    board = shared(desk)
    actions = [
        [element["action_id"] for element in block["elements"]]
        for block in board["blocks"]
        if block["type"] == "actions"
    ]
    assert "0 of " in text_of(board)
    assert [["tick:1"], ["tick:2", f"look:{LOOKUP}"]] == actions[:2]
    assert ["verify", "case:solved", "case:timeline"] == actions[-1]
    assert desk.reply()["thread_ts"] == board["thread_ts"]
    assert board["only_for"] == ""


def test_two_people_who_tick_at_once_lose_nothing(desk: Desk) -> None:
    """Both ticks stand there, with who made each, in one message."""
    board = shared(desk)
    desk.dispatch(_pressed(board, "tick:1", "U0MARA"))
    desk.dispatch(_pressed(board, "tick:2", "U0TOMAS"))
    desk.settle()
    now = _now(desk, board)
    assert "2 of " in text_of(now)
    assert ["U0MARA", "U0TOMAS"] == _users(now)
    assert 2 == len(desk.replies())


def test_the_same_step_ticked_by_two_stays_the_firsts(desk: Desk) -> None:
    """Both wanted it done: the second press does not take it back."""
    board = shared(desk)
    for user in ("U0MARA", "U0TOMAS"):
        desk.dispatch(_pressed(board, "tick:1", user))
        desk.settle()
    assert ["U0MARA"] == _users(_now(desk, board))


def test_the_answer_shows_what_is_done(desk: Desk) -> None:
    """Its own message is edited: nobody has to look for the list."""
    board = shared(desk)
    desk.press(board, "tick:1")
    _until(desk, desk.reply(), "1 step done")
    desk.press(_until(desk, board, "1 of "), f"look:{LOOKUP}")
    _until(desk, desk.reply(), "The distribution is E2QWRUHEXAMPLE.")


def test_a_result_hangs_under_its_step(desk: Desk) -> None:
    """What the lookup came to stands in the list, whoever looked; the result stands below it."""
    board = shared(desk)
    desk.press(board, f"look:{LOOKUP}")
    now = _until(desk, board, "The distribution is E2QWRUHEXAMPLE.")
    assert 3 == len(desk.replies())
    steps = [block for block in now["blocks"] if block["type"] == "rich_text"]
    assert "rich_text_quote" in [part["type"] for part in steps[2]["elements"]]


def test_a_case_has_one_list(desk: Desk) -> None:
    """Who asks for it again is told privately where it stands."""
    board = shared(desk)
    desk.faultbook.services.diagnosis.jobs.drain()
    body = _pressed(board, "case:solved", "U0TOMAS")
    case = CaseRequest.decode(body["actions"][0]["value"]).case
    body["actions"][0]["value"] = CaseRequest(act=DIAGNOSE, case=case).encode()
    body["actions"][0]["action_ts"] = "99.5"
    desk.until(lambda: not desk.faultbook.services.jobs.goes_on(f"diagnose {case}"))
    desk.dispatch(body)
    desk.settle()
    lists = [one for one in desk.state()["messages"] if LIST in str(one.get("blocks"))]
    told = [one for one in lists if one["user"] == "U0FAULTBOOK" and "0 of" in text_of(one)]
    assert [board["ts"]] == [one["ts"] for one in told]


def test_verified_looks_anew_and_says_what_came_out(desk: Desk) -> None:
    """Who looked, what came out, and what had come out before it was fixed."""
    board = shared(desk)
    desk.runner.verdict = BROKEN
    desk.press(board, f"look:{LOOKUP}")
    broken = _until(desk, board, BROKEN.text)
    desk.runner.verdict = None
    desk.press(broken, "verify")
    now = _until(desk, board, "Checked again")
    assert 2 == len(desk.runner.asked)
    *_, after, before = [
        "".join(piece["text"] for piece in part["elements"])
        for block in now["blocks"]
        if block["type"] == "rich_text"
        for part in block["elements"]
        if part["type"] == "rich_text_quote"
    ]
    assert "✅ The distribution is E2QWRUHEXAMPLE." == after
    assert f"Before: ⛔ {BROKEN.text}" == before
    assert ["U0MARA"] == _users(now)


def test_two_who_verify_at_once_lose_nothing(desk: Desk) -> None:
    """Each result stands in the thread, and the list names who looked last."""
    board = shared(desk)
    for user in ("U0MARA", "U0TOMAS"):
        desk.dispatch(_pressed(board, "verify", user))
    desk.settle()
    case = desk.faultbook.services.diagnosis.records.cases(board["channel"], board["thread_ts"])[0]
    records = desk.faultbook.services.diagnosis.records
    results = records.results(board["channel"], board["thread_ts"])
    assert {"U0MARA", "U0TOMAS"} == {one.user for one in results}
    assert [records.ticks(case.id)[VERIFY_STEP].user] == _users(_now(desk, board))


def test_without_a_lookup_verified_writes_down_who_saw_it(desk: Desk) -> None:
    """Nobody is asked to trust the app: a person saw it by hand."""
    board = shared(desk)
    body = _pressed(board, "verify", "U0TOMAS")
    case = LookupRequest.decode(body["actions"][0]["value"]).case
    body["actions"][0] |= {
        "action_id": f"case:{VERIFIED}",
        "value": CaseRequest(act=VERIFIED, case=case).encode(),
    }
    desk.dispatch(body)
    desk.settle()
    desk.post("@Faultbook timeline", thread_ts=board["thread_ts"])
    told = desk.until(lambda: [one for one in desk.replies() if "Markdown" in text_of(one)])[0]
    assert "checked whether it is fixed" in text_of(told)
    desk.faultbook.services.posts.posted.remove(case)
    body["actions"][0]["action_ts"] = "99.5"
    desk.faultbook.services.diagnosis.verify(
        case, Destination(channel="C0INCIDENTS", user="U0MARA"), Press("again", 99.5)
    )
    desk.settle()
    gone = [one for one in desk.replies() if "no longer kept" in text_of(one)]
    assert ["U0MARA"] == [one["only_for"] for one in gone]


@pytest.mark.parametrize("place", ["C0RANDOM"])
def test_a_private_answer_has_no_list(desk: Desk, place: str) -> None:
    """There is nobody to work on it with."""
    desk.post(f"/fault {PASTE}", channel=place)
    assert LIST not in str(desk.reply(place)["blocks"])
