"""Which names call their value a secret."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.recognition.secrets.names import strength_of


@pytest.mark.parametrize(
    ("name", "strength"),
    [
        ("DB_PASSWORD", "password"),
        ("dbPassword", "password"),
        ("db.password", "password"),
        ("dbpassword", "password"),
        ("password2", "password"),
        ("PASSWORD_PROD", "password"),
        ("password_base64", "password"),
        ("password_policy", ""),
        ("passwordLength", ""),
        ("password_orders", "likely"),
        ("password_orders_id", ""),
        ("compass", ""),
        ("bypass", ""),
        ("pass phrase", "password"),
        ("Kennwort", "password"),
        ("密码", "password"),
        ("client_secret", "secret"),
        ("secret_key_base", "secret"),
        ("secret_arn", ""),
        ("secretName", ""),
        ("accesstoken", "secret"),
        ("access_token", "secret"),
        ("next_token", ""),
        ("NextToken", ""),
        ("ClientToken", ""),
        ("token", "secret"),
        ("api_key", "secret"),
        ("API key", "secret"),
        ("cache_key", ""),
        ("s3_key", ""),
        ("S3Key", ""),
        ("password_md5", "password"),
        ("PasswordSHA256", "password"),
        ("key", ""),
        ("host_key", "likely"),
        ("widget_key", "likely"),
        ("otp", "likely"),
        ("auth_salt", "secret"),
        ("salt", ""),
        ("key1", "likely"),
        ("key2", "likely"),
        ("key12", ""),
        ("token_accessor", ""),
        ("Sec-WebSocket-Key", ""),
        ("", ""),
        ("orders", ""),
    ],
)
def test_a_name_is_read_from_its_end(name: str, strength: str) -> None:
    """In any spelling; a word behind it may say that it is only about a secret."""
    assert strength == strength_of(name)


@given(st.sampled_from(["password", "client_secret", "api_key", "otp", "next_token"]),
       st.sampled_from(["", "1", "_v2", "_prod", "Value", "_base64"]))  # fmt: skip
def test_words_that_say_nothing_change_nothing(name: str, behind: str) -> None:
    """A number, a stage, an encoding behind it."""
    assert strength_of(name) == strength_of(name + behind)


@given(st.sampled_from(["id", "arn", "policy", "length", "expiry", "url", "file", "version"]))
def test_what_a_secret_has_is_not_the_secret(word: str) -> None:
    """Its name, its age and where it is kept are shown."""
    assert "" == strength_of(f"secret_{word}")
    assert "" == strength_of(f"password{word.title()}")


@given(st.text(max_size=40))
def test_every_text_has_an_answer(name: str) -> None:
    """No name is too strange to be read."""
    assert strength_of(name) in ("", "password", "secret", "likely")
