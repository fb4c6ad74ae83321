"""OAuth's error answers: `{"error": "invalid_grant", "error_description": "…"}` (RFC 6749, 5.2).

Every identity provider sends the same few words; the description, the address or the headers beside
them tell whose they are, and where nothing does they are anybody's.
"""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format, flat
from bot.recognition.trust import Trust

_BODY = re.compile(
    r"\\{0,3}[\"']?error\\{0,3}[\"']?\s{0,4}[:=]\s{0,4}\\{0,3}[\"']?"
    r"(?P<code>invalid_(?:request|grant|client|scope|token|resource)"
    r"|unauthorized_client|unsupported_grant_type|interaction_required|consent_required|login_required"
    r"|access_denied|org_internal|deleted_client|disabled_client|admin_policy_enforced)\\{0,3}[\"']?[,;&]?\s{0,20}"
    r"\\{0,3}[\"']?error_description\\{0,3}[\"']?\s{0,4}[:=]\s{0,4}\\{0,3}[\"']?(?P<message>[^\"'\n}\\]{0,600})"
)
_OWNERS = (
    (
        "azure",
        re.compile(
            r"AADSTS|login\.microsoftonline|IMDS/|169\.254\.169\.254/metadata/identity|azure[./]identity"
            r"|ManagedIdentityCredential|management\.azure\.com|azure\.Bearer|x-ms-request-id|MSIAuthentication|login\.windows\.net"
        ),
    ),
    (
        "gcp",
        re.compile(
            r"oauth2\.googleapis\.com|accounts\.google\.com|google\.auth|google-auth|GoogleAuth|googleapis"
        ),
    ),
    ("aws", re.compile(r"amazoncognito\.com|oidc\.[\w-]{5,30}\.amazonaws\.com|sso-oidc")),
)


def _bodies(text: str) -> Iterator[ParsedError]:
    for found in _BODY.finditer(text):
        provider = next((name for name, sign in _OWNERS if sign.search(text)), "")
        if provider:
            yield ParsedError(
                provider=provider,
                service={"azure": "aad", "gcp": "oauth2", "aws": ""}[provider],
                code=found["code"],
                message=flat(found["message"]),
                start=found.start(),
                end=found.end(),
                wrapper="AADSTS" in found["message"],
            )


BODIES = Format(
    name="oauth.bodies",
    place=439,
    trust=Trust.TOOL,
    anchors=("error_description",),
    find=_bodies,
    examples=(
        Example(
            'ManagedIdentityCredential authentication unavailable. {"error":"invalid_request","error_description":"Identity not found"}',
            "invalid_request",
        ),
        Example(
            'azure.BearerAuthorizer#WithAuthorization: adal: Refresh request failed. Response body: {\\"error\\":\\"invalid_request\\",\\"error_description\\":\\"Identity not found\\"}',
            "invalid_request",
        ),
        Example(
            "google.auth.exceptions.RefreshError: {'error': 'invalid_grant', 'error_description': 'Token has been expired or revoked.'}",
            "invalid_grant",
        ),
    ),
)
