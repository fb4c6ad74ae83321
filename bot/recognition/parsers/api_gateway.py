"""The bodies that API Gateway answers by itself, before or in place of what is behind it.

`{"message":"Forbidden"}` and its kin carry no code. Some of the sentences only API Gateway has;
others any service answers, so that a header or an address of API Gateway has to stand in the text.
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format
from bot.recognition.trust import Trust

_ITS_OWN: Final = {
    "Missing Authentication Token": ("MISSING_AUTHENTICATION_TOKEN", 403),
    "Endpoint request timed out": ("INTEGRATION_TIMEOUT", 504),
}
"""Sentences that only API Gateway has, with the type of its response and the status."""
_SHARED: Final = {
    "Forbidden": ("Forbidden", 403),
    "Internal server error": ("API_CONFIGURATION_ERROR", 500),
    "Internal Server Error": ("API_CONFIGURATION_ERROR", 500),
    "Too Many Requests": ("429 Too Many Requests", 429),
    "Limit Exceeded": ("429 Too Many Requests", 429),
    "Unauthorized": ("UNAUTHORIZED", 401),
    "Not Found": ("RESOURCE_NOT_FOUND", 404),
    "Service Unavailable": ("INTEGRATION_TIMEOUT", 503),
}
"""Sentences that others have, too."""
_TYPES: Final = {**_ITS_OWN, **_SHARED}
_BODY: Final = re.compile(
    r"(?:(?i:x-amzn-errortype):\s{1,4}[A-Z][A-Za-z]{3,60}Exception\b[\s\S]{0,600}?)?"
    rf"\{{\s{{0,8}}\\?\"message\\?\"\s{{0,4}}:\s{{0,4}}\\?\"(?P<said>{'|'.join(_TYPES)})\\?\"\s{{0,8}}\}}"
)
_SIGN: Final = re.compile(
    r"\.execute-api\.|\bx-amz-apigw-id\b|\bapigw-requestid\b|\bx-amzn-errortype\b|\bAPI ?Gateway\b",
    re.IGNORECASE,
)


def _bodies(text: str) -> Iterator[ParsedError]:
    signed = _SIGN.search(text) is not None
    for found in _BODY.finditer(text):
        if not signed and found["said"] not in _ITS_OWN:
            continue
        code, status = _TYPES[found["said"]]
        yield ParsedError(
            provider="aws",
            service="apigateway",
            code=code,
            message=found["said"],
            http_status=status,
            start=found.start(),
            end=found.end(),
        )


BODIES = Format(
    name="api_gateway.bodies",
    place=435,
    trust=Trust.TOOL,
    anchors=('message"', 'message\\"'),
    find=_bodies,
    examples=(
        Example('{"message":"Missing Authentication Token"}', "MISSING_AUTHENTICATION_TOKEN"),
        Example(
            '< HTTP/2 504\n< \n{"message": "Endpoint request timed out"}', "INTEGRATION_TIMEOUT"
        ),
        Example(
            'GET https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/orders\n{"message":"Forbidden"}',
            "Forbidden",
        ),
        Example(
            'x-amz-apigw-id: Jh3kEFrBDoEEvRg=\n\n{"message":"Too Many Requests"}',
            "429 Too Many Requests",
        ),
    ),
)
