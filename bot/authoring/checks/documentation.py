"""Where each provider's official documentation is."""

from bot.knowledge_base.models import Provider

HOSTS: dict[Provider, tuple[str, ...]] = {
    "aws": (
        "docs.aws.amazon.com",
        "aws.amazon.com",
        "repost.aws",
        "boto3.amazonaws.com",
        "awscli.amazonaws.com",
    ),
    "azure": ("learn.microsoft.com",),
    "gcp": ("cloud.google.com", "docs.cloud.google.com", "grpc.io", "developers.google.com"),
    "http": ("www.rfc-editor.org", "datatracker.ietf.org", "developer.mozilla.org"),
    "kubernetes": ("kubernetes.io", "helm.sh", "docs.docker.com", "distribution.github.io"),
    "terraform": ("developer.hashicorp.com", "registry.terraform.io"),
}
"""Hosts of each provider's official documentation."""


def why_not_official(provider: Provider, url: str) -> str:
    """Why an address is no page of the provider's documentation; empty when it is one."""
    scheme, _, rest = url.partition("://")
    if scheme == "https" and rest.split("/", 1)[0] in HOSTS[provider]:
        return ""
    return f"must be https on the provider's documentation ({', '.join(HOSTS[provider])})"
