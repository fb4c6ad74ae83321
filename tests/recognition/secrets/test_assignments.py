"""Values that an assignment calls secrets, in every notation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.recognition.secrets.assignments import assigned
from bot.recognition.secrets.clues import clues_of
from bot.recognition.secrets.names import ALWAYS


def values(text: str) -> list[str]:
    """What an assignment calls a secret."""
    return [text[start:end] for start, end in assigned(text, clues_of(text))]


@pytest.mark.parametrize(
    "text",
    [
        "password=sesame55",
        "export DB_PASSWORD=sesame55",
        'password = "sesame55"',
        "password: sesame55",
        "password := 'sesame55'",
        "'password' => 'sesame55'",
        '{"password": "sesame55"}',
        '{\\"password\\": \\"sesame55\\"}',
        "<password>sesame55</password>",
        "?password%3Dsesame55",
        "password:\n    sesame55",
        "password is sesame55",
        "define('PASSWORD', 'sesame55')",
        "define('PASSWORD',         'sesame55')",
        "DETAIL:  Key (api_password)=(sesame55) already exists.",
        'pub const PASSWORD: &str = "sesame55";',
        'static const std::string password{"sesame55"};',
        "PASSWORD ?= sesame55",
        "ENV['PASSWORD'] ||= 'sesame55'",
        '{password,<<"sesame55">>}',
        '["password"]=>\n  string(8) "sesame55"',
        "expected password to equal 'sesame55'",
        "we changed the password to sesame55 yesterday",
        '~ "PASSWORD" = "old" -> "sesame55"',
        "X-Password:[sesame55]",
        '"password": ["sesame55"]',
        '"password": {"current": "sesame55"}',
        "##vso[task.setvariable variable=password]sesame55",
        '{:region "eu" :db-password "sesame55"}',
        "agent start --password sesame55",
        'instance.password is invalid: "sesame55"',
        "SET PASSWORD FOR 'app'@'%' = 'sesame55'",
        "│ db_password │ sesame55 │",
        "config/prod.env:12:API_PASSWORD=sesame55",
        "HikariConfig - password........................sesame55",
        "Uid=app;Pwd={sesame55};Encrypt=yes;",
        "param password string = 'sesame55'",
        '<password value="sesame55"/>',
        "Your password is: sesame55",
        "password for the database: sesame55",
        "Passwort: sesame55",
        "пароль: sesame55",
    ],
)
def test_the_value_beside_a_secrets_name_is_found(text: str) -> None:
    """Shell, JSON, YAML, XML, PHP, a form's field and a sentence that gives it away."""
    assert [text[text.index("sesame55") :][:8]] == values(text)


@pytest.mark.parametrize(
    "text",
    [
        "the password was wrong",
        "password must be longer",
        "password_policy=strict-long",
        "NextToken=abc12345",
        "password=${DB_PASSWORD}",
        "password=[secret removed]",
        "compass=sesame55",
        "arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-a1B2c3",
        "nothing of the kind = here12345",
        "set the token to expire in 3600 seconds",
        "we changed the password to us-east-1",
        "moved the secret to prod/db-2",
        'secrets: ["prod/orders/db", "regcred-2"]',
        '"secret": {"name": "orders-db-2"}',
        "references non-existent secret key: tls-2.crt",
        "expected password to be 'given'",
        "##vso[task.setvariable variable=key_id]9bca1c4e-4803-43b6",
        '"path":["password"],"received":"undefined"',
        '"principalId": "AROAX:CognitoIdentityCredentials",\n    "sourceIp": "198.51.100.23"',
    ],
)
def test_a_sentence_a_reference_and_a_name_of_something_else_are_left(text: str) -> None:
    """An ARN's `secret:` is a kind of resource."""
    assert [] == values(text)


def test_each_of_several_is_found_and_they_do_not_overlap() -> None:
    """What was read as a value is not read again as a name."""
    assert ["token1234", "sesame55"] == values("password=token1234 token=sesame55")
    assert ["token:abc12345"] == values("password=token:abc12345")


@given(st.text(alphabet="pasword=:'\" \n1a\\", max_size=60))
def test_places_are_in_order_and_apart(text: str) -> None:
    """Whatever the text: cutting them out leaves the rest whole."""
    spans = list(assigned(text, clues_of(text)))
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(text) for start, end in spans)


def test_a_number_or_a_note_may_stand_before_the_sign() -> None:
    """One of several keys, and what a password is for."""
    text = "Unseal Key 1: sesame5512\nPassword (again): open1234"
    assert ["sesame5512", "open1234"] == values(text)


def test_the_keys_in_an_object_of_keys_are_found() -> None:
    """Only what looks like a key: a reference or a name in such an object stays."""
    text = '{"functionKeys": {"default": "x8Kq2Lm9Zr4Tn7Pv", "host": "orders-web"}}'
    assert ["x8Kq2Lm9Zr4Tn7Pv"] == values(text)


def test_a_secret_of_several_lines_goes_as_a_whole() -> None:
    """A block of YAML ends where the indentation does."""
    text = "privateKey: |-\n  x8Kq2Lm9Zr4Tn7Pv\n  Q2w8Er5Ty7Ui1Op3\nname: orders"
    assert ["x8Kq2Lm9Zr4Tn7Pv\n  Q2w8Er5Ty7Ui1Op3"] == values(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("das Passwort für die Datenbank lautet sesame55", ["sesame55"]),
        ("La password è sesame55", ["sesame55"]),
        ("the password is correct-horse-battery", ["correct-horse-battery"]),
        ("the password is case-sensitive", []),
        ("the password is required", []),
        ('key "ddns" { secret "x8Kq2Lm9Zr4Tn7Pv"; };', ["x8Kq2Lm9Zr4Tn7Pv"]),
        ("Key         Value\n---         -----\npassword    sesame", ["sesame"]),
        ("Field       Type\npassword    string", []),
    ],
)
def test_a_sentence_or_a_column_gives_a_password_away(text: str, found: list[str]) -> None:
    """What is said of a password is no password."""
    assert found == values(text)


def test_each_word_for_a_secret_is_looked_for() -> None:
    """A name that calls its value secret is found by its own letters, in either case."""
    secret, words = "kq8Zt1pX9vLm3RwY", sorted(ALWAYS - {"pat"})  # that is a name of people, too
    assert [] == [word for word in words if [secret] != values(f"{word}={secret}")]
    assert [] == [word for word in words if [secret] != values(f"DB_{word.upper()}: {secret}")]


@pytest.mark.parametrize(
    "text",
    [
        'failed calling webhook "validate.nginx.ingress.kubernetes.io": no endpoints',
        "webhook: validating-webhook-configuration",
        "seed: 1234567890",
        "seed job: data-seed-job-abc12",
        "bearer token expired",
        "hmac signature mismatch",
        "option: production-settings",
    ],
)
def test_a_word_alone_makes_no_secret(text: str) -> None:
    """What a webhook, a seed or a signature is called is no secret."""
    assert [] == values(text)
