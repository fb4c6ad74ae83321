"""Whose the thing is that a lookup asks about and where it is, as far as its values tell.

A lookup by name in one account answers for a thing of that name there. When the paste names another
account's thing, that answer is about something else; so it is with regions.
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal

from bot.lookups.functions import arn_name, arn_part, role_arn

if TYPE_CHECKING:
    from bot.lookups.model import Needs

_CALLERS: Final = frozenset({"principal", "account_id"})
"""Values that say who asked, not what was asked about."""

_IN_ADDRESS: Final = {
    "image": re.compile(r"(?P<account>\d{12})\.dkr\.ecr\.(?P<region>[a-z0-9-]+)\."),
    "queue_url": re.compile(
        r"https://(?:sqs\.(?P<region>[a-z0-9-]+)\.)?[^/]+/(?P<account>\d{12})/"
    ),
}
_NUMBER: Final = re.compile(r"\d{12}", re.ASCII)
_ROLES: Final = frozenset({"role_name", "user_name", "caller_role", "caller_user"})
_EVERYWHERE: Final = frozenset({"alias", "bucket", "encoded_message"})
"""Values that mean the same in every account: whoever answers speaks of the very thing."""

_IDS: Final = frozenset(
    {
        "allocation_id", "change_id", "distribution_id", "gateway_id", "hosted_zone_id", "image_id",
        "instance_id", "network_interface_id", "route_table_id", "security_group_id", "snapshot_id",
        "subnet_id", "volume_id", "vpc_id",
    }
)  # fmt: skip
"""Values that AWS gives to one thing alone: what is found by one is that thing."""

_Part = Literal["account", "region"]


def owner(needs: "Needs", values: Mapping[str, str]) -> str:
    """The account that what is asked about belongs to.

    Args:
        needs: of the lookup; one that needs a principal asks about that.
        values: that it is asked with.

    Returns:
        Twelve digits, empty where no value tells.
    """
    asks_about_caller = "principal" in needs.all
    return _told("account", needs, values) or (_callers(needs, values) if asks_about_caller else "")


def own_region_of(needs: "Needs", values: Mapping[str, str]) -> str:
    """The region that what is asked about is in, empty where no value tells."""
    return _told("region", needs, values)


def named_account(needs: "Needs", values: Mapping[str, str]) -> str:
    """The account that the paste names for what is asked about.

    The thing's own account first; then the caller's, where the question is about the caller; then
    the one that stands in the text.

    Args:
        needs: of the lookup.
        values: all that the paste holds.

    Returns:
        Twelve digits, empty where the paste names none.
    """
    told = values.get("account_id", "")
    named = owner(needs, values) or _callers(needs, values)
    return named or (told if _NUMBER.fullmatch(told) else "")


def where(needs: "Needs", values: Mapping[str, str]) -> dict[str, str]:
    """Where to look, as the values `account_id` and `region`; what is not told is left out."""
    named = {
        "account_id": named_account(needs, values) or values.get("account_id", ""),
        "region": own_region_of(needs, values) or values.get("region", ""),
    }
    return {name: value for name, value in named.items() if value}


def is_one_everywhere(needs: "Needs", values: Mapping[str, str], *, found: bool) -> bool:
    """Whether an answer is about the very thing, whichever account it comes from.

    Args:
        needs: of the lookup.
        values: that it is asked with.
        found: whether something was found.
    """
    asked = {name for name in (*needs.all, *needs.any) if values.get(name)}
    one = _EVERYWHERE | _IDS if found else _EVERYWHERE
    return bool(asked & one)


def _callers(needs: "Needs", values: Mapping[str, str]) -> str:
    principal = values.get("principal", "")
    account = arn_part(principal, "account") or ""
    name = arn_name(role_arn(principal))
    asked = (*needs.all, *needs.any)
    own = any(values.get(one) == name for one in asked if one in _ROLES)
    return account if account.isdecimal() and ("principal" in asked or own) else ""


def _told(part: _Part, needs: "Needs", values: Mapping[str, str]) -> str:
    for name in needs.names:
        found = _part(part, name, values.get(name, ""))
        if found and name not in _CALLERS and _decides(name, needs, values):
            return found
    return ""


def _part(part: _Part, name: str, value: str) -> str:
    if pattern := _IN_ADDRESS.get(name):
        found = pattern.match(value)
        return (found[part] or "") if found else ""
    told = arn_part(value, part) or ""
    return told if part == "region" or told.isdecimal() else ""


def _decides(name: str, needs: "Needs", values: Mapping[str, str]) -> bool:
    """A value beside others is what is asked about only where it names the same thing."""
    if name in needs.all or name in _IN_ADDRESS:
        return True
    if name not in needs.any:
        return False
    others = {values[other] for other in needs.any if other != name and values.get(other)}
    return others <= {arn_name(role_arn(values[name]))}
