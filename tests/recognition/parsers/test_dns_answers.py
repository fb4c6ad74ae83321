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


@pytest.mark.parametrize(
    "text",
    [
        f"getaddrinfo ENOTFOUND {DATABASE}",
        f"dial tcp: lookup {DATABASE} on 10.0.0.2:53: no such host",
        f"Caused by: java.net.UnknownHostException: {DATABASE}",
        f"curl: (6) Could not resolve host: {DATABASE}",
    ],
)
def test_a_resources_name_is_unknown_to_dns(text: str) -> None:
    """Whichever program asked, a database's name that nobody knows is the database's."""
    assert [DATABASE] == [one.values["record_name"] for one in ANSWERS.find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "getaddrinfo ENOTFOUND sqs.eu-west-9.amazonaws.com",
        "dial tcp: lookup elasticloadbalancing.sa-east1.amazonaws.com: no such host",
        "java.net.UnknownHostException: ledger.s3.eu-west-9.amazonaws.com",
    ],
)
def test_a_services_endpoint_is_no_resource(text: str) -> None:
    """Nothing was deleted where the Region in an endpoint is wrong."""
    assert [] == list(ANSWERS.find(text))


def test_a_resolvers_own_answer_counts_for_endpoints_too() -> None:
    """Who asked DNS is told what DNS answered."""
    text = "** server can't find sqs.eu-west1.amazonaws.com: NXDOMAIN"
    assert ["NXDOMAIN"] == [one.code for one in ANSWERS.find(text)]
