"""Jinja2 for text that comes from files and holds values that come from anywhere.

Everything that is rendered is rendered here, in the closed language. Two environments stand ready:
one for sentences, and one for commands, in which every value is quoted for the shell, so that a
pasted name can never become a command. Lookups make their own of the same parts, for facts that may
be unknown. A value that is not there prints its own name in angle brackets.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from jinja2 import ChainableUndefined, Template, Undefined

from bot.knowledge_base.shell_quoting import quoted, settled
from bot.knowledge_base.template_language import ClosedEnvironment


class Named(ChainableUndefined):
    """An unknown value: its name in angle brackets, so that a person sees what to put there."""

    def __str__(self) -> str:
        return f"<{self._undefined_name or 'value'}>"


def shell_word(value: Any) -> str:
    """One word for the shell; a placeholder stays readable."""
    return str(value) if isinstance(value, Undefined) else quoted(str(value))


_TEXTS: Final = ClosedEnvironment(undefined=Named, autoescape=False, keep_trailing_newline=True)
_COMMANDS: Final = ClosedEnvironment(undefined=Named, autoescape=False, finalize=shell_word)


def text(source: str, values: Mapping[str, Any]) -> str:
    """Fill a sentence in.

    Args:
        source: Jinja2, as `IAM refused {{ operation }}.`
        values: named values, used as they are.

    Returns:
        The sentence; an unknown value prints as `<name>`.

    Raises:
        jinja2.TemplateError: the source is not a valid template.
    """
    return render(_TEXTS, source, values)


def command(source: str, values: Mapping[str, Any]) -> str:
    """Fill a shell command in, every value quoted for the shell.

    Args:
        source: Jinja2 with bare placeholders, as `aws iam get-role --role-name {{ role_name }}`.
        values: named values.

    Raises:
        jinja2.TemplateError: the source is not a valid template.
    """
    return settled(render(_COMMANDS, source, values)) if "{" in source else source


def render(environment: ClosedEnvironment, source: str, values: Mapping[str, Any]) -> str:
    """Fill a template in; each is compiled once.

    Raises:
        jinja2.TemplateError: the source is not a valid template, or needs what the environment
            says must be there.
    """
    return _compiled(environment, source).render(values) if "{" in source else source


@lru_cache(maxsize=8192)
def _compiled(environment: ClosedEnvironment, source: str) -> Template:
    return environment.from_string(source)
