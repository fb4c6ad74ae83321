"""What is said where the facts do not reach: the reason that decides, and one action."""

import threading
from collections.abc import Mapping
from typing import Any

import pytest

from bot.aws.clients import Clients, Permit, ThrottledError, TimeOverError, permitted
from bot.lookups import call_failure
from bot.lookups.engine import run_lookup
from bot.lookups.model import Lookup
from bot.lookups.undecided import undecided
from tests.lookups.fixtures import ACCOUNT, REGION
from tests.shared import aws_session

CALL = "iam.get_role"


@pytest.mark.parametrize(
    ("unseen", "text", "then"),
    [
        (call_failure.stopped(CALL), "Stopped too early", "Look again, and let it run to the end."),
        (call_failure.throttled(CALL, REGION), "AWS throttled", "Look again in a minute."),
        (call_failure.timed_out(CALL, REGION), "AWS did not reply", "Look again."),
        (
            call_failure.capped(CALL, "40 pages"),
            "there is more here",
            "Ask about something narrower",
        ),
        (call_failure.denied(CALL), "not allowed to read", "Look again once it is allowed"),
        (call_failure.no_credentials(CALL), "the credentials to look with", "Renew or configure"),
        (
            call_failure.odd_shape(CALL),
            "part of what this depends on",
            "Look again once that is mended",
        ),
    ],
)
def test_the_reason_is_told(unseen: Any, text: str, then: str) -> None:
    """Stopped, throttled, out of time, cut short, denied and failed are told apart."""
    verdict = undecided("iam/entity", [unseen])
    assert ("unseen", "unknown") == (verdict.name, verdict.tone)
    assert text in verdict.text
    assert [True] == [one.startswith(then) for one in verdict.next]


def test_a_stop_decides_over_what_it_cut_off() -> None:
    """What came after the press on Stop is told as stopped."""
    seen = [call_failure.timed_out(CALL, REGION), call_failure.stopped(CALL)]
    assert undecided("iam/entity", seen).text.startswith("Stopped")


def test_a_stopped_lookup_says_so(all_lookups: Mapping[str, Lookup], stubs: Any) -> None:
    """A lookup that was stopped does not say that its question cannot be answered."""
    stop = threading.Event()
    stop.set()
    stubs("iam")
    lookup = all_lookups["iam/entity"]
    result = run_lookup(lookup, {"role_name": "deploy"}, ACCOUNT, clients=stubs, stop=stop)
    assert "Stopped too early for an answer." == result.verdict.text


@pytest.mark.parametrize(
    ("code", "status", "error"),
    [
        ("ThrottlingException", 400, ThrottledError),
        ("Throttling", 400, ThrottledError),
        ("Anything", 429, ThrottledError),
        ("InternalFailure", 500, TimeOverError),
    ],
)
def test_time_lost_by_throttling_is_told_as_throttling(
    code: str, status: int, error: type[Exception]
) -> None:
    """Botocore waits throttling out by itself; when the time ends meanwhile, that was why."""
    client = Clients(aws_session()).get("iam", REGION)
    parsed = {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}
    client.meta.events.emit("response-received.iam.GetRole", parsed_response=parsed)
    permit = Permit(frozenset({"iam.GetRole"}), until=0.0)
    with permitted(permit), pytest.raises(TimeOverError) as raised:
        client.get_role(RoleName="deploy")
    assert error is type(raised.value)
    reason = call_failure.unseen(CALL, REGION, raised.value).reason
    assert ("throttled" if error is ThrottledError else "timeout") == reason
