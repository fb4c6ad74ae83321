"""Where an answer goes: the same place, seen by one person or by all."""

import pytest
from pydantic import ValidationError

from bot.slack.destination import Destination

ASKED = Destination(channel="C1", thread_ts="1.1", user="U1")


@pytest.mark.parametrize(("channel", "private"), [("C1", True), ("U1", False)])
def test_what_only_the_asker_sees_is_whispered_in_channels(channel: str, private: bool) -> None:
    """A direct message is private as it is, and Slack takes no whispers there."""
    assert private == Destination(channel=channel, user="U1").to_asker().private


def test_a_place_is_open_to_all_unless_it_is_said() -> None:
    """And is not changed, but copied."""
    assert False is ASKED.private
    with pytest.raises(ValidationError):
        ASKED.private = True


def test_a_private_place_can_be_opened_to_all() -> None:
    """Nothing else of it changes."""
    assert ASKED == ASKED.to_asker().to_all()


@pytest.mark.parametrize(("thread", "expected"), [("2.2", "2.2"), ("", "1.1")])
def test_a_thread_is_taken_where_one_is_named(thread: str, expected: str) -> None:
    """Without one the place stays as it is."""
    assert expected == ASKED.in_thread(thread).thread_ts


def test_a_place_goes_through_a_job_and_comes_back() -> None:
    """As plain JSON."""
    assert ASKED == Destination.model_validate_json(ASKED.model_dump_json())
