"""The way to Slack: in order within a channel, through trouble, and never waiting for progress."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.runtime.metrics import SLACK_CALLS
from bot.runtime.stranded_jobs import HandedBack
from bot.slack.channel_pace import BURST
from bot.slack.delivery import Delivery, SlackAwayError
from tests.shared import PATIENCE


class Clock:
    """A clock that moves by the pauses made."""

    def __init__(self) -> None:
        self.at = 0.0
        self.pauses: list[float] = []

    def now(self) -> float:
        return self.at

    def pause(self, seconds: float) -> None:
        if seconds:
            self.pauses.append(seconds)
        self.at += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def delivery(clock: Clock) -> Delivery:
    return Delivery(clock.pause, patience=3600, now=clock.now)


def answered(status: int, error: str = "", retry_after: str = "") -> SlackApiError:
    """What the SDK raises when Slack answers so."""
    response = SlackResponse(
        client=None,
        http_verb="POST",
        api_url="x",
        req_args={},
        data={"ok": False, "error": error},
        headers={"Retry-After": retry_after} if retry_after else {},
        status_code=status,
    )
    return SlackApiError("x", response)  # type: ignore[no-untyped-call]  # the SDK left it untyped


def raising(*errors: Exception) -> Callable[[], str]:
    """A call that fails so often and then is taken."""
    left = list(errors)

    def call() -> str:
        if left:
            raise left.pop(0)
        return "taken"

    return call


def test_trouble_is_waited_out_with_growing_pauses(delivery: Delivery, clock: Clock) -> None:
    """Each pause is twice the last one, up to a minute."""
    errors: list[Exception] = [answered(500) for _ in range(8)]
    assert "taken" == delivery.send("C1", raising(*errors))
    assert [1, 2, 4, 8, 16, 32, 60, 60] == clock.pauses


def test_a_rate_limit_is_obeyed(delivery: Delivery, clock: Clock) -> None:
    """It is waited as long as Slack says, and nothing is looked for: the call was not taken."""
    call = raising(answered(429, "ratelimited", "30"))
    assert "taken" == delivery.send("C1", call, arrived=lambda: pytest.fail("it cannot be there"))
    assert [30] == clock.pauses


def test_an_hour_of_trouble_is_the_end(delivery: Delivery, clock: Clock) -> None:
    """After its patience a call is given up, and says so."""

    def call() -> str:
        raise ConnectionRefusedError

    with pytest.raises(SlackAwayError):
        delivery.send("C1", call)
    assert 3600 < clock.at < 3700


def test_a_refusal_is_no_trouble(delivery: Delivery, clock: Clock) -> None:
    """What Slack will never take is not tried again."""
    with pytest.raises(SlackApiError):
        delivery.send("C1", raising(answered(200, "invalid_blocks")))
    assert [] == clock.pauses


@pytest.mark.parametrize(
    "trouble",
    [answered(500), answered(200, "internal_error"), ConnectionResetError(), TimeoutError()],
    ids=["500", "internal error", "reset", "time-out"],
)
def test_what_may_be_there_is_looked_for(delivery: Delivery, trouble: Exception) -> None:
    """After trouble in which Slack may have taken the call, it is asked before the next try."""
    assert "there" == delivery.send("C1", raising(trouble), arrived=lambda: "there")


def test_what_cannot_be_there_is_not_looked_for(delivery: Delivery) -> None:
    """Where no connection came about, nothing can be there."""
    found = delivery.send("C1", raising(ConnectionRefusedError()), arrived=lambda: "there")
    assert "taken" == found


def test_until_slack_can_be_asked_nothing_is_sent_again(delivery: Delivery) -> None:
    """While the question itself meets trouble, the call waits."""
    asked = iter([answered(500), answered(500), None])

    def arrived() -> str | None:
        answer = next(asked)
        if answer is not None:
            raise answer
        return "there"

    assert "there" == delivery.send("C1", raising(answered(500)), arrived=arrived)


def test_order_is_kept_within_a_channel_while_others_go_on() -> None:
    """Behind one that waits, the rest of its channel waits in order; another channel does not."""
    delivery = Delivery()
    go, order = threading.Event(), []

    def first() -> None:
        go.wait(PATIENCE)
        order.append(0)

    with ThreadPoolExecutor(10) as pool:
        done: list[Any] = [pool.submit(delivery.send, "C1", first)]
        for number in range(1, 6):
            while len(delivery._waiting["C1"]) < number:
                time.sleep(0.005)
            done.append(pool.submit(delivery.send, "C1", lambda n=number: order.append(n)))
        assert "other" == delivery.send("C2", lambda: "other")
        assert [] == order
        go.set()
    assert [0, 1, 2, 3, 4, 5] == order
    assert all(one.exception() is None for one in done)


def test_progress_gives_way(delivery: Delivery, clock: Clock) -> None:
    """Progress is left out while others wait in its channel, and shown seldom altogether."""
    shown: list[int] = []
    delivery.send("C1", lambda: delivery.progress("C1", lambda: shown.append(1)))
    assert [] == shown
    for _ in range(3):
        delivery.progress("C1", lambda: shown.append(2))
        clock.at += 1
    assert [2, 2] == shown


def test_progress_is_shared_out(clock: Clock) -> None:
    """With two processes each shows half as much: Slack counts for the workspace."""
    shared = Delivery(clock.pause, now=clock.now, sharers=lambda: 2)
    shown: list[float] = []
    for second in range(8):
        clock.at = float(second)
        shared.progress("C1", lambda: shown.append(clock.at))
    assert [0.0, 3.0, 6.0] == shown


def test_posts_are_spaced(delivery: Delivery, clock: Clock) -> None:
    """After a burst a channel gets one message a second, and its edits are not held up."""
    for _ in range(BURST + 2):
        delivery.send("C1", raising(), posts=True)
    assert [1.0, 1.0] == clock.pauses
    delivery.send("C1", raising())
    delivery.send("C2", raising(), posts=True)
    assert [1.0, 1.0] == clock.pauses


def test_progress_that_fails_is_left_out(delivery: Delivery, clock: Clock) -> None:
    """Told to wait, no progress is shown for that long; nothing is raised."""
    delivery.progress("C1", raising(answered(429, "ratelimited", "20")))
    clock.at += 10
    delivery.progress("C1", lambda: pytest.fail("too early"))
    clock.at += 11
    delivery.progress("C1", raising(TimeoutError()))


def test_progress_is_held_back_after_a_rate_limit(delivery: Delivery, clock: Clock) -> None:
    """Once a result was told to wait, what Slack allows is left to results for a while."""
    shown: list[float] = []
    delivery.send("C1", raising(answered(429, "ratelimited", "2")))
    for _ in range(30):
        delivery.progress("C2", lambda: shown.append(clock.at))
        clock.at += 1
    assert [17, 19, 21] == shown[:3]


def _counted(outcome: str) -> float:
    (metric,) = SLACK_CALLS.collect()
    return sum(
        sample.value
        for sample in metric.samples
        if sample.name.endswith("_total") and sample.labels["outcome"] == outcome
    )


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (answered(429, "ratelimited", "30"), "ratelimited"),
        (answered(500), "trouble"),
        (TimeoutError(), "trouble"),
        (answered(200, "invalid_blocks"), "refused"),
    ],
    ids=["429", "500", "time-out", "refusal"],
)
def test_each_try_is_counted(delivery: Delivery, error: Exception, outcome: str) -> None:
    """Once by what came of it, and the one that Slack took as well."""
    failed, taken = _counted(outcome), _counted("taken")
    with suppress(SlackApiError):
        delivery.send("C1", raising(error))
    assert failed + 1 == _counted(outcome)
    assert taken + (outcome != "refused") == _counted("taken")


def test_nothing_is_sent_that_is_no_longer_to_be_sent_here(clock: Clock) -> None:
    """Asked before each try: what became of a job is only known once it may be somebody else's."""
    asked: list[float] = []

    def check() -> None:
        asked.append(clock.at)
        if clock.at:
            raise HandedBack

    delivery = Delivery(clock.pause, now=clock.now, check=check)
    call = raising(answered(429, "ratelimited", "30"))
    with pytest.raises(HandedBack):
        delivery.send("C1", call, posts=True)
    later = Delivery(clock.pause, now=clock.now, check=check)
    with pytest.raises(HandedBack):
        later.progress("C1", lambda: pytest.fail("it is shown elsewhere"))
    assert [0, 30, 30] == asked
