"""Messages in channels, mentions and direct messages."""

import pytest

from bot.slack.views import ids
from tests.handlers.conftest import LOOKUP, PASTE, Desk, Json, buttons, text_of


def test_a_pasted_error_is_answered_in_its_thread(desk: Desk) -> None:
    """A channel's message that holds a known error gets its answer, in the thread."""
    desk.post(f"```\n{PASTE}\n```")
    reply = desk.reply()
    posted = next(found for found in desk.state()["messages"] if "Already exists" in found["text"])
    assert posted["ts"] == reply["thread_ts"]
    assert "DistributionAlreadyExists · CloudFront · HTTP 409" in text_of(reply)
    assert [f"look:{LOOKUP}", "more", ids.MENU] == buttons(reply)


def test_silence_where_nothing_known_is_said(desk: Desk) -> None:
    """A channel's message without a known error gets no answer."""
    desk.dispatch(desk.event({"type": "message", "user": "U0MARA", "text": "the deploy is done"}))
    desk.settle()
    assert desk.replies() == []


def test_the_same_event_twice_is_answered_once(desk: Desk) -> None:
    """Slack's repeated delivery of an event, known by its id, changes nothing."""
    event = desk.event({"type": "message", "user": "U0MARA", "text": PASTE})
    for _ in range(3):
        assert desk.dispatch(event).status == 200
    desk.settle()
    assert len(desk.replies()) == 1


@pytest.mark.parametrize(
    "event",
    [
        {"subtype": "channel_join", "user": "U0MARA", "text": PASTE},
        {"user": "U0FAULTBOOK", "text": PASTE},
        {"subtype": "bot_message", "bot_id": "B0FAULTBOOK", "text": PASTE},
    ],
    ids=["joined", "own user", "own bot"],
)
def test_what_is_no_new_message_of_others_is_ignored(desk: Desk, event: Json) -> None:
    """Joins and the app's own messages are not read."""
    desk.dispatch(desk.event({"type": "message", **event}))
    desk.settle()
    assert desk.replies() == []


@pytest.mark.parametrize(
    "event",
    [
        {"attachments": [{"fallback": "alarm", "text": PASTE}]},
        {"attachments": [{"fields": [{"title": "Error", "value": PASTE}]}]},
        {"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": PASTE}}]},
    ],
    ids=["attachment", "field", "block"],
)
def test_a_bots_alert_is_read_wherever_it_says_the_error(desk: Desk, event: Json) -> None:
    """An alert of another bot is answered, also when its text is empty."""
    alert = {"type": "message", "subtype": "bot_message", "bot_id": "B0ALARMS", "text": ""}
    desk.dispatch(desk.event({**alert, **event}))
    desk.settle()
    assert "E2QWRUHEXAMPLE" in text_of(desk.reply())


def test_the_same_answer_is_given_once_in_a_thread(desk: Desk) -> None:
    """An alert that repeats itself in a thread is not answered a second time."""
    for number in (1, 2):
        event = {"type": "message", "user": "U0MARA", "text": PASTE, "thread_ts": "1.1"}
        desk.dispatch(desk.event({**event, "ts": f"1.{number}"}, event_id=f"Ev{number}"))
        desk.faultbook.services.jobs.drain()
    desk.settle()
    assert len(desk.replies()) == 1


def test_a_mention_is_answered_once(desk: Desk) -> None:
    """A mention comes as two events, and gets one answer."""
    desk.post(f"@faultbook {PASTE}")
    desk.reply()
    desk.settle()
    assert len(desk.replies()) == 1


def test_a_mention_without_a_known_error_is_told_what_to_do(desk: Desk) -> None:
    """Asked directly, the app never stays silent."""
    desk.post("@faultbook the build is red")
    assert "I do not recognise an error" in text_of(desk.reply())


def test_a_direct_message_is_answered(desk: Desk) -> None:
    """In a direct message every text is a question."""
    desk.post(PASTE, channel="D0MARA")
    assert "DistributionAlreadyExists" in text_of(desk.reply("D0MARA"))
    desk.post("hello", channel="D0MARA")
    assert "I do not recognise an error" in text_of(desk.reply("D0MARA", 2))


def test_a_guess_is_one_press_from_its_answer(desk: Desk) -> None:
    """Without a sure match the best guesses are buttons, which answer with the paste's values."""
    desk.post("the distribution already exists", channel="D0MARA")
    asked = desk.reply("D0MARA")
    assert "guess:0" in buttons(asked)
    desk.press(asked, "guess:0")
    assert "DistributionAlreadyExists · CloudFront" in text_of(desk.reply("D0MARA", 2))


