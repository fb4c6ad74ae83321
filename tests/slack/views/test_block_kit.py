"""Block Kit's parts: each within Slack's limits, and nothing pasted is read as markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.views import block_kit


@given(st.text(max_size=60))
def test_escaped_text_holds_no_mention_link_or_entity(text: str) -> None:
    """And can be read back."""
    escaped = block_kit.escape(text)
    assert not {"<", ">"} & set(escaped)
    back = escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert text == back


@given(st.text(max_size=60), st.integers(1, 40))
def test_clipped_text_is_never_too_long(text: str, limit: int) -> None:
    """What fits stays; what was cut says so."""
    clipped = block_kit.clip(text, limit)
    assert len(clipped) <= limit
    assert (clipped == text) if len(text) <= limit else clipped.endswith("…")


def test_slack_is_given_no_empty_text() -> None:
    """It would refuse the whole message."""
    assert "-" == block_kit.plain("", 10)["text"]


def test_a_value_that_does_not_fit_a_button_is_an_error() -> None:
    """A cut one would mean something else; so too in a menu and in a view."""
    long = "x" * (block_kit.BUTTON_VALUE + 1)
    with pytest.raises(ValueError, match="button go"):
        block_kit.button("Go", "go", long)
    with pytest.raises(ValueError, match="menu more"):
        block_kit.overflow("more", [("a", "x" * (block_kit.OPTION_VALUE + 1))])
    with pytest.raises(ValueError, match="menu more"):
        block_kit.overflow("more", [])
    with pytest.raises(ValueError, match="view form"):
        block_kit.view("A", [], callback_id="form", close="Close", metadata="x" * 3001)


def test_a_button_names_only_what_it_has() -> None:
    """Slack refuses an empty value and an empty style."""
    assert {"type", "text", "action_id"} == set(block_kit.button("Go", "go"))
    assert "danger" == block_kit.button("Go", "go", "1", style="danger")["style"]


def test_buttons_stay_where_blocks_have_to_go() -> None:
    """What can be done is worth more than the last lines; that something is missing is said."""
    row = block_kit.actions([block_kit.button("Go", "go")])
    blocks = [*(block_kit.words(str(n)) for n in range(99)), row]
    kept = block_kit.fit(blocks, most_blocks=5, most_text=1000, shortened="There is more.")
    assert 5 == len(kept)
    assert row in kept
    assert block_kit.context("There is more.") == kept[-1]


def test_long_texts_are_shortened_evenly_and_buttons_are_not() -> None:
    """Until all together fit."""
    row = block_kit.actions([block_kit.button("A button of some words", "go")])
    kept = block_kit.fit(
        [block_kit.words("x" * 2000), block_kit.words("y" * 2000), row],
        most_blocks=50,
        most_text=1500,
    )
    assert block_kit.text_length(kept) <= 1500
    assert len(kept[0]["text"]["text"]) == len(kept[1]["text"]["text"])
    assert row == kept[-1]


def test_an_empty_row_is_left_out() -> None:
    """Slack refuses it."""
    assert [] == block_kit.fit([block_kit.actions([])], most_blocks=5, most_text=10)


def test_a_notification_is_short_and_escaped() -> None:
    """It is read on a lock screen."""
    text = block_kit.message("<!here> " + "x" * 999, []).text
    assert text.startswith("&lt;!here&gt;")
    assert block_kit.FALLBACK == len(text)


@given(st.text(max_size=80), st.integers(1, 60))
def test_escaped_text_is_cut_between_entities(text: str, limit: int) -> None:
    """What is left of a cut text is the beginning of the text: no half of an entity."""
    cut = block_kit.clip_markup(block_kit.escape(text), limit)
    assert len(cut) <= limit
    back = cut.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert text.startswith(back.removesuffix("…").rstrip()) or back == text


def test_a_link_is_cut_away_whole() -> None:
    """Half a link would hide what follows it."""
    text = "See <https://book.example/a/long/address|the page> for more"
    assert "See…" == block_kit.clip_markup(text, 30)
    assert text == block_kit.clip_markup(text, len(text))


def test_a_fallback_is_cut_between_entities() -> None:
    """A notification's text is escaped first and cut afterwards."""
    text = block_kit.message("<" * 300, []).text
    assert {"&lt;"} == set(text.removesuffix("…").replace("&lt;", "&lt; ").split())
