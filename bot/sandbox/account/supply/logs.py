"""CloudWatch Logs: groups whose names hold a text, which moto does not look for."""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.account.calls import Call
from bot.sandbox.account.supply.state import Account, FollowUp, Key


def _named(call: Call, account: Account, result: dict[str, Any]) -> Mapping[str, Any]:
    del account
    wanted = call.parameters.get("logGroupNamePattern") or ""
    groups = [one for one in result.get("logGroups", ()) if wanted in one["logGroupName"]]
    return result | {"logGroups": groups}


FOLLOW_UPS: Mapping[Key, FollowUp] = {("logs", "DescribeLogGroups"): _named}
