"""Codes of calls that were not answered: three kinds, none of which says what exists."""

from itertools import combinations

import pytest

from bot.aws.error_codes import CREDENTIALS, DENIED, THROTTLED

KINDS = {"denied": DENIED, "credentials": CREDENTIALS, "throttled": THROTTLED}


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("denied", "AccessDenied"),
        ("denied", "AccessDeniedException"),
        ("denied", "UnauthorizedOperation"),
        ("denied", "403"),
        ("credentials", "ExpiredToken"),
        ("credentials", "InvalidClientTokenId"),
        ("credentials", "SignatureDoesNotMatch"),
        ("throttled", "Throttling"),
        ("throttled", "SlowDown"),
        ("throttled", "RequestLimitExceeded"),
        ("throttled", "429"),
    ],
)
def test_a_call_that_was_not_answered_is_of_one_kind(kind: str, code: str) -> None:
    """No permission, refused credentials, or too many calls."""
    assert [kind] == [name for name, codes in KINDS.items() if code in codes]


def test_no_code_is_of_two_kinds() -> None:
    """What is said to somebody would depend on the order of the questions."""
    assert [] == [a & b for a, b in combinations(KINDS.values(), 2) if a & b]


@pytest.mark.parametrize(
    "code",
    [
        "404",
        "NoSuchBucket",
        "NoSuchEntity",
        "InvalidGroup.NotFound",
        "ValidationError",
    ],
)
def test_a_code_that_tells_what_exists_is_of_none(code: str) -> None:
    """An absent resource, and a wrong question, were answered."""
    assert [] == [name for name, codes in KINDS.items() if code in codes]
