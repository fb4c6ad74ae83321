"""No program takes a value in a suggested command for a file, an option or a pattern."""

import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
from jinja2 import meta
from jinja2.sandbox import SandboxedEnvironment

from bot.knowledge_base.argument_expansion import PROGRAMS, UNKNOWN, expansion_in
from bot.knowledge_base.templating import shell_command
from tests.knowledge.lookups.test_suggested_commands import COMMANDS, filled
from tests.shared import our_library

_READ_AS_FILE = {
    "aws": ("file://", "fileb://"),
    "az": ("@",),
    "curl": ("@",),
    "gh": ("@",),
    "dig": ("@", "+"),
    "gcloud": ("^",),
}
_HOSTILE = (
    "@/etc/passwd",
    "@-",
    "file:///etc/passwd",
    "fileb:///etc/passwd",
    "-x",
    "--profile=other",
    "+hostile",
    "^:^a",
    "a,Value@=file:///etc/passwd",
)


def _commands() -> dict[str, frozenset[str]]:
    """Every command of every entry, guide and playbook that takes a value, with their names."""
    knowledge = our_library().knowledge
    kinds = (knowledge.entries, knowledge.guides, knowledge.playbooks)
    pages = [page for kind in kinds for page in kind.values()]
    found = [run for page in pages for run in _runs(page.model_dump())]
    parse = SandboxedEnvironment().parse
    return {
        run: frozenset(meta.find_undeclared_variables(parse(run))) for run in found if "{{" in run
    }


def _runs(data: Any) -> Iterator[str]:
    if isinstance(data, Mapping):
        yield from (data[key] for key in ("run", "command") if isinstance(data.get(key), str))
        for value in data.values():
            yield from _runs(value)
    elif isinstance(data, Sequence) and not isinstance(data, str):
        for value in data:
            yield from _runs(value)


_ENTRY_COMMANDS = _commands()


def _taken_amiss(line: str, value: str) -> list[str]:
    """The words of a command that its program would not take as they are."""
    words = shlex.split(line, comments=False)
    starts = _READ_AS_FILE.get(words[0], ()) if words else ()
    own = [word for word in words if word == value and value.startswith(("-", *starts))]
    named = [
        word for word in words if word.endswith(f"={value}") and value.startswith(starts or "\0")
    ]
    aws = bool(words) and words[0] == "aws"
    pairs = [word for word in words if aws and re.match(r"[A-Za-z][\w.-]*=.*@=", word)]
    return own + named + pairs


def test_every_program_of_the_knowledge_is_in_the_table() -> None:
    """A program that a command calls with a value has its line, and says where it is from."""
    used = {_program(run) for run in _ENTRY_COMMANDS} - {""}
    assert len(_ENTRY_COMMANDS) > 100
    assert set() == used - set(PROGRAMS)
    assert all(one.source.startswith("https://") for one in PROGRAMS.values())


def _program(run: str) -> str:
    return "" if run.startswith("{%") else re.split(r"\s", run.strip(), maxsplit=1)[0]


@pytest.mark.parametrize("value", _HOSTILE)
def test_no_command_of_an_entry_reads_a_file_or_an_option(value: str) -> None:
    """Every command of the knowledge, with every value hostile."""
    commands = _ENTRY_COMMANDS.items()
    lines = [shell_command(run, dict.fromkeys(names, value)) for run, names in commands]
    assert [] == [line for line in lines if _taken_amiss(line, value)]


@pytest.mark.parametrize("value", _HOSTILE)
def test_no_command_of_a_verdict_reads_a_file_or_an_option(value: str) -> None:
    """Every command that a lookup suggests, with every value hostile."""
    lines = [one.command_of(filled(one.reads, value)) for one in COMMANDS.values()]
    assert [] == [line for line in lines if _taken_amiss(line, value)]


@pytest.mark.parametrize(
    ("source", "value", "expected"),
    [
        ("az vm show --name {{ v }}", "@/etc/passwd", "az vm show --name <value>"),
        ("az x --set name={{ v }}", "@f", "az x --set name=<value>"),
        ("aws iam get-role --role-name {{ v }}", "@x", "aws iam get-role --role-name @x"),
        ("aws x --y {{ v }}", "file://f", "aws x --y <value>"),
        ("aws x --name {{ v }}", "https://evil.example", "aws x --name <value>"),
        ("aws x --queue-url {{ v }}", "https://q.example", "aws x --queue-url https://q.example"),
        ("aws x --name={{ v }}", "-x", "aws x --name=-x"),
        ("aws x --name {{ v }}", "-x", "aws x --name=-x"),
        ("terraform import a.b {{ v }}", "-x", "terraform import a.b <value>"),
        ("curl -d {{ v }} https://x", "@f", "curl -d <value> https://x"),
        ("curl https://x/{{ v }}", "[1-9]", "curl https://x/<value>"),
        ("gh api x -F a={{ v }}", "@f", "gh api x -F a=<value>"),
        ("dig +short {{ v }}", "@evil", "dig +short <value>"),
        ("gcloud storage ls gs://b/{{ v }}", "*", "gcloud storage ls gs://b/<value>"),
        ("gcloud x --labels={{ v }}", "^:^a", "gcloud x --labels=<value>"),
        ("unheard-of {{ v }}", "@f", "unheard-of <value>"),
        ("aws x --query 'a | b' --name {{ v }}", "@f", "aws x --query 'a | b' --name @f"),
        ("aws x | az y {{ v }}", "@f", "aws x | az y <value>"),
        ("TOKEN=1 sudo az y {{ v }}", "@f", "TOKEN=1 sudo az y <value>"),
        ("aws s3 ls s3://b/{{ v }}", "@f", "aws s3 ls s3://b/@f"),
        ("aws x --name {{ v }}", "a b", "aws x --name 'a b'"),
        (
            "aws x --tags Key=a,Value={{ v }}",
            "b,Value@=file:///f",
            "aws x --tags Key=a,Value=<value>",
        ),
        ("aws x --filters Name=a,Values={{ v }}", "b c", "aws x --filters Name=a,Values='b c'"),
        ("aws x --name={{ v }}", "a=b,c", "aws x --name=a=b,c"),
        (
            "sam deploy --parameter-overrides A={{ v }}",
            "b,c",
            "sam deploy --parameter-overrides A=<value>",
        ),
    ],
)
def test_each_program_has_its_own_rule(source: str, value: str, expected: str) -> None:
    """What one program reads as a file is a name to another one."""
    assert expected == shell_command(source, {"v": value})


def test_a_program_that_is_not_known_may_do_all_of_it() -> None:
    """Where the table has no line, nothing that any program expands is handed over."""
    assert UNKNOWN == expansion_in("unheard-of --name ")
    assert PROGRAMS["az"] == expansion_in("cd /tmp && az vm show --name ")
