"""Results at hand: fresh ones answer again, old ones are gone."""

from dataclasses import replace

import pytest

from bot.lookups.result import LookupResult, Unseen, Verdict
from bot.slack.payloads import LookupRequest
from bot.slack.result_cache import ResultCache

REQUEST = LookupRequest(lookup="iam/entity", values={"role_name": "a", "arn": "b"}, account="1")
RESULT = LookupResult(
    lookup="iam/entity",
    title="Find it",
    question="?",
    verdict=Verdict(name="there", tone="good", text="It is."),
)
STOPPED = Unseen(call="iam.get_role", reason="stopped", sentence="It was stopped.")


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """The time it was set to."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def shelf(clock: Clock) -> ResultCache:
    return ResultCache(clock)


def test_a_result_answers_again_for_a_minute(shelf: ResultCache, clock: Clock) -> None:
    """Within a minute a result is given again, marked as seen before; then not."""
    shelf.put(REQUEST, RESULT)
    clock.now += 59
    assert shelf.recent(REQUEST) == replace(RESULT, cached=True)
    clock.now += 1
    assert shelf.recent(REQUEST) is None


def test_a_result_is_at_hand_for_an_hour(shelf: ResultCache, clock: Clock) -> None:
    """For *Show all* and *Share* a result is kept an hour."""
    shelf.put(REQUEST, RESULT)
    clock.now += 3599
    assert shelf.get(REQUEST) == RESULT
    clock.now += 1
    assert shelf.get(REQUEST) is None


def test_what_was_not_all_seen_is_looked_at_again(shelf: ResultCache) -> None:
    """A result that lacks something, as after *Stop*, does not answer the next press."""
    shelf.put(REQUEST, replace(RESULT, unseen=(STOPPED,)))
    assert shelf.recent(REQUEST) is None


def test_what_was_asked_tells_results_apart(shelf: ResultCache) -> None:
    """Another account or value is another question; the order of the values is not."""
    shelf.put(REQUEST, RESULT)
    assert shelf.get(replace(REQUEST, account="2")) is None
    assert shelf.get(replace(REQUEST, values={"role_name": "a"})) is None
    assert shelf.get(replace(REQUEST, values={"arn": "b", "role_name": "a"})) == RESULT


def test_the_oldest_makes_room(shelf: ResultCache) -> None:
    """The shelf holds a bounded number of results."""
    for number in range(300):
        shelf.put(replace(REQUEST, account=str(number)), RESULT)
    assert shelf.get(replace(REQUEST, account="0")) is None
    assert shelf.get(replace(REQUEST, account="299")) == RESULT
