"""SQS: a queue is purged once a minute, and moving dead letters back."""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import Call
from bot.sandbox.account.principals import Principal
from bot.sandbox.account.supply.state import Account, Check, Key, Supplier

_PAUSE = 60
"""Seconds between two purges of a queue.

Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html
"""


def _check_purge(call: Call, account: Account) -> None:
    name = str(call.parameters["QueueUrl"]).rsplit("/", 1)[-1]
    purged = account.kept_by("sqs")
    since = call.at.timestamp() - purged.get(name, float("-inf"))
    if 0 <= since < _PAUSE:
        text = f"Only one PurgeQueue operation on {name} is allowed every {_PAUSE} seconds."
        raise Refusal("PurgeQueueInProgress", text)
    purged[name] = call.at.timestamp()


def _moves(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    """Nobody at Larkspur has ever moved dead letters back."""
    del principal
    name = str(call.parameters["SourceArn"]).rsplit(":", 1)[-1]
    if name not in account.backend("sqs", call.region).queues:
        text = "The resource that you specified for the SourceArn parameter doesn't exist."
        raise Refusal("ResourceNotFoundException", text, 404)
    return {"Results": []}


SUPPLIED: Mapping[Key, Supplier] = {("sqs", "ListMessageMoveTasks"): _moves}
CHECKS: Mapping[Key, Check] = {("sqs", "PurgeQueue"): _check_purge}
