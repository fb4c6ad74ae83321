"""Gives the headings of a page addresses of their own, to be linked to."""

import re
from collections import Counter

_HEADING = re.compile(r"<h([23])>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")


def with_anchors(html: str) -> str:
    """The page, each heading of the second and third level with an id and a link to itself.

    Args:
        html: a rendered page; headings that have an id keep it.
    """
    seen: Counter[str] = Counter()

    def anchored(heading: re.Match[str]) -> str:
        level, inner = heading[1], heading[2]
        name = _slug(inner)
        seen[name] += 1
        own = name if seen[name] == 1 else f"{name}-{seen[name]}"
        link = f'<a class="anchor" href="#{own}" aria-label="Link to this part">#</a>'
        return f'<h{level} id="{own}">{inner} {link}</h{level}>'

    return _HEADING.sub(anchored, html)


def _slug(inner: str) -> str:
    text = _TAG.sub("", inner).lower()
    return _BETWEEN_WORDS.sub("-", text).strip("-") or "part"
