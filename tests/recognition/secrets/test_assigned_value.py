"""Where a value ends, and whether its notation makes it a secret."""

import pytest

from bot.recognition.secrets.assigned_value import NO_SECRET, Given, is_secret, likely, value_at
from bot.recognition.secrets.names import Strength

_KEY = "q7Zk2mXw9LrT4bVn"
_DIGEST = "0a1b2c3d" * 4


def given(
    value: str, *, name: str = "password", sign: str = "=", strength: Strength = "password",
    quoted: bool = False,
) -> Given:  # fmt: skip
    """What stands beside a name."""
    return Given(name, sign, value, strength, quoted=quoted)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("'a b' c", "a b"),
        ('"a\'b" c', "a'b"),
        (r'"a\"b" c', r"a\"b"),
        (r"\"a b\" c", "a b"),
        ('"" c', None),
        ("a,b c", "a,b"),
        ("a, b", "a"),
        ("a&x=1", "a"),
        ("a; b", "a"),
        ("a.", "a"),
        ("a)", "a"),
        ("a)b", "a)b"),
        ("</value>", None),
        (" a", None),
        ("abcd efgh ijkl mnop", "abcd efgh ijkl mnop"),
        ("abcd efgh ijkl mnopq", "abcd"),
    ],
)
def test_a_value_is_what_stands_in_quotes_or_one_word(text: str, value: str | None) -> None:
    """Escaped quotes belong to it; what goes on with a sentence or a list does not."""
    span = value_at(text, 0)
    assert value == (None if span is None else text[slice(*span)])


@pytest.mark.parametrize(
    ("value", "strength", "enough"),
    [
        ("abc", "password", True),
        ("ab", "password", False),
        ("abcdefgh", "secret", True),
        ("abcdefg", "secret", False),
        ("abcdefghijklmnop", "likely", False),
        (_KEY, "likely", True),
    ],
)
def test_how_long_a_secret_must_be_depends_on_its_name(
    value: str, strength: Strength, enough: bool
) -> None:
    """Passwords are short; what is only likely must look drawn at random."""
    assert enough is given(value, strength=strength).long_enough


@pytest.mark.parametrize(
    ("value", "is_likely"),
    [
        (_KEY, True),
        (_KEY[:11], False),
        (_DIGEST, True),
        (_DIGEST[:31], False),
        ("orders" * 4, False),
    ],
)
def test_a_likely_key_is_long_and_drawn_or_a_long_digest(value: str, is_likely: bool) -> None:
    """Twelve characters at random, or 32 digits of base 16."""
    assert is_likely is likely(value)


@pytest.mark.parametrize(
    ("value", "name", "refused"),
    [
        ("$DB_PASSWORD", "password", True),
        ("$db_password", "password", True),
        ("$1abc", "password", False),
        ("ExpiredTokenException", "token", True),
        ("InvalidToken", "token", True),
        ("0f8fad5b-d9cb-469f-a165-70867728950e", "kms key", True),
        ("0f8fad5b-d9cb-469f-a165-70867728950e", "api key", False),
    ],
)
def test_a_variable_an_error_and_a_keys_id_are_refused(
    value: str, name: str, refused: bool
) -> None:
    """A UUID is only an id where keys are called by one."""
    assert refused is given(value, name=name).refused


@pytest.mark.parametrize(
    "text",
    ["[secret removed]", "<your-password>", "****", "xxxx", "${VAR}", "{{ x }}", "null", "None",
     "true", "var.db", "arn:aws:kms", "https://x", "(sensitive value)", "!Ref X", "undefined",
     "expired", "process.env.X"],
)  # fmt: skip
def test_what_stands_in_the_place_of_a_value_is_none(text: str) -> None:
    """Blanks, references, words for nothing, and what a sentence says of it."""
    assert NO_SECRET.match(text) is not None


