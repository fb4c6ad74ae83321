"""Sample errors for the page's tray: data that somebody else provides."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Sample:
    """An error text to post with a click.

    Attributes:
        title: A few words for the tray.
        text: What is posted, as a person would paste it.
        group: The heading it stands under.
    """

    title: str
    text: str
    group: str


Samples = Callable[[], Sequence[Sample]]
"""Asked each time a page opens."""


def no_samples() -> Sequence[Sample]:
    """An empty tray."""
    return ()
