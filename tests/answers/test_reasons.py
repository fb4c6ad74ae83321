"""Every signal that decided, for whoever asks why."""

import pytest

from tests.shared import our_answerer

DENIED = (
    "An error occurred (NoSuchEntity) when calling the GetRole operation: "
    "The role with name deploy cannot be found."
)
WITHOUT_CODE = (
    "operation error Cost Explorer: GetCostAndUsage, https response error StatusCode: 400, "
    "RequestID: 1, the billing view status is not healthy"
)


def test_each_signal_is_told_with_its_weight_and_what_it_added() -> None:
    """The format and the page add to the confidence; the operation told the service."""
    explained = our_answerer().explain(DENIED)
    confidence = [one for one in explained.reasons if one.decides == "confidence"]

    assert [("+0.93", 0.93), ("+0.04", 0.04)] == [(one.weight, one.added) for one in confidence]
    assert explained.answer is not None
    assert pytest.approx(explained.answer.confidence) == sum(one.added for one in confidence)
    assert ["iam: the operation that failed is one of its own"] == [
        one.signal for one in explained.reasons if one.decides == "service"
    ]


def test_what_the_answer_gives_as_its_reason_is_what_decided() -> None:
    """Its *why* has the kind of match and the signals for it, no others."""
    explained = our_answerer().explain(DENIED)

    assert explained.answer is not None
    assert "code and message, a tool's format, known code" == explained.answer.why


def test_fitted_weights_are_told_apart() -> None:
    """Where a message chose the code by its fitted signals, each is there, in log-odds."""
    reasons = our_answerer().explain(WITHOUT_CODE).reasons
    code = [one for one in reasons if one.decides == "code"]

    assert 4 == len(code)
    assert all(one.weight.startswith("*") for one in code)


def test_a_guess_that_is_not_answered_has_its_reasons_too() -> None:
    """Who asks why nothing was answered is told what spoke against it."""
    explained = our_answerer().explain("Conflict: the value is there already")

    assert explained.answer is None
    assert any(one.added for one in explained.reasons)
