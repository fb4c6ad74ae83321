"""Which lookups an answer offers: the first question's first, general ones last, none in vain."""

from collections.abc import Iterator, Mapping

import pytest

from bot.answers.answer import Answer
from bot.answers.answerer import Answerer
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Entry
from bot.lookups.model import Lookup
from tests.shared import our_library


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return our_library().knowledge


@pytest.fixture(scope="module")
def all_lookups() -> Mapping[str, Lookup]:
    return our_library().lookups


@pytest.fixture(scope="module")
def answerer(knowledge: Knowledge, all_lookups: Mapping[str, Lookup]) -> Answerer:
    return Answerer(knowledge, None, all_lookups)


def _variants(knowledge: Knowledge) -> Iterator[tuple[Entry, str]]:
    for entry in knowledge.entries.values():
        yield entry, ""
        for variant in entry.variants:
            yield entry, variant.name


def _answer(answerer: Answerer, entry: Entry, variant: str = "", **values: str) -> Answer:
    found = answerer.answer_for(entry.id, values, variant)
    assert found is not None
    return found


def test_the_first_question_has_the_first_button(answerer: Answerer, knowledge: Knowledge) -> None:
    """In every entry and variant the first lookup of its diagnosis comes first, values or not."""
    for entry, variant in _variants(knowledge):
        own = [step.lookup for step in entry.variant(variant).diagnosis if step.lookup]
        offers = _answer(answerer, entry, variant).offers
        assert own[:1] == [offer.lookup for offer in offers[:1] if own], (entry.id, variant)


def test_general_lookups_come_last(answerer: Answerer, knowledge: Knowledge) -> None:
    """Behind the first question's, what fits every error stands behind what fits this one."""
    for entry, variant in _variants(knowledge):
        general = [offer.general for offer in _answer(answerer, entry, variant).offers[1:]]
        assert sorted(general) == general, (entry.id, variant)


def test_a_missing_value_does_not_push_the_first_question_back(
    answerer: Answerer, knowledge: Knowledge
) -> None:
    """Without the distribution's id and reference the form asks for them; the button stays."""
    entry = knowledge.entries["aws/cloudfront/DistributionAlreadyExists"]
    first, *_ = _answer(answerer, entry, operation="CreateDistribution").offers
    assert "cloudfront/distribution-by-caller-reference" == first.lookup
    assert ("distribution_id", "caller_reference") == first.missing


def test_no_traces_are_looked_for_where_nothing_was_sent(
    answerer: Answerer, knowledge: Knowledge, all_lookups: Mapping[str, Lookup]
) -> None:
    """*No request was sent* is not followed by *Find this request*."""
    unsent = [entry for entry in knowledge.entries.values() if not entry.sent]
    offered = {
        offer.lookup
        for entry in unsent
        for offer in _answer(
            answerer, entry, operation="GetRole", request_id="0c3f9a52-6f2e"
        ).offers
    }
    assert "aws/any/NoCredentialsError" in [entry.id for entry in unsent]
    assert set() == {name for name in offered if all_lookups[name].of_request}


def test_an_entry_that_sent_nothing_names_no_lookup_of_the_request(
    knowledge: Knowledge, all_lookups: Mapping[str, Lookup]
) -> None:
    """A step whose button is never shown names none."""
    named = [
        (entry.id, step.lookup)
        for entry, variant in _variants(knowledge)
        if not entry.sent
        for step in entry.variant(variant).diagnosis
        if step.lookup and all_lookups[step.lookup].of_request
    ]
    assert [] == named


def test_an_entry_that_says_nothing_was_sent_is_marked_so(knowledge: Knowledge) -> None:
    """The words of an entry and its mark agree."""
    says = [
        entry.id
        for entry in knowledge.entries.values()
        if entry.sent
        and any(told in f"{entry.summary} {entry.meaning}".lower() for told in NOTHING_SENT)
    ]
    assert [] == says


NOTHING_SENT = ("no request was sent", "no request was made", "nothing was sent to aws")
