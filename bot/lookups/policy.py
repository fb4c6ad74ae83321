"""The IAM policies that lookups need: for a session, and to put into an account."""

import json
from collections.abc import Iterable
from typing import Any

from bot.lookups.access import access
from bot.lookups.model import Lookup


def actions(lookups: Iterable[Lookup]) -> tuple[str, ...]:
    """The IAM actions that these lookups need, sorted, each once."""
    table = access()
    return tuple(
        sorted(
            {
                action
                for lookup in lookups
                for call in lookup.calls
                for action in table.actions_of(call)
            }
        )
    )


def document(allowed: Iterable[str]) -> dict[str, Any]:
    """A policy document that allows these actions and nothing else."""
    return {
        "Version": "2012-10-17",
        "Statement": [
            {"Sid": "FaultbookReads", "Effect": "Allow", "Action": list(allowed), "Resource": "*"}
        ],
    }


def session_policy(lookup: Lookup) -> str:
    """The inline session policy for one lookup: exactly its actions, as compact JSON.

    STS takes at most 2,048 characters of it:
    https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
    """
    return json.dumps(document(actions([lookup])), separators=(",", ":"))
