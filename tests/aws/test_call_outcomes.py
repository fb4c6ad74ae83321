"""What came of each try of a call to AWS is told."""

from typing import Any

import pytest

from bot.aws import call_outcomes


def _answer(code: str = "", status: int = 200) -> dict[str, Any]:
    error = {"Error": {"Code": code}} if code else {}
    return {**error, "ResponseMetadata": {"HTTPStatusCode": status}}


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (_answer(), "answered"),
        (_answer("ThrottlingException", 400), "throttled"),
        (_answer("AccessDenied", 403), "denied"),
        (_answer("ExpiredToken", 403), "denied"),
        (_answer("NoSuchDistribution", 404), "failed"),
        (None, "silent"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_outcome_is_told(answer: Any, outcome: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Throttled, denied and not there are three outcomes; each observer is told once."""
    told: list[tuple[str, str]] = []

    def observer(service: str, outcome: str) -> None:
        told.append((service, outcome))

    monkeypatch.setattr(call_outcomes._Observers, "all", ())
    call_outcomes.observe(observer)
    call_outcomes.observe(observer)
    call_outcomes.tell("cloudfront", answer)
    assert [("cloudfront", outcome)] == told
