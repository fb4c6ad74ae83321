"""Whose error a text is: the operation, the code, the wording and the signs decide together."""

from pathlib import Path

import pytest
import yaml

from bot.answers.answerer import Answerer
from tests.shared import our_answerer

SERVICES = yaml.safe_load((Path(__file__).parent / "services.yml").read_text(encoding="utf-8"))
CASES = [
    (provider, one["service"], one["text"])
    for provider, several in SERVICES.items()
    for one in several
]


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return our_answerer()


@pytest.mark.parametrize(("provider", "service", "text"), CASES)
def test_a_text_is_put_down_to_its_service(
    answerer: Answerer, provider: str, service: str, text: str
) -> None:
    """Texts of many services, most with codes that several have, go to the one that sent them."""
    root = answerer.recognise(text).matches[0]

    assert (provider, service) == (root.provider, root.service)


@pytest.mark.parametrize(
    ("operation", "code", "service"),
    [
        ("DescribeClusters", "ClusterNotFound", "redshift"),
        ("DescribeClusters", "ClusterNotFoundException", "ecs"),
        ("CreateCluster", "ResourceInUseException", "eks"),
        ("CreateTable", "ValidationException", "dynamodb"),
        ("ListClusters", "ThrottlingException", "ecs"),
    ],
)
def test_of_an_operations_services_the_one_with_the_code_is_meant(
    answerer: Answerer, operation: str, code: str, service: str
) -> None:
    """A code as spelled chooses between the services with that operation, a general one not."""
    text = f"An error occurred ({code}) when calling the {operation} operation: it did not work"

    assert service == answerer.recognise(text).matches[0].service


def test_a_service_that_repeats_anothers_error_is_told_by_its_own_code(answerer: Answerer) -> None:
    """Lambda wraps what KMS said; the suffix names KMS and the sentence is Lambda's."""
    text = (
        "Lambda was unable to decrypt the environment variables because KMS access was denied. "
        "Please check the function's KMS key settings. (Service: Kms, Status Code: 400, "
        "Request ID: 6f1c2d3e-1111-2222-3333-444455556666)"
    )

    assert "lambda" == answerer.recognise(text).matches[0].service


def test_what_a_message_says_of_an_api_outweighs_the_resource_around_it(answerer: Answerer) -> None:
    """A bucket cannot be made while another API is off; that API is the one to enable."""
    text = (
        "* google_storage_bucket.ledger: googleapi: Error 403: Access Not Configured. Compute "
        "Engine API has not been used in project 123456789 before or it is disabled., "
        "accessNotConfigured"
    )

    assert "compute" == answerer.recognise(text).matches[0].service
