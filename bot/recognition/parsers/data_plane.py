"""What clients of managed servers print: Kafka, OpenSearch, Redis.

They speak those servers' own protocols, so the errors are spelled as every Kafka, OpenSearch and
Redis spells them; only the server's address tells that the server is a cloud's.
"""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format, message_after
from bot.recognition.trust import Trust

_KAFKA = re.compile(
    r"org\.apache\.kafka\.(?:common\.errors|clients)\.(?P<code>[A-Z]\w{4,60}(?:Exception|Error)): "
    r"(?P<iam>\[[0-9a-f]{8}-[0-9a-f-]{27}\]: )?"
)
_SEARCH = re.compile(
    r"\b(?:Authorization|Authentication|NotFound|Request|Transport|Conflict)(?:Exception|Error)"
    r"\((?P<status>\d{3}), u?['\"](?P<code>[a-z]{2,40}(?:_[a-z]{2,40}){0,6}_exception)['\"]"
    r"(?:, ['\"](?P<message>[^\n]{0,600}?)['\"][,)])?"
)
_SEARCH_BODY = re.compile(
    r"\"type\"\s{0,4}:\s{0,4}\"(?P<code>[a-z]{2,40}(?:_[a-z]{2,40}){0,6}_exception)\","
    r"\s{0,40}\"reason\"\s{0,4}:\s{0,4}\"(?P<message>[^\"\n]{0,600})"
)
_REDIS = re.compile(
    r"(?<!\w)(?<!\w-)(?P<code>NOAUTH|WRONGPASS|NOPERM|READONLY|CLUSTERDOWN|CROSSSLOT|MOVED|LOADING|MISCONF|OOM"
    r"|MASTERDOWN|NOREPLICAS|TRYAGAIN|EXECABORT) (?=[\w'(])"
)
_HOSTS = {
    "kafka": re.compile(
        r"\.(?:(?P<aws>kafka(?:-serverless)?\.[\w-]{5,30}\.amazonaws\.com)|(?P<azure>servicebus\.windows\.net))"
        r"|(?P<client>software\.amazon\.msk|aws_msk_iam|AWS_MSK_IAM)|\b(?P<name>MSK)\b"
    ),
    "search": re.compile(r"\.(?P<aws>(?:es|aoss)\.amazonaws\.com|es\.localhost\.localstack)"),
    "redis": re.compile(
        r"\.(?:(?P<aws>cache\.amazonaws\.com)|(?P<azure>redis(?:\.cache|enterprise\.cache)?\.(?:windows|azure)\.net))"
        r"|\b(?P<name>ElastiCache)\b"
    ),
}
_REDIS_CLIENT = re.compile(
    r"\bredis\.exceptions\.|\bredis\.clients\.jedis\.exceptions\.|\bio\.lettuce\.|\bReplyError: "
    r"|\bRedisServerException: |\bRedis ResponseError: |@user_script:"
)
"""What tells that a Redis answered, though not whose: its clients' exceptions, and its scripts."""
_OF_CLUSTERS = frozenset({"MOVED", "CROSSSLOT", "READONLY", "CLUSTERDOWN"})
"""What only several nodes together say, as a cloud's have them; a lone Redis says the others too."""
_OWNERS = {
    ("kafka", "aws"): ("aws", "kafka"),
    ("kafka", "azure"): ("azure", "eventhub"),
    ("search", "aws"): ("aws", "opensearch"),
    ("redis", "aws"): ("aws", "elasticache"),
    ("redis", "azure"): ("azure", "cache"),
}
_MOST = 20


def _owner(server: str, text: str) -> tuple[str, str] | None:
    """Provider and service of the managed server whose address, client or name stands in the text."""
    found = _HOSTS[server].search(text)
    if found is None:
        return None
    whose = "azure" if found.lastgroup == "azure" else "aws"
    return _OWNERS[server, whose]


def _kafka(text: str) -> Iterator[ParsedError]:
    for number, found in enumerate(_KAFKA.finditer(text)):
        # Only MSK's access control puts the id of the connection in front of its refusal.
        owner = ("aws", "kafka") if found["iam"] else _owner("kafka", text)
        if number >= _MOST or owner is None:
            return
        message, end = message_after(text, found.end())
        yield _error(owner, found["code"], message, found.start(), end)


def _search(text: str) -> Iterator[ParsedError]:
    owner = _owner("search", text)
    if owner is None:
        return
    for pattern in (_SEARCH, _SEARCH_BODY):
        for found in pattern.finditer(text):
            message = found["message"] or ""
            yield _error(owner, found["code"], message, found.start(), found.end())


def _redis(text: str) -> Iterator[ParsedError]:
    owner = _owner("redis", text)
    if owner is None and not _REDIS_CLIENT.search(text):
        return
    for number, found in enumerate(_REDIS.finditer(text)):
        if number >= _MOST:
            return
        if owner or found["code"] in _OF_CLUSTERS:
            whose = owner or _OWNERS["redis", "aws"]
            message, end = message_after(text, found.end())
            yield _error(whose, found["code"], message, found.start(), end)


def _error(owner: tuple[str, str], code: str, message: str, start: int, end: int) -> ParsedError:
    provider, service = owner
    return ParsedError(
        provider=provider, service=service, code=code, message=message, start=start, end=end
    )


KAFKA = Format(
    name="data_plane.kafka",
    place=246,
    trust=Trust.TOOL,
    anchors=("org.apache.kafka.",),
    find=_kafka,
    examples=(
        Example(
            "org.apache.kafka.common.errors.SaslAuthenticationException: [0b6f1d72-83c9-4ae5-9d14-f7e25c08a3b9]: Access denied",
            "SaslAuthenticationException",
        ),
        Example(
            "org.apache.kafka.common.errors.TopicAuthorizationException: Not authorized to access topics: [orders] (b-1.shop.kafka.eu-west-1.amazonaws.com:9098)",
            "TopicAuthorizationException",
        ),
    ),
)
SEARCH = Format(
    name="data_plane.search",
    place=247,
    trust=Trust.TOOL,
    anchors=("_exception",),
    find=_search,
    examples=(
        Example(
            "opensearchpy.exceptions.AuthorizationException: AuthorizationException(403, 'security_exception', 'no permissions for [indices:data/write/bulk]') at search-shop.eu-west-1.es.amazonaws.com",
            "security_exception",
        ),
    ),
)
REDIS = Format(
    name="data_plane.redis",
    place=248,
    trust=Trust.TOOL,
    anchors=(
        "NOAUTH",
        "WRONGPASS",
        "NOPERM",
        "READONLY",
        "CLUSTERDOWN",
        "CROSSSLOT",
        "MOVED",
        "LOADING",
        "MISCONF",
        "OOM",
        "MASTERDOWN",
        "NOREPLICAS",
        "TRYAGAIN",
        "EXECABORT",
    ),
    find=_redis,
    examples=(
        Example(
            "redis.exceptions.ResponseError: WRONGPASS invalid username-password pair (shop.ab12.euw1.cache.amazonaws.com:6379)",
            "WRONGPASS",
        ),
    ),
)