@pytest.mark.parametrize("text", ["hunter2", _KEY, "Truely1", "nullify-me", "sesame"])
def test_other_beginnings_are_values(text: str) -> None:
    """A word that only begins like one of those is a value."""
    assert NO_SECRET.match(text) is None


def secret(text: str, value: str, one: Given) -> bool:
    """Whether the value that stands in that text is one."""
    start = text.index(one.name)
    at = text.index(value, start + len(one.name))
    return is_secret(one, text, start, (at, at + len(value)))


@pytest.mark.parametrize(
    ("text", "value", "one", "hidden"),
    [
        ("password=sesame", "sesame", given("sesame"), True),
        ("password: sesame", "sesame", given("sesame", sign=": "), True),
        ("the password: sesame seeds", "sesame", given("sesame", sign=": "), False),
        ("password: sesam5 seeds", "sesam5", given("sesam5", sign=": "), True),
        ("password sesame", "sesame", given("sesame", sign=" "), False),
        ("password 'sesame'", "sesame", given("sesame", sign=" '", quoted=True), True),
        ("password 'open sesame'", "open sesame",
         given("open sesame", sign=" '", quoted=True), False),
        ("--password sesame", "sesame", given("sesame", name="--password", sign=" "), True),
        (f"--key -{_KEY}", f"-{_KEY}", given(f"-{_KEY}", name="--key", sign=" "), True),
        ("with the password falcon-47x and", "falcon-47x",
         given("falcon-47x", name="with the password", sign=" "), True),
        ("in the password falcon-47x and", "falcon-47x",
         given("falcon-47x", name="in the password", sign=" "), False),
        ("--password --force", "--force", given("--force", name="--password", sign=" "), False),
        ("password Sesame55", "Sesame55", given("Sesame55", sign=" "), True),
        ("api_key abc12345", "abc12345",
         given("abc12345", name="api_key", sign=" ", strength="secret"), True),
        ("('password', 'sesame')", "sesame",
         given("sesame", sign="', '", name="password", quoted=True), True),
        ("'password', 'sesame'", "sesame",
         given("sesame", sign="', '", name="password", quoted=True), False),
    ],
)  # fmt: skip
def test_the_notation_tells_a_value_from_a_sentence(
    text: str, value: str, one: Given, hidden: bool
) -> None:
    """A sign of equality, a line of its own, an option or a call; a mere space is a sentence."""
    assert hidden is secret(text, value, one)


@pytest.mark.parametrize(
    "value",
    [
        "logs/2026/a1B2c3D4/x.gz",
        "/var/secrets/google/key.json",
        "/run/secrets/db_password",
        "~/.ssh/id_ed25519",
        "year=2026/month=11/part-00000-7f3aQ9.parquet",
        "random_password.db_9zl.result",
        "aws_db_instance.orders.password",
    ],
)
def test_an_objects_key_and_a_reference_are_no_secret(value: str) -> None:
    """S3 says `Key: …` of the object that is not there, Terraform where a password is from."""
    assert given(value).refused


@pytest.mark.parametrize(
    "value",
    [
        "/Zk3f8+Qz9a7LrT4bVn8HsY2/wPqX5mKd3J7tR9v",
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzzKEY",
        "Zk3/8f+Qz/9a==",
        "a.b/c",
        "x.y.z",
    ],
)
def test_a_key_with_slashes_is_not_taken_for_a_path(value: str) -> None:
    """A path ends in a file's name, with an ending of a few letters."""
    assert not given(value).refused


@pytest.mark.parametrize(
    ("value", "strength", "refused"),
    [
        ("db-password", "secret", True),
        ("stripe-api-key", "secret", True),
        ("my-secret-pw", "password", False),
        ("orders-eu", "secret", False),
    ],
)
def test_a_value_that_is_itself_a_secrets_name_is_refused(
    value: str, strength: Strength, refused: bool
) -> None:
    """`--secret=db-password` names what to fetch; a password may be the word for one."""
    assert refused is given(value, strength=strength).refused
