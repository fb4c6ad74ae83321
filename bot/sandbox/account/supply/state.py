"""What the supplied operations compute their answers from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from moto.backends import get_backend

from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import ACCOUNT_ID, Call
from bot.sandbox.account.principals import Principal
from bot.sandbox.account.trail import Trail


@dataclass(frozen=True, slots=True)
class Account:
    """The simulated account.

    Attributes:
        trail: its CloudTrail.
        kept: what an operation that moto lacks was given to keep, by service.
    """

    trail: Trail = field(default_factory=Trail)
    kept: dict[str, dict[str, Any]] = field(default_factory=dict)

    def backend(self, service: str, region: str = "aws") -> Any:
        """Moto's own state of a service; `aws` is the region of global services."""
        backends: Any = get_backend(service)  # type: ignore[call-overload]  # a name from a table
        return backends[ACCOUNT_ID][region]

    def kept_by(self, service: str) -> dict[str, Any]:
        """What is kept for a service beside moto."""
        return self.kept.setdefault(service, {})


Key = tuple[str, str]
Supplier = Callable[[Call, Account, Principal], Mapping[str, Any]]
Check = Callable[[Call, Account], None]
FollowUp = Callable[[Call, Account, dict[str, Any]], Mapping[str, Any] | None]
"""Given moto's result; what it returns takes that result's place."""


def page(items: Sequence[Any], token: str | None, size: int) -> tuple[Sequence[Any], str | None]:
    """One page of `items` and the token of the next.

    Raises:
        Refusal: when the token is none that was given out.
    """
    if token is not None and not token.isdigit():
        raise Refusal("InvalidNextTokenException", "The token that you provided is not valid.")
    start = int(token or 0)
    end = start + size
    return items[start:end], str(end) if end < len(items) else None
