"""The default beside a reference."""

import pytest

from bot.recognition.redact import SECRET, without_secrets
from bot.recognition.secrets.default_value import default_at

_VALUE = "sesame5512"


@pytest.mark.parametrize(
    "text",
    [
        "${DB_PASSWORD:-%s}",
        "${DB_PASSWORD:%s}",
        "process.env.PW || '%s'",
        'process.env.PW ?? "%s"',
        "ENV['X'] || '%s' %%>",
        'os.environ["X"] or "%s"',
        'coalesce(var.x, "%s")',
        'var.x != "" ? var.x : "%s"',
        '{{ .Values.x | default "%s" | quote }}',
    ],
)
def test_what_counts_where_a_reference_is_empty_is_found(text: str) -> None:
    """In shells, Compose, Spring, JavaScript, Ruby, Python, Terraform and Helm."""
    span = default_at(f"{text}" % _VALUE, 0)
    assert span is not None
    assert _VALUE == (text % _VALUE)[slice(*span)]


@pytest.mark.parametrize(
    "text",
    [
        "${DB_PASSWORD}",
        "process.env.DB_PASSWORD",
        'config.password\nname: "orders-7"',
        "var.db_password",
        "'sesame5512'",
        "",
    ],
)
def test_a_reference_alone_has_none(text: str) -> None:
    """Nor has a value that is none."""
    assert default_at(text, 0) is None


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("password: process.env.PW || '", "',"),
        ("password: <%= ENV['X'] || '", "' %>"),
        ("spring.datasource.password=${DB_PW:", "}"),
        ("const x = process.env.DB_PASSWORD || '", "';"),
    ],
)
def test_the_default_of_a_password_goes_and_its_reference_stays(before: str, behind: str) -> None:
    """Which variable was not set is what the error is about."""
    assert f"{before}{SECRET}{behind}" == without_secrets(f"{before}{_VALUE}{behind}")


@pytest.mark.parametrize(
    "text",
    [
        "token = os.environ['TOKEN'] or 'missing'",
        "region: process.env.REGION || 'eu-west-1'",
        "password: ${PW:-}",
    ],
)
def test_a_word_or_another_settings_default_stays(text: str) -> None:
    """A word where a key would stand says that there is none, and a region is no secret."""
    assert text == without_secrets(text)
