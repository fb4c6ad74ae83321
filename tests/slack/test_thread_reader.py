"""Which message of a thread somebody means who mentions the app in it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from bot.slack.thread_reader import Mentioned, ThreadReader
from tests.shared import our_answerer

if TYPE_CHECKING:
    from bot.slack.file_reader import FileReader
    from bot.slack.messenger import Messenger

BUCKET = (
    "An error occurred (NoSuchBucket) when calling the ListObjectsV2 operation: The specified"
    " bucket does not exist"
)
ROLE = (
    "An error occurred (EntityAlreadyExists) when calling the CreateRole operation: Role with name"
    " deploy already exists."
)


@dataclass
class Thread:
    """A thread of messages, the mention the last of them."""

    messages: list[dict[str, Any]] = field(default_factory=list)

    def thread(self, _channel: str, _ts: str) -> list[dict[str, Any]]:
        return self.messages


def meant(*said: str | tuple[str, str], words: str = "") -> str:
    """What is meant below these messages, each of a person or of a user that is named."""
    pairs = [(one, "U0MARA") if isinstance(one, str) else one for one in said]
    messages = [
        {"ts": f"{100 + number}.000001", "text": text, "user": user}
        for number, (text, user) in enumerate([*pairs, (f"<@U0BOT> {words}", "U0MARA")])
    ]
    # Neither is asked anything else: the messages hold no files.
    reader = ThreadReader(
        our_answerer, cast("Messenger", Thread(messages)), cast("FileReader", None)
    )
    mentioned = Mentioned("C1", messages[0]["ts"], messages[-1]["ts"], "U0BOT")
    return reader.meant(mentioned, words)


def test_the_nearest_error_above_is_meant() -> None:
    """Not the thread's first, and not the chat between."""
    assert ROLE == meant(BUCKET, ROLE, "has anybody seen this?")


def test_what_the_app_said_itself_is_not_meant() -> None:
    """Its answers quote errors."""
    assert BUCKET == meant(BUCKET, (ROLE, "U0BOT"))


def test_a_mention_in_a_message_is_no_part_of_the_error() -> None:
    """Somebody may have mentioned the app with the error."""
    assert BUCKET == meant(f"<@U0BOT> {BUCKET}", "and now?")


def test_the_threads_first_message_is_always_looked_at() -> None:
    """However much was said since."""
    assert BUCKET == meant(BUCKET, *(f"still broken {number}" for number in range(60)))


def test_far_above_nothing_else_is_looked_at() -> None:
    """Between the nearest fifty and the first message an error is out of sight."""
    chat = [f"still broken {number}" for number in range(60)]
    assert "what is it?" == meant("good morning", BUCKET, *chat, words="what is it?")


def test_without_an_error_the_words_are_meant_or_the_first_message() -> None:
    """So that what is not known can be answered as not known."""
    assert "help" == meant("the site is slow", "very", words="help")
    assert "the site is slow" == meant("the site is slow", "very")


def test_where_nothing_may_be_read_nothing_is_meant() -> None:
    """A thread of which Slack shows nothing leaves the words alone."""
    reader = ThreadReader(our_answerer, cast("Messenger", Thread()), cast("FileReader", None))
    assert "" == reader.meant(Mentioned("C1", "1.0", "2.0", "U0BOT"), "")
