"""AWS leaves out what it has not got: whatever an answer lacks, a lookup ends in a result."""

from collections.abc import Mapping

import pytest

from bot.aws.accounts import Account
from bot.aws.pacing import Pace
from bot.knowledge_base.value_kinds import KINDS
from bot.lookups.calls import RunLimits
from bot.lookups.engine import run_lookup
from bot.lookups.model import Lookup
from tests.knowledge.lookups.made_answers import MadeUp
from tests.shared import our_library

NAMES = sorted(our_library().lookups)
ACCOUNT = Account(id="111122223333", name="test", regions=("eu-west-1", "us-east-1"))
SEEDS = range(6)
FEW = RunLimits(calls=12)


@pytest.fixture(autouse=True)
def unpaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is sent, so that nothing has to wait its turn."""
    monkeypatch.setattr(Pace, "turn", lambda _pace, _sharers=1: 0.0)


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
        result = run_lookup(
            lookup, values, ACCOUNT, clients=MadeUp(lookup, seed, values=values), limits=FEW
        )
        assert result.verdict.text, seed
        assert result.verdict.why, seed
