"""How the replies to one step become its fact."""

from typing import Any

import pytest

from bot.lookups import call_failure
from bot.lookups.calls import Reply
from bot.lookups.facts import UNKNOWN, Partial
from bot.lookups.model import LookupStep
from bot.lookups.step_fact import Gathering, is_known

DENIED = Reply("unknown", unseen=call_failure.denied("iam.list_roles"))
ABSENT = Reply("absent")


def gathered(*replies: Reply, each: bool = False, **words: Any) -> Gathering:
    """What the calls of a step brought; its paths are over `Names`."""
    given = {"name": "roles", "call": "iam.list_roles", "keep": "Names[]", **words}
    step = LookupStep.model_validate({**given, "each": "steps.others"} if each else given)
    gathering = Gathering(step, {"values": {}, "steps": {}, "states": {}})
    for order, reply in enumerate(replies):
        gathering.add(reply, order)
    return gathering


def found(*names: str, more: bool = False) -> Reply:
    """An answer with these names."""
    return Reply("found", {"Names": list(names)}, more=more)


def test_pages_are_one_list() -> None:
    """And the step's state is that it was found."""
    both = gathered(found("a"), found("b"))
    assert (["a", "b"], "found") == (both.fact, both.state)


def test_a_failed_call_leaves_the_fact_unknown() -> None:
    """Denied is never read as absent."""
    one = gathered(DENIED)
    assert one.fact is UNKNOWN
    assert one.state is UNKNOWN
    assert ["denied"] == [trouble.reason for trouble in one.unseen]


def test_what_was_seen_before_a_failure_is_a_part() -> None:
    """Complete lists are lists, others know that they are not."""
    fact = gathered(found("a"), DENIED).fact
    assert isinstance(fact, Partial)
    assert (["a"], True) == (list(fact), fact.ordered)
    assert not is_known(fact)
    assert is_known(gathered(found("a")).fact)


def test_absence_is_a_fact() -> None:
    """There is nothing, and that is known."""
    one = gathered(ABSENT)
    assert (None, "absent", []) == (one.fact, one.state, one.unseen)


@pytest.mark.parametrize(
    ("replies", "state"),
    [
        ([found("a"), ABSENT], "found"),
        ([ABSENT, Reply("forbidden")], "forbidden"),
        ([ABSENT, ABSENT], "absent"),
        ([Reply("forbidden")], "forbidden"),
    ],
)
def test_of_several_replies_the_one_that_says_most_is_the_state(
    replies: list[Reply], state: str
) -> None:
    """Found before forbidden before absent."""
    assert state == gathered(*replies, each=True).state


def test_items_keep_the_order_in_which_they_were_asked_for() -> None:
    """Answers come in another."""
    step = gathered(each=True)
    for order, name in ((2, "c"), (0, "a"), (1, "b")):
        step.add(found(name), order)
    assert ["a", "b", "c"] == step.fact


def test_where_leaves_out_what_does_not_pass() -> None:
    """One item at a time."""
    assert ["ab"] == gathered(found("ab", "b"), where="starts_with(item, 'a')").fact


def test_the_first_hit_ends_the_search() -> None:
    """`take: first` waits for a kept item; with none, and all asked, there is none."""
    step = gathered(each=True, take="first", where="item == 'b'")
    assert not step.add(found("a"), 0)
    assert step.fact is None
    assert step.add(found("b"), 1)
    assert "b" == step.fact


def test_no_hit_among_a_part_is_unknown() -> None:
    """It may be among the rest."""
    assert gathered(found("a", more=True), take="first", where="item == 'b'").fact is UNKNOWN


def test_a_hint_is_as_far_as_it_was_seen() -> None:
    """Nothing rests on it, so that nothing is said of what it lacks."""
    assert [] == gathered(DENIED, hint=True).fact
    assert [] == gathered(DENIED, hint=True).unseen
    assert ["a"] == gathered(found("a"), DENIED, hint=True).fact


def test_an_answer_that_names_a_thing_and_says_nothing_of_it_is_no_fact() -> None:
    """An empty object in the place of the role is a shape that is not known."""
    hollow = gathered(Reply("found", {"Role": {}, "ResponseMetadata": {"a": 1}}), keep="Role")
    assert hollow.fact is UNKNOWN
    assert ["failed"] == [trouble.reason for trouble in hollow.unseen]
