"""What is asked for, as a job carries it: where a text stands, and which choices are the same."""

import json

import pytest

from bot.slack.ask import Ask, Chosen
from bot.slack.destination import Destination
from bot.slack.payloads import EntryRequest

PLACE = Destination(channel="C1", thread_ts="1.0", user="U1")
REQUEST = EntryRequest(entry="aws/s3/NoSuchBucket", values={"bucket": "a", "region": "eu-west-1"})


def test_a_question_survives_a_job() -> None:
    """It is plain JSON on the way."""
    ask = Ask(text="NoSuchBucket", place=PLACE, source="1.5", poster="U2", version="3")
    assert ask == Ask.model_validate(json.loads(json.dumps(ask.model_dump())))
    assert ("1.5", "U2", True, "3") == (
        ask.stands.ts,
        ask.stands.poster,
        ask.stands.direct,
        ask.stands.version,
    )


def test_a_second_press_on_the_same_choice_does_the_same() -> None:
    """Whoever pressed, and in whichever order the values came."""
    first = Chosen(request=REQUEST, place=PLACE)
    turned = EntryRequest(
        entry=REQUEST.entry, values=dict(sorted(REQUEST.values.items(), reverse=True))
    )
    other = PLACE.model_copy(update={"user": "U2"})
    assert first.what == Chosen(request=turned, place=other).what


@pytest.mark.parametrize(
    "place",
    [
        PLACE.model_copy(update={"thread_ts": "2.0"}),
        PLACE.model_copy(update={"channel": "C2"}),
        PLACE.to_asker(),
    ],
    ids=["another thread", "another channel", "privately"],
)
def test_the_same_answer_elsewhere_is_another(place: Destination) -> None:
    """It is posted there too."""
    assert Chosen(request=REQUEST, place=PLACE).what != Chosen(request=REQUEST, place=place).what
