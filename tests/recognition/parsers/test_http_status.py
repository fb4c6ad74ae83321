"""A bare HTTP status from an API client, where no cloud's own code is told."""

import pytest

from bot.recognition.parsers.http_status import STATUSES
from bot.recognition.trust import Trust
from tests.recognition.parsers.findings import codes, found, only, spans


@pytest.mark.parametrize(
    ("text", "code", "status"),
    [
        ("< HTTP/1.1 412 Precondition Failed\r\n", "412 Precondition Failed", 412),
        ("HTTP/2 503", "503 Service Unavailable", 503),
        ('10.0.0.7 - "GET /x HTTP/1.1" 502 12', "502 Bad Gateway", 502),
        ("requests.exceptions.HTTPError: 409 Client Error: Conflict for url: https://api.example.com", "409 Conflict", 409),
        ("504 Server Error: Gateway Timeout for url: https://api.example.com", "504 Gateway Timeout", 504),
        ("urllib.error.HTTPError: HTTP Error 429: Too Many Requests", "429 Too Many Requests", 429),
        ("HTTPError: 428: required", "428 Precondition Required", 428),
        ("AxiosError: Request failed with status code 503", "503 Service Unavailable", 503),
        ("x\n409 Conflict\ny", "409 Conflict", 409),
    ],
)  # fmt: skip
def test_a_clients_status_is_a_code_of_https_own(text: str, code: str, status: int) -> None:
    """curl, proxies, requests, urllib and axios each print it their way; it gives way to a code."""
    error = only(STATUSES, text)
    assert ("http", code, status) == (error.provider, error.code, error.http_status)
    assert (Trust.HTTP_STATUS, True) == (error.trust, error.wrapper)


@pytest.mark.parametrize(
    "host", ["management.azure.com", "management.azure.us", "management.azure.cn"]
)
def test_resource_managers_status_is_azures_code(host: str) -> None:
    """Azure Resource Manager's codes are the status's own words, without blanks."""
    error = only(
        STATUSES, f"429 Client Error: Too Many Requests for url: https://{host}/subscriptions/x"
    )
    assert ("azure", "TooManyRequests", Trust.TOOL, False) == (
        error.provider,
        error.code,
        error.trust,
        error.wrapper,
    )


@pytest.mark.parametrize(
    "text",
    [
        "HTTP/1.1 200 OK",
        "HTTP/1.1 404 Not Found",
        "status code 4090",
        "1409 Conflict",
        "we had 409 Conflict cases",
        "409 Conflicts",
        "line 409 of the file, an Error: x",
        "HTTP Error 4291: x",
    ],
)
def test_other_numbers_and_statuses_are_none(text: str) -> None:
    """Success, statuses with codes of their own, longer numbers and talk are left alone."""
    assert [] == found(STATUSES, text)


def test_the_error_is_the_clients_words() -> None:
    """Its part of the text is what was matched."""
    assert ["failed with status code 503"] == spans(
        STATUSES, "AxiosError: Request failed with status code 503!"
    )


def test_several_statuses_are_several_errors() -> None:
    """Each line of a log is found."""
    assert ["503 Service Unavailable", "504 Gateway Timeout"] == codes(
        STATUSES, "HTTP/1.1 503 x\nHTTP/1.1 504 y"
    )
