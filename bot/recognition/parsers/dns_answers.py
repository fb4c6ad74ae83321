"""Names of AWS's resources that DNS does not know, as resolvers and clients print it.

`status: NXDOMAIN` (dig), `can't find …: NXDOMAIN` (nslookup), `not found: 3(NXDOMAIN)` (host),
`Could not resolve host`, `Name or service not known`, `getaddrinfo ENOTFOUND`, `no such host`.
Other hosts' names say nothing of AWS. A service's own endpoint that a program does not find is not
a resource that is gone: `aws_hosts` reads those, except where somebody asked DNS itself.
"""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format
from bot.recognition.signs.aws import is_service_endpoint
from bot.recognition.trust import Trust

_CODE = "NXDOMAIN"
_ASKED = frozenset({"host", "nslookup", "bind"})
"""Groups of what a resolver's own tools print."""
_ZONE = re.compile(r"\.amazonaws\.com(?:\.cn)?$")
_HOST = r"(?P<host>[A-Za-z0-9_.-]{1,200}\.(?:amazonaws\.com(?:\.cn)?|cloudfront\.net|elasticbeanstalk\.com|awsapprunner\.com|on\.aws))"
_ANSWER = re.compile(
    rf"<<>> (?:\S{{1,20}} ){{0,6}}?{_HOST}\.?(?:(?!status: )[\s\S]){{0,400}}status: NXDOMAIN"
    rf"|server can't find {_HOST.replace('host', 'nslookup')}\.?: NXDOMAIN"
    rf"|Host {_HOST.replace('host', 'bind')}\.? not found: 3\(NXDOMAIN\)"
    rf"|[cC]ould not (?:resolve host: |translate host name \"){_HOST.replace('host', 'resolved')}"
    rf"|getaddrinfo ENOTFOUND {_HOST.replace('host', 'node')}"
    rf"|lookup {_HOST.replace('host', 'go')}(?: on [\d.:]{{7,30}})?: no such host"
    rf"|UnknownHostException: (?:Failed to resolve '?)?{_HOST.replace('host', 'java')}"
    rf"|Unknown (?:MySQL server )?host '{_HOST.replace('host', 'mysql')}'"
)


def _answers(text: str) -> Iterator[ParsedError]:
    for found in _ANSWER.finditer(text):
        host = found[str(found.lastgroup)]
        zone = _ZONE.search(host)
        if zone and found.lastgroup not in _ASKED and is_service_endpoint(host[: zone.start()]):
            continue
        yield ParsedError(
            provider="aws",
            code=_CODE,
            values={"record_name": host},
            start=found.start(),
            end=found.end(),
            trust=Trust.TOOL,
            variant="database" if ".rds." in host else "",
        )


ANSWERS = Format(
    name="dns_answers.answers",
    place=760,
    trust=Trust.TOOL,
    anchors=(
        "NXDOMAIN", "ould not resolve host", "could not translate host name", "ENOTFOUND",
        "no such host", "UnknownHostException: ", "server host '", "nknown host '",
    ),
    find=_answers,
    examples=(
        Example(
            "; <<>> DiG 9.18.28 <<>> orders-db.c9akciq32rgh.eu-west-1.rds.amazonaws.com\n"
            ";; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 4711",
            _CODE,
        ),
        Example("** server can't find api.eu-west-1.elb.amazonaws.com: NXDOMAIN", _CODE),
        Example("Host d111.cloudfront.net not found: 3(NXDOMAIN)", _CODE),
        Example("curl: (6) Could not resolve host: x.execute-api.eu-west-1.amazonaws.com", _CODE),
        Example("Error: getaddrinfo ENOTFOUND db.x.eu-west-1.rds.amazonaws.com", _CODE),
        Example("dial tcp: lookup web-1.eu-west-1.elb.amazonaws.com: no such host", _CODE),
        Example("java.net.UnknownHostException: db.x.eu-west-1.rds.amazonaws.com", _CODE),
        Example("Unknown MySQL server host 'db.x.eu-west-1.rds.amazonaws.com' (-2)", _CODE),
    ),
)  # fmt: skip
