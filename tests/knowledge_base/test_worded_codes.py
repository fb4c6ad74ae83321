"""Codes known by their wordings alone: recognised by what a service says."""

from collections.abc import Callable

import pytest
import yaml

from bot.answers.answer import Answer
from bot.answers.answerer import Answerer
from bot.knowledge_base.models import OURS
from bot.lookups.library import load_library
from tests.shared import our_catalogue

Answering = Callable[[str], Answer | None]


@pytest.fixture(scope="module")
def answering(tmp_path_factory: pytest.TempPathFactory) -> Answering:
    """Answers from our knowledge and a team's lists beside it."""
    folder = tmp_path_factory.mktemp("team")
    lists = {
        "aws/gamelift": (
            "FleetCapacityExceededException",
            "No room for {shape} in any fleet at all",
        ),
        "aws/amp": ("ResourceNotFoundException", "No workspace of the shape {shape} was ever made"),
        "azure/orbital": ("ContactTooShort", "The contact {contact} is over before it begins"),
        "aws/iam": ("DeleteConflict", "Rubber ducks are still attached to {role_name}"),
    }
    for place, (code, message) in lists.items():
        file = folder / f"wordings/{place}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        one = {"code": code, "messages": [message], "source": "made up", "http_status": 404}
        file.write_text(yaml.safe_dump({"wordings": [one]}), encoding="utf-8")
    answerer = Answerer(load_library([OURS, folder]).knowledge, our_catalogue(), {})
    return lambda text: answerer.explain(text).answer


def test_a_sentence_tells_code_and_service(answering: Answering) -> None:
    """A sentence of a list is answered with its code, its service and the SDK's own words."""
    answer = answering("Error: No room for north in any fleet at all")

    assert answer is not None
    assert ("aws", "gamelift", "FleetCapacityExceededException") == (
        answer.provider,
        answer.service,
        answer.code,
    )
    assert "No room for north in any fleet at all" == answer.summary
    assert answer.meaning


def test_a_sentence_of_a_provider_without_catalogue_answers_too(answering: Answering) -> None:
    """Where no SDK declares the code, the answer is the sentence and the listed status."""
    answer = answering("Error: The contact north is over before it begins")

    assert answer is not None
    assert ("orbital", "ContactTooShort", 404) == (
        answer.service,
        answer.code,
        answer.http_status,
    )
    assert "The contact north is over before it begins" == answer.summary


def test_a_listed_sentence_of_a_code_with_an_entry_is_the_entrys(answering: Answering) -> None:
    """A wording added to a code that has an entry leads to that entry, with its values."""
    answer = answering("Error: Rubber ducks are still attached to deploy-ci")

    assert answer is not None
    assert "aws/iam/DeleteConflict" == answer.entry
    assert "deploy-ci" == answer.values["role_name"]


def test_the_sentence_chooses_the_service_of_a_code_of_many(answering: Answering) -> None:
    """With a code that many services have, the sentence tells whose it is."""
    answer = answering("ResourceNotFoundException: No workspace of the shape round was ever made")

    assert answer is not None
    assert ("aws/any/ResourceNotFoundException", "amp") == (answer.entry, answer.service)
