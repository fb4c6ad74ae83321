"""Works out which account owns the resource that a lookup asks about, and its region.

A lookup by name finds the resource of that name in the account and region it looks into. Where the
paste means a resource of another account or region, that is a different resource.
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal

from bot.lookups.functions import arn_name, arn_part, role_arn

if TYPE_CHECKING:
    from bot.lookups.model import Needs

_CALLERS: Final = frozenset({"principal", "account_id"})
"""Values that name the caller, not the resource."""

_IN_ADDRESS: Final = {
    "image": re.compile(r"(?P<account>\d{12})\.dkr\.ecr\.(?P<region>[a-z0-9-]+)\."),
    "queue_url": re.compile(
        r"https://(?:sqs\.(?P<region>[a-z0-9-]+)\.)?[^/]+/(?P<account>\d{12})/"
    ),
}
_NUMBER: Final = re.compile(r"\d{12}", re.ASCII)
_ROLES: Final = frozenset({"role_name", "user_name", "caller_role", "caller_user"})
_EVERYWHERE: Final = frozenset({"alias", "bucket", "encoded_message"})
"""Values that name the same resource in whichever account they are looked up."""

_IDS: Final = frozenset(
    {
        "allocation_id", "change_id", "distribution_id", "gateway_id", "hosted_zone_id", "image_id",
        "instance_id", "network_interface_id", "route_table_id", "security_group_id", "snapshot_id",
        "subnet_id", "volume_id", "vpc_id",
    }
)  # fmt: skip
"""Ids that AWS gives to one resource only; whatever is found by one is that resource."""

_Part = Literal["account", "region"]


def owner(needs: "Needs", values: Mapping[str, str]) -> str:
    """The account that owns the resource.

    Args:
        needs: the lookup's; where it requires a principal, that is the resource.
        values: the lookup's values.

    Returns:
        Twelve digits, empty where no value tells.
    """
    asks_about_caller = "principal" in needs.all
    caller = _caller_account(needs, values) if asks_about_caller else ""
    return _from_values("account", needs, values) or caller


def own_region_of(needs: "Needs", values: Mapping[str, str]) -> str:
    """The region of the resource, empty where no value tells."""
    return _from_values("region", needs, values)


def named_account(needs: "Needs", values: Mapping[str, str]) -> str:
    """The account that the paste names for the resource.

    The account of the resource itself comes first; then the caller's, where the lookup asks about
    the caller; then the paste's `account_id`.

    Args:
        needs: the lookup's.
        values: all values of the paste.

    Returns:
        Twelve digits, empty where the paste names none.
    """
    number = values.get("account_id", "")
    named = owner(needs, values) or _caller_account(needs, values)
    return named or (number if _NUMBER.fullmatch(number) else "")


def where(needs: "Needs", values: Mapping[str, str]) -> dict[str, str]:
    """Where to look, as the values `account_id` and `region`, without those that are not known."""
    named = {
        "account_id": named_account(needs, values) or values.get("account_id", ""),
        "region": own_region_of(needs, values) or values.get("region", ""),
    }
    return {name: value for name, value in named.items() if value}


def is_one_everywhere(needs: "Needs", values: Mapping[str, str], *, found: bool) -> bool:
    """Whether the result is about the resource meant, whichever account was looked into.

    Args:
        needs: the lookup's.
        values: the lookup's values.
        found: whether something was found; only then does an id settle it.
    """
    asked = {name for name in (*needs.all, *needs.any) if values.get(name)}
    unambiguous = _EVERYWHERE | _IDS if found else _EVERYWHERE
    return bool(asked & unambiguous)


def _caller_account(needs: "Needs", values: Mapping[str, str]) -> str:
    """The caller's account, where the lookup asks about the caller or its role or user."""
    principal = values.get("principal", "")
    account = arn_part(principal, "account") or ""
    name = arn_name(role_arn(principal))
    asked = (*needs.all, *needs.any)
    own = any(values.get(one) == name for one in asked if one in _ROLES)
    return account if account.isdecimal() and ("principal" in asked or own) else ""


def _from_values(part: _Part, needs: "Needs", values: Mapping[str, str]) -> str:
    """Account or region in the first value that names the resource by an ARN or address."""
    for name in needs.names:
        found = _part(part, name, values.get(name, ""))
        if found and name not in _CALLERS and _decides(name, needs, values):
            return found
    return ""


def _part(part: _Part, name: str, value: str) -> str:
    if pattern := _IN_ADDRESS.get(name):
        found = pattern.match(value)
        return (found[part] or "") if found else ""
    text = arn_part(value, part) or ""
    return text if part == "region" or text.isdecimal() else ""


def _decides(name: str, needs: "Needs", values: Mapping[str, str]) -> bool:
    """Whether a value is the resource itself; one of several must name the same as the others."""
    if name in needs.all or name in _IN_ADDRESS:
        return True
    if name not in needs.any:
        return False
    others = {values[other] for other in needs.any if other != name and values.get(other)}
    return others <= {arn_name(role_arn(values[name]))}
