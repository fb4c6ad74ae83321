"""Templates: what becomes of values, hostile ones above all."""

import shlex
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from jinja2 import TemplateSyntaxError

from bot.lookups.facts import UNKNOWN, Partial, UnknownFactError
from bot.lookups.interpreter import ShapeError
from bot.lookups.templates import MissingValueError, compile_template, parameters

CONTROL = {"\x01", "\x02", "\x03"}
"""Characters that no kind of value holds and that are dropped from a command."""

HOSTILE = st.one_of(
    st.text(min_size=1),
    st.sampled_from(
        [
            "{{ 7 * 7 }}",
            "{% for x in ().__class__.__bases__ %}{{ x }}{% endfor %}",
            "x'; rm -rf / #",
            "$(reboot)",
            "`reboot`",
            "a b\nc",
            "--force",
            "file:///etc/passwd",
        ]
    ),
)


@given(HOSTILE)
def test_a_value_stays_one_parameters_text(value: str) -> None:
    """A value becomes exactly the parameter it is put into: no template, no other parameter."""
    given_ = {"Name": "{{ name }}", "Other": ["x", "{{ steps.a }}"], "Max": 5}
    filled = parameters(given_, {"name": value, "steps": {"a": value}})
    assert {"Name": value, "Other": ["x", value], "Max": 5} == filled


@given(HOSTILE)
def test_a_value_is_one_word_of_a_command(value: str) -> None:
    """The shell reads back exactly the value, as one word that is no option and no file's name."""
    assume(not set(value) & CONTROL)
    command = compile_template("aws iam get-role --role-name {{ name }} --x").command_of(
        {"name": value}
    )
    shown = "<value>" if value.startswith(("file://", "fileb://")) else value
    given_ = [f"--role-name={shown}"] if shown.startswith("-") else ["--role-name", shown]
    assert ["aws", "iam", "get-role", *given_, "--x"] == shlex.split(command)


@given(st.text(min_size=1))
def test_a_value_cannot_leave_its_place_in_a_link(value: str) -> None:
    """Percent-encoding keeps a value from becoming a path, a query or another host."""
    link = compile_template("/iam/home#/roles/{{ name }}").url_of(
        {"name": value.encode("utf-8", "replace").decode()}
    )
    assert not set(link.removeprefix("/iam/home#/roles/")) & set("/?#&:@ ")


@pytest.mark.parametrize(
    "text",
    ["{{ name.__class__.__mro__ }}", "{{ name.format.__globals__ }}", "{{ name * 9 }}"],
)
def test_the_sandbox_holds(text: str) -> None:
    """Python's inner parts and its arithmetic cannot be reached, as a text or as a parameter."""
    with pytest.raises(ValueError, match="is not a template"):
        compile_template(text)
    with pytest.raises(TemplateSyntaxError):
        parameters({"x": text}, {"name": "x"})


def test_a_single_expression_keeps_its_type() -> None:
    """A list from an earlier step is handed on as a list."""
    assert {"Ids": ["a", "b"]} == parameters({"Ids": "{{ steps.x }}"}, {"steps": {"x": ["a", "b"]}})


@pytest.mark.parametrize("text", ["{{ nope }}", "a-{{ nope }}", "{{ none }}", "a-{{ none }}"])
def test_a_missing_value_is_never_sent_as_empty(text: str) -> None:
    """A call with a hole in it is not made."""
    with pytest.raises(MissingValueError):
        parameters({"X": text}, {"none": None})


def test_a_missing_value_prints_its_name() -> None:
    """A person sees what to put there."""
    template = compile_template("aws sqs x --queue {{ queue_name }} {{ steps.a.Id }}")
    assert "aws sqs x --queue <queue_name> <Id>" == template.command_of({"steps": {"a": {}}})


@pytest.mark.parametrize(
    "text",
    [
        "{{ u }}",
        "{{ u.x }}",
        "{% if u %}x{% endif %}",
        "{{ p | length }}",
        "{{ p | sum('x') }}",
        "{{ u | sum('x') }}",
        "{{ u | length }}",
        "{{ 'x' if u == 'a' else 'y' }}",
        "{{ 'x' if u.b != 'a' else 'y' }}",
        "{{ 'x' if u in ['a'] else 'y' }}",
        "{{ 'x' if u is defined else 'y' }}",
        "{{ 'x' if u.b is undefined else 'y' }}",
        "{{ 'x' if u is none else 'y' }}",
        "{{ 'x' if e else 'y' }}",
        "{{ 'x' if 2 in p else 'y' }}",
        "{{ 'x' if p == [1] else 'y' }}",
    ],
)
def test_a_text_cannot_rest_on_an_unknown_fact(text: str) -> None:
    """Neither by printing it, nor by asking about it, nor by counting, nor by comparing."""
    facts: dict[str, Any] = {"u": UNKNOWN, "p": Partial([1]), "e": Partial()}
    with pytest.raises(UnknownFactError):
        compile_template(text).text_of(facts)
    with pytest.raises(UnknownFactError):
        parameters(text, facts)


@pytest.mark.parametrize(
    "text", ["{{ 'x' if p else 'y' }}", "{{ 'x' if 1 in p else 'y' }}", "{{ 'x' if p[0] == 1 }}"]
)
def test_what_was_seen_of_a_list_counts(text: str) -> None:
    """A list read in part is there, and holds what was seen of it."""
    assert "x" == compile_template(text).text_of({"p": Partial([1], ordered=True)})


@pytest.mark.parametrize("context", [{}, {"role_name": None}], ids=["not there", "null"])
def test_a_value_that_is_not_there_is_not_defined(context: dict[str, Any]) -> None:
    """`is defined` says in a parameter what it says in a text: whether there is a value."""
    text = "{{ role_name if role_name is defined else 'any' }}"
    assert "any" == parameters(text, context)
    assert "any" == compile_template(text).text_of(context)
    assert "deploy" == parameters(text, {"role_name": "deploy"})


def test_a_broken_template_is_refused() -> None:
    """A slip is told when the file is loaded."""
    with pytest.raises(ValueError, match="is not a template"):
        compile_template("{{ a")


def test_the_paths_it_reads_are_known() -> None:
    """Names inside loops are the template's own, functions are not read."""
    template = compile_template("{% for a in steps.l %}{{ a.b }}{% endfor %}{{ arn_name(arn) }}")
    assert {("steps", "l"), ("arn",)} == set(template.reads)


def test_a_field_is_added_up() -> None:
    """`sum` gives a whole number without a fraction, and counts a field that is not there as 0."""
    rows = [{"n": 1.5}, {"n": 2.5}, {"n": None}]
    assert "4" == compile_template("{{ rows | sum('n') }}").text_of({"rows": rows})


@pytest.mark.parametrize(
    "text", ["{{ a[b] }}", "x {{ a[b].c }}", "{{ 5 | first }}", "{{ a | round }}"]
)
def test_what_a_value_cannot_do_is_told_as_its_shape(text: str) -> None:
    """A value that names one of Python's own attributes, or is no list, ends the template alone."""
    with pytest.raises((MissingValueError, ShapeError)):
        parameters(text, {"a": "x", "b": "__class__"})
