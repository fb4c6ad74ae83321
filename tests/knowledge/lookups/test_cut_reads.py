"""A read that was cut short is never taken for the whole: of no lookup, wherever it broke off.

Each lookup is asked with made-up answers that reach its verdicts, once with all of them and again
with a part: what it says then has to be what it says of the whole, or that it cannot tell.
"""

import itertools
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pytest
from botocore.exceptions import ReadTimeoutError

from bot.aws.accounts import Account
from bot.aws.clients import UnreadableError
from bot.aws.operations import paginator
from bot.aws.pacing import Pace
from bot.knowledge_base.value_kinds import KINDS
from bot.lookups.calls import RunLimits
from bot.lookups.engine import run_lookup
from bot.lookups.model import Lookup
from bot.lookups.result import LookupResult
from tests.knowledge.lookups.made_answers import Break, MadeUp, loose_tokens
from tests.shared import PATIENCE

ACCOUNT = Account(id="111122223333", name="test", regions=("eu-west-1", "us-east-1"))
SEEDS = range(2)
LIMITS = RunLimits(calls=40, seconds=PATIENCE, call_seconds=PATIENCE, at_once=1)
WRONGS: Mapping[str, Exception | tuple[str, int]] = {
    "denied": ("AccessDenied", 403),
    "timeout": ReadTimeoutError(endpoint_url="https://aws.example"),
    "throttled": ("ThrottlingException", 400),
    "failed": UnreadableError(operation="a page that was cut in the middle"),
}
DECLARED = {"s3/bucket-owner", "config/name-in-accounts"}
"""Lookups to which a refusal tells something: S3 answers 403 for a bucket of somebody else's."""


