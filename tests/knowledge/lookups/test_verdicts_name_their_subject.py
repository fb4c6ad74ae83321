"""A verdict is read without its title: it names what was asked about, or what was found of it."""

import re

import pytest

from tests.shared import our_library

LOOKUPS = our_library().lookups
CONTEXT = frozenset({"account_id", "error_code", "operation", "region", "resource_address", "tool"})
"""Values that say how a lookup is asked, and not about what."""
UNDER_THEIR_TITLE = frozenset(
    {
        "eks/access-entries",
        "eks/add-ons",
        "eks/cluster-state",
        "eks/pod-identity",
        "kms/grants",
        "kms/key-policy",
        "lambda/event-source-mappings",
        "lambda/policy-statements",
        "rds/subnet-group-zones",
        "s3/bucket-access",
        "s3/unfinished-uploads",
    }
)
"""Lookups of which a sentence still says `the cluster` or `the key`, and counts on its title."""
OF_ONE_THING = sorted(
    name
    for name, one in LOOKUPS.items()
    if len(one.needs.all) == 1 and not one.needs.any and name not in UNDER_THEIR_TITLE
)
MOST_WORDS = 55
"""Of a verdict and its first step: with three facts that is a result of seventy words."""


def words(text: str) -> int:
    """The words of a template; each value counts as one."""
    spoken = re.sub(r"\{%.*?%\}", "", text, flags=re.DOTALL)
    return len(re.sub(r"\{\{.*?\}\}", "X", spoken, flags=re.DOTALL).split())


@pytest.mark.parametrize("name", OF_ONE_THING)
def test_each_verdict_has_a_value_of_the_paste_or_the_account(name: str) -> None:
    """`The table is ACTIVE` is no answer in a thread about two tables."""
    needs = LOOKUPS[name].needs
    subject = {*needs.all, *needs.names} - (CONTEXT - {*needs.all}) | {"steps", "account"}
    for verdict in LOOKUPS[name].verdicts:
        read = {path for one in verdict.text.reads for path in one[:1]}
        assert read & subject, (verdict.name, verdict.text.text)


@pytest.mark.parametrize("name", sorted(LOOKUPS))
def test_a_verdict_and_its_first_step_are_brief(name: str) -> None:
    """They are read on a telephone in ten seconds."""
    for verdict in LOOKUPS[name].verdicts:
        first = verdict.next[0].text if verdict.next else ""
        assert words(verdict.text.text) + words(first) <= MOST_WORDS, verdict.name


@pytest.mark.parametrize("name", sorted(LOOKUPS))
def test_each_next_step_is_a_whole_sentence(name: str) -> None:
    """YAML cuts an unquoted sentence in a list at its commas, and each piece becomes a step."""
    steps = [step.text for verdict in LOOKUPS[name].verdicts for step in verdict.next]
    assert [] == [step for step in steps if step.rstrip()[-1] not in ".!?`}"]
