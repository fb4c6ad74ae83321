"""CloudWatch: the history of an alarm, from the changes of state that it went through."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from bot.sandbox.account.calls import Call
from bot.sandbox.account.principals import Principal
from bot.sandbox.account.supply.state import Account, Key, Supplier


def _history(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    """Every change of state of the alarm that is asked for, the newest first."""
    del principal
    alarms = account.backend("cloudwatch", call.region).alarms
    alarm = alarms.get(str(call.parameters.get("AlarmName")))
    return {"AlarmHistoryItems": list(_changes(alarm)) if alarm is not None else []}


def _changes(alarm: Any) -> Iterator[Mapping[str, Any]]:
    """Moto keeps the states before the present one, each with when it had begun."""
    states = [(kept[3], kept[4]) for kept in alarm.history]
    states.append((alarm.state_value, alarm.state_updated_timestamp))
    changes = list(pairwise(states))
    for (before, _), (after, when) in reversed(changes):
        yield {
            "AlarmName": alarm.name,
            "AlarmType": "MetricAlarm",
            "Timestamp": _utc(when),
            "HistoryItemType": "StateUpdate",
            "HistorySummary": f"Alarm updated from {before} to {after}",
        }


def _utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


SUPPLIED: Mapping[Key, Supplier] = {("cloudwatch", "DescribeAlarmHistory"): _history}
