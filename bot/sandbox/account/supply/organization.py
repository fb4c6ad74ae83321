"""AWS Organizations: another account manages the organisation that Larkspur's account is in.

Moto knows only organisations that the caller's own account manages, whose own principals no service
control policy holds.
"""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.account.calls import Call
from bot.sandbox.account.supply.state import Account, FollowUp, Key

_MANAGER = "444455556666"


def _tell_manager(call: Call, account: Account, result: dict[str, Any]) -> Mapping[str, Any]:
    del call, account
    return {"Organization": result["Organization"] | {"MasterAccountId": _MANAGER}}


FOLLOW_UPS: Mapping[Key, FollowUp] = {("organizations", "DescribeOrganization"): _tell_manager}