ROLE = (
    "An error occurred (EntityAlreadyExists) when calling the CreateRole operation: "
    "Role with name checkout already exists."
)


def _link(answer: Json) -> str:
    """How a link to a message ends its path."""
    return f"/archives/{answer['channel']}/p{answer['ts'].replace('.', '')}"


@pytest.mark.parametrize("asked", ["@faultbook", "@faultbook what is this?"])
def test_a_mention_in_a_thread_explains_the_nearest_error_above(desk: Desk, asked: str) -> None:
    """With words or without, the nearest message above that holds an error, once in a thread."""
    desk.post(f"@tomas {PASTE}", channel="C0DEPLOYS")
    first = desk.reply("C0DEPLOYS")
    thread = {"channel": "C0DEPLOYS", "thread_ts": first["thread_ts"]}
    desk.post(ROLE, **thread)
    answer = desk.reply("C0DEPLOYS", 2)
    desk.post("any idea, anybody?", **thread)
    desk.post(asked, **thread)
    assert _link(answer) in text_of(desk.reply("C0DEPLOYS", 3))


def test_a_mention_in_a_thread_goes_up_to_its_first_message(desk: Desk) -> None:
    """Where nothing below it holds an error, the thread's first message is explained."""
    desk.post(f"@tomas {PASTE}", channel="C0DEPLOYS")
    first = desk.reply("C0DEPLOYS")
    thread = {"channel": "C0DEPLOYS", "thread_ts": first["thread_ts"]}
    desk.post("any idea, anybody?", **thread)
    desk.post("@faultbook what is this?", **thread)
    assert _link(first) in text_of(desk.reply("C0DEPLOYS", 2))


def test_a_mention_with_an_error_of_its_own_is_about_that(desk: Desk) -> None:
    """What the mention itself holds counts before what stands above it."""
    desk.post(f"@tomas {PASTE}", channel="C0DEPLOYS")
    first = desk.reply("C0DEPLOYS")
    desk.post(f"@faultbook and {ROLE}", channel="C0DEPLOYS", thread_ts=first["thread_ts"])
    assert "EntityAlreadyExists · IAM" in text_of(desk.reply("C0DEPLOYS", 2))


def test_a_mention_below_no_error_is_told_what_to_do(desk: Desk) -> None:
    """Where neither the words nor the thread hold an error, the app says how to ask."""
    desk.post("lunch?", channel="C0DEPLOYS")
    posted = desk.until(lambda: desk.state()["messages"])[0]
    desk.post("@faultbook what is this?", channel="C0DEPLOYS", thread_ts=posted["ts"])
    assert "I do not recognise an error" in text_of(desk.reply("C0DEPLOYS"))


def test_a_bare_mention_elsewhere_is_told_what_to_do(desk: Desk) -> None:
    """Mentioned with nothing to explain, the app says how to ask."""
    desk.post("@faultbook")
    assert "I cannot see an error here" in text_of(desk.reply())


def test_a_mention_of_somebody_else_is_a_plain_message(desk: Desk) -> None:
    """Only a mention of the app itself counts as one."""
    desk.post("@tomas can you look?")
    desk.post("@tomas look here: " + PASTE)
    assert "DistributionAlreadyExists" in text_of(desk.reply())
    assert len(desk.replies()) == 1


def test_an_unknown_code_unasked_gets_no_card(desk: Desk) -> None:
    """A card that could only repeat the paste is not posted; asked, the app says what it knows."""
    unknown = (
        "An error occurred (QuuxFrobnicationException) when calling the FrobnicateQuux operation: "
        "The quux is not to be frobnicated."
    )
    desk.dispatch(desk.event({"type": "message", "user": "U0MARA", "text": unknown}))
    desk.settle()
    assert [] == desk.replies()
    desk.post(f"@faultbook {unknown}")
    assert "QuuxFrobnicationException" in text_of(desk.reply())


def test_each_other_error_of_a_paste_is_one_press_away(desk: Desk) -> None:
    """*Also in this paste* is a button that answers the other error, with the paste's values."""
    role = (
        "An error occurred (EntityAlreadyExists) when calling the CreateRole operation: "
        "Role with name checkout already exists."
    )
    desk.post(f"{PASTE}\n{role}")
    answer = desk.reply()
    (also,) = [action for action in buttons(answer) if action.startswith("guess:also")]
    desk.press(answer, also)
    other = desk.reply(number=2)
    codes = ("DistributionAlreadyExists · CloudFront", "EntityAlreadyExists · IAM")
    told = [code for code in codes for found in (answer, other) if code in text_of(found)]
    assert list(codes) == told
    assert answer["thread_ts"] == other["thread_ts"]
