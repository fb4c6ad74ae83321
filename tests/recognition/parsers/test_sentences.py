"""Fixed sentences that stand for a code: found by their words, cut where they end."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import LONGEST_MESSAGE
from bot.recognition.parsers.sentences import hints, message_from, sentence_of_code, sentences_in

ENDS = re.compile(r"\n\n|;")
LOCKED = sentence_of_code("locked", "is locked", r"(?P<name>\w+) is locked", wrapper=True)
GONE = sentence_of_code("gone", "has gone (")


def _found(text: str) -> list[ParsedError]:
    return list(sentences_in(text, (LOCKED, GONE), "helm", ENDS))


def test_a_sentence_is_its_code_with_the_provider() -> None:
    """The error has the sentence's code and provider, and whether another may stand behind."""
    (error,) = _found("oh: web is locked by ci; next")
    assert ("helm", "locked", True) == (error.provider, error.code, error.wrapper)


def test_the_message_starts_with_the_sentence_and_ends_at_an_end() -> None:
    """The message is the text from the sentence's first word up to what ends it."""
    (error,) = _found("oh: web is locked\n by ci; next")
    assert ("web is locked by ci", 4, 24) == (error.message, error.start, error.end)


def test_named_groups_are_values() -> None:
    """What the pattern names is a value of the error; what it did not find is none."""
    optional = sentence_of_code("x", "lost", r"(?P<name>\w+)? ?lost(?P<place> here)?")
    (error,) = sentences_in("web lost", (optional,), "helm", ENDS)
    assert {"name": "web"} == dict(error.values)


def test_the_hint_alone_is_searched_as_it_stands() -> None:
    """Without a pattern the hint's own characters are looked for, brackets included."""
    assert ["gone"] == [error.code for error in _found("it has gone (away)")]
    assert [] == _found("it has gone away")


def test_sentences_are_found_in_their_own_order_each_at_every_place() -> None:
    """Each sentence yields an error a place, sentence by sentence."""
    text = "a has gone (; b is locked; c is locked"
    assert ["locked", "locked", "gone"] == [error.code for error in _found(text)]


def test_the_places_of_a_sentence_are_bounded() -> None:
    """Of a log that repeats a sentence sixty places are looked at."""
    assert 60 == len(_found("web is locked;" * 500))


def test_a_sentence_wraps_nothing_unless_it_is_said() -> None:
    """Most sentences are the cause themselves."""
    assert [False, True] == [one.wrapper for one in (GONE, LOCKED)]


def test_hints_are_named_once() -> None:
    """The anchors are the sentences' hints in their order, each once."""
    again = sentence_of_code("closed", "is locked")
    assert ("is locked", "has gone (") == hints((LOCKED, GONE, again))


def test_an_end_inside_the_sentence_itself_does_not_cut_it() -> None:
    """What the sentence's pattern matched belongs to the message in any case."""
    assert ("a; b", 4) == message_from("a; b; c", 0, ENDS, 3)


def test_a_message_without_an_end_is_cut() -> None:
    """A message that nothing ends has 1,200 characters, or as many as the sentence needs."""
    assert LONGEST_MESSAGE == message_from("x" * 9000, 0, ENDS, 10)[1]
    assert 2000 == message_from("x" * 9000, 0, ENDS, 2000)[1]


@given(st.text(st.sampled_from("ab is locked has gone (;\n"), max_size=200))
def test_an_error_lies_in_its_text(text: str) -> None:
    """Offsets are the text's, and the message is a part of what they enclose."""
    for error in _found(text):
        assert 0 <= error.start < error.end <= len(text)
        assert error.message in " ".join(text[error.start : error.end].split())
