"""States of a resource that are themselves the failure, where a tool prints the state alone.

RDS's `storage-full` in the answer of DescribeDBInstances, in a table of it, or said in a sentence;
why ECS stopped a task.
"""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format
from bot.recognition.trust import Trust

_CODE = "storage-full"
_STATE = re.compile(
    r"(?P<field>(?:DB(?:Instance|Cluster)?)?[sS]tatus\"?\s{0,4}[:=]\s{0,4}\"?)storage-full\b"
    r"|(?m:^[ |]{0,40}(?P<name>[A-Za-z][A-Za-z0-9-]{0,62})[ \t|]{1,80}(?P<cell>storage-full)[ |]{0,40}$)"
    r"|\b(?P<said>(?:is|went|gone|now) (?:in |in the |in status |into )?)[\"'`]?storage-full\b"
)


def _states(text: str) -> Iterator[ParsedError]:
    for found in _STATE.finditer(text):
        named = {"db_instance": found["name"]} if found["name"] else {}
        yield ParsedError(
            provider="aws",
            service="rds",
            code=_CODE,
            values=named,
            start=found.start(),
            end=found.end(),
            trust=Trust.DISTINCT,
        )


_STOPPED = re.compile(
    r"Essential container in task exited|stopCode\"?\s{0,4}[:=]?\s{0,60}\"?EssentialContainerExited\b"
)


def _stopped(text: str) -> Iterator[ParsedError]:
    """Why ECS stopped a task; the container's own reason, where one stands beside, says more."""
    for found in _STOPPED.finditer(text):
        yield ParsedError(
            provider="aws",
            service="ecs",
            code="EssentialContainerExited",
            message=found[0] if found[0].startswith("Essential") else "",
            start=found.start(),
            end=found.end(),
            trust=Trust.TOOL,
            wrapper=True,
        )


STOPPED = Format(
    name="resource_states.stopped",
    place=780,
    trust=Trust.TOOL,
    anchors=("Essential container in task exited", "EssentialContainerExited"),
    find=_stopped,
    examples=(
        Example('"stopCode": "EssentialContainerExited"', "EssentialContainerExited"),
        Example("stoppedReason: Essential container in task exited", "EssentialContainerExited"),
    ),
)

STATES = Format(
    name="resource_states.states",
    place=770,
    trust=Trust.DISTINCT,
    anchors=(_CODE,),
    find=_states,
    examples=(
        Example('"DBInstanceIdentifier": "orders-db", "DBInstanceStatus": "storage-full"', _CODE),
        Example("orders-db\tstorage-full", _CODE),
        Example("|  orders-db  |  storage-full  |", _CODE),
        Example("DB instance orders-db is in storage-full state", _CODE),
    ),
)
