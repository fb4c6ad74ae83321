"""What somebody typed after the word `lookup`."""

import pytest

from bot.slack.typed_lookup import TypedLookup, typed_lookup
from tests.shared import our_library

TABLE = our_library().lookups["dynamodb/table-state"]


@pytest.mark.parametrize(
    ("text", "name", "given", "words"),
    [
        ("", "", {}, ()),
        ("IAM/Entity", "iam/entity", {}, ()),
        ("a/b role_name=x", "a/b", {"role_name": "x"}, ()),
        ("a/b stack_name='my stack' rest", "a/b", {"stack_name": "my stack"}, ("rest",)),
        ("a/b it's", "a/b", {}, ("it's",)),
        ("a/b role_name=", "a/b", {}, ("role_name=",)),
        ("a/b https://x.example/?q=1", "a/b", {}, ("https://x.example/?q=1",)),
    ],
)
def test_it_is_read(text: str, name: str, given: dict[str, str], words: tuple[str, ...]) -> None:
    """A name, named values with or without quotes, and all other words."""
    assert TypedLookup(name, given, words) == typed_lookup(text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("x orders", {"table_name": "orders"}),
        ("x table_name=a", {"table_name": "a"}),
        ("x table_name=a orders", {"table_name": "a"}),
        ("x two words", {}),
        ("x or!ders", {}),
    ],
)
def test_a_word_alone_is_the_missing_value(text: str, values: dict[str, str]) -> None:
    """Where one value is missing, there is one word, and it has the value's shape."""
    assert values == typed_lookup(text).values(TABLE)
