"""Commands hold what the paste names, and an error is listed once."""

from dataclasses import asdict

import pytest

from bot.answers.answer import Answer
from tests.shared import our_answerer

FORBIDDEN = (
    'Error from server (Forbidden): pods is forbidden: User "al" cannot list resource "pods" in API'
    ' group "" in the namespace "orders"'
)
DENIED = (
    "An error occurred (AccessDenied) when calling the ListUsers operation: User:"
    " arn:aws:iam::111122223333:user/al is not authorized to perform: iam:ListUsers on resource:"
    " arn:aws:iam::111122223333:user/ with an explicit deny in an identity-based policy"
)
POLICY = "arn:aws:iam::111122223333:policy/guard-rails"


def answer(paste: str) -> Answer:
    """The answer to a paste."""
    found = our_answerer().explain(paste).answer
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("paste", "there", "not_there"),
    [
        (f"{DENIED}: {POLICY}", f"--policy-arn {POLICY}", "<policy"),
        (DENIED, "simulate-principal-policy", "--policy-arn"),
        (
            FORBIDDEN,
            "kubectl auth can-i list pods --as=al --namespace orders",
            "VERB",
        ),
    ],
    ids=["policy-named", "policy-not-named", "forbidden"],
)
def test_a_command_is_filled_in_or_not_shown(paste: str, there: str, not_there: str) -> None:
    """What the paste does not name stands in no command as a placeholder."""
    text = repr(asdict(answer(paste)))
    assert there in text
    assert not_there not in text


def test_a_sentence_inside_another_is_not_seen_too() -> None:
    """The reason in ECS's event is a sentence that another operation fails with by itself."""
    found = answer(
        "(service orders-web) was unable to place a task because no container instance met all of"
        " its requirements. Reason: No Container Instances were found in your cluster."
    )
    assert ("SERVICE_TASK_PLACEMENT_FAILURE", ()) == (found.code, tuple(found.also_seen))
