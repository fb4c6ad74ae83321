"""Which of many fixed words stand in a text."""

from bot.recognition.fixed_words import FixedWords

WORDS = FixedWords([("Service: ", "service="), ("4", "5"), ("Service: ",), ("é…", "naïve"), ("",)])


def test_what_has_no_word_in_the_text_is_not_tried() -> None:
    """Only what has one of its words in the text is tried; the empty word stands everywhere."""
    assert [4] == WORDS.tried_in("all is well")


def test_places_come_once_and_in_order() -> None:
    """A thing of which two words stand in the text is named once, and earlier things first."""
    assert [0, 1, 2, 4] == WORDS.tried_in("5 times (Service: S3) service=s3 4")


def test_all_three_letters_are_not_yet_the_word() -> None:
    """A text with the letters of a word in another order does not have the word."""
    assert [4] == WORDS.tried_in("Ser erv rvi vic ice ce: e: ")


def test_short_and_foreign_words_are_found() -> None:
    """A word of one or two letters, and one that is not ASCII, are found too."""
    assert [3, 4] == WORDS.tried_in("é… ")
    assert [4] == WORDS.tried_in("")
