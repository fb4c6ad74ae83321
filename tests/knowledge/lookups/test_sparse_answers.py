"""AWS leaves out what it has not got: whatever an answer lacks, a lookup ends in a result."""

import json
import re
from collections.abc import Mapping
from random import Random
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest
from botocore.model import ListShape, MapShape, Shape, StructureShape

from bot.aws.accounts import Account
from bot.aws.clients import Clients
from bot.aws.operations import operation
from bot.aws.pacing import GATES
from bot.knowledge_base.value_kinds import KINDS
from bot.lookups.calls import RunLimits
from bot.lookups.engine import run_lookup
from bot.lookups.model import Lookup
from bot.lookups.sample_responses import TIME, response
from tests.shared import aws_session, our_library

NAMES = sorted(our_library().lookups)
ACCOUNT = Account(id="111122223333", name="test", regions=("eu-west-1", "us-east-1"))
SEEDS = range(6)
FEW = RunLimits(calls=12)
_FOLLOWED = re.compile(r"(?i:token|marker|truncated)$")
"""Fields that say that another page follows: one page is enough here."""


def thinned(value: Any, shape: Shape | None, luck: Random) -> Any:
    """A made-up answer of which some fields are left out and some lists are empty or long.

    Args:
        value: with every field in place.
        shape: what the model says of it; nothing for what stands in a recorded sample.
        luck: what decides.
    """
    if shape is not None and shape.name == "policyDocumentType":
        statements = value.get("Statement") or [{}]
        return json.dumps({"Statement": [thinned(statements[0], None, luck)]})
    if isinstance(value, dict):
        always = shape.required_members if isinstance(shape, StructureShape) else ()
        return {
            key: thinned(one, _below(shape, key), luck)
            for key, one in value.items()
            if (key in always or luck.random() > 0.2) and not _FOLLOWED.search(key)
        }
    if isinstance(value, list):
        member = shape.member if isinstance(shape, ListShape) else None
        return [thinned(one, member, luck) for one in value * luck.choice([0, 1, 3, 3, 3])]
    if isinstance(value, str) and value.startswith("{"):
        return json.dumps(thinned(json.loads(value), None, luck))
    return value if value != "text" else luck.choice(["text", "other", TIME, "SomethingFailed"])


def _below(shape: Shape | None, key: str) -> Shape | None:
    if isinstance(shape, StructureShape):
        return shape.members.get(key)
    return shape.value if isinstance(shape, MapShape) else None


class Sparse(Clients):
    """Clients that answer everything with a thinned answer, as the latest of these says.

    There is one of a service and region for all: making them takes longer than what is asked.
    """

    _made: ClassVar[dict[tuple[str, str], Any]] = {}
    _latest: ClassVar["Sparse"]

    def __init__(self, lookup: Lookup, seed: int) -> None:
        super().__init__(aws_session())
        self._clients = self._made
        Sparse._latest = self
        self._samples = {
            operation(step.call).name: response(step.call, step.sample) for step in lookup.steps
        }
        self._luck = Random(seed)  # noqa: S311 - for the same answers each time

    def get(self, service: str, region: str) -> Any:
        """Hand the engine a client that answers by itself."""
        client = super().get(service, region)
        client.meta.events.register_last("before-call", _answered, unique_id="sparse")
        return client

    def _answer(self, model: Any, **_: Any) -> Any:
        parsed = thinned(self._samples[model.name], model.output_shape, self._luck)
        parsed["ResponseMetadata"] = {"HTTPStatusCode": 200, "HTTPHeaders": {}}
        return SimpleNamespace(status_code=200, raw=None), parsed


def _answered(model: Any, **_: Any) -> Any:
    return Sparse._latest._answer(model)


def asked(lookup: Lookup, seed: int) -> list[str]:
    """With everything it may be asked with, or with no more than it needs."""
    needs = lookup.needs
    few = [*needs.all, *needs.any[seed % max(1, len(needs.any)) :][:1]]
    return few if seed % 2 else list(needs.names)


@pytest.mark.parametrize("name", NAMES)
def test_a_sparse_answer_still_gives_a_result(name: str, all_lookups: Mapping[str, Lookup]) -> None:
    """No answer that AWS may give makes a lookup fail: there is always a verdict to read."""
    lookup = all_lookups[name]
    for seed in SEEDS:
        values = {value: KINDS[value].example for value in asked(lookup, seed)}
        GATES._paces.clear()
        result = run_lookup(lookup, values, ACCOUNT, clients=Sparse(lookup, seed), limits=FEW)
        assert result.verdict.text, seed
        assert result.verdict.why, seed
