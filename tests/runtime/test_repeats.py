"""The same error again in one conversation adds to one answer."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.runtime.posted_answers import PostedAnswer, PostedAnswers
from bot.runtime.repeats import Repeats, Seen, Sighting
from bot.runtime.store import Store


class Clock:
    """A clock that is set by hand."""

    now = 1000.0

    def __call__(self) -> float:
        """POSIX seconds."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def repeats(store: Store, clock: Clock) -> Repeats:
    return Repeats(store, window=60, now=clock)


def _join(repeats: Repeats, answer: str, ts: str, user: str = "U1", channel: str = "C1") -> str:
    return repeats.join(channel, "aws/s3/NoSuchBucket", answer, Sighting(ts, user, {"bucket": ts}))


def test_an_error_within_the_window_adds_to_the_first_answer(
    repeats: Repeats, clock: Clock
) -> None:
    """It counts how often, since when, by how many people, and which values differed."""
    assert "a1" == _join(repeats, "a1", "1.1")
    clock.now += 50
    assert "a1" == _join(repeats, "a2", "1.2", "U2")
    clock.now += 50
    assert "a1" == _join(repeats, "a3", "1.3", "U2")
    differing = {"bucket": {"1.1": 1, "1.2": 1, "1.3": 1}}
    assert Seen(count=3, posters=2, since=1000.0, differing=differing) == repeats.seen("a1")


def test_after_the_window_a_new_answer_begins(repeats: Repeats, clock: Clock) -> None:
    """What was quiet for longer than the window is another incident."""
    _join(repeats, "a1", "1.1")
    clock.now += 61
    assert "a2" == _join(repeats, "a2", "1.2")
    assert (1, 1) == (repeats.seen("a1").count, repeats.seen("a2").count)


def test_an_incident_that_goes_on_and_on_is_answered_anew(repeats: Repeats, clock: Clock) -> None:
    """After twelve windows people would not find the first answer any more."""
    answers = []
    for number in range(14):
        answers.append(_join(repeats, f"a{number}", f"1.{number}"))
        clock.now += 59
    assert 2 == len(set(answers))


def test_other_channels_have_answers_of_their_own(repeats: Repeats) -> None:
    """The same error elsewhere is another incident."""
    assert "a1" == _join(repeats, "a1", "1.1")
    assert "a2" == _join(repeats, "a2", "1.2", channel="C2")


def test_a_job_that_goes_on_counts_once(repeats: Repeats) -> None:
    """The same message for the same answer is one sighting."""
    assert ["a1", "a1"] == [_join(repeats, "a1", "1.1") for _ in range(2)]
    assert 1 == repeats.seen("a1").count


def test_of_many_at_once_one_begins_the_incident(repeats: Repeats) -> None:
    """However many replicas meet the error together, all add to one answer."""
    with ThreadPoolExecutor(8) as pool:
        joined = set(pool.map(lambda n: _join(repeats, f"a{n}", f"1.{n}"), range(24)))
    (answer,) = joined
    assert 24 == repeats.seen(answer).count


def test_a_message_that_is_gone_is_taken_from_the_count(repeats: Repeats, store: Store) -> None:
    """Its answer is found by it, and the others stay."""
    answer = PostedAnswer(id="a1", channel="C1", source_ts="1.1", thread_ts="1.1")
    PostedAnswers(store).begin(answer)
    for ts in ("1.1", "1.2"):
        _join(repeats, "a1", ts)
    assert ("a1", "") == (repeats.answer_of("C1", "1.2"), repeats.answer_of("C2", "1.2"))
    assert [1, 0] == [repeats.uncount("a1", ts) for ts in ("1.2", "1.1")]


def test_an_answer_that_is_gone_leaves_room_for_the_next(repeats: Repeats) -> None:
    """Once an answer was taken away, the next of its error gets one of its own."""
    _join(repeats, "a1", "1.1")
    repeats.end("a1")
    assert "a2" == _join(repeats, "a2", "1.2")


def test_without_a_window_each_message_is_answered(store: Store, clock: Clock) -> None:
    """Where nothing is to be counted, each error is an incident of its own."""
    repeats = Repeats(store, window=0, now=clock)
    assert ["a1", "a2"] == [_join(repeats, answer, answer) for answer in ("a1", "a2")]
