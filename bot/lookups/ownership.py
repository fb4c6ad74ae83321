"""Whose the thing is that a lookup asks about, as far as its values tell.

A lookup by name in one account answers for a thing of that name there. When the paste names another
account's thing, that answer is about something else.
"""

import re
from collections.abc import Mapping
from typing import Final

from bot.lookups.functions import arn_name, arn_part, role_arn
from bot.lookups.model import Needs

_CALLERS: Final = frozenset({"principal", "account_id"})
"""Values that say who asked, not what was asked about."""

_IN_ADDRESS: Final = {
    "image": re.compile(r"(\d{12})\.dkr\."),
    "queue_url": re.compile(r"https://[^/]+/(\d{12})/"),
}


def owner(needs: Needs, values: Mapping[str, str]) -> str:
    """The account that what is asked about belongs to.

    Args:
        needs: of the lookup.
        values: that it is asked with.

    Returns:
        Twelve digits, empty where no value tells.
    """
    for name in needs.names:
        account = _account(name, values.get(name, ""))
        if account and name not in _CALLERS and _decides(name, needs, values):
            return account
    return ""


def _account(name: str, value: str) -> str:
    if pattern := _IN_ADDRESS.get(name):
        found = pattern.match(value)
        return found[1] if found else ""
    account = arn_part(value, "account") or ""
    return account if account.isdecimal() else ""


def _decides(name: str, needs: Needs, values: Mapping[str, str]) -> bool:
    """A value beside others is what is asked about only where it names the same thing."""
    if name in needs.all or name in _IN_ADDRESS:
        return True
    if name not in needs.any:
        return False
    others = {values[other] for other in needs.any if other != name and values.get(other)}
    return others <= {arn_name(role_arn(values[name]))}
