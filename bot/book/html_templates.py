"""The Jinja2 environment of the book's pages: HTML with everything escaped."""

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from bot.knowledge_base import templating

_FOLDER = Path(__file__).parent / "templates"
_CODE = re.compile(r"`([^`\n]+)`")
_VALUE = re.compile(r"&lt;([a-z][a-z_]*)&gt;")


def environment() -> Environment:
    """Make the environment, with the filters `words` (see `prose`) and `command`."""
    jinja = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    jinja.filters["words"] = prose
    jinja.filters["command"] = command
    return jinja


def prose(text: str) -> Markup:
    """A knowledge text as HTML: placeholders as `<var>` with their name, backticks as `<code>`."""
    html = str(escape(templating.text(text, {}).strip()))
    html = _CODE.sub(r"<code>\1</code>", html)
    return Markup(_VALUE.sub(r"<var>\1</var>", html))  # noqa: S704 - escaped two lines above


def command(text: str) -> Markup:
    """A command as HTML: placeholders as `<var>` with their name."""
    html = str(escape(templating.command(text, {}).strip()))
    return Markup(_VALUE.sub(r"<var>\1</var>", html))  # noqa: S704 - escaped above
