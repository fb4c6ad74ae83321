"""A container registry's refusals: whose registry, and by which code."""

import pytest

from bot.recognition.parsers.registries import SAID
from bot.recognition.trust import Trust
from tests.recognition.parsers.findings import codes, found, only

ECR = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:7"


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        (f"failed to push {ECR}: name unknown: The repository is not there", ("aws", "ecr", "NAME_UNKNOWN")),
        ("public.ecr.aws/x/y:1: toomanyrequests: Rate exceeded", ("aws", "ecr-public", "TOOMANYREQUESTS")),
        ("Get https://orders.azurecr.io/v2/: unauthorized: authentication required", ("azure", "containerregistry", "UNAUTHORIZED")),
        ("https://europe-docker.pkg.dev/v2/shop/web: denied: Unauthenticated request", ("gcp", "artifactregistry", "PERMISSION_DENIED")),
        ("https://eu.gcr.io/v2/shop/web: manifest unknown: Failed to fetch", ("gcp", "artifactregistry", "NOT_FOUND")),
        ("unauthorized: authentication required\nwhile pulling orders.azurecr.io/web", ("azure", "containerregistry", "UNAUTHORIZED")),
    ],
)  # fmt: skip
def test_the_host_tells_whose_registry_refused(text: str, whose: tuple[str, str, str]) -> None:
    """The registry named last before the refusal, else first behind it; Google's have own codes."""
    error = only(SAID, text)
    assert whose == (error.provider, error.service, error.code)
    assert (Trust.TOOL, 1) == (error.trust, error.depth)


@pytest.mark.parametrize(
    ("word", "code", "google"),
    [
        ("denied", "DENIED", "PERMISSION_DENIED"),
        ("unauthorized", "UNAUTHORIZED", "UNAUTHENTICATED"),
        ("name unknown", "NAME_UNKNOWN", "NOT_FOUND"),
        ("manifest unknown", "MANIFEST_UNKNOWN", "NOT_FOUND"),
        ("blob unknown", "BLOB_UNKNOWN", "NOT_FOUND"),
        ("toomanyrequests", "TOOMANYREQUESTS", "RESOURCE_EXHAUSTED"),
        ("name invalid", "NAME_INVALID", "INVALID_ARGUMENT"),
        ("tag invalid", "TAG_INVALID", "INVALID_ARGUMENT"),
    ],
)
def test_each_word_is_a_code_of_the_distribution_specification(
    word: str, code: str, google: str
) -> None:
    """Artifact Registry has the canonical codes in their place."""
    assert [code] == codes(SAID, f"{ECR}: {word}: no")
    assert [google] == codes(SAID, f"eu-docker.pkg.dev/shop/web: {word}: no")


def test_the_nearest_registry_in_front_counts() -> None:
    """Where several are named, the one right before the refusal refused."""
    text = f"copying orders.azurecr.io/web to {ECR}: denied: no. Later gcr.io/x/y"
    assert "aws" == only(SAID, text).provider


def test_no_registry_leaves_denied_alone() -> None:
    """Without a host only `denied` is kept, and its sentence has to tell."""
    error = only(SAID, "denied: Your authorization token has expired.")
    assert ("", "DENIED", Trust.ALONE) == (error.provider, error.code, error.trust)
    assert [] == found(SAID, "unauthorized: authentication required")


@pytest.mark.parametrize("host", ["docker.io/library/x", "ghcr.io/x/y", "quay.io/x/y", "registry.k8s.io/x", "mcr.microsoft.com/x"])  # fmt: skip
def test_a_registry_of_no_cloud_is_none(host: str) -> None:
    """What Docker Hub and others refuse is not a cloud's."""
    assert [] == found(SAID, f"{host}: denied: requested access to the resource is denied")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "orders.azurecr.io/web: unexpected status from GET request to https://orders.azurecr.io/oauth2/token: 401 Unauthorized",
            [("UNAUTHORIZED", True)],
        ),
        (f"{ECR}: unexpected status code [manifests 7]: 403 Forbidden", []),
    ],
)
def test_a_mere_status_counts_for_azure_alone(text: str, told: list[tuple[str, bool]]) -> None:
    """Of other registries the sentence around it says more."""
    errors = found(SAID, text)
    assert told == [(error.code, error.message.startswith("unexpected status")) for error in errors]


@pytest.mark.parametrize(
    "text",
    [
        "the visa was denied: 4 times",
        "access-denied: x orders.azurecr.io/web",
        "'denied: x' orders.azurecr.io/web",
        "it is denied, see orders.azurecr.io/web",
        "name unknown: 4",
    ],
)
def test_other_refusals_are_none(text: str) -> None:
    """A number behind it, a word or a quote in front of it, or no colon."""
    assert [] == found(SAID, text)


def test_the_refusals_of_a_text_are_bounded() -> None:
    """Of a log that repeats one without end twenty are read."""
    assert 20 == len(codes(SAID, f"{ECR}: denied: no\n\n" * 100))
