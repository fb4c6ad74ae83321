"""One paste in several messages by one person within seconds is read as one."""

from tests.handlers.conftest import PASTE, Desk, Json, text_of

HEAD, _, SENTENCE = PASTE.partition(" when calling the CreateDistribution operation: ")
"""The error's code as a tool prints it, and the provider's sentence."""


def _answers(desk: Desk, channel: str = "C0INCIDENTS") -> list[Json]:
    return [one for one in desk.replies(channel) if "DistributionAlreadyExists" in text_of(one)]


def test_what_no_part_tells_is_answered_below_the_first(desk: Desk) -> None:
    """As one paste, once, in the thread of its first message."""
    desk.post("An error occurred")
    desk.post(SENTENCE)
    [answer] = desk.until(lambda: _answers(desk))
    [first] = [one for one in desk.state()["messages"] if one["text"] == "An error occurred"]
    assert first["ts"] == answer["thread_ts"]
    assert "E2QWRUHEXAMPLE" in text_of(answer)


def test_a_second_part_completes_the_answer(desk: Desk) -> None:
    """The answer to the first part then has the second one's values; no other one is posted."""
    desk.post(HEAD)
    answer = desk.reply()
    desk.post(SENTENCE)
    shown = desk.until(lambda: [one for one in _answers(desk) if "E2QWRUHEX" in text_of(one)])
    assert [answer["ts"]] == [one["ts"] for one in shown]
    assert 1 == len(desk.replies())


def test_in_a_direct_message_the_parts_get_one_reply(desk: Desk) -> None:
    """What was said of the first part makes way for the answer to both."""
    desk.post("An error occurred", channel="D0MARA")
    first = desk.reply("D0MARA")
    desk.post(SENTENCE, channel="D0MARA")
    [answer] = desk.until(lambda: _answers(desk, "D0MARA"))
    desk.settle()
    assert first["ts"] == answer["ts"]
    assert 1 == len(desk.replies("D0MARA"))


def test_chat_after_a_paste_changes_nothing(desk: Desk) -> None:
    """Whatever is said right after an error leaves its answer as it was."""
    desk.post(PASTE)
    answer = text_of(desk.reply())
    desk.post("any idea, anybody?")
    desk.settle()
    assert [answer] == [text_of(one) for one in desk.replies()]


def test_two_errors_in_a_row_are_two(desk: Desk) -> None:
    """Each gets its own answer, however quickly they come, though one is a sentence alone."""
    desk.post(PASTE)
    desk.post("Role with name checkout already exists.")
    desk.until(lambda: 2 == len(desk.replies()))
    assert 2 == len({one["thread_ts"] for one in desk.replies()})
