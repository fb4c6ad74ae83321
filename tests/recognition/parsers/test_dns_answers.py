"""Names of AWS that DNS does not know."""

import pytest

from bot.recognition.parsers.dns_answers import ANSWERS

DATABASE = "orders-db.c9akciq32rgh.eu-west-1.rds.amazonaws.com"


def test_the_name_asked_for_is_told() -> None:
    """It may stand far before the status; a database's name is known by its zone."""
    text = f"; <<>> DiG 9.18.28 <<>> +short {DATABASE}\n;; Got answer:\n;; status: NXDOMAIN, id: 1"
    found = list(ANSWERS.find(text))
    assert [("NXDOMAIN", DATABASE, "database")] == [
        (one.code, one.values["record_name"], one.variant) for one in found
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"; <<>> DiG 9.18.28 <<>> {DATABASE}\n;; status: NOERROR, id: 1",
        "** server can't find orders.internal: NXDOMAIN",
        "curl: (6) Could not resolve host: example.com",
        f"{DATABASE} has address 10.0.0.1",
    ],
)
def test_an_answer_and_other_peoples_names_are_nothing(text: str) -> None:
    """A name that resolves is no error; a host outside AWS says nothing of AWS."""
    assert [] == list(ANSWERS.find(text))
