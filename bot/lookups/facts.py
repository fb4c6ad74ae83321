"""What a lookup knows, and what it knows that it does not know.

A call that was denied, throttled or cut short leaves its fact `UNKNOWN`; a list that could be read
only in part is `Partial`. Both travel through every expression (`bot.lookups.expressions`), so that
nothing can read "denied" as "absent".
"""

from collections.abc import Iterable
from typing import Any, Final, NoReturn, final


class UnknownFactError(Exception):
    """A text or a decision needed a fact that could not be seen."""


@final
class Unknown:
    """The fact that could not be seen. Using it as a value raises `UnknownFactError`."""

    def __getitem__(self, key: object) -> "Unknown":
        """A part of what could not be seen could not be seen either."""
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


class Partial(list[Any]):
    """The part that could be seen of a list.

    What it holds counts; asking for what it does not hold raises `UnknownFactError`.

    Attributes:
        ordered: true when the list is a beginning (the first pages), so that its first element is
            the first of the whole.
    """

    def __init__(self, items: Iterable[Any] = (), *, ordered: bool = False) -> None:
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
    """JMESPath's truth in three values.

    Returns:
        `None` when it cannot be told: an unknown fact, or an incomplete list seen as empty so far.
    """
    if isinstance(value, Unknown):
        return None
    if isinstance(value, Partial):
        return True if len(value) > 0 else None
    return not (value is None or value is False or value in ("", [], {}))


def holds_unknown(value: Any) -> bool:
    """Tell whether an unknown fact stands anywhere inside `value`."""
    if isinstance(value, Unknown):
        return True
    if isinstance(value, dict):
        return any(map(holds_unknown, value.values()))
    return isinstance(value, list) and any(map(holds_unknown, value))
