"""Which principals of a policy include a caller.

The name of a role or user is unique in its account, whatever its path and without regard to case,
and an assumed-role ARN lacks the path. So account and name are compared, and paths are not:
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
"""

import re
from collections.abc import Iterator
from typing import Any, Final

_ENTITY: Final = re.compile(r"arn:[^:]*:(?:iam|sts)::(\d{12}):(role|user|assumed-role)/(.+)")
_ACCOUNT: Final = re.compile(r"(?:arn:[^:]*:iam::)?(\d{12})(?::root)?")


def ways_in(principals: list[Any], caller: str) -> list[str]:
    """How the principals of a policy include a caller.

    Args:
        principals: `Principal` elements: `*`, or maps of `AWS`, `Service`, `Federated` …
        caller: an ARN: a user, a role, or an assumed role's session.

    Returns:
        Those of `itself`, `account` and `anyone` that apply, the most specific first.
    """
    found = {way for principal in principals for way in _ways(principal, caller)}
    return [way for way in ("itself", "account", "anyone") if way in found]


def _ways(principal: Any, caller: str) -> Iterator[str]:
    for name in _named(principal):
        if name == "*":
            yield "anyone"
        elif account := _ACCOUNT.fullmatch(name):
            if account[1] == _account(caller):
                yield "account"
        elif name == caller or (_entity(name) is not None and _entity(name) == _entity(caller)):
            yield "itself"


def _named(principal: Any) -> list[str]:
    if isinstance(principal, str):
        return [principal]
    values = principal.values() if isinstance(principal, dict) else ()
    several = [one if isinstance(one, list) else [one] for one in values]
    return [name for names in several for name in names if isinstance(name, str)]


def _entity(arn: str) -> tuple[str, str, str] | None:
    """Account, kind and name of an IAM ARN; `None` for another. A session counts as its role."""
    found = _ENTITY.fullmatch(arn)
    if found is None:
        return None
    account, kind, rest = found.groups()
    if kind == "assumed-role":
        return account, "role", rest.split("/")[0].lower()
    return account, kind, rest.rsplit("/", 1)[-1].lower()


def _account(arn: str) -> str:
    parts = arn.split(":")
    return parts[4] if len(parts) > 4 else ""  # noqa: PLR2004 - an ARN's fifth part
