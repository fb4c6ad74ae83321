"""`faultbook settings`: every setting, as the table in docs/settings.md."""

import typer

_FROM_HOME = {
    "FAULTBOOK_CACHE": "~/.cache/faultbook",
    "FAULTBOOK_DATABASE_URL": "sqlite:///~/.local/state/faultbook/faultbook.db",
    "FAULTBOOK_RETENTION": "cases=90,audit=400",
}
"""Defaults that the class works out."""


def settings() -> None:
    """Print every setting with its default, as a table in Markdown."""
    typer.echo(table())


def table() -> str:
    """The settings, in the order of the class, a row each."""
    from bot.settings import Settings

    rows = ["| variable | default | what it is |", "| --- | --- | --- |"]
    for field in Settings.model_fields.values():
        name = str(field.validation_alias)
        default = _FROM_HOME.get(name) or _shown(field.default)
        rows.append(f"| `{name}` | {default and f'`{default}` '}| {field.description} |")
    return "\n".join(rows)


def _shown(default: object) -> str:
    return "" if default is None else str(default)
