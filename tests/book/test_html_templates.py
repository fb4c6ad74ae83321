"""Knowledge texts as HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from bot.book.html_templates import as_html, command_html, environment


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Set `a` now.", "Set <code>a</code> now."),
        ("In {{ bucket }}.", "In <var>bucket</var>."),
        ("a < b & c", "a &lt; b &amp; c"),
        ("`a\nb`", "`a\nb`"),
    ],
)
def test_backticks_are_code_and_placeholders_are_variables(text: str, html: str) -> None:
    """Everything else is as it was written."""
    assert html == as_html(text)


def test_a_commands_placeholders_are_variables() -> None:
    """Its signs are escaped."""
    html = command_html("aws s3 ls {{ bucket }} > x")
    assert "<var>bucket</var>" in html
    assert "&gt; x" in html


@given(st.text(alphabet="<>&\"'ab`/ ", max_size=40))
def test_no_text_becomes_markup_of_its_own(text: str) -> None:
    """Only `code` and `var` are ever opened."""
    html = as_html(text).replace("<code>", "").replace("</code>", "")
    assert "<" not in html.replace("<var>", "").replace("</var>", "")


def test_a_page_that_lacks_a_value_is_not_made() -> None:
    """A gap would go unseen; what is given is escaped."""
    jinja = environment()
    with pytest.raises(UndefinedError):
        jinja.from_string("{{ missing }}").render()
    assert "&lt;b&gt;" == jinja.from_string("{{ given }}").render(given="<b>")
