"""A thread's timeline as a file in it."""

import pytest

from bot.runtime.store import Case
from bot.slack.press import Press
from bot.slack.views import case_words
from tests.slack.conversation import HERE, THREAD, Conversation

CASE = Case(id="c1", channel="C1", thread_ts=THREAD, entry="aws/iam/EntityAlreadyExists")


def test_the_file_stands_in_its_thread(talk: Conversation) -> None:
    """As Markdown."""
    talk.store.open_case(CASE)
    talk.parts.timeline_file.share(HERE, Press("file"))
    talk.jobs.run_all()
    (file,) = talk.slack.files
    assert (THREAD, "timeline.md") == (file["thread_ts"], file["filename"])
    assert talk.parts._timeline.markdown(HERE) == file["content"]


@pytest.mark.parametrize(
    ("refused", "said"),
    [("missing_scope", case_words.TIMELINE_NO_FILE), ("", case_words.NO_TIMELINE)],
)
def test_who_asks_for_a_file_is_told_why_there_is_none(
    talk: Conversation, refused: str, said: str
) -> None:
    """It may not be put there, or there is nothing in it."""
    if refused:
        talk.store.open_case(CASE)
        talk.slack.refuses["files.upload"] = refused
    talk.parts.timeline_file.share(HERE, Press("file"))
    talk.jobs.run_all()
    assert ([said], []) == (talk.whispered(), talk.slack.files)
