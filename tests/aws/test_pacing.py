"""Gates: how many calls at once, and how fast."""

import threading

from bot.aws.pacing import Gates, Pace
from tests.shared import PATIENCE


def test_calls_start_no_faster_than_the_pace() -> None:
    """Two a second: each turn is half a second after the one before, or at once after a pause."""
    now = 100.0
    pace = Pace(2, now=lambda: now)
    assert [0.0, 0.5, 1.0] == [pace.turn() for _ in range(3)]
    now = 110.0
    assert 0.0 == pace.turn()


def test_several_processes_share_a_rate() -> None:
    """Where two run, each makes every second call: AWS counts for the account."""
    gates = Gates(now=lambda: 100.0)
    gates.sharers = lambda: 2
    waits: list[float] = []
    for _ in range(3):
        with gates.passing("a", "us-east-1", "cloudtrail.lookup_events", waits.append):
            pass
    assert [0.0, 1.0, 2.0] == waits


def test_cloudtrail_is_asked_twice_a_second_per_region() -> None:
    """The limit that CloudTrail documents is kept in each region for itself."""
    gates = Gates(now=lambda: 100.0)
    waits: list[float] = []
    for region in ("us-east-1", "us-east-1", "eu-west-1"):
        with gates.passing("a", region, "cloudtrail.lookup_events", waits.append):
            pass
    assert [0.0, 0.5, 0.0] == waits


def test_an_account_has_so_many_places() -> None:
    """One more call than allowed waits until a place is free."""
    gates = Gates(at_once=1)
    entered = threading.Event()

    def second() -> None:
        with gates.passing("a", "eu-west-1", "iam.get_user"):
            entered.set()

    other = threading.Thread(target=second)
    with gates.passing("a", "eu-west-1", "iam.get_role"):
        other.start()
        assert not entered.wait(0.05)
    assert entered.wait(PATIENCE)
    other.join()
