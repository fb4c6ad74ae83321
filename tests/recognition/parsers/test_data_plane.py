"""Kafka, OpenSearch and Redis: their errors are a cloud's only with a cloud's address."""

import pytest

from bot.recognition.parsers.base import Format
from bot.recognition.parsers.data_plane import KAFKA, REDIS, SEARCH
from tests.recognition.parsers.findings import codes, found, only

TOPIC = "org.apache.kafka.common.errors.TopicAuthorizationException: Not authorized to access topics: [orders]"


@pytest.mark.parametrize(
    ("sign", "whose"),
    [
        ("b-1.shop.kafka.eu-west-1.amazonaws.com:9098", ("aws", "kafka")),
        ("boot-x.c1.kafka-serverless.eu-west-1.amazonaws.com:9098", ("aws", "kafka")),
        ("software.amazon.msk.auth.iam.IAMLoginModule", ("aws", "kafka")),
        ("sasl.mechanism=AWS_MSK_IAM", ("aws", "kafka")),
        ("our MSK cluster", ("aws", "kafka")),
        ("shop.servicebus.windows.net:9093", ("azure", "eventhub")),
    ],
)
def test_a_brokers_address_tells_whose_kafka_it_is(sign: str, whose: tuple[str, str]) -> None:
    """The host, the login module or the product's name."""
    error = only(KAFKA, f"{TOPIC}\n\n{sign}")
    assert whose == (error.provider, error.service)
    assert ("TopicAuthorizationException", "Not authorized to access topics: [orders]") == (
        error.code,
        error.message,
    )


def test_msks_access_control_shows_by_the_connections_id() -> None:
    """Only MSK with IAM puts an id in front of its refusal, which is no part of the message."""
    text = "org.apache.kafka.common.errors.SaslAuthenticationException: [0b6f1d72-83c9-4ae5-9d14-f7e25c08a3b9]: Access denied"
    error = only(KAFKA, text)
    assert ("aws", "kafka", "Access denied") == (error.provider, error.service, error.message)


@pytest.mark.parametrize(
    "host",
    [
        "search-shop.eu-west-1.es.amazonaws.com",
        "1a2b.eu-west-1.aoss.amazonaws.com",
        "shop.eu-west-1.es.localhost.localstack.cloud",
    ],
)
def test_opensearchs_exception_has_its_type_in_quotes(host: str) -> None:
    """The Python client prints status, type and reason in brackets."""
    text = f"https://{host}\nopensearchpy.exceptions.AuthorizationException: AuthorizationException(403, 'security_exception', 'no permissions for it')"
    error = only(SEARCH, text)
    assert ("aws", "opensearch", "security_exception", "no permissions for it") == (
        error.provider,
        error.service,
        error.code,
        error.message,
    )


def test_opensearchs_body_has_type_and_reason() -> None:
    """The server's own answer names both."""
    text = 'POST https://shop.eu-west-1.es.amazonaws.com/x\n{"error":{"type":"index_not_found_exception","reason":"no such index [x]"}}'
    assert [("index_not_found_exception", "no such index [x]")] == [
        (error.code, error.message) for error in found(SEARCH, text)
    ]


@pytest.mark.parametrize(
    ("host", "whose"),
    [
        ("shop.ab12.euw1.cache.amazonaws.com:6379", ("aws", "elasticache")),
        ("shop.redis.cache.windows.net:6380", ("azure", "cache")),
        ("shop.westeurope.redisenterprise.cache.azure.net:10000", ("azure", "cache")),
        ("our ElastiCache", ("aws", "elasticache")),
    ],
)
def test_the_servers_address_tells_whose_redis_it_is(host: str, whose: tuple[str, str]) -> None:
    """Redis's words are the same everywhere."""
    error = only(
        REDIS, f"redis.exceptions.ResponseError: WRONGPASS invalid username-password pair\n\n{host}"
    )
    assert (*whose, "WRONGPASS", "invalid username-password pair") == (
        error.provider,
        error.service,
        error.code,
        error.message,
    )


@pytest.mark.parametrize(
    "text",
    [
        "redis.exceptions.ResponseError: MOVED 4085 10.213.192.152:6379",
        "ReplyError: MOVED 4085 10.213.192.152:6379",
        "redis.clients.jedis.exceptions.JedisMovedDataException: MOVED 4085 10.213.192.152:6379",
        "io.lettuce.core.RedisCommandExecutionException: MOVED 4085 10.213.192.152:6379",
        "StackExchange.Redis.RedisServerException: MOVED 4085 10.213.192.152:6379",
        "@user_script:28: @user_script: 28: -MOVED 4085 10.213.192.152:6379",
    ],
)
def test_what_only_several_nodes_say_needs_no_address_beside_a_clients_exception(text: str) -> None:
    """Its page holds for every Redis; whose it is tells the address, where there is one."""
    error = only(REDIS, text)
    assert ("aws", "elasticache", "MOVED") == (error.provider, error.service, error.code)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (KAFKA, TOPIC),
        (KAFKA, f"{TOPIC} at kafka.example.com:9092"),
        (KAFKA, "import org.apache.kafka.common.errors.TopicAuthorizationException; // MSK"),
        (SEARCH, "AuthorizationException(403, 'security_exception', 'no')"),
        (
            SEARCH,
            "AuthorizationException(403) at search.eu-west-1.es.amazonaws.com security_exception",
        ),
        (REDIS, "WRONGPASS invalid username-password pair at redis.example.com"),
        (REDIS, "redis.exceptions.AuthenticationError: NOAUTH Authentication required. redis:6379"),
        (REDIS, "the store was MOVED to another host"),
        (REDIS, "ElastiCache: is READONLY, they say"),
        (REDIS, "ElastiCache: MY-READONLY mode"),
    ],
)
def test_nobodys_server_and_other_words_are_left_alone(form: Format, text: str) -> None:
    """Without a cloud's sign, or without the error's own form, there is no cloud's error."""
    assert [] == found(form, text)


@pytest.mark.parametrize(
    ("form", "line"),
    [(KAFKA, f"{TOPIC} MSK\n\n"), (REDIS, "MOVED 3999 ElastiCache\n\n")],
)
def test_the_errors_of_a_log_are_bounded(form: Format, line: str) -> None:
    """Of a log that repeats one without end twenty are read."""
    assert 20 == len(found(form, line * 100))


def test_several_words_of_redis_are_several_errors() -> None:
    """Each line of a log is found."""
    text = "ElastiCache\nCROSSSLOT Keys differ\n\nREADONLY You can't write"
    assert ["CROSSSLOT", "READONLY"] == codes(REDIS, text)
