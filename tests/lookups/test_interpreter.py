"""JMESPath over facts of which some are unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.lookups.expressions import compile_expression
from bot.lookups.facts import UNKNOWN, Partial
from bot.lookups.interpreter import ShapeError

FACTS = {
    "steps": {
        "denied": UNKNOWN,
        "absent": None,
        "some": [{"n": 1}],
        "none": [],
        "part": Partial([{"n": 1}], ordered=True),
        "nothing_yet": Partial(),
        "rows": [{"n": 1, "tags": UNKNOWN}, {"n": 2, "tags": {"a": "b"}}],
    }
}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("steps.denied", None),
        ("!(steps.denied)", None),
        ("steps.denied.deeper[0].down", None),
        ("steps.denied == 'x'", None),
        ("steps.denied && `false`", False),
        ("`false` && steps.denied", False),
        ("steps.denied || `true`", True),
        ("steps.denied || `false`", None),
        ("steps.absent", False),
        ("!(steps.absent)", True),
        ("steps.some", True),
        ("steps.part", True),
        ("steps.nothing_yet", None),
        ("!(steps.nothing_yet)", None),
        ("steps.part[?n == `1`]", True),
        ("steps.part[?n == `2`]", None),
        ("contains(steps.part[].n, `1`)", True),
        ("contains(steps.part[].n, `2`)", None),
        ("length(steps.part) == `1`", None),
        ("steps.part[0].n == `1`", True),
        ("steps.part[-1].n == `1`", None),
        ("sort_by(steps.part, &n)[0]", None),
        ("steps.rows[?tags.a == 'b']", True),
        ("steps.rows[?tags.a == 'c']", None),
        ("length(steps.absent) > `0`", False),
        ("count(steps.absent) == `0`", True),
        ("unseen(steps.denied)", True),
        ("unseen(steps.part)", True),
        ("unseen(steps.absent)", False),
        ("not_null(steps.absent, steps.some)", True),
    ],
)
def test_truth_in_three_values(text: str, holds: bool | None) -> None:
    """What rests on an unknown fact is unknown, unless the rest decides it alone."""
    assert holds is compile_expression(text).holds(FACTS)


@given(left=st.sampled_from([True, False, None]), right=st.sampled_from([True, False, None]))
def test_and_and_or_follow_kleene(left: bool | None, right: bool | None) -> None:
    """`&&` is the lesser and `||` the greater of false < unknown < true."""
    rank: dict[bool | None, int] = {False: 0, None: 1, True: 2}
    facts = {"l": UNKNOWN if left is None else left, "r": UNKNOWN if right is None else right}
    both = compile_expression("l && r").holds(facts)
    either = compile_expression("l || r").holds(facts)
    assert min(rank[left], rank[right]) == rank[both]
    assert max(rank[left], rank[right]) == rank[either]


def test_a_wrong_type_is_an_error_of_its_own() -> None:
    """A function given the wrong type raises `ShapeError`, with the expression in it."""
    with pytest.raises(ShapeError, match="starts_with"):
        compile_expression("starts_with(a, 'x')").search({"a": 5})


def test_a_comparison_inside_a_function_is_three_valued() -> None:
    """A function that compares what was seen in part with something tells nothing."""
    facts = {"a": [{"x": Partial([1])}], "b": [{"x": [1]}]}
    assert UNKNOWN is compile_expression("difference(a, b)").search(facts)


@pytest.mark.parametrize(
    "text",
    [
        "|".join(["[@,@]"] * 40),
        "|".join(["{a:@,b:@,c:@}"] * 20),
        "'x'|" + "|".join(["join(@,[@,@,@,@,@,@,@,@,@,@,@,@])"] * 12),
        "|".join(["[@,@]"] * 21) + "|[]" * 21,
        "|".join(["[@,@]"] * 17) + "|[]" * 17 + "|[*]" * 20,
        "|".join(["[@,@]"] * 17) + f"|[{','.join(['[0]==[1]'] * 300)}]",
        "|".join(["[@,@]"] * 13) + f"|[{','.join(['length(to_string(@))'] * 100)}]",
        "|".join(["[@,@]"] * 17) + f"|[{','.join(['[][][][][]'] * 200)}]",
    ],
    ids=["lists", "fields", "texts", "flattened", "projected", "compared", "printed", "repeated"],
)
def test_what_doubles_itself_comes_to_an_end(text: str) -> None:
    """Before it takes the memory or the time of anybody else."""
    with pytest.raises(ShapeError, match="more of an answer"):
        compile_expression(text).search({"a": "b"})


def test_each_evaluation_has_all_of_the_work_that_one_may_take() -> None:
    """What others have gone through before is no expression's fault."""
    text, expression = "x" * 1_000_000, compile_expression("length(@)")
    assert {1_000_000} == {expression.search(text) for _ in range(20)}


def test_a_large_answer_is_no_doubling() -> None:
    """Thousands of things with their fields are what lookups are for."""
    many = [{"Id": str(n), "Name": "x" * 50, "Tags": [{"Key": "a"}]} for n in range(5000)]
    kept = compile_expression("sort_by(@, &Id)[].{Id: Id, Name: Name, Tags: Tags}").search(many)
    assert 5000 == len(kept)


@pytest.mark.parametrize(
    "text",
    ["shift('2026-01-01T00:00:00Z', `1e300`)", "ago(`1e300`)", "shift('2026-01-01', `1e12`)"],
)
def test_a_number_beyond_any_calendar_is_a_wrong_shape(text: str) -> None:
    """A sum that Python cannot take ends the expression, and not the lookup."""
    with pytest.raises(ShapeError):
        compile_expression(text).search({})
