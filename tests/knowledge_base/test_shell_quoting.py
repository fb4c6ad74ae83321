"""A value in a suggested command is one word, and neither an option nor a file to send."""

import json
import shlex

import pytest

from bot.knowledge_base.templating import shell_command
from bot.lookups.templates import compile_template

_COMMAND = "aws iam get-role --role-name {{ role_name }} --query x"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("deploy", "--role-name deploy --query"),
        ("a b", "--role-name 'a b' --query"),
        ("--profile=x", "--role-name=--profile=x --query"),
        ("-x", "--role-name=-x --query"),
        ("-x; id", "--role-name='-x; id' --query"),
        ("=id", "--role-name '=id' --query"),
        ("file:///etc/passwd", "--role-name <value> --query"),
        ("fileb://key", "--role-name <value> --query"),
        ("\x01-x", "--role-name=-x --query"),
    ],
)
def test_a_value_after_an_option_stays_its_value(value: str, told: str) -> None:
    """What looks like an option is bound to its option; a file's name is left to a person."""
    assert told in shell_command(_COMMAND, {"role_name": value})
    assert told in compile_template(_COMMAND).command_of({"role_name": value})


def test_a_value_of_its_own_is_no_option() -> None:
    """Where no option takes it, a value that looks like one is left to a person."""
    assert "terraform import x.y <value>" == shell_command(
        "terraform import x.y {{ n }}", {"n": "-x"}
    )


def test_a_value_inside_a_word_stays() -> None:
    """In the middle of a word it cannot be taken for anything else."""
    assert "aws s3 ls s3://b/-x" == shell_command(
        "aws s3 ls s3://{{ b }}/{{ k }}", {"b": "b", "k": "-x"}
    )


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("x '{\"A\":'{{ v | tojson }}'}'", 'x \'{"A":"s3:Get*"}\''),
        ("x \"[?A=='']\" {{ v }}", "x \"[?A=='']\" 's3:Get*'"),
        ("x \\'{{ v }}", "x \\''s3:Get*'"),
    ],
)
def test_adjoining_quoted_strings_become_one(source: str, told: str) -> None:
    """A policy in JSON with values in it is one quoted string; other quotes stay as they are."""
    assert told == shell_command(source, {"v": "s3:Get*"})


def test_joining_strings_keeps_what_the_shell_reads() -> None:
    """A value with quotes of its own is the same one word before and after."""
    value = "a''b'\"$(id)\" \\'c"
    joined = shell_command("x '{\"A\":'{{ v | tojson }}'}' {{ v }}", {"v": value})

    words = shlex.split(joined)
    assert ["x", value] == [words[0], words[2]]
    assert {"A": value} == json.loads(words[1])
