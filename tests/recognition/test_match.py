"""Matches, put in order."""

from hypothesis import given
from hypothesis import strategies as st

from bot.recognition.match import Match, keep_surest, sort_key


def match(code: str = "A", **fields: object) -> Match:
    given_ = {"provider": "aws", "service": "sqs", "code": code, "confidence": 0.9, "why": "code"}
    return Match(**{**given_, **fields})  # type: ignore[arg-type]  # each field by its name


def test_of_two_with_one_code_the_surer_stays_at_the_earlier_place() -> None:
    """What a later line says more surely still happened where it was first said."""
    found: dict[tuple[str, str], Match] = {}
    keep_surest(found, match(confidence=0.5, start=10))
    keep_surest(found, match(confidence=0.9, start=40))
    keep_surest(found, match(confidence=0.7, start=90))
    (only,) = found.values()
    assert (0.9, 10) == (only.confidence, only.start)


def test_spellings_of_one_code_are_one() -> None:
    """`Throttling` and `ThrottlingException` are the same error."""
    found: dict[tuple[str, str], Match] = {}
    keep_surest(found, match("Throttling"))
    keep_surest(found, match("ThrottlingException"))
    assert 1 == len(found)


def test_another_providers_code_is_another_error() -> None:
    """The same word from two clouds is two errors."""
    found: dict[tuple[str, str], Match] = {}
    keep_surest(found, match("Conflict"))
    keep_surest(found, match("Conflict", provider="azure"))
    assert 2 == len(found)


def test_a_wrapper_stands_behind_what_it_wraps() -> None:
    """However sure it is, and however early it stands."""
    outer = match("Outer", wrapper=True, confidence=0.99, start=0)
    inner = match("Inner", confidence=0.8, start=50)
    assert [inner, outer] == sorted([outer, inner], key=sort_key)


def test_a_bare_status_stands_behind_a_services_code() -> None:
    """`409 Conflict` says less than the code beside it."""
    status = match("409 Conflict", provider="http", start=0)
    code = match("QueueFull", start=50)
    assert [code, status] == sorted([status, code], key=sort_key)


def test_of_equals_the_first_said_comes_first() -> None:
    """The order of the text, where nothing else decides."""
    one, two = match("One", start=5), match("Two", start=9)
    assert [one, two] == sorted([two, one], key=sort_key)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans(), st.integers(0, 99)), max_size=8))
def test_answers_stand_before_guesses(rows: list[tuple[float, bool, int]]) -> None:
    """Whatever else: no guess before an answer."""
    found = [
        match(f"C{number}", confidence=sure, wrapper=wrapper, start=start)
        for number, (sure, wrapper, start) in enumerate(rows)
    ]
    sure_ = [one.confidence >= 0.7 for one in sorted(found, key=sort_key)]
    assert sure_ == sorted(sure_, reverse=True)
