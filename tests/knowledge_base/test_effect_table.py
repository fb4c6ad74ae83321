"""The package's own rules on what commands do."""

import pytest

from bot.knowledge_base.command_effects import Effect, effect_of
from bot.knowledge_base.effect_table import EFFECTS


@pytest.mark.parametrize("program", ["aws", "az", "gcloud", "kubectl", "terraform", "helm"])
def test_every_tool_that_answers_use_has_rules(program: str) -> None:
    """With the page that they were written from."""
    assert EFFECTS.root[program].source


@pytest.mark.parametrize(
    ("command", "effect"),
    [
        ("aws sqs list-queues", "reads"),
        ("aws sqs delete-queue --queue-url x", "destroys"),
        ("aws sqs create-queue --queue-name x", "changes"),
        ("kubectl get pods", "reads"),
        ("kubectl delete pod x", "destroys"),
        ("terraform plan", "reads"),
        ("terraform force-unlock x", "destroys"),
    ],
)
def test_a_command_is_told_by_its_verb(command: str, effect: Effect) -> None:
    """The rules of the package say what it does."""
    assert effect == effect_of(command, EFFECTS).effect
