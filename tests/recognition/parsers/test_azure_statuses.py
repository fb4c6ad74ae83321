"""Statuses that Azure's servers answer with and no code."""

import pytest

from bot.recognition.parsers.azure_statuses import DATA_PLANE
from tests.recognition.parsers.findings import codes, only


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        (
            "403 Client Error: Forbidden for url: https://web.search.windows.net/indexes",
            "Forbidden",
        ),
        ("404 Client Error: Not Found for url: https://web.azurecr.io/v2/", "NotFound"),
    ],
)
def test_a_status_of_an_azure_server_is_azures(printed: str, code: str) -> None:
    """Whose server answered says whose error it is; the reason is the code."""
    assert ("azure", code) == (only(DATA_PLANE, printed).provider, only(DATA_PLANE, printed).code)


def test_a_status_of_any_other_server_is_not() -> None:
    """A company's own API answers in the same words."""
    assert [] == codes(DATA_PLANE, "403 Client Error: Forbidden for url: https://api.example.com/")
