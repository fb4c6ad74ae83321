"""Whose errors there are: the providers that Faultbook knows, and a team's own.

A team that writes entries for its own software gives itself a provider of any other name.
"""

from typing import Annotated

from pydantic import StringConstraints

Provider = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=40)]
"""One of `KNOWN_PROVIDERS`, or a team's own name for its software."""

KNOWN_PROVIDERS = {
    "aws": "AWS",
    "azure": "Azure",
    "gcp": "Google Cloud",
    "http": "HTTP",
    "kubernetes": "Kubernetes",
    "terraform": "Terraform",
}
"""The providers whose errors are known without a team's knowledge, and what people call them."""


def is_built_in(provider: str) -> bool:
    """Whether a provider is none of a team's own."""
    return provider in KNOWN_PROVIDERS


def label_of(provider: str) -> str:
    """What people call a provider; a team's own is called as the team writes it."""
    return KNOWN_PROVIDERS.get(provider, provider)
