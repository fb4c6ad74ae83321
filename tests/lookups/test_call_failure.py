"""What a failed call means, in one sentence that says what to do."""

import pytest
from botocore.exceptions import (
    ClientError,
    EndpointConnectionError,
    NoCredentialsError,
    ReadTimeoutError,
)

from bot.aws.clients import ThrottledError
from bot.lookups.call_failure import ErrorAnswer, denied, unseen

CALL, REGION = "iam.get_role", "eu-west-1"
SECRET = "the message of an exception"


def answered(code: str, status: int = 400, message: str = SECRET) -> ClientError:
    """An error that AWS answered with."""
    return ClientError(
        {
            "Error": {"Code": code, "Message": message},
            "ResponseMetadata": {"HTTPStatusCode": status},
        },
        "GetRole",
    )


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (answered("AccessDenied"), "denied"),
        (answered("Anything", 403), "denied"),
        (answered("Throttling"), "throttled"),
        (answered("Anything", 429), "throttled"),
        (answered("ExpiredToken"), "credentials"),
        (answered("OptInRequired"), "region"),
        (answered("PermanentRedirect", 301), "region"),
        (answered("ServiceUnavailable", 503), "failed"),
        (ReadTimeoutError(endpoint_url="x"), "timeout"),
        (EndpointConnectionError(endpoint_url="x"), "region"),
        (NoCredentialsError(), "credentials"),
    ],
)
def test_each_failure_has_its_reason_and_no_word_of_the_exception(
    error: Exception, reason: str
) -> None:
    """An exception's own text never reaches a channel."""
    told = unseen(CALL, REGION, error)
    assert (reason, CALL) == (told.reason, told.call)
    assert SECRET not in told.sentence


def test_an_error_of_ours_is_not_taken_for_an_answer() -> None:
    """It is raised again, to be seen and mended."""
    with pytest.raises(ZeroDivisionError):
        unseen(CALL, REGION, ZeroDivisionError())


def test_the_missing_permission_is_awss_own_word_where_it_says_one() -> None:
    """Else that of the operation."""
    said = "User: x is not authorized to perform: iam:ListRoleTags on resource: y"
    assert "iam:ListRoleTags" == denied(CALL, said).permission
    assert "iam:GetRole" == denied(CALL, "no").permission


@pytest.mark.parametrize(
    ("name", "means"),
    [
        ("NoSuchEntity", True),
        ("404", True),
        ("NoSuchEntity ~ role WITH", True),
        ("NoSuchEntity ~ policy", False),
        ("NoSuch", False),
        ("400", False),
    ],
)
def test_an_error_is_called_by_its_code_its_status_or_its_words(name: str, means: bool) -> None:
    """Words in any case."""
    answer = ErrorAnswer.of(answered("NoSuchEntity", 404, "The role with name x is gone"))
    assert means is answer.is_called(name)


def test_throttling_before_the_call_is_throttling() -> None:
    """The SDK gave up trying."""
    error = ThrottledError(operation="iam.GetRole", reason="too many")
    assert "throttled" == unseen(CALL, REGION, error).reason
