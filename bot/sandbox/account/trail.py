"""The record of every management call that really happened, in CloudTrail's own shape."""

import json
import threading
import uuid
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.sandbox.account.answers import Outcome
from bot.sandbox.account.calls import ACCOUNT_ID, Call
from bot.sandbox.account.principals import Principal, as_identity
from bot.sandbox.account.resources import named

_KEPT = 50_000
_REGION_OF_GLOBAL = "us-east-1"

# Data events, which LookupEvents never shows: whole families by prefix, and single operations.
_DATA_SERVICES = {
    "dynamodb": ("Get", "Put", "Update", "Delete", "BatchGet", "BatchWrite", "Query", "Scan"),
    "sqs": ("SendMessage", "ReceiveMessage", "DeleteMessage", "ChangeMessage"),
    "sns": ("Publish",),
    "lambda": ("Invoke",),
    "cloudwatch": ("PutMetricData", "GetMetricData", "GetMetricStatistics"),
}
_TABLE_CALLS = {"UpdateTable", "DeleteTable", "UpdateTimeToLive"}
_BUCKET_CALLS = ("Bucket", "PublicAccessBlock", "Buckets")

# Lambda's events carry the API's version in their name.
# Source: https://docs.aws.amazon.com/lambda/latest/dg/logging-using-cloudtrail.html
_LAMBDA_EVENTS = {
    "AddPermission": "AddPermission20150331v2",
    "CreateEventSourceMapping": "CreateEventSourceMapping20150331",
    "CreateFunction": "CreateFunction20150331",
    "DeleteFunction": "DeleteFunction20150331",
    "DeleteEventSourceMapping": "DeleteEventSourceMapping20150331",
    "PutFunctionConcurrency": "PutFunctionConcurrency20171031",
    "RemovePermission": "RemovePermission20150331v2",
    "UpdateFunctionCode": "UpdateFunctionCode20150331v2",
    "UpdateFunctionConfiguration": "UpdateFunctionConfiguration20150331v2",
}
_SECRET = {"SecretString", "SecretBinary", "Password", "MasterUserPassword", "Value"}
_SOURCES = {"cloudwatch": "monitoring", "resourcegroupstaggingapi": "tagging"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One recorded call.

    Attributes:
        id: the event's id.
        name: CloudTrail's event name.
        source: the service, as `iam.amazonaws.com`.
        region: the region it is listed in.
        at: when it happened.
        username: the user's or the role session's name.
        access_key: the access key id used.
        read_only: whether it was a read.
        resources: the resources it named.
        record: the whole event, as in a log file.
    """

    id: str
    name: str
    source: str
    region: str
    at: datetime
    username: str
    access_key: str
    read_only: bool
    resources: Sequence[Mapping[str, str]]
    record: Mapping[str, Any]

    def as_lookup(self) -> dict[str, Any]:
        """The event as `LookupEvents` returns it."""
        return {
            "EventId": self.id,
            "EventName": self.name,
            "EventSource": self.source,
            "EventTime": self.at,
            "ReadOnly": "true" if self.read_only else "false",
            "AccessKeyId": self.access_key,
            "Username": self.username,
            "Resources": list(self.resources),
            "CloudTrailEvent": json.dumps(self.record, default=_plain),
        }


class Trail:
    """The account's CloudTrail."""

    def __init__(self) -> None:
        self._events: deque[Event] = deque(maxlen=_KEPT)
        self._lock = threading.Lock()

    def record(self, call: Call, principal: Principal, outcome: Outcome) -> None:
        """Record a call, unless it is a data event."""
        if is_data_event(call):
            return
        event = _event(call, principal, outcome)
        with self._lock:
            self._events.append(event)

    def events(self, region: str) -> list[Event]:
        """A region's events, the latest first."""
        with self._lock:
            events = [event for event in self._events if event.region == region]
        return sorted(events, key=lambda event: event.at, reverse=True)


def is_data_event(call: Call) -> bool:
    """Tell whether CloudTrail counts a call as a data event."""
    if call.service == "s3":
        return not call.operation.endswith(_BUCKET_CALLS) and "Bucket" not in call.operation
    return call.operation.startswith(_DATA_SERVICES.get(call.service, ())) and (
        call.operation not in _TABLE_CALLS
    )


def _event(call: Call, principal: Principal, outcome: Outcome) -> Event:
    event_id = str(uuid.uuid4())
    name = _LAMBDA_EVENTS.get(call.operation, call.operation)
    signing_name = call.model.service_model.signing_name
    source = f"{_SOURCES.get(call.service, signing_name)}.amazonaws.com"
    record: dict[str, Any] = {
        "eventVersion": "1.11",
        "userIdentity": as_identity(principal, call.access_key),
        "eventTime": call.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "eventSource": source,
        "eventName": name,
        "awsRegion": call.region,
        "sourceIPAddress": call.source_ip,
        "userAgent": call.user_agent,
        "requestParameters": _lowered(_told(call.parameters)) or None,
        "responseElements": _lowered(_told(outcome.result)) or None,
        "requestID": outcome.request_id,
        "eventID": event_id,
        "readOnly": call.reads_only,
        "eventType": "AwsApiCall",
        "managementEvent": True,
        "recipientAccountId": ACCOUNT_ID,
        "eventCategory": "Management",
    }
    if outcome.error_code:
        record["errorCode"] = _error_code(call, outcome.error_code)
        record["errorMessage"] = outcome.error_message
    if call.service == "cloudfront":
        record["apiVersion"] = call.model.service_model.api_version.replace("-", "_")
    return Event(
        id=event_id,
        name=name,
        source=source,
        region=call.region,
        at=call.at,
        username=principal.name,
        access_key=call.access_key,
        read_only=call.reads_only,
        resources=named(call.parameters),
        record=record,
    )


def _error_code(call: Call, code: str) -> str:
    """EC2's error codes stand in CloudTrail with `Client.` before them."""
    return f"Client.{code}" if call.service == "ec2" else code


def _told(content: Any) -> Any:
    """Leave out what CloudTrail leaves out: streams and secrets."""
    if not isinstance(content, Mapping):
        return content
    return {
        key: "HIDDEN_DUE_TO_SECURITY_REASONS" if key in _SECRET else value
        for key, value in content.items()
        if not isinstance(value, bytes) and not hasattr(value, "read")
    }


def _lowered(content: Any) -> Any:
    """CloudTrail writes every parameter's name with a small first letter."""
    if isinstance(content, Mapping):
        return {key[:1].lower() + key[1:]: _lowered(value) for key, value in content.items()}
    if isinstance(content, list):
        return [_lowered(item) for item in content]
    return content


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.strftime("%b %d, %Y, %I:%M:%S %p")
    return str(value)
