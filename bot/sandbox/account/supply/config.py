"""AWS Config: its record of what is in the account, and the queries that are asked of it.

A record exists where a recorder is on, for the types that it records, and is computed when it is
asked for. Queries are answered as AWS answers them: a property of a list holds when one of its
elements does, and only the properties asked for come back.

Source: https://docs.aws.amazon.com/config/latest/developerguide/querying-AWS-resources.html
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from moto.backends import get_backend

from bot.lookups.config_queries import Comparison, QueryCondition, QueryError, parse_query
from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import ACCOUNT_ID, Call
from bot.sandbox.account.principals import Principal
from bot.sandbox.account.supply.records import records
from bot.sandbox.account.supply.state import Account, FollowUp, Key, Supplier, page

SISTER = "444455556666"
"""The company's other account, which its aggregator gathers from too."""
SISTER_BUCKET = "larkspur-media-masters"
_SISTER_REGION = "eu-west-1"
_PAGE = 25


def _recording(account: Account, region: str) -> bool:
    recorders = account.backend("config", region).recorders.values()
    return any(recorder.status.recording for recorder in list(recorders))


def _select(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    found = list(records(account, call.region)) if _recording(account, call.region) else []
    return _answered(call, found)


def _select_aggregate(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    name = call.parameters["ConfigurationAggregatorName"]
    if name not in account.backend("config", call.region).config_aggregators:
        text = f"There is no configuration aggregator {name}."
        raise Refusal("NoSuchConfigurationAggregatorException", text)
    return _answered(call, [*_everywhere(account), *_of_sister()])


def _everywhere(account: Account) -> Iterator[Mapping[str, Any]]:
    for region in get_backend("config")[ACCOUNT_ID]:
        if _recording(account, region):
            yield from records(account, region)


def _of_sister() -> Iterator[Mapping[str, Any]]:
    for bucket in get_backend("s3")[SISTER]["aws"].buckets.values():
        yield {
            "resourceType": "AWS::S3::Bucket",
            "resourceId": bucket.name,
            "resourceName": bucket.name,
            "arn": f"arn:aws:s3:::{bucket.name}",
            "accountId": SISTER,
            "awsRegion": bucket.region_name,
            "configurationItemCaptureTime": bucket.creation_date.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            "relationships": [],
            "configuration": {"name": bucket.name},
        }


def _answered(call: Call, found: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    try:
        query = parse_query(call.parameters["Expression"])
    except QueryError as error:
        text = f"The syntax of the query is incorrect: {error}"
        raise Refusal("InvalidExpressionException", text) from error
    hits = [record for record in found if _holds(query.condition, record)]
    size = call.parameters.get("Limit") or _PAGE
    rows, token = page(hits, call.parameters.get("NextToken"), size)
    fields = [{"Name": name} for name in query.returned]
    result: dict[str, Any] = {
        "Results": [json.dumps(_picked(query.returned, row)) for row in rows],
        "QueryInfo": {"SelectFields": fields},
    }
    return result | ({"NextToken": token} if token else {})


def _holds(condition: QueryCondition, record: Mapping[str, Any]) -> bool:
    if isinstance(condition, Comparison):
        held = {str(value) for value in _values(record, condition.name.split("."))}
        return not held.isdisjoint(condition.values)
    joined = all if condition.joined_by == "AND" else any
    return joined(_holds(part, record) for part in condition.parts)


def _values(inside: Any, path: Sequence[str]) -> Iterator[Any]:
    if isinstance(inside, list):
        for one in inside:
            yield from _values(one, path)
    elif not path:
        if inside is not None:
            yield inside
    elif isinstance(inside, Mapping):
        yield from _values(inside.get(path[0]), path[1:])


def _picked(names: Sequence[str], record: Mapping[str, Any]) -> dict[str, Any]:
    picked: dict[str, Any] = {}
    for name in names:
        *above, last = name.split(".")
        inside: Any = record
        into = picked
        for part in above:
            inside = inside.get(part) or {}
            into = into.setdefault(part, {})
        if inside.get(last) is not None:
            into[last] = inside[last]
    return picked


def _fill_sister(call: Call, account: Account, result: Mapping[str, Any]) -> None:
    """The account that is gathered from has something of its own."""
    del call, account, result
    sister = get_backend("s3")[SISTER]["aws"]
    if SISTER_BUCKET not in sister.buckets:
        sister.create_bucket(SISTER_BUCKET, _SISTER_REGION)


def _deliveries(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    """Moto lacks it: a channel delivers where its bucket is there."""
    del principal
    buckets = account.backend("s3").buckets
    channels = account.backend("config", call.region).delivery_channels.values()
    return {"DeliveryChannelsStatus": [_delivery(one, buckets) for one in list(channels)]}


def _delivery(channel: Any, buckets: Mapping[str, Any]) -> Mapping[str, Any]:
    there = channel.s3_bucket_name in buckets
    last = {"lastStatus": "Success"} if there else {
        "lastStatus": "Failure", "lastErrorCode": "NoSuchBucket",
    }  # fmt: skip
    told = {"configHistoryDeliveryInfo": last, "configSnapshotDeliveryInfo": last}
    return {"name": channel.name, **told, "configStreamDeliveryInfo": {"lastStatus": "Success"}}


SUPPLIED: Mapping[Key, Supplier] = {
    ("config", "DescribeDeliveryChannelStatus"): _deliveries,
    ("config", "SelectAggregateResourceConfig"): _select_aggregate,
    ("config", "SelectResourceConfig"): _select,
}
FOLLOW_UPS: Mapping[Key, FollowUp] = {("config", "PutConfigurationAggregator"): _fill_sister}
