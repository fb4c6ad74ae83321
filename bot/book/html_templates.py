"""The Jinja2 environment of the book's pages: HTML with everything escaped."""

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from bot.book.urls import entry_path, lookup_path
from bot.knowledge_base import templating
from bot.knowledge_base.command_effects import CommandEffect, labelled
from bot.knowledge_base.effect_table import EFFECTS
from bot.knowledge_base.models import WithCommand

_FOLDER = Path(__file__).parent / "templates"
_CODE = re.compile(r"`([^`\n]+)`")
_VALUE = re.compile(r"&lt;([a-z][a-z_]*)&gt;")


def environment() -> Environment:
    """Make the environment, with the filters `words`, `command`, `effect` and of paths."""
    jinja = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    jinja.filters["words"] = as_html
    jinja.filters["command"] = command_html
    jinja.filters["effect"] = effect
    jinja.filters["entry_path"] = entry_path
    jinja.filters["lookup_path"] = lookup_path
    return jinja


def as_html(text: str) -> Markup:
    """A knowledge text as HTML: placeholders as `<var>` with their name, backticks as `<code>`."""
    html = str(escape(templating.text(text, {}).strip()))
    html = _CODE.sub(r"<code>\1</code>", html)
    return Markup(_VALUE.sub(r"<var>\1</var>", html))  # noqa: S704 - escaped two lines above


def effect(suggestion: WithCommand) -> CommandEffect:
    """What the command of a fix or step does; no command only reads."""
    run, touches = suggestion.run or "", suggestion.touches
    shown = templating.text(touches, {}) if touches else None
    return labelled(run, suggestion.effect, shown, EFFECTS)


def command_html(text: str) -> Markup:
    """A command as HTML: placeholders as `<var>` with their name."""
    html = str(escape(templating.shell_command(text, {}).strip()))
    return Markup(_VALUE.sub(r"<var>\1</var>", html))  # noqa: S704 - escaped above
