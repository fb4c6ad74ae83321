"""Names the tool in a user agent: `Terraform 1.9.8` for a line of two hundred characters."""

import re
from typing import Final

_MOST: Final = 60
"""Characters of the returned name; a caller of AWS can put anything into the user agent."""

_TOOLS: Final = (
    "Terraform", "OpenTofu", "Pulumi", "ansible-core", "Ansible", "aws-cdk", "aws-sam-cli",
    "eksctl", "kubectl", "karpenter", "Serverless", "Crossplane", "faultbook", "aws-cli", "Boto3",
    "aws-sdk-go-v2", "aws-sdk-go", "aws-sdk-java", "aws-sdk-js", "aws-sdk-nodejs", "aws-sdk-ruby3",
    "aws-sdk-dotnet-coreclr", "aws-sdk-php", "aws-sdk-rust", "Botocore",
)  # fmt: skip
"""Products that are recognised; a tool comes before the SDK that it uses."""

_PRODUCT: Final = re.compile(r"([A-Za-z][\w.+-]*)/v?(\d[\w.-]*)")
_KNOWN: Final = {name.lower(): name for name in _TOOLS}
_CONSOLE: Final = re.compile(r"^\[?[\w-]*Console/|^Mozilla/|console\.amazonaws\.com$")
_SERVICE: Final = re.compile(r"^[a-z0-9.-]+\.amazonaws\.com$")


def tool(agent: str) -> str:
    """Name the tool of a user agent.

    Args:
        agent: as CloudTrail records it.

    Returns:
        Name and version of the tool, else the beginning of the user agent.
    """
    if _CONSOLE.search(agent):
        return "a browser or the console"
    if _SERVICE.match(agent):
        return agent[:_MOST]
    products = {name.lower(): version for name, version in reversed(_PRODUCT.findall(agent))}
    for key, name in _KNOWN.items():
        if key in products:
            return f"{name} {products[key]}"[:_MOST]
    first = _PRODUCT.search(agent)
    return (f"{first[1]} {first[2]}" if first else agent)[:_MOST]
