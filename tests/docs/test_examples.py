"""What the pages show is true: their commands are run, their files are read."""

import json
from pathlib import Path
from typing import Any

import pytest
import typer.main
import yaml
from typer.testing import CliRunner

from bot.cli import app
from tests.docs.fenced_blocks import PAGES, ROOT, Block, Call, Command, blocks, inline_commands

NOT_OURS = frozenset(
    {"cat", "docker", "echo", "export", "git", "make", "pg_dump", "pip", "psql", "python3"}
    | {"sqlite3", "systemctl", "terraform"}
)
"""Programs that the pages name beside ours: what they do is theirs."""

WITH_OUTPUT = [
    page
    for page in PAGES
    if any(command.output for block in blocks(page) for command in block.commands)
]


def _commands(page: Path) -> list[Command]:
    shown = [command for block in blocks(page) for command in block.commands]
    return [*shown, *inline_commands(page)]


_USAGE_ERROR: Any = typer.BadParameter.__mro__[1]

WITH_COMMANDS = [page for page in PAGES if page.name != "CHANGELOG.md" and _commands(page)]


def _name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def _calls(page: Path) -> list[Call]:
    return [call for command in _commands(page) for call in command.calls]


def test_the_pages_have_commands() -> None:
    """So that the tests below mean something."""
    assert sum(call.program == "faultbook" for page in PAGES for call in _calls(page)) > 50


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=_name)
def test_a_page_names_programs_that_it_means(page: Path) -> None:
    """Each command is ours or one of a closed list."""
    assert set() == {call.program for call in _calls(page)} - NOT_OURS - {"faultbook"}


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=_name)
def test_commands_of_a_page_are_understood(page: Path) -> None:
    """Each of our commands has the arguments and options that the program takes."""
    ours = [call for call in _calls(page) if call.program == "faultbook"]
    assert [] == [problem for call in ours if (problem := _misunderstood(call))]


def _misunderstood(call: Call) -> str:
    """Why the program would not take these words; empty where it would."""
    root: Any = typer.main.get_command(app)
    name, *words = call.words
    command = root.get_command(typer.Context(root), name) if not name.startswith("-") else root
    if command is None:
        return f"there is no command {name}"
    if words and "--help" not in words:
        try:
            command.make_context(name, words)
        except _USAGE_ERROR as error:
            return f"{call}: {error}"
    return ""


@pytest.mark.slow  # one checks all knowledge
@pytest.mark.parametrize("page", WITH_OUTPUT, ids=_name)
def test_a_page_shows_what_its_commands_print(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files are written and commands run in the page's order; what it shows is what comes."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "300")
    for block in blocks(page):
        _play(block, tmp_path)


def _play(block: Block, folder: Path) -> None:
    """Write the block's file, or run those of its commands whose output is shown."""
    if block.title and not block.title.startswith("/"):
        file = folder / block.title
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(block.text, encoding="utf-8")
    for command in block.commands:
        if command.output:
            _run(command)


def _run(command: Command) -> None:
    (call,) = command.calls
    printed = CliRunner().invoke(app, call.words).output
    position = 0
    for line in (line for line in command.output if line.strip() not in {"", "…"}):
        for part in filter(None, (part.strip() for part in line.split("…"))):
            found = printed.find(part, position)
            assert found >= 0, f"{command.line}\ndoes not print {part!r}, but\n{printed}"
            position = found + len(part)


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_data_in_a_page_can_be_read(page: Path) -> None:
    """Blocks of YAML and JSON are that."""
    readers: dict[str, Any] = {"yaml": yaml.safe_load, "json": json.loads}
    for block in blocks(page):
        if reader := readers.get(block.language):
            assert reader(block.text) is not None
