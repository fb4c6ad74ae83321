"""Renders the templates of knowledge files, with values that may come from anybody.

There are two environments of the closed language: one for sentences, and one for commands, in
which every value is quoted for the shell, so that a pasted name cannot become a command.
`bot.lookups.templates` makes others from the same parts, for facts that may be unknown. A missing
value prints its own name in angle brackets.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from jinja2 import ChainableUndefined, Template, Undefined

from bot.knowledge_base.shell_quoting import quoted, safe_command
from bot.knowledge_base.template_language import ClosedEnvironment


class Named(ChainableUndefined):
    """A missing value, printed as its name in angle brackets for a person to fill in."""

    def __str__(self) -> str:
        return f"<{self._undefined_name or 'value'}>"


def shell_word(value: Any) -> str:
    """A value quoted as one shell word; a missing one stays `<name>`, unquoted."""
    return str(value) if isinstance(value, Undefined) else quoted(str(value))


_TEXTS: Final = ClosedEnvironment(undefined=Named, autoescape=False, keep_trailing_newline=True)
_COMMANDS: Final = ClosedEnvironment(undefined=Named, autoescape=False, finalize=shell_word)


def text(source: str, values: Mapping[str, Any]) -> str:
    """Render a sentence.

    Args:
        source: Jinja2, as `IAM refused {{ operation }}.`
        values: named values, inserted unchanged.

    Returns:
        The sentence; an unknown value prints as `<name>`.

    Raises:
        jinja2.TemplateError: the source is not a valid template.
    """
    return render(_TEXTS, source, values)


def shell_command(source: str, values: Mapping[str, Any]) -> str:
    """Render a shell command, with every value quoted for the shell.

    Args:
        source: Jinja2 with bare placeholders, as `aws iam get-role --role-name {{ role_name }}`.
        values: named values.

    Returns:
        The command; a value that the program would not take literally is left as `<value>`.

    Raises:
        jinja2.TemplateError: the source is not a valid template.
    """
    return safe_command(render(_COMMANDS, source, values)) if "{" in source else source


def render(environment: ClosedEnvironment, source: str, values: Mapping[str, Any]) -> str:
    """Render a template in an environment; compiled templates are cached.

    Raises:
        jinja2.TemplateError: the source is not a valid template, or a value is missing that the
            environment requires.
    """
    return _compiled(environment, source).render(values) if "{" in source else source


@lru_cache(maxsize=8192)
def _compiled(environment: ClosedEnvironment, source: str) -> Template:
    return environment.from_string(source)
