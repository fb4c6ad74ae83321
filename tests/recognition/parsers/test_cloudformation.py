"""Requirements of "already exists" in a stack's events: whose name it is, is told or guessed."""

import pytest

from bot.answers.answerer import Answerer
from bot.recognition.parsers.cloudformation import EXISTING
from tests.shared import our_library

HANDLER = (
    'Resource handler returned message: "{said}" '
    "(RequestToken: 3f0c9a52-6f2e-4d0a-8f3c-2b1f0c1d2e3f, HandlerErrorCode: AlreadyExists)"
)


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return Answerer(our_library().knowledge)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        (
            HANDLER.format(
                said="Role with name orders already exists. (Service: Iam, Status Code: 409)"
            ),
            "aws/iam/EntityAlreadyExists",
        ),
        (
            HANDLER.format(said="Role with name orders already exists."),
            "aws/iam/EntityAlreadyExists",
        ),
        (
            HANDLER.format(
                said="Instance Profile web already exists. (Service: Iam, Status Code: 409)"
            ),
            "aws/iam/EntityAlreadyExists",
        ),
        (
            "CREATE_FAILED  AWS::S3::Bucket  Media  larkspur-media already exists",
            "aws/s3/BucketAlreadyExists",
        ),
    ],
)
def test_the_sentence_decides_before_the_name_does(
    answerer: Answerer, text: str, entry: str
) -> None:
    """Where the sentence or its service says what exists, a guess from the name does not count."""
    answer = answerer.explain(text).answer
    assert answer is not None
    assert entry == answer.entry


def test_a_name_that_begins_with_a_slash_is_no_buckets() -> None:
    """CloudWatch Logs' groups are named so; no bucket and no role is."""
    text = (
        "OrdersLogGroup - /aws/lambda/orders already exists in stack"
        " arn:aws:cloudformation:us-east-1:111122223333:stack/orders/1fddf420"
    )
    assert ["logs"] == [error.service for error in EXISTING.find(text)]
