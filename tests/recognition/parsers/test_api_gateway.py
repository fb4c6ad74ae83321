"""The bodies that API Gateway answers by itself."""

import pytest

from bot.recognition.parsers.registry import parse_errors

_HOST = "https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/orders\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"message":"Missing Authentication Token"}', "MISSING_AUTHENTICATION_TOKEN"),
        ('{"message": "Endpoint request timed out"}', "INTEGRATION_TIMEOUT"),
        (_HOST + '{"message":"Forbidden"}', "Forbidden"),
        (_HOST + '{"message": "Internal server error"}', "API_CONFIGURATION_ERROR"),
        ('"body": "{\\"message\\":\\"Not Found\\"}", API Gateway', "RESOURCE_NOT_FOUND"),
    ],
)
def test_a_body_of_its_own_is_api_gateways(text: str, code: str) -> None:
    """A sentence of API Gateway alone, or a shared one beside its address, tells its code."""
    found = [one for one in parse_errors(text) if one.format == "api_gateway.bodies"]
    assert [(code, "apigateway")] == [(one.code, one.service) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        '{"message":"Forbidden"}',
        '{"message":"Unauthorized"}',
        _HOST + '{"message":"Not Found","documentation_url":"https://docs.example.com"}',
        _HOST + '{"message":"Forbidden","statusCode":403}',
    ],
)
def test_a_body_that_others_send_is_not_claimed(text: str) -> None:
    """A shared sentence without a sign of API Gateway, or with more in the body, is not its own."""
    assert [] == [one for one in parse_errors(text) if one.format == "api_gateway.bodies"]


def test_the_header_of_the_same_answer_is_the_same_error() -> None:
    """The error type in the header adds no error of its own to that of the body."""
    text = 'x-amzn-errortype: InternalServerErrorException\n\n{"message":"Internal server error"}'
    assert "API_CONFIGURATION_ERROR" == next(iter(parse_errors(text))).code
