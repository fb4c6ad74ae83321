"""Templates from files, filled with values from anywhere."""

import shlex

from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge_base.templating import shell_command, text


def test_an_unknown_value_prints_its_name() -> None:
    """What the paste did not hold stands in angle brackets."""
    assert "get <role_name>" == text("get {{ role_name }}", {})


_TYPED = st.characters(exclude_characters="\x01\x02\x03")


@given(st.text(_TYPED, min_size=1))
def test_a_value_is_always_one_word_of_a_command(value: str) -> None:
    """Whatever was pasted, the shell reads it as one argument: the option's."""
    filled = shell_command("aws iam get-role --role-name {{ role_name }}", {"role_name": value})

    words = shlex.split(filled)
    bound = f"--role-name={value}"
    assert [bound] == words[3:] if value.startswith("-") else ["--role-name", value] == words[3:]


def test_text_is_not_quoted() -> None:
    """In a sentence a value stands as it is."""
    assert "the bucket a b" == text("the bucket {{ bucket }}", {"bucket": "a b"})
