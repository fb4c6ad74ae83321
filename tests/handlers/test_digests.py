"""A channel is told once a week what it met, where that is set."""

import time

from bot.runtime.channel_settings import ChannelSettings
from bot.slack.digests import due_since
from tests.handlers.conftest import PASTE, Desk, text_of

MET = "Errors in this channel, last 7 days"
WEEK = 7 * 24 * 3600


def _wanted(desk: Desk, channel: str = "C0INCIDENTS") -> None:
    settings = ChannelSettings(digest=True)
    desk.faultbook.services.offers.channels.change(channel, settings, "U0MARA")


def _digests(desk: Desk) -> list[str]:
    desk.settle()
    shown = [text_of(one) for one in desk.replies()]
    return [told for told in shown if MET in told]


def test_it_is_posted_once(desk: Desk) -> None:
    """Whoever asks how often: each replica does so once an hour."""
    _wanted(desk)
    desk.post(PASTE)
    desk.reply()
    week_on = due_since(time.time()) + WEEK
    for after in (0, 3600, 2 * 3600):
        desk.faultbook.send_digests(week_on + after)
    (told,) = _digests(desk)
    assert "Errors answered: 1" in told
    assert "DistributionAlreadyExists" in told


def test_a_second_job_of_the_same_week_posts_nothing(desk: Desk) -> None:
    """The record of the first may be deleted by then: the channel's own row remembers."""
    _wanted(desk)
    channels = desk.faultbook.services.offers.channels
    assert [True, False] == [channels.claim_digest("C0INCIDENTS", 1000.0) for _ in range(2)]
    assert channels.claim_digest("C0INCIDENTS", 1000.0 + WEEK)


def test_a_channel_that_did_not_ask_or_met_nothing_is_left_alone(desk: Desk) -> None:
    """No digest says that nothing happened."""
    desk.faultbook.send_digests(time.time())
    _wanted(desk)
    desk.faultbook.send_digests(time.time())
    assert [] == _digests(desk)
