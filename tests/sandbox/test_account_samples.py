"""Every sample error of the simulated account is answered, and every lookup offered for it works.

One account, filled once; the lookups run by the engine over HTTP, as in the app.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from benchmarks.brevity import measure
from bot.answers.answer import Explanation, LookupOffer
from bot.answers.answerer import Answerer
from bot.aws.accounts import Account
from bot.aws.clients import Clients
from bot.lookups.engine import run_lookup
from bot.lookups.model import Lookup
from bot.lookups.result import LookupResult
from bot.sandbox.account import SimulatedAccount
from bot.sandbox.workspace.samples import Sample
from bot.slack.payloads import LookupRequest
from bot.slack.views.answer import answer
from bot.slack.views.lookup import result
from tests.lookups.fixtures import patient
from tests.shared import aws_session, our_catalogue, our_library

pytestmark = pytest.mark.slow

_AT_ONCE = 4

# Verdicts that say of something that it is not there, so that there are no facts about it.
_NOTHING_THERE = {
    "absent",
    "gone",
    "no-policy",
    "no-service",
    "none",
    "not-entity",
    "not-there",
    "nothing",
    "unknown-quota",
}

# AWS Health answers only to accounts with a support plan, and Larkspur has none.
_REFUSED = {"health/events"}


@dataclass(frozen=True, slots=True)
class Press:
    """A lookup's button under one sample's answer, and what came of it."""

    sample: str
    lookup: str
    result: LookupResult

    def __str__(self) -> str:
        verdict = self.result.verdict
        unseen = "; ".join(one.sentence for one in self.result.unseen)
        return f"{self.sample}: {self.lookup}: {verdict.name}: {verdict.text} {unseen}"


@pytest.fixture(scope="module")
def known() -> Mapping[str, Lookup]:
    return our_library().lookups


@pytest.fixture(scope="module")
def answered(
    account: SimulatedAccount, known: Mapping[str, Lookup]
) -> Sequence[tuple[Sample, Explanation]]:
    """Each sample, with what is said of it."""
    answerer = Answerer(our_library().knowledge, our_catalogue(), known)
    return [(sample, answerer.explain(sample.text)) for sample in account.samples]


@pytest.fixture(scope="module")
def presses(
    account: SimulatedAccount,
    answered: Sequence[tuple[Sample, Explanation]],
    known: Mapping[str, Lookup],
) -> Iterator[Sequence[Press]]:
    """Every offer with all its values, run; the same question is asked once."""
    asked: dict[tuple[object, ...], tuple[Sample, LookupOffer]] = {}
    for sample, explanation in answered:
        for offer in explanation.answer.offers if explanation.answer else ():
            if not offer.missing:
                question = (offer.lookup, *sorted(offer.values.items()))
                asked.setdefault(question, (sample, offer))

    keys = account.environment
    session = aws_session(keys["AWS_ACCESS_KEY_ID"], keys["AWS_SECRET_ACCESS_KEY"])
    clients = Clients(session, endpoint_url=account.url)

    def press(number: int, sample: Sample, lookup: str, values: Mapping[str, str]) -> Press:
        # An account of its own for each, so that none waits for another's turn at CloudTrail.
        looked = Account(name=f"simulated {number}", endpoint_url=account.url)
        limits = patient(known[lookup])
        result = run_lookup(known[lookup], values, looked, clients=clients, limits=limits)
        return Press(sample.title, lookup, result)

    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(_AT_ONCE) as pool:
        for name, value in account.environment.items():
            patch.setitem(os.environ, name, value)
        # CloudTrail first: every other press adds its reads to what these have to go through.
        ordered = sorted(asked.values(), key=lambda one: not one[1].lookup.startswith("cloudtrail"))
        pending = [
            pool.submit(press, number, sample, offer.lookup, offer.values)
            for number, (sample, offer) in enumerate(ordered)
        ]
        yield [one.result() for one in pending]


def test_every_sample_is_answered(answered: Sequence[tuple[Sample, Explanation]]) -> None:
    """No sample of the tray is met with silence or with a bare guess."""
    silent = [sample.title for sample, explanation in answered if explanation.answer is None]
    assert [] == silent


def test_every_samples_answer_is_read_in_ten_seconds(
    answered: Sequence[tuple[Sample, Explanation]],
) -> None:
    """Seventy words, one command, three buttons above the fold, and a short notification."""
    shown = [
        measure(sample.title, answer(one.answer, case="0" * 32))
        for sample, one in answered
        if one.answer is not None
    ]
    assert [] == [
        one
        for one in shown
        if one.words > 70
        or one.commands > 1
        or one.buttons > 3
        or one.height > 600
        or one.notice > 120
        or one.cut
    ]
    assert shown


def test_every_samples_result_is_short(presses: Sequence[Press]) -> None:
    """Seventy words, one command, and what a telephone shows, with the account's own facts."""
    shown = [
        measure(f"{one.sample}: {one.lookup}", result(one.result, LookupRequest(lookup=one.lookup)))
        for one in presses
    ]
    assert [] == [one for one in shown if one.words > 70 or one.commands > 1 or one.notice > 120]
    assert shown


def test_samples_have_titles_of_their_own(account: SimulatedAccount) -> None:
    """Two samples never share a title."""
    titles = [sample.title for sample in account.samples]
    assert sorted(set(titles)) == sorted(titles)


def test_every_button_sees(presses: Sequence[Press]) -> None:
    """No lookup offered for a sample meets an operation that the account lacks or denies."""
    blind = [
        str(press)
        for press in presses
        if press.lookup not in _REFUSED
        and (press.result.unseen or press.result.verdict.name == "unseen")
    ]
    assert not blind, "\n".join(blind)


def test_what_is_there_is_shown(presses: Sequence[Press]) -> None:
    """A verdict that speaks of something that is there comes with facts."""
    bare = [
        str(press)
        for press in presses
        if press.result.verdict.name not in _NOTHING_THERE
        and press.lookup not in _REFUSED
        and not press.result.findings
    ]
    assert not bare, "\n".join(bare)


def test_every_lookup_is_offered(presses: Sequence[Press], known: Mapping[str, Lookup]) -> None:
    """Each lookup is reached from at least one sample, with all its values."""
    pressed = {press.lookup for press in presses}
    assert [] == sorted(set(known) - pressed)
