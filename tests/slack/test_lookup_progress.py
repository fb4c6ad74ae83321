"""Beside a running lookup: its progress is shown, and a wish to stop is passed on."""

from dataclasses import dataclass, field

import pytest

from bot.lookups.result import Progress
from bot.slack.lookup_progress import Watch
from bot.slack.views import lookup_words
from bot.slack.views.block_kit import Message

HALF = Progress(done=5, total=10, what="checked", call="sqs.list_queues", elapsed=1.0)


@dataclass
class Seat:
    """Who presses *Stop*, whether the process ends, and what was shown."""

    stop_wanted: bool = False
    ending: bool = False
    is_current: bool = True
    shown: list[Message] = field(default_factory=list)

    def watch(self) -> Watch:
        return Watch(
            "j1",
            "Find it",
            self.shown.append,
            lambda: self.stop_wanted,
            lambda: self.ending,
            lambda: self.is_current,
        )


def test_before_the_first_progress_nothing_is_shown() -> None:
    """The message says already that it looks."""
    seat = Seat()
    seat.watch().tick()
    assert [] == seat.shown


def test_only_the_latest_progress_is_shown() -> None:
    """Once a tick, however often the lookup reports."""
    seat = Seat()
    watch = seat.watch()
    watch.note(Progress(done=1, total=10, what="checked", call="x", elapsed=0.1))
    watch.note(HALF)
    watch.tick()
    (message,) = seat.shown
    assert "5 of 10" in str(message.blocks)


def test_a_wish_to_stop_is_passed_on_and_said_once() -> None:
    """The lookup looks at the event; whoever pressed sees at once that it was heard."""
    seat = Seat(stop_wanted=True)
    watch = seat.watch()
    watch.note(HALF)
    watch.tick()
    watch.tick()
    assert [f"Find it: {lookup_words.STOPPING}"] == [message.text for message in seat.shown]
    assert (True, False) == (watch.stop.is_set(), watch.cut_short)


def test_a_process_that_ends_cuts_it_short_without_a_word() -> None:
    """Nobody wanted it to stop; it goes on in the next process."""
    seat = Seat(ending=True)
    watch = seat.watch()
    watch.tick()
    assert (True, True, []) == (watch.stop.is_set(), watch.cut_short, seat.shown)


@pytest.mark.parametrize("ending", [True, False])
def test_who_wanted_it_to_stop_comes_first(ending: bool) -> None:
    """Then it is not begun again elsewhere."""
    watch = Seat(stop_wanted=True, ending=ending).watch()
    watch.tick()
    assert not watch.cut_short


def test_what_goes_on_elsewhere_is_cut_short_without_a_word() -> None:
    """Else it would put its progress in the place of a result that stands there already."""
    seat = Seat(is_current=False, stop_wanted=True)
    watch = seat.watch()
    watch.note(HALF)
    watch.tick()
    assert (True, True, []) == (watch.stop.is_set(), watch.cut_short, seat.shown)


def test_after_it_stopped_nothing_more_is_shown() -> None:
    """The result takes the message's place."""
    seat = Seat()
    watch = seat.watch()
    watch.note(HALF)
    watch.stop.set()
    watch.tick()
    assert [] == seat.shown
