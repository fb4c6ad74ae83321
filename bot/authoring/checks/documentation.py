"""Where each provider's official documentation is."""

from bot.knowledge_base.providers import Provider

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


def why_not_reference(provider: Provider, url: str, *, ours: bool) -> str:
    """Why a file may not name an address as a reference; empty when it may.

    Args:
        provider: whose error or service the file is about.
        url: the address.
        ours: whether the file is one of the package's own: those name the provider's own pages,
            and a team's any page.
    """
    scheme, _, rest = url.partition("://")
    if scheme == "https" and (not ours or rest.split("/", 1)[0] in HOSTS[provider]):
        return ""
    if not ours:
        return "must be an https address"
    return f"must be https on the provider's documentation ({', '.join(HOSTS[provider])})"
