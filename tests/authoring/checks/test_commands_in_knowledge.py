"""The commands that entries, variants and playbooks give to copy."""

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import botocore.session
import jmespath
import pytest
from botocore import xform_name
from botocore.model import OperationModel

from bot.knowledge_base import templating
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.value_kinds import KINDS
from tests.shared import our_library

if TYPE_CHECKING:
    from bot.knowledge_base.models import Entry, Variant

_EXAMPLES = {name: kind.example for name, kind in KINDS.items()}
_PLACEHOLDER = re.compile(r"<(\w+)>")
_OF_THE_CLI = {"--version", "configure", "login", "s3", "sso"}
"""Commands of the CLI itself, which are no API's."""
_CUSTOM = {
    "deploy", "execute-command", "get-login-password", "get-token", "tail",
    "update-kubeconfig",
}  # fmt: skip
"""Subcommands that the CLI adds to a service."""
_GLOBAL = {
    "cli-input-json", "debug", "generate-cli-skeleton", "max-items", "no-cli-pager", "output",
    "profile", "query", "region",
}  # fmt: skip
_SERVICES = {"s3api": "s3", "deploy": "codedeploy", "configservice": "config"}
"""The CLI's own names for services."""
_SESSION = botocore.session.get_session()


@pytest.fixture(scope="module")
def commands() -> list[tuple[str, str]]:
    """Every command of the knowledge with the name of what it stands in, filled with examples.

    A value of an entry's own messages is no kind and has no example: its name stands for it.
    """
    return [
        (name, _PLACEHOLDER.sub(r"\1", templating.shell_command(run, _EXAMPLES)))
        for name, run in _runs(our_library().knowledge)
    ]


def _runs(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    for entry in knowledge.entries.values():
        parts: tuple[Entry | Variant, ...] = (entry, *entry.variants)
        for part in parts:
            yield from ((entry.id, fix.run) for fix in part.fixes if fix.run)
            yield from ((entry.id, step.run) for step in part.diagnosis if step.run)
    for name, playbook in knowledge.playbooks.items():
        yield from ((name, step.run) for step in playbook.steps if step.run)


def _aws_calls(command: str) -> Iterator[list[str]]:
    """The words behind `aws` of every call in a command, substituted ones first."""
    inner = re.compile(r"\$\(([^()]*)\)")
    while found := inner.search(command):
        yield from _aws_calls(found[1])
        command = command[: found.start()] + "value" + command[found.end() :]
    lexer = shlex.shlex(command, posix=True, punctuation_chars=True)
    words: list[str] = []
    for word in (*lexer, ";"):
        if set(word) <= set(";|&"):
            if words[:1] == ["aws"]:
                yield words[1:]
            words = []
        else:
            words.append(word)


def _operation(words: list[str]) -> OperationModel | None:
    service, name = _SERVICES.get(words[0], words[0]), words[1]
    if name == "wait":
        waiters = _SESSION.get_waiter_model(service)
        name = {xform_name(one, "-"): one for one in waiters.waiter_names}[words[2]]
        return _SESSION.get_service_model(service).operation_model(
            waiters.get_waiter(name).operation
        )
    model = _SESSION.get_service_model(service)
    names = {xform_name(one, "-"): one for one in model.operation_names}
    return model.operation_model(names[name]) if name in names else None


def _wrong_options(words: list[str], operation: OperationModel) -> list[str]:
    shape = operation.input_shape
    known = {xform_name(one, "-") for one in shape.members} if shape else set()
    given = [word[2:].partition("=")[0] for word in words if word.startswith("--")]
    return [
        one for one in given if one not in known | _GLOBAL and one.removeprefix("no-") not in known
    ]


def test_every_command_is_valid_shell(commands: list[tuple[str, str]]) -> None:
    """A copied command has its quotes and brackets closed, and no stray command in backquotes."""
    script = "\n".join(f"f{number}() {{\n{run}\n}}" for number, (_, run) in enumerate(commands))
    bash = shutil.which("bash") or pytest.skip("no bash here")
    checked = subprocess.run(  # noqa: S603 - bash only parses here
        [bash, "-n"], input=script, text=True, capture_output=True, check=False
    )

    assert "" == checked.stderr
    assert [] == [name for name, run in commands if re.search(r'"[^"\'$]*`', run)]


def test_every_aws_command_exists(commands: list[tuple[str, str]]) -> None:
    """The AWS CLI has the operation, and the operation has the options."""
    wrong: list[str] = []
    for name, run in commands:
        for words in _aws_calls(run):
            if words[0] in _OF_THE_CLI or words[1] in _CUSTOM:
                continue
            operation = _operation(words)
            if operation is None or _wrong_options(words, operation):
                wrong.append(f"{name}: {run}")

    assert [] == wrong


def test_every_query_is_jmespath(commands: list[tuple[str, str]]) -> None:
    """What stands behind `--query` can be read."""
    for _, run in commands:
        words = shlex.split(run)
        for option, value in pairwise(words):
            if option == "--query" and words[0] in {"aws", "az"}:
                jmespath.compile(value)
