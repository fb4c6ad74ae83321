"""What was done in a thread, as Markdown for whoever asks."""

import re

from bot.slack.views import ids
from tests.handlers.conftest import LOOKUP, PASTE, Desk, Json, text_of
from tests.handlers.test_diagnosis import choose, shared

LOOK = f"look:{LOOKUP}"


def _told(desk: Desk) -> str:
    """What somebody was told alone, once it is there."""
    found: Json = desk.until(lambda: [one for one in desk.replies() if one["only_for"]])[-1]
    assert "U0MARA" == found["only_for"]
    return text_of(found)


def test_a_mention_in_the_thread_tells_what_was_done(desk: Desk) -> None:
    """Pasted, looked up, ticked, solved: when, by whom, in their order; seen by the asker alone."""
    board = shared(desk)
    desk.press(board, "tick:1")
    desk.until(lambda: "1 of " in text_of(desk.reply(number=2)))
    desk.press(desk.reply(number=2), LOOK)
    desk.until(lambda: "The distribution is" in text_of(desk.reply(number=2)))
    choose(desk, desk.reply(), "Solved …")
    desk.submit(desk.modal(ids.OUTCOME_FORM), outcome="Deployed twice")
    desk.until(lambda: "Deployed twice" in text_of(desk.reply()))
    desk.post("@faultbook timeline", thread_ts=board["thread_ts"])
    told = _told(desk)
    assert re.search(r"# .+\n\nThread: https?://\S+\n\n- 20\d\d-\d\d-\d\d \d\d:\d\d UTC: ", told)
    lines = [line for line in told.splitlines() if line.startswith("- ")]
    parts = (" met *", "did: ", "looked in account", "**Solved** by Mara")
    assert [True] * 4 == [part in line for part, line in zip(parts, lines, strict=True)]
    assert all("Mara" in line for line in lines)
    assert "`E2QWRUHEXAMPLE`" in lines[0]


def test_what_was_pasted_is_not_in_it(desk: Desk) -> None:
    """Only the error's named values are: a paste's text is not kept."""
    desk.post(f"the deploy of the orders shop: {PASTE}")
    answer = desk.reply()
    desk.post("@faultbook timeline", thread_ts=answer["thread_ts"])
    assert "orders shop" not in _told(desk)


def test_the_button_of_a_list_tells_it_too(desk: Desk) -> None:
    """Pressed on the shared list."""
    desk.press(shared(desk), "case:timeline")
    assert " met *" in _told(desk)


def test_it_is_put_into_the_thread_as_a_file(desk: Desk) -> None:
    """By a button below what the asker alone sees; once, however often it is pressed."""
    board = shared(desk)
    desk.press(board, "case:timeline")
    told = desk.until(lambda: [one for one in desk.replies() if one["only_for"]])[0]
    for _ in range(2):
        desk.press(told, "case:timeline-file")
    desk.settle()
    (file,) = [one for reply in desk.replies() for one in reply.get("files", [])]
    text = desk.workspace.slack.workspace.files[file["id"]].content.decode()
    assert ("timeline.md", True) == (file["name"], " met *" in text)


def test_the_command_says_where_it_works(desk: Desk) -> None:
    """Slack takes no command in a thread."""
    desk.post("/fault timeline")
    assert "mention me with the word" in _told(desk)
