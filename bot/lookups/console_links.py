"""Addresses of AWS console pages, on the host of the region's partition."""

from typing import Final

_HOSTS: Final = {
    "cn": "console.amazonaws.cn",
    "us-gov": "console.amazonaws-us-gov.com",
}


def url(region: str, path: str) -> str:
    """The address of a console page.

    Args:
        region: the region it shows, as `eu-west-1`.
        path: the page, from the first slash on, with its values already percent-encoded.

    Returns:
        The address; empty for a path that does not begin with a slash.
    """
    if not path.startswith("/"):
        return ""  # `@evil.example/` and `.evil.example/` would lead to another host
    host = next(
        (host for start, host in _HOSTS.items() if region.startswith(f"{start}-")),
        "console.aws.amazon.com",
    )
    return f"https://{region}.{host}{path}"
