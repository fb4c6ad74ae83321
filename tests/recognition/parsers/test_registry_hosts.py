"""Tests of the registries' hosts."""

import pytest

from bot.recognition.parsers.registry_hosts import REGISTRY, cloud_in, owner_of

IMAGES = [
    ("111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1.4", ("aws", "ecr")),
    ("111122223333.dkr.ecr-fips.us-east-1.amazonaws.com/web", ("aws", "ecr")),
    ("111122223333.dkr-ecr.eu-west-1.on.aws/web", ("aws", "ecr")),
    ("public.ecr.aws/docker/library/nginx", ("aws", "ecr-public")),
    ("larkspur.azurecr.io/web:7", ("azure", "containerregistry")),
    ("larkspur.azurecr.cn/web:7", ("azure", "containerregistry")),
    ("europe-docker.pkg.dev/shop/web", ("gcp", "artifactregistry")),
    ("eu.gcr.io/shop/web", ("gcp", "artifactregistry")),
    ("gcr.io/shop/web", ("gcp", "artifactregistry")),
]


@pytest.mark.parametrize(("image", "owner"), IMAGES)
def test_the_host_tells_whose_an_image_is(image: str, owner: tuple[str, str]) -> None:
    """Every host of the three clouds' registries, in the words around it."""
    assert owner == cloud_in(f'failed to resolve reference "{image}": denied')


@pytest.mark.parametrize(
    "image", ["docker.io/library/nginx", "ghcr.io/larkspur/web", "quay.io/a/b"]
)
def test_another_registry_is_found_and_belongs_to_no_cloud(image: str) -> None:
    """Docker Hub and its like refuse for themselves."""
    found = REGISTRY.search(f"pull {image}: denied")
    assert found is not None
    assert owner_of(found) is None
    assert cloud_in(f"pull {image}: denied") is None


def test_a_refusal_that_only_links_to_its_registrys_help_is_that_registrys() -> None:
    """Azure's registry names its help where the client leaves the host out."""
    text = "unauthorized: authentication required, visit https://aka.ms/acr/authorization for more."
    assert ("azure", "containerregistry") == cloud_in(text)


@pytest.mark.parametrize(
    "text", ["gcr.io is down", "my-azurecr.io.example.org", "pull nginx: denied"]
)
def test_words_like_a_host_are_none(text: str) -> None:
    """A host is one that an image's name goes on behind, at its own domain."""
    assert cloud_in(text) is None


def test_a_clouds_registry_counts_before_a_mirror_of_another() -> None:
    """A pull through a cache names both; the cloud's is the one that can have refused."""
    text = "docker.io/library/nginx via 111122223333.dkr.ecr.eu-west-1.amazonaws.com/hub/nginx"
    assert ("aws", "ecr") == cloud_in(text)
