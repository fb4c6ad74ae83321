"""About one message a second is posted in a channel, after a short burst."""

from bot.slack import channel_pace
from bot.slack.channel_pace import ChannelPace


class Clock:
    """A clock that is set."""

    at = 0.0

    def __call__(self) -> float:
        return self.at


def test_after_a_burst_one_a_second_is_posted() -> None:
    """Those after the burst wait, each a second longer; another channel does not."""
    pace = ChannelPace(burst=3, every=1.0, now=Clock())
    assert [0, 0, 0, 1, 2] == [pace.turn("C1") for _ in range(5)]
    assert 0 == pace.turn("C2")


def test_a_quiet_channel_takes_a_burst_again() -> None:
    """For each second in which nothing was posted one more may follow at once."""
    clock = Clock()
    pace = ChannelPace(burst=3, every=1.0, now=clock)
    for _ in range(3):
        pace.turn("C1")
    clock.at = 2.0
    assert [0, 0, 1] == [pace.turn("C1") for _ in range(3)]


def test_channels_that_were_quiet_are_forgotten() -> None:
    """However many there are, only those are remembered in which something has to wait."""
    clock = Clock()
    pace = ChannelPace(now=clock)
    for number in range(channel_pace._MOST_CHANNELS + 1):
        pace.turn(f"C{number}")
    clock.at = 60.0
    pace.turn("C0")
    assert ["C0"] == list(pace._free)
