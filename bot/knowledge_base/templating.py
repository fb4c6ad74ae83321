"""Jinja2 for text that comes from files and holds values that come from anywhere.

Two sandboxed environments: one for sentences, and one for commands, in which every value is quoted
for the shell, so that a pasted name can never become a command. A value that is not known prints
its own name in angle brackets.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jinja2 import Template, Undefined

from bot.knowledge_base.shell_quoting import quoted, settled
from bot.knowledge_base.template_language import ClosedEnvironment


class _Named(Undefined):
    """An unknown value: its name in angle brackets, whatever is done with it."""

    def __str__(self) -> str:
        return f"<{self._undefined_name}>"

    __repr__ = __str__

    def __getattr__(self, name: str) -> "_Named":
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __iter__(self) -> Any:
        return iter(())

    def __bool__(self) -> bool:
        return False


def _shell(value: Any) -> str:
    """One word for the shell; a placeholder stays readable."""
    return str(value) if isinstance(value, Undefined) else quoted(str(value))


_TEXT = ClosedEnvironment(undefined=_Named, autoescape=False, keep_trailing_newline=True)
_COMMAND = ClosedEnvironment(undefined=_Named, autoescape=False, finalize=_shell)


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
    return _text(source).render(values) if "{" in source else source


def command(source: str, values: Mapping[str, Any]) -> str:
    """Fill a shell command in, every value quoted for the shell.

    Args:
        source: Jinja2 with bare placeholders, as `aws iam get-role --role-name {{ role_name }}`.
        values: named values.

    Raises:
        jinja2.TemplateError: the source is not a valid template.
    """
    return settled(_command(source).render(values)) if "{" in source else source


@lru_cache(maxsize=8192)
def _text(source: str) -> Template:
    return _TEXT.from_string(source)


@lru_cache(maxsize=8192)
def _command(source: str) -> Template:
    return _COMMAND.from_string(source)
