"""Container registries by their hosts: whose an image is, and so whose a refusal to give it is.

Hosts as the providers document them: Amazon ECR (private and public), Azure Container Registry with
the short link to its help, which only its refusals hold, Google's Artifact Registry with the older
Container Registry's names.
"""

import re
from typing import Final

REGISTRY: Final = re.compile(
    r"\d{12}\.dkr[.-]ecr(?:-fips)?\.[\w-]{5,30}\.(?P<ecr>amazonaws\.com|on\.aws)"
    r"|(?P<public>public\.ecr\.aws)|[\w-]{2,60}\.(?P<azure>azurecr\.(?:io|cn|us))"
    r"|(?P<link>aka\.ms/acr/)"
    r"|(?<![\w-])(?:[\w-]{2,60}-docker\.)?(?P<google>pkg\.dev|(?:[\w-]{2,20}\.)?gcr\.io)/"
    r"|(?P<other>(?<![\w.-])(?:docker\.io|ghcr\.io|quay\.io|registry-1\.docker\.io"
    r"|registry\.gitlab\.com|registry\.k8s\.io|mcr\.microsoft\.com))"
)
_OWNERS: Final = {
    "ecr": ("aws", "ecr"), "public": ("aws", "ecr-public"),
    "azure": ("azure", "containerregistry"), "link": ("azure", "containerregistry"),
    "google": ("gcp", "artifactregistry"),
}  # fmt: skip


def owner_of(found: re.Match[str]) -> tuple[str, str] | None:
    """Provider and service of a registry that `REGISTRY` found; `None` for one of no cloud's."""
    return _OWNERS.get(found.lastgroup or "")


def cloud_in(message: str) -> tuple[str, str] | None:
    """Provider and service of the first registry of a cloud that a message names, if any."""
    return next((owner for found in REGISTRY.finditer(message) if (owner := owner_of(found))), None)
