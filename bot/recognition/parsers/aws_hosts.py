"""A service's endpoint whose name cannot be resolved, as programs' runtimes say it.

Which service it was stands in the host's name; a Region or service that does not exist, and a
network without a resolver, end alike. A longer name of one resource (a database, a load balancer)
that DNS does not know says that the resource is gone: `dns_answers` reads those.
"""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format
from bot.recognition.signs.aws import is_service_endpoint, service_of_host
from bot.recognition.trust import Trust

_HOST = r"(?P<host>[a-z0-9][a-z0-9.-]{1,120})\.amazonaws\.com(?:\.cn)?"
_JAVA = re.compile(rf"(?P<code>UnknownHostException): (?:Failed to resolve '?)?{_HOST}")
_NODE = re.compile(rf"getaddrinfo (?:ENOTFOUND|(?P<none>EAI_AGAIN)) {_HOST}")
_GO = re.compile(rf"lookup {_HOST}(?: on [\d.:]{{7,30}})?: no such host")
_CURL = re.compile(rf"[cC]ould not resolve host: {_HOST}")
_HTTP = re.compile(
    rf"Unable to execute HTTP request: {_HOST}: (?:nodename nor|Name or service|No address|Temporary failure)"
)


def _hosts(text: str) -> Iterator[ParsedError]:
    for pattern in (_JAVA, _NODE, _GO, _CURL, _HTTP):
        for found in pattern.finditer(text):
            unknown = pattern is not _HTTP and not found.groupdict().get("none")
            if unknown and not is_service_endpoint(found["host"]):
                continue
            yield ParsedError(
                provider="aws",
                service=service_of_host(found["host"]),
                code=found.groupdict().get("code") or "UnknownEndpoint",
                message=found[0],
                start=found.start(),
                end=found.end(),
                depth=1,
            )


HOSTS = Format(
    name="aws_hosts.hosts",
    place=202,
    trust=Trust.TOOL,
    anchors=(
        "UnknownHostException: ",
        "getaddrinfo E",
        "no such host",
        "ould not resolve host: ",
        "Unable to execute HTTP request: ",
    ),
    find=_hosts,
    examples=(
        Example(
            "Caused by: java.net.UnknownHostException: lightsail.us-west-1.amazonaws.com",
            "UnknownHostException",
        ),
        Example("Error: getaddrinfo ENOTFOUND sqs.eu-west-9.amazonaws.com", "UnknownEndpoint"),
        Example(
            "dial tcp: lookup sqs.eu-west1.amazonaws.com on 10.0.0.2:53: no such host",
            "UnknownEndpoint",
        ),
        Example("curl: (6) Could not resolve host: sts.eu-west1.amazonaws.com", "UnknownEndpoint"),
        Example(
            "Unable to execute HTTP request: sqs.eu-west-9.amazonaws.com: nodename nor servname provided, or not known",
            "UnknownEndpoint",
        ),
    ),
)
