"""Every command that a verdict suggests, and every call shown as a command, with hostile values."""

import shlex
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest

from bot.knowledge_base.value_kinds import KINDS
from bot.lookups.templates import Template
from tests.shared import our_library

HOSTILE = (
    "a b",
    "it's",
    'say "x"',
    "$(touch /tmp/x)",
    "`id`",
    "; rm -rf ~",
    "&& true || false",
    "$HOME",
    "*",
    "--profile=other",
    "{{ 7 * 7 }}",
    "a\\",
)


def commands() -> Iterator[tuple[str, Template]]:
    """Each suggested command of each lookup, with a name for it."""
    for name, lookup in sorted(our_library().lookups.items()):
        for conclusion in lookup.verdicts:
            for number, one in enumerate(conclusion.commands):
                yield f"{name}-{conclusion.name}-{number}", one.run


def filled(paths: Sequence[tuple[str, ...]], value: str) -> dict[str, Any]:
    """A context that holds the value at each of the paths."""
    context: dict[str, Any] = {}
    for path in paths:
        _put(context, path, value)
    return context


def _put(into: dict[str, Any], path: tuple[str, ...], value: str) -> None:
    head, *rest = path
    if not rest:
        into.setdefault(head, value)
    elif rest[0].isdigit():
        _put(into.setdefault(head, [{}])[0], tuple(rest[1:]), value)
    elif isinstance(into.setdefault(head, {}), dict):
        _put(into[head], tuple(rest), value)


COMMANDS = dict(commands())


@pytest.mark.parametrize("name", COMMANDS)
def test_a_hostile_value_stays_one_word(name: str) -> None:
    """A value can never end the word it stands in, nor start another command."""
    template = COMMANDS[name]
    usual = shlex.split(template.command_of(filled(template.reads, "x")))
    for value in HOSTILE:
        hostile = shlex.split(template.command_of(filled(template.reads, value)))
        assert list(_expected(usual, value)) == hostile


def _expected(usual: Sequence[str], value: str) -> Iterator[str]:
    """The usual words with the value for `x`; one that looks like an option is bound to its own."""
    before = ""
    for word in (*usual, ""):
        bound = word == "x" and value.startswith("-")
        if bound and before.startswith("--"):
            before = f"{before}={value}"
            continue
        if before:
            yield before
        before = "<value>" if bound else value if word == "x" else word


@pytest.mark.parametrize("value", HOSTILE)
def test_a_call_shown_as_a_command_is_quoted(simulated: Any, value: str) -> None:
    """The equivalent CLI command gives AWS exactly the value that was asked for."""
    simulated.client("s3", "us-east-1").create_bucket(Bucket="media-prod")
    simulated.client("s3", "us-east-1").put_object(Bucket="media-prod", Key=value, Body=b"x")
    result = simulated.look("s3/object-version", bucket="media-prod", key=value)
    words = shlex.split(result.cli[0].text)
    given = [word for word in words if word in {value, f"--prefix={value}"}]
    assert ("changed", 1) == (result.verdict.name, len(given))


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_is_never_a_template(simulated: Any, value: str) -> None:
    """A value that looks like a template is shown as it is."""
    simulated.client("ec2").create_key_pair(KeyName=value)
    result = simulated.look("ec2/key-pair", key_pair=value)
    assert f"The key pair {value} exists in account" in result.verdict.text


@pytest.mark.parametrize("end", ["\n", "\r", "\nid", "\0"])
def test_no_kind_of_value_holds_a_second_line(end: str) -> None:
    """A line break would end a command in a terminal: it is refused for every kind."""
    assert [] == [name for name, kind in KINDS.items() if kind.accepts(f"{kind.example}{end}")]


def test_a_value_of_the_wrong_shape_is_not_asked_for(
    stubs: Any, all_lookups: Mapping[str, Any]
) -> None:
    """Whatever the lookup, a refused value makes no call."""
    for name, lookup in all_lookups.items():
        if lookup.needs.all:
            result = stubs.look(name, **dict.fromkeys(lookup.needs.all, "a\nb"))
            assert ("unseen", 0) == (result.verdict.name, result.calls), name
