"""One page of the book, before it is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

PROVIDERS = {"aws": "AWS", "azure": "Azure", "gcp": "Google Cloud", "http": "HTTP"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the book.

    Attributes:
        path: where it stands in the book, as `errors/aws/iam/EntityAlreadyExists.html`.
        title: its heading.
        template: the template that draws it.
        kind: what it is, as a reader would say: `error`, `guide`, …
        summary: one sentence, for the search and for lists.
        words: more text to find it by.
        fields: what the template needs.
    """

    path: str
    title: str
    template: str
    kind: str
    summary: str = ""
    words: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