@pytest.fixture(autouse=True)
def unpaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is sent, so that nothing has to wait its turn."""
    monkeypatch.setattr(Pace, "turn", lambda _pace, _sharers=1: 0.0)


@dataclass(frozen=True)
class Question:
    """A lookup, what it is asked with, and the seed of its made-up answers."""

    lookup: Lookup
    values: Mapping[str, str]
    seed: int

    def look(
        self, clients: MadeUp, limits: RunLimits = LIMITS, lookup: Lookup | None = None
    ) -> LookupResult:
        """What comes of the answers that these clients give."""
        return run_lookup(
            lookup or self.lookup, self.values, ACCOUNT, clients=clients, limits=limits
        )

    def answers(self, **given: Any) -> MadeUp:
        """Clients that answer this question, in one to three pages."""
        return MadeUp(self.lookup, self.seed, values=self.values, pages=(1, 2, 3), **given)

    @cached_property
    def whole(self) -> tuple[LookupResult, Sequence[tuple[str, int]]]:
        """What comes of all answers, and the calls of the lookup with their pages."""
        clients = self.answers()
        result = self.look(clients)
        return result, [one for one in clients.calls if one[0] in self.lookup.calls]

    def hints(self, call: str) -> bool:
        """Whether nothing rests on what an operation does not answer."""
        return all(step.hint for step in self.lookup.steps if step.call == call)

    def broken_offs(self) -> Iterator[tuple[str, int]]:
        """Each operation that was called, and its first or last call, which goes wrong."""
        _, calls = self.whole
        for call in dict.fromkeys(call for call, _ in calls):
            yield call, 1 if self.seed % 2 == 0 else sum(one == call for one, _ in calls)


@pytest.fixture(scope="module")
def questions(all_lookups: Mapping[str, Lookup]) -> Sequence[Question]:
    """Every lookup, asked with all that it takes, and with no more than it needs."""
    asked = []
    for lookup in all_lookups.values():
        needs = lookup.needs
        for seed in SEEDS:
            few = [*needs.all, *needs.any[seed % max(1, len(needs.any)) :][:1]]
            names = few if seed % 2 else needs.names
            values = {name: KINDS[name].example for name in names}
            asked.append(Question(lookup, values, seed))
    return asked


def from_then_on(call: str, first: int, wrong: Exception | tuple[str, int]) -> Break:
    """All calls of an operation go wrong, from the given one on."""
    return lambda asked, number, _page: wrong if asked == call and number >= first else None


def stopping(stop: threading.Event, at: int) -> Break:
    """A run is stopped while its call of this number is answered."""
    numbers = itertools.count(1)

    def answered(_call: str, _number: int, _page: int) -> None:
        if next(numbers) >= at:
            stop.set()

    return answered


def overstated(question: Question, result: LookupResult) -> bool:
    """Whether a verdict on a part says what the whole does not."""
    verdict, whole = result.verdict, question.whole[0].verdict
    return verdict.name != whole.name and verdict.tone != "unknown"


def shown_as_none(question: Question, result: LookupResult, call: str) -> list[str]:
    """Facts of an operation that are shown as if there were nothing."""
    steps = {step.name for step in question.lookup.steps if step.call == call}
    empty = [
        (report.label, report.empty)
        for report in question.lookup.report
        if report.empty and steps & {*report.expression.names("steps")}
    ]
    shown = [(one.label, one.value) for one in question.whole[0].findings]
    now = [(one.label, one.value) for one in result.findings]
    return [one[0] for one in now if one not in shown and one in empty]


def test_a_call_that_goes_wrong_after_others_were_answered(questions: Sequence[Question]) -> None:
    """Denied, timed out, throttled or cut in mid-read: it is told, and taken for nothing else."""
    found: list[str] = []
    for question in questions:
        for order, (call, first) in enumerate(question.broken_offs()):
            reason = list(WRONGS)[(order + question.seed) % len(WRONGS)]
            broken = from_then_on(call, first, WRONGS[reason])
            result = question.look(question.answers(broken=broken))
            told = any((one.call, one.reason) == (call, reason) for one in result.unseen)
            excused = question.hints(call) or question.lookup.name in DECLARED
            wrong = overstated(question, result) or not told
            if (wrong and not excused) or shown_as_none(question, result, call):
                found.append(f"{question.lookup.name}: {call} {reason} from call {first} on")
    assert [] == found


def test_a_lookup_that_may_make_fewer_calls_than_it_takes(questions: Sequence[Question]) -> None:
    """Where its calls are used up the rest is told as unread, and no verdict rests on it."""
    found: list[str] = []
    for question in questions:
        made = len(question.whole[1])
        for calls in sorted({1, made - 1} & set(range(1, made))):
            result = question.look(question.answers(), replace(LIMITS, calls=calls))
            hinted = any(step.hint for step in question.lookup.steps)
            told = any(one.reason == "cap" for one in result.unseen)
            if not hinted and (overstated(question, result) or not told):
                found.append(f"{question.lookup.name}: {calls} of {made} calls")
    assert [] == found


def test_a_lookup_that_is_stopped_in_the_middle(questions: Sequence[Question]) -> None:
    """What was not read by then is told, and no verdict rests on it."""
    found: list[str] = []
    for question in questions:
        _, calls = question.whole
        stop = threading.Event()
        middle = len(calls) // 2 + 1

        clients = question.answers(broken=stopping(stop, middle))
        result = run_lookup(
            question.lookup, question.values, ACCOUNT, clients=clients, limits=LIMITS, stop=stop
        )
        if overstated(question, result):
            found.append(f"{question.lookup.name}: stopped at call {middle} of {len(calls)}")
    assert [] == found


def test_further_pages_than_a_lookup_reads(questions: Sequence[Question]) -> None:
    """After the last page that it reads, the rest is told as unread, and no verdict rests on it."""
    found: list[str] = []
    for question in questions:
        more = {call for call, page in question.whole[1] if page > 1}
        short = [step.model_copy(update={"pages": 1}) for step in question.lookup.steps]
        lookup = question.lookup.model_copy(update={"steps": tuple(short)})
        if more and not any(step.hint for step in short):
            result = question.look(question.answers(), lookup=lookup)
            told = any(one.reason == "cap" for one in result.unseen)
            if overstated(question, result) or not told:
                found.append(f"{question.lookup.name}: {', '.join(sorted(more))}")
    assert [] == found


def test_more_than_an_operation_without_pages_gives(questions: Sequence[Question]) -> None:
    """A token in an answer that the SDK has no rules for says that there is more."""
    found: list[str] = []
    for question in questions:
        asked = {
            call for call, _ in question.whole[1] if not paginator(call) and loose_tokens(call)
        }
        if asked:
            result = question.look(question.answers(loose=True))
            told = {one.call for one in result.unseen if one.reason == "cap"}
            if overstated(question, result) or asked - told:
                found.append(f"{question.lookup.name}: {', '.join(sorted(asked))}")
    assert [] == found
