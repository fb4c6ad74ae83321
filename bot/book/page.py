"""One page of the book, before it is rendered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the book.

    Attributes:
        path: its path in the book, as `errors/aws/iam/EntityAlreadyExists.html`.
        title: its heading.
        template: file name of the template that renders it.
        kind: `error`, `guide`, …, as shown in the search.
        summary: one sentence, for the search and for lists.
        words: further text that the search finds it by.
        fields: variables of the template.
    """

    path: str
    title: str
    template: str
    kind: str
    summary: str = ""
    words: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
