"""Slack's rates: a burst at once, then a steady rate, per channel for posts."""

import pytest

from bot.sandbox.workspace.ratelimits import POSTS_PER_CHANNEL, TIERS, RateLimits
from bot.sandbox.workspace.refusal import Refusal


class Clock:
    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def burst(limits: RateLimits, count: int, method: str = "chat.postMessage") -> None:
    for _ in range(count):
        limits.take(method, "C1")


def test_a_burst_may_come_at_once_and_no_call_more() -> None:
    """The refusal says after how many seconds the next call is taken, and then it is."""
    limits = RateLimits(clock := Clock())
    burst(limits, POSTS_PER_CHANNEL.burst)
    with pytest.raises(Refusal, match="ratelimited") as refused:
        limits.take("chat.postMessage", "C1")
    assert 1 == refused.value.retry_after
    clock.seconds += 1
    limits.take("chat.postMessage", "C1")


def test_a_refused_call_costs_nothing() -> None:
    """Who asks too early is not kept waiting longer for it."""
    limits = RateLimits(clock := Clock())
    burst(limits, POSTS_PER_CHANNEL.burst)
    for _ in range(3):
        with pytest.raises(Refusal):
            limits.take("chat.postMessage", "C1")
    clock.seconds += 1
    limits.take("chat.postMessage", "C1")


def test_a_long_rest_allows_one_burst() -> None:
    """What was not used is not saved up beyond it."""
    limits = RateLimits(clock := Clock())
    burst(limits, POSTS_PER_CHANNEL.burst)
    clock.seconds += 1_000_000
    burst(limits, POSTS_PER_CHANNEL.burst)
    with pytest.raises(Refusal):
        limits.take("chat.postMessage", "C1")


def test_posts_are_counted_by_channel_and_other_calls_in_all() -> None:
    """A flood in one channel stops no other; an edit counts wherever it is."""
    limits = RateLimits(Clock())
    burst(limits, POSTS_PER_CHANNEL.burst)
    limits.take("chat.postMessage", "C2")
    burst(limits, TIERS["chat.update"].burst, "chat.update")
    with pytest.raises(Refusal):
        limits.take("chat.update", "C2")


def test_a_method_without_a_rate_is_always_taken() -> None:
    """Only what Faultbook calls often has a rate."""
    burst(RateLimits(Clock()), 1000, "auth.test")
