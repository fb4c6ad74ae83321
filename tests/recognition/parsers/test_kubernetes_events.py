"""Events and states of a cluster: found as tools print them, and never in talk or in a listing."""

import pytest

from bot.answers.answerer import Answerer
from bot.recognition.normalize import plain_text
from bot.recognition.parsers.registry import parse_errors
from tests.shared import our_answerer


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return our_answerer()


@pytest.mark.parametrize(
    "text",
    [
        "NAME    READY   STATUS             RESTARTS\nweb-0   0/1     CrashLoopBackOff   6",
        "NAME    READY   STATUS             RESTARTS\nweb-0   0/1     ImagePullBackOff   0",
        "half our pods sat in CrashLoopBackOff over the weekend, lovely",
        "is OOMKilled shown as a reason on AKS as well?",
        "    State:          Running\n      Started:      Sat, 28 Nov 2026 10:14:02 +0000",
        "    State:          Waiting\n      Reason:       ContainerCreating",
        "    Last State:     Terminated\n      Reason:       Completed\n      Exit Code:    0",
        "  Normal  Scheduled  9s  default-scheduler  Successfully assigned orders/web-0 to node-1",
        '  Normal  Pulled  9s  kubelet  Successfully pulled image "nginx:1.27" in 2.1s',
        "  Normal  Killing  9s  kubelet  Stopping container web",
    ],
)  # fmt: skip
def test_talk_listings_and_healthy_events_are_not_answered(answerer: Answerer, text: str) -> None:
    """A mention, a row of a listing and an event that reports no failure get no answer."""
    assert answerer.explain(text).answer is None


@pytest.mark.parametrize(
    ("number", "variant"),
    [(1, "exit-1"), (2, "exit-1"), (255, "exit-1"), (126, "exit-126"), (127, "exit-127"),
     (128, "exit-127"), (134, ""), (137, "exit-137"), (139, "exit-139"), (143, "exit-143")],
)  # fmt: skip
def test_an_exit_code_chooses_the_variant(answerer: Answerer, number: int, variant: str) -> None:
    """The last run's exit code decides what a crash loop's answer says."""
    text = (
        "    State:          Waiting\n      Reason:       CrashLoopBackOff\n"
        f"    Last State:     Terminated\n      Reason:       Error\n      Exit Code:    {number}\n"
        "      Started:      Sat, 28 Nov 2026 10:14:02 +0000"
    )

    answer = answerer.explain(text).answer

    assert answer is not None
    assert ("CrashLoopBackOff", variant) == (answer.code, answer.variant)


def test_what_killed_a_container_comes_before_its_crash_loop(answerer: Answerer) -> None:
    """Of a crash loop and the reason of its last run the reason is the cause."""
    text = (
        "    State:          Waiting\n      Reason:       CrashLoopBackOff\n"
        "    Last State:     Terminated\n      Reason:       OOMKilled\n      Exit Code:    137"
    )

    answer = answerer.explain(text).answer

    assert answer is not None
    assert ("kubernetes", "OOMKilled") == (answer.provider, answer.code)


def test_each_event_of_a_listing_ends_where_the_next_begins() -> None:
    """An event's message holds nothing of the event below it."""
    text = plain_text(
        "  Warning  FailedScheduling  9s  scheduler  0/3 nodes are available: 3 Insufficient cpu.\n"
        "  Warning  BackOff  2s  kubelet  Back-off restarting failed container web in pod web-0"
    )

    messages = {error.code: error.message for error in parse_errors(text) if error.provider}

    assert "0/3 nodes are available: 3 Insufficient cpu." == messages["FailedScheduling"]
    assert messages["CrashLoopBackOff"].startswith("Back-off restarting failed container web")
