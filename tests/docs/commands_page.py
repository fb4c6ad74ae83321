"""Writes docs/commands.md: every command with its arguments and options, from the program itself.

python tests/docs/commands_page.py
"""

from pathlib import Path
from typing import Any

import typer.main

from bot.cli import app

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"

_HEAD = """# Commands

`faultbook --help` and `faultbook COMMAND --help` print the same. `--version` tells the version, and
`--install-completion` [completes in your shell](terminal.md#completion-in-a-shell).
"""


def commands_page() -> str:
    """The page: a section a command, in the order of `faultbook --help`."""
    root: Any = typer.main.get_command(app)
    return "\n".join([_HEAD, *(_section(name, one) for name, one in root.commands.items())])


def _section(name: str, command: Any) -> str:
    usage = " ".join(command.collect_usage_pieces(typer.Context(command)))
    rows = [
        f"| `{_spelling(parameter)}` | {parameter.help}{_default(parameter)} |"
        for parameter in command.params
        if parameter.name != "help"
    ]
    table = ["", "| | |", "| --- | --- |", *rows] if rows else []
    lines = [f"## `{name}`", "", command.help, "", "```text", f"faultbook {name} {usage}", "```"]
    return "\n".join([*lines, *table, ""])


def _spelling(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return str(parameter.name)
    return ", ".join(parameter.opts)


def _default(parameter: Any) -> str:
    """The default, where it is one that a person would type."""
    value = parameter.default
    typed = isinstance(value, str | int) and not isinstance(value, bool)
    return f" `{value}` if left out." if typed and value else ""


if __name__ == "__main__":
    PAGE.write_text(commands_page(), encoding="utf-8")
