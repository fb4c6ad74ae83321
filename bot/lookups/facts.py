"""Facts that are unknown or incomplete.

A call that was denied, throttled or cut short leaves its fact `UNKNOWN`; a list of which only a
part was read is `Partial`. Expressions (`bot.lookups.interpreter`) carry both on, so that "denied"
is never read as "absent".
"""

from collections.abc import Iterable
from typing import Any, Final, NoReturn, final


class UnknownFactError(Exception):
    """A text or a decision needs a fact that is unknown."""


@final
class Unknown:
    """The type of `UNKNOWN`. Any use of it as a value raises `UnknownFactError`."""

    def __getitem__(self, key: object) -> "Unknown":
        """A part of an unknown fact is unknown too."""
        return self

    def __bool__(self) -> NoReturn:
        raise UnknownFactError

    def __str__(self) -> NoReturn:
        raise UnknownFactError

    def __iter__(self) -> NoReturn:
        raise UnknownFactError

    def __len__(self) -> NoReturn:
        raise UnknownFactError

    def __eq__(self, other: object) -> NoReturn:
        raise UnknownFactError

    __hash__ = object.__hash__

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = Unknown()
"""A fact that could not be seen."""


class Partial(list[Any]):
    """The part of a list that could be read.

    A question that its elements answer is answered; any other raises `UnknownFactError`.

    Attributes:
        ordered: whether it is the beginning of the whole list (its first pages), so that an index
            means the same element in both.
    """

    def __init__(self, items: Iterable[Any] = (), *, ordered: bool = False) -> None:
        """Hold the elements that were read."""
        super().__init__(items)
        self.ordered = ordered

    def __bool__(self) -> bool:
        if len(self) == 0:
            raise UnknownFactError
        return True

    def __contains__(self, item: object) -> bool:
        if not super().__contains__(item):
            raise UnknownFactError
        return True

    def __eq__(self, other: object) -> NoReturn:
        raise UnknownFactError

    __hash__ = None


def truth(value: Any) -> bool | None:
    """Whether JMESPath takes a value for true.

    Returns:
        `None` where that is unknown: for an unknown fact, and an incomplete list without elements.
    """
    if isinstance(value, Unknown):
        return None
    if isinstance(value, Partial):
        return True if len(value) > 0 else None
    return not (value is None or value is False or value in ("", [], {}))


def holds_unknown(value: Any) -> bool:
    """Whether a value is unknown, or has an unknown fact anywhere inside."""
    if isinstance(value, Unknown):
        return True
    if isinstance(value, dict):
        return any(map(holds_unknown, value.values()))
    return isinstance(value, list) and any(map(holds_unknown, value))
