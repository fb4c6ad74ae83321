"""The default beside a reference: `process.env.DB_PASSWORD || 'value'`, `${DB_PASSWORD:-value}`.

The reference is no secret, what stands in for it is one where it is used as a password or key.
"""

import re
from typing import Final

from bot.recognition.secrets.mark import Span

_EXPANDED: Final = re.compile(r"\$\{[\w.-]{1,100}:[-=]?(?P<value>[^\s\"'{}]{3,400})\}")
"""A variable of a shell, of Compose and of Spring."""

_OTHERWISE: Final = re.compile(
    r"""(?x)
    (?: process\.|os\.|env\b|ENV\b|System\.|[A-Z]\w{0,40}\.|config\b|settings\.|self\.|this\.|options?\.
      | var\.|local\.|try\(|coalesce\(|lookup\(|\{\{|\$\{\{ ) (?=[^\n]{0,160}["'])
    [^\n;]{0,160}? (?: \|\| | \?\? | \b(?:or|default) | , | \s\? [^\n:]{1,80} : ) [ (]?
    (?P<quote>["']) (?P<value>(?:(?!(?P=quote))[^\n]){3,400}) (?P=quote)
    """
)
"""A reference of a program or a template, and what counts where it is empty."""


def default_at(text: str, at: int) -> Span | None:
    """Start and end of the default behind a reference at an offset; `None` where there is none."""
    found = _EXPANDED.match(text, at) or _OTHERWISE.match(text, at)
    return found.span("value") if found else None
