"""A template of a knowledge file can fill in values, and can neither hang nor reach Python."""

import pytest
from jinja2 import TemplateSyntaxError
from jinja2.exceptions import SecurityError

from bot.knowledge_base.models import Fix
from bot.knowledge_base.template_language import ClosedEnvironment, valid_template


@pytest.mark.parametrize(
    "text",
    [
        "{% for i in range(10**9) %}x{% endfor %}",
        "{% for a in x %}{% for b in x %}{% for c in x %}.{% endfor %}{% endfor %}{% endfor %}",
        "{{ 'x' * 10**9 }}",
        "{{ 9**9**9 }}",
        "{{ 'x'|center(1000000000) }}",
        "{{ '%1000000000d'|format(1) }}",
        "{{ '{:>1000000000}'.format(1) }}",
        "{{ 'x'.ljust(1000000000) }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ name.__class__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{% include '/etc/passwd' %}",
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
        "{% set a = 1 %}",
        "{{ a" + " or a" * 4000 + " }}",
        "{{ a",
    ],
)
def test_what_could_hang_or_escape_is_refused_while_it_is_read(text: str) -> None:
    """Loops in loops, arithmetic, padding, calls and statements are refused before they run."""
    with pytest.raises(ValueError, match="is not a template"):
        valid_template(text)


def test_nothing_that_was_refused_is_compiled() -> None:
    """The environment refuses as well, however a text came to it."""
    with pytest.raises(TemplateSyntaxError):
        ClosedEnvironment().from_string("{{ 'x' * 10**9 }}")


def test_python_stays_out_of_reach() -> None:
    """An attribute of Python's own is refused, whatever value it is named by."""
    with pytest.raises(SecurityError):
        ClosedEnvironment().from_string("{{ ''[name].x }}").render(name="__class__")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{ 1.25 | round(1) }} {{ 1.5 | round }}", "1.2 2.0"),
        ("{{ 1.5 | round(999999999) }}", "1.5"),
        ("{{ [1.5] | map('round', 999999999) | first }}", "1.5"),
        ("{{ [1, 2] | tojson }}", "[1, 2]"),
    ],
)
def test_a_filters_argument_cannot_make_it_endless(text: str, shown: str) -> None:
    """However many digits are asked for, a number is rounded at once."""
    assert shown == ClosedEnvironment().from_string(text).render()


@pytest.mark.parametrize(
    "text",
    [
        "{{ 1.5 | round(999999999, 'ceil') }}",
        "{{ [1.5] | map('round', 999999999, 'ceil') | first }}",
        "{{ [[1]] | tojson(indent=999999999) }}",
        "{{ [[1]] | map('tojson', 999999999) | first }}",
    ],
)
def test_a_filter_takes_no_argument_that_would(text: str) -> None:
    """What would pad or raise to a power without end is none of the filters' arguments."""
    with pytest.raises(TypeError):
        ClosedEnvironment().from_string(text).render()


def test_an_entry_with_such_a_template_does_not_load() -> None:
    """The models of knowledge files check each text that is rendered."""
    with pytest.raises(ValueError, match="is not a template"):
        Fix(do="{{ range(10**9)|join }}{{ lipsum(10**6).x() }}")


def test_values_conditions_and_filters_are_allowed() -> None:
    """What knowledge files use renders."""
    text = "{{ name or 'x' }} {% if n == 2 %}two{% endif %} {{ all|first }}"
    rendered = (
        ClosedEnvironment().from_string(valid_template(text)).render(name="a", n=2, all=["b"])
    )
    assert rendered == "a two b"
