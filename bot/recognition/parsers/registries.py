"""Container registries: `denied: …`, `unauthorized: …`, `manifest unknown: …`.

Docker, containerd and Helm print a registry's code in small letters with blanks, as the
distribution specification's clients do. Whose registry it is stands in the image's name; without
one the sentence has to tell.
"""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format, message_after
from bot.recognition.parsers.registry_hosts import REGISTRY, owner_of
from bot.recognition.trust import Trust

_CODES = {
    "denied": "DENIED", "unauthorized": "UNAUTHORIZED", "name unknown": "NAME_UNKNOWN",
    "manifest unknown": "MANIFEST_UNKNOWN", "blob unknown": "BLOB_UNKNOWN",
    "toomanyrequests": "TOOMANYREQUESTS", "name invalid": "NAME_INVALID",
    "tag invalid": "TAG_INVALID",
    "401 Unauthorized": "UNAUTHORIZED", "403 Forbidden": "DENIED",
}  # fmt: skip
"""Codes of the distribution specification, by what clients print for them."""
_OF_GOOGLE = {
    "DENIED": "PERMISSION_DENIED", "UNAUTHORIZED": "UNAUTHENTICATED", "NAME_UNKNOWN": "NOT_FOUND",
    "MANIFEST_UNKNOWN": "NOT_FOUND", "BLOB_UNKNOWN": "NOT_FOUND",
    "TOOMANYREQUESTS": "RESOURCE_EXHAUSTED", "NAME_INVALID": "INVALID_ARGUMENT",
    "TAG_INVALID": "INVALID_ARGUMENT",
}  # fmt: skip
"""Artifact Registry is a Google API like any other: its errors go by the canonical codes."""
_SAID = re.compile(
    r"(?<![\w'\"-])(?P<word>denied|unauthorized|name unknown|manifest unknown|blob unknown"
    r"|toomanyrequests|name invalid|tag invalid): (?=[A-Za-z'\"])"
    r"|unexpected status(?: code)?(?: from [^\n]{0,300}?|[^\n:]{0,200})?: (?P<status>401 Unauthorized|403 Forbidden)"
)
_NEAR = 600
_MOST = 20


def _said(text: str) -> Iterator[ParsedError]:
    for number, found in enumerate(_SAID.finditer(text)):
        if number >= _MOST:
            return
        code = _CODES[found["word"] or found["status"]]
        owner = _owner(text, found.start())
        if owner is None or (not owner[0] and code != "DENIED"):
            continue
        provider, service = owner
        if found["status"] and provider != "azure":
            continue  # a mere status; elsewhere the sentence around it says more
        message, end = message_after(text, found.end())
        yield ParsedError(
            provider=provider,
            service=service,
            code=_OF_GOOGLE[code] if provider == "gcp" else code,
            message=message if found["word"] else found[0],
            start=found.start(),
            end=end,
            trust=Trust.TOOL if provider else Trust.ALONE,  # then the sentence has to tell
            depth=1,
        )


def _owner(text: str, at: int) -> tuple[str, str] | None:
    """Provider and service of the registry named last before the refusal, else first behind it.

    Returns:
        Two empty words where no registry is named, `None` for one that is none of these clouds'.
    """
    before = [*REGISTRY.finditer(text, max(0, at - _NEAR), at)][-1:]
    named = before or [*REGISTRY.finditer(text, at, at + _NEAR)][:1]
    if not named:
        return "", ""
    return owner_of(named[0])


SAID = Format(
    name="registries.said",
    place=245,
    trust=Trust.TOOL,
    anchors=(
        "denied: ",
        "unauthorized: ",
        " unknown: ",
        "toomanyrequests: ",
        " invalid: ",
        "unexpected status",
    ),
    find=_said,
    examples=(
        Example(
            "Error response from daemon: Get https://orders.azurecr.io/v2/web/manifests/7: unauthorized: authentication required, visit https://aka.ms/acr/authorization for more information.",
            "UNAUTHORIZED",
        ),
        Example(
            'failed to push 111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:7: name unknown: The repository with name "web" is not there',
            "NAME_UNKNOWN",
        ),
        Example(
            'Head "https://europe-docker.pkg.dev/v2/shop/web/manifests/7": denied: Unauthenticated request',
            "PERMISSION_DENIED",
        ),
        Example("denied: Your authorization token has expired.", "DENIED"),
    ),
)
