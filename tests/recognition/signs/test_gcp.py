"""Google Cloud's signs: what must not be taken for one, and which of two is the surer."""

import pytest

from bot.recognition.signs.evidence import Evidence


def told(text: str) -> str:
    """The API that a text speaks of."""
    return Evidence(text).best("gcp")


@pytest.mark.parametrize(
    "text",
    [
        "https://www.googleapis.com/auth/x",
        "oauth2.googleapis.com",
        "import google.api.core",
        "$ gcloud auth login",
        "googleapi: Error 403: denied",
        "terraform: Error 404: gone",
        "google-cloud-core",
    ],
)
def test_what_looks_like_a_sign_and_names_no_api(text: str) -> None:
    """Sign-in, common libraries and words before a status are of no API."""
    assert "" == told(text)


@pytest.mark.parametrize(
    ("name", "api"),
    [
        ("Google Calendar", "calendar"),
        ("Cloud Run Admin", "run"),
        ("Identity and Access Management (IAM)", "iam"),
        ("Cloud Frobnicator", "frobnicator"),
    ],
)
def test_the_api_that_is_switched_off_is_named_in_the_sentence(name: str, api: str) -> None:
    """`Cloud` and `Admin` are no part of its name; an API that no table has is still named."""
    assert api == told(f"{name} API has not been used in project 1 before or it is disabled.")


def test_the_api_that_is_off_goes_before_the_address_that_was_called() -> None:
    """Terraform asks one API and is told that another is not switched on."""
    assert "sheets" == told(
        "requesting https://compute.googleapis.com/v1: Google Sheets API has not been used"
    )


def test_the_address_that_was_called_goes_before_one_that_stands_in_the_text() -> None:
    """The second is a resource, a link or a hint."""
    called, other = "GET https://pubsub.googleapis.com/v1", "see dns.googleapis.com "
    assert "pubsub" == told(f"{other * 3}{called}")


@pytest.mark.parametrize(
    ("path", "api"),
    [
        ("projects/shop/secrets/db", "secretmanager"),
        ("projects/shop/serviceAccounts/ci", "iam"),
        ("projects/shop/locations/europe-west1/keyRings/orders", "cloudkms"),
        ("projects/shop/locations/europe-west1/services/web", "run"),
        ("projects/shop/zones/europe-west1-b/clusters/web", "container"),
        ("projects/shop/locations/europe-west1/unknowns/web", ""),
    ],
)
def test_a_collection_in_a_resources_name_tells_its_api(path: str, api: str) -> None:
    """Right beneath the project, or beneath a location or a zone."""
    assert api == told(path)


def test_a_permission_tells_the_api_it_is_of() -> None:
    """Its first word, led to the API's own name."""
    assert "cloudresourcemanager" == told("Permission 'resourcemanager.projects.get' denied")
