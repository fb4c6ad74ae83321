"""Problem details of HTTP APIs: the address of the type tells the code."""

import json

import pytest

from bot.recognition.parsers.problem_details import PROBLEMS
from tests.recognition.parsers.findings import codes, only

PROBLEM = {
    "type": "https://errors.example/ledger-lock-timeout",
    "title": "The ledger is locked",
    "status": 409,
    "detail": 'ledger "4711" is locked',
}


@pytest.mark.parametrize("indent", [None, 2])
def test_type_detail_and_status_are_read(indent: int | None) -> None:
    """On one line or on many."""
    error = only(PROBLEMS, json.dumps(PROBLEM, indent=indent))
    assert ("ledger-lock-timeout", 409) == (error.code, error.http_status)
    assert "4711" in error.message


def test_without_a_detail_the_title_is_the_message() -> None:
    """It is what a person would read."""
    error = only(PROBLEMS, json.dumps({**PROBLEM, "detail": None}))
    assert "The ledger is locked" == error.message


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://errors.example/ledger/LockTimeout/", "LockTimeout"),
        ("https://errors.example/problems#out-of-credit", "out-of-credit"),
        ("urn:problem:acme:out-of-credit", "out-of-credit"),
        ("tag:acme.example,2026:closed", "closed"),
        ("/problems/closed", "closed"),
    ],
)
def test_the_last_part_of_the_address_is_the_code(address: str, code: str) -> None:
    """Of an address, a name or a path, and behind a `#` where there is one."""
    assert [code] == codes(PROBLEMS, json.dumps({**PROBLEM, "type": address}))


@pytest.mark.parametrize(
    "address",
    [
        "about:blank",
        "https://tools.ietf.org/html/rfc7231#section-6.5.1",
        "https://tools.ietf.org/html/rfc9110#section-15.5.1",
        "https://httpstatuses.io/409",
        "https://www.rfc-editor.org/rfc/rfc9110",
        "string",
    ],
)
def test_the_standards_own_addresses_say_nothing(address: str) -> None:
    """The status says the same."""
    assert [] == codes(PROBLEMS, json.dumps({**PROBLEM, "type": address}))


def test_a_page_with_a_type_and_a_title_is_no_problem() -> None:
    """Neither status nor detail stands beside them."""
    page = {"type": "https://schema.example/Article", "title": "How we sailed", "author": "Mara"}
    assert [] == codes(PROBLEMS, json.dumps(page))


def test_each_problem_of_a_log_is_found() -> None:
    """Far enough from one another."""
    other = {**PROBLEM, "type": "https://errors.example/closed"}
    log = json.dumps(PROBLEM) + "\n" + "x " * 2000 + json.dumps(other)
    assert ["ledger-lock-timeout", "closed"] == codes(PROBLEMS, log)
