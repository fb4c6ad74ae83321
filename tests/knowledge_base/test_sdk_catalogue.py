"""The SDK's own descriptions as plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge_base.sdk_catalogue import plain_documentation
from tests.shared import our_catalogue


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>The role\n is <b>gone</b></p>", "The role is gone"),
        ("plain  text\n", "plain text"),
        ("", ""),
        ("<p></p>", ""),
    ],
)
def test_markup_is_taken_out_and_spaces_are_single(markup: str, text: str) -> None:
    """On one line."""
    assert text == plain_documentation(markup)


@given(st.text(alphabet="ab <>p/\n", max_size=900))
def test_a_description_is_short_and_on_one_line(markup: str) -> None:
    """At most 600 characters, with a sign where it was cut."""
    text = plain_documentation(markup)
    assert len(text) <= 600
    assert text == " ".join(text.split())


def test_a_long_description_says_that_it_was_cut() -> None:
    """At a length of 600 characters."""
    text = plain_documentation("a" * 700)
    assert (600, "…") == (len(text), text[-1])


def test_the_codes_of_a_status_come_with_how_many_operations_raise_them() -> None:
    """Those of most operations first; one operation's alone where it is named."""
    catalogue = our_catalogue()
    (first, often), *others = catalogue.codes_of_status("mwaa", 400)
    assert "ValidationException" == first
    assert all(often > count for _, count in others)
    assert ["ValidationException"] == [
        code for code, _ in catalogue.codes_of_status("mwaa", 400, "CreateEnvironment")
    ]
    assert () == catalogue.codes_of_status("mwaa", 418)


def test_each_code_of_a_service_has_its_description() -> None:
    """By the code as it is sent, in the SDK's own words."""
    described = our_catalogue().descriptions_of("glue")

    assert "A specified entity does not exist" == described["EntityNotFoundException"]
    assert set(our_catalogue().codes_of("glue")) == set(described)
