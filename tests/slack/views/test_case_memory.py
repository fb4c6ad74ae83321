"""What earlier cases were, and what this one turned out to be, as lines of an answer."""

import pytest

from bot.runtime.case_memory import CaseOutcome, Met
from bot.runtime.store import Case
from bot.slack.views.block_kit import Json, Message, divider, header
from bot.slack.views.case_memory import with_memory, with_outcome

SHOWN = Message("It is gone", [header("It is gone"), divider()])
LAST = Case(channel="C1", thread_ts="1.1", entry="aws/s3/X", at=86400.0)
SAID = CaseOutcome(case="c1", what="A `typo` <!here>", user="U1")


def _line(message: Message) -> list[Json]:
    """The pieces of the line below the headline."""
    assert ["header", "rich_text", "divider"] == [block["type"] for block in message.blocks]
    pieces: list[Json] = message.blocks[1]["elements"][0]["elements"]
    return pieces


def _text(pieces: list[Json]) -> str:
    return "".join(str(piece.get("text", piece.get("fallback", ""))) for piece in pieces)


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (1, "Met once before: 02 Jan 1970."),
        (1200, "Met 1,200 times before, last: 02 Jan 1970."),
    ],
)
def test_it_says_how_often_and_when_last(count: int, told: str) -> None:
    """Without a thread's address there is no link, and without an outcome nothing more."""
    assert told == _text(_line(with_memory(SHOWN, Met(count, LAST), "", LAST.channel)))


def test_the_last_thread_is_linked() -> None:
    """By the word alone."""
    pieces = _line(with_memory(SHOWN, Met(2, LAST), "https://slack.example/1", LAST.channel))
    links = [(piece["text"], piece["url"]) for piece in pieces if piece["type"] == "link"]
    assert [("thread", "https://slack.example/1")] == links


@pytest.mark.parametrize(
    ("same", "told"), [(True, "With these values it was: "), (False, "It was: ")]
)
def test_what_it_was_is_shown_as_it_was_typed(same: bool, told: str) -> None:
    """As text that nobody reads markup in."""
    pieces = _line(with_memory(SHOWN, Met(2, LAST, SAID, same), "", LAST.channel))
    assert f"{told}{SAID.what}" in _text(pieces)
    assert {"text", "date"} == {piece["type"] for piece in pieces}


def test_an_outcome_names_who_said_it() -> None:
    """Until they were forgotten; without an outcome the answer stays as it is."""
    pieces = _line(with_outcome(SHOWN, SAID))
    assert {"type": "user", "user_id": "U1"} == pieces[-1]
    nobody = CaseOutcome(case="c1", what="A typo", user="")
    assert "user" not in {piece["type"] for piece in _line(with_outcome(SHOWN, nobody))}
    assert SHOWN is with_outcome(SHOWN, None)


def test_another_channel_is_named() -> None:
    """By its id: Slack shows its name to who may see it."""
    pieces = _line(with_memory(SHOWN, Met(1, LAST), "", "C0OTHER"))
    assert {"type": "channel", "channel_id": LAST.channel} in pieces
