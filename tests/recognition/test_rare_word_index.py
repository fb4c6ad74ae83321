"""Finding the few texts that may fit among many."""

from hypothesis import given
from hypothesis import strategies as st

from bot.recognition.rare_word_index import Index

LONG = [
    "alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliet",
    "kilo", "lima", "mike", "november", "oscar", "papa", "quebec", "romeo", "sierra", "tango",
]  # fmt: skip


def test_the_text_that_fits_best_comes_first() -> None:
    """Of two texts with a word in common the one with more of the searched words is first."""
    index = Index.build([["red", "green", "blue"], ["red", "green", "grey"]], share=0.3)

    assert [0, 1] == index.search(["red", "green", "blue"])


def test_a_text_without_enough_of_its_words_is_left_out() -> None:
    """A common word alone does not make a text fit."""
    index = Index.build([["the", "green", "blue"], ["the", "house"], ["the", "car"]], share=0.55)

    assert [] == index.search(["the", "weather"])


def test_a_whole_fit_is_found_among_many_longer_ones() -> None:
    """A short text all of whose words are there is found beside fifteen that fit in part."""
    longer = [["alpha", "bravo", "charlie", "delta", f"only-{number}"] for number in range(15)]
    index = Index.build([*longer, ["alpha", "bravo"]], share=0.55)

    assert len(longer) in index.search(["alpha", "bravo", "charlie", "delta"])


def test_either_end_of_a_long_text_finds_it() -> None:
    """Pastes are cut, so the first or the last words alone find a long text."""
    index = Index.build([LONG, ["zulu", "yankee"]], share=0.55)

    assert [0] == index.search(LONG[:9])
    assert [0] == index.search(LONG[-9:])


@given(
    st.lists(st.lists(st.sampled_from(LONG), min_size=1, max_size=8), min_size=1, max_size=12),
    st.lists(st.sampled_from(LONG), min_size=1, max_size=12),
    st.sampled_from([0.3, 0.55, 0.8]),
)
def test_looking_up_by_keys_misses_nothing(
    texts: list[list[str]], searched: list[str], share: float
) -> None:
    """What is found by the keys alone is all that has the share of its rarest words."""
    index = Index.build(texts, share=share)

    assert index.search_among(range(len(texts)), searched) == index.search(searched)


def test_of_some_texts_only_those_that_fit_are_found() -> None:
    """Asked about some texts, the index tells which of them fit, whatever else it holds."""
    index = Index.build([["red", "green"], ["red", "blue"], ["grey", "house"]], share=0.55)

    assert [1] == index.search_among([1, 2], ["red", "green", "blue"])


def test_a_kept_index_finds_the_same() -> None:
    """What comes back from its parts searches as what was built."""
    texts = [LONG, ["zulu", "alpha"], ["alpha", "bravo", "zulu"], ["golf"]]
    built = Index.build(texts, share=0.55)
    kept = Index.kept(built.parts)

    for words in (LONG, LONG[:9], ["zulu", "alpha"], ["golf", "hotel"], ["nobody"]):
        assert built.search(words) == kept.search(words)
    assert built.anchor(LONG) == kept.anchor(LONG)
