"""What acts on a terminal, hides or deceives is written as what it is."""

import unicodedata
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.recognition.normalize import plain_text
from bot.recognition.visible import visible, visible_in, zero_width


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x1b[31mb", "a⟨U+001B⟩[31mb"),
        ("a\x9b31mb", "a⟨U+009B⟩31mb"),
        ("good\rbad", "good⟨U+000D⟩bad"),
        ("line\r\nline\ttab", "line\nline\ttab"),
        ("ab\x08c\x7f", "ab⟨U+0008⟩c⟨U+007F⟩"),
        ("gpj.\u202eexe", "gpj.⟨U+202E⟩exe"),
        ("dep\u200bloy", "dep⟨U+200B⟩loy"),
        ("a\u2028b", "a⟨U+2028⟩b"),
        ("a\U000e0041b", "a⟨U+E0041⟩b"),
        ("d\u0435ploy", "d⟨U+0435⟩ploy"),
        ("\u0410dmin", "⟨U+0410⟩dmin"),
        ("\uff41dmin", "⟨U+FF41⟩dmin"),
        ("\U0001d41admin", "⟨U+1D41A⟩dmin"),
        ("пароль admin", "пароль admin"),
        ("größe naïve café", "größe naïve café"),
        ("密码 deploy", "密码 deploy"),
        ("kullanıcı çğşö", "kullanıcı çğşö"),  # noqa: RUF001 - Turkish is written so
        ("👩\u200d💻", "👩\u200d💻"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # noqa: RUF001 - Persian is written so
        ("", ""),
    ],
)
def test_each_character_is_shown_as_what_it_is(text: str, expected: str) -> None:
    """Acting, hidden and look-alike characters get their number; words of any script stay."""
    assert expected == visible(text)


_TURNING = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


@given(st.text())
def test_nothing_that_acts_is_left(text: str) -> None:
    """No control character but line break and tab, no direction, and once is enough."""
    shown = visible(text)
    acting = [one for one in shown if unicodedata.category(one) == "Cc" and one not in "\n\t"]
    assert [] == acting
    assert shown == visible(shown)
    assert [] == [one for one in shown if unicodedata.bidirectional(one) in _TURNING]


@pytest.mark.parametrize(
    "acting",
    [
        "\x1b[2J\x1b[H",
        "\x1b]0;title\x07",
        "\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\",
        "\x1bP1$r0m\x1b\\",
        "\x1b_apc\x1b\\",
        "\x1b^pm\x1b\\",
        "\x1bXsos\x1b\\",
        "\x9b2J",
        "\x9d0;title\x9c",
        "\x90dcs\x9c",
        "\x1bc",
        "\x1b(0",
        "\x1b#8",
        "\x1b[?1049h",
        "\x1b]52;c;aGk=\x07",
        "\x1b[",
        "\x1b",
        "\x08\x08\x08",
        "\x07",
        "\x0c\x0b",
        "\u202e",
    ],
)
def test_nothing_that_acts_on_a_terminal_is_left_of_a_paste(acting: str) -> None:
    """Control sequences go from a paste, single controls are shown; the words around them stay."""
    kept = plain_text(f"An error occurred{acting}\n(NoSuchKey) here")
    assert {"\n"} == {one for one in kept if unicodedata.category(one) == "Cc"}
    assert kept.startswith("An error occurred")
    assert kept.endswith("(NoSuchKey) here")


@dataclass(frozen=True)
class _Shown:
    text: str
    lines: tuple[str, ...]
    named: dict[str, list[str]]
    number: int


def test_every_text_of_a_whole_is_made_visible() -> None:
    """However deep a text stands, nothing else is changed."""
    shown = _Shown("\x1b", ("a", "\x9b"), {"x": ["\u202e"]}, 3)
    assert _Shown("⟨U+001B⟩", ("a", "⟨U+009B⟩"), {"x": ["⟨U+202E⟩"]}, 3) == visible_in(shown)


def test_characters_without_a_width_are_counted() -> None:
    """A paste's reader can be told what was left out of it."""
    assert {"U+200B": 2, "U+FEFF": 1} == zero_width("a\u200bb\u200b\ufeff")
    assert {} == zero_width("plain")
