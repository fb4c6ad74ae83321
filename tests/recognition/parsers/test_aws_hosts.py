"""An AWS endpoint that cannot be resolved: the host tells the service."""

import pytest

from bot.recognition.parsers.aws_hosts import HOSTS
from tests.recognition.parsers.findings import codes, found, only, spans


@pytest.mark.parametrize(
    ("text", "code", "service"),
    [
        ("Caused by: java.net.UnknownHostException: lightsail.us-west-1.amazonaws.com", "UnknownHostException", "lightsail"),
        ("UnknownHostException: Failed to resolve 'sqs.eu-west-9.amazonaws.com' [A(1)]", "UnknownHostException", "sqs"),
        ("Error: getaddrinfo ENOTFOUND dynamodb.eu-west-9.amazonaws.com", "UnknownEndpoint", "dynamodb"),
        ("dial tcp: lookup api.ecr.eu-west1.amazonaws.com on 10.0.0.2:53: no such host", "UnknownEndpoint", "ecr"),
        ("dial tcp: lookup 111122223333.dkr.ecr.eu-west1.amazonaws.com: no such host", "UnknownEndpoint", "ecr"),
        ("curl: (6) Could not resolve host: ledger.s3.eu-west1.amazonaws.com", "UnknownEndpoint", "s3"),
        ("getaddrinfo EAI_AGAIN db.c9akciq32rgh.eu-west-1.rds.amazonaws.com", "UnknownEndpoint", "rds"),
        ("Error: getaddrinfo EAI_AGAIN sqs.cn-north-1.amazonaws.com.cn", "UnknownEndpoint", "sqs"),
        ("Unable to execute HTTP request: sqs.eu-west-9.amazonaws.com: Name or service not known", "UnknownEndpoint", "sqs"),
        ("Unable to execute HTTP request: sqs.eu-west-9.amazonaws.com: Temporary failure in name resolution\r\n", "UnknownEndpoint", "sqs"),
    ],
)  # fmt: skip
def test_a_host_without_an_address_names_its_service(text: str, code: str, service: str) -> None:
    """Java names a class of its own; Node and the SDK say the same in other words."""
    error = only(HOSTS, text)
    assert ("aws", code, service, 1) == (error.provider, error.code, error.service, error.depth)
    assert [error.message] == spans(HOSTS, text)


@pytest.mark.parametrize(
    "text",
    [
        "java.net.UnknownHostException: db.example.com",
        "java.net.UnknownHostException: db.c9akciq32rgh.eu-west-1.rds.amazonaws.com",
        "getaddrinfo ENOTFOUND cart.x1.ng.0001.use1.cache.amazonaws.com",
        "lookup web-1.eu-west-1.elb.amazonaws.com on 10.0.0.2:53: no such host",
        "Error: getaddrinfo ENOTFOUND api.example.com",
        "getaddrinfo ESOMETHING sqs.eu-west-9.amazonaws.com",
        "Unable to execute HTTP request: sqs.eu-west-9.amazonaws.com: Connection refused",
        "see sqs.eu-west-9.amazonaws.com",
    ],
)
def test_another_host_or_another_failure_is_none(text: str) -> None:
    """Only endpoints that were not found, and only AWS's; a resource's name is DNS's to tell."""
    assert [] == found(HOSTS, text)


def test_several_hosts_are_several_errors() -> None:
    """Each in a log is found."""
    text = "getaddrinfo ENOTFOUND sqs.eu-west-9.amazonaws.com\nUnknownHostException: sns.eu-west-9.amazonaws.com"
    assert {"UnknownEndpoint", "UnknownHostException"} == set(codes(HOSTS, text))
