"""CloudTrail's `LookupEvents`, answered from the record of what really happened.

Source: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import Call
from bot.sandbox.account.principals import Principal
from bot.sandbox.account.supply.state import Account, Key, Supplier, page
from bot.sandbox.account.trail import Event

_HISTORY = timedelta(days=90)
_PAGE = 50

_ATTRIBUTES: Mapping[str, Callable[[Event, str], bool]] = {
    "AccessKeyId": lambda event, value: event.access_key == value,
    "EventId": lambda event, value: event.id == value,
    "EventName": lambda event, value: event.name == value,
    "EventSource": lambda event, value: event.source == value,
    "ReadOnly": lambda event, value: event.read_only == (value == "true"),
    "ResourceName": lambda event, value: any(
        one["ResourceName"] == value for one in event.resources
    ),
    "ResourceType": lambda event, value: any(
        one["ResourceType"] == value for one in event.resources
    ),
    "Username": lambda event, value: event.username == value,
}


def _lookup_events(call: Call, account: Account, _: Principal) -> Mapping[str, Any]:
    given = call.parameters
    latest = _aware(given.get("EndTime")) or datetime.now(UTC)
    earliest = max(
        _aware(given.get("StartTime")) or datetime.now(UTC) - _HISTORY,
        datetime.now(UTC) - _HISTORY,
    )
    if earliest > latest:
        raise Refusal(
            "InvalidTimeRangeException",
            "The start time must not be after the end time.",
        )
    found = [
        event
        for event in account.trail.events(call.region)
        if earliest <= event.at <= latest and _wanted(event, given.get("LookupAttributes") or ())
    ]
    events, token = page(found, given.get("NextToken"), given.get("MaxResults") or _PAGE)
    result: dict[str, Any] = {"Events": [event.as_lookup() for event in events]}
    return result | ({"NextToken": token} if token else {})


def _wanted(event: Event, attributes: Any) -> bool:
    return all(_ATTRIBUTES[one["AttributeKey"]](event, one["AttributeValue"]) for one in attributes)


def _aware(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment


SUPPLIED: Mapping[Key, Supplier] = {("cloudtrail", "LookupEvents"): _lookup_events}
