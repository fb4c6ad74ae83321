"""How a secret is cut out of a text, and what stands there instead."""

from hypothesis import given
from hypothesis import strategies as st

from bot.recognition.compiled_pattern import compiled
from bot.recognition.secrets.mark import SECRET, cut_out, mask

_SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: tuple(sorted(pair)))
).map(sorted)


def test_what_stands_before_a_secret_stays() -> None:
    """In the pattern's group; a pattern without one replaces the whole."""
    assert f"key={SECRET};" == compiled(r"(key=)\w+").sub(mask, "key=abc;")
    assert f"{SECRET};" == compiled(r"key=\w+").sub(mask, "key=abc;")


def test_a_secret_that_was_removed_before_is_left_alone() -> None:
    """Else each further step would wrap the words that stand for it."""
    text = f"key={SECRET};"
    assert text == compiled(r"(key=)[^;]+").sub(mask, text)


def test_of_two_places_that_overlap_one_word_is_left() -> None:
    """The first counts, made longer by the second."""
    assert f"a{SECRET}f" == cut_out("abcdef", [(1, 3), (2, 5)])
    assert f"a{SECRET}{SECRET}f" == cut_out("abcdef", [(1, 3), (3, 5)])
    assert f"a{SECRET}ef" == cut_out("abcdef", [(1, 4), (2, 3)])


@given(st.text(alphabet="abc", min_size=30, max_size=30), _SPANS)
def test_all_outside_the_places_stays_and_nothing_inside_does(
    text: str, spans: list[tuple[int, int]]
) -> None:
    """Whatever the places."""
    inside = {at for start, end in spans for at in range(start, end)}
    outside = "".join(one for at, one in enumerate(text) if at not in inside)
    assert outside == cut_out(text, spans).replace(SECRET, "")


def test_a_pattern_is_compiled_once() -> None:
    """Most of a table never are."""
    assert compiled("x") is compiled("x")
