"""How often an error was seen, as a line of the answer that stands for all of them."""

from collections.abc import Mapping

import pytest

from bot.runtime.repeats import Seen
from bot.slack.views import block_kit, lookup_words
from bot.slack.views.block_kit import Message
from bot.slack.views.repeats import with_count

SHOWN = block_kit.message("QueueFull", [block_kit.header("QueueFull"), block_kit.words("It is.")])


def counted(
    count: int = 12, posters: int = 1, differing: Mapping[str, Mapping[str, int]] | None = None
) -> Message:
    return with_count(
        SHOWN, Seen(count=count, posters=posters, since=0.0, differing=differing or {})
    )


def line(message: Message) -> str:
    return str(message.blocks[1]["elements"][0]["text"])


@pytest.mark.parametrize("count", [0, 1])
def test_once_is_not_worth_saying(count: int) -> None:
    """The answer stays as it was posted."""
    assert SHOWN == counted(count)


def test_the_count_stands_below_the_headline() -> None:
    """And in front of the notification; nothing else moves."""
    message = counted(1200)
    assert ["header", "context", "section"] == [block["type"] for block in message.blocks]
    assert "1,200" in line(message)
    assert message.text.endswith(": QueueFull")
    assert "1,200" in message.text


def test_one_poster_and_several_are_told_apart() -> None:
    """A bot that repeats itself is another thing than a team in trouble."""
    assert line(counted(posters=1)) != line(counted(posters=3))
    assert "3" in line(counted(posters=3))


def test_what_differs_is_counted() -> None:
    """Two names with three values each, and how many more there are."""
    differing = {
        "queue_name": {"a": 5, "b": 4, "c": 2, "d": 1},
        "region": {"eu-west-1": 12},
        "key": {"x": 12},
    }
    told = line(counted(differing=differing))
    more = lookup_words.AND_MORE.format(count=1)
    assert f" · queue name: `a` 5, `b` 4, `c` 2{more} · region: `eu-west-1` 12" in told
    assert "`d`" not in told
    assert "key" not in told


@pytest.mark.parametrize(
    ("value", "told"), [("<!here>", "`&lt;!here&gt;` 12"), ("a`b", "`ab` 12"), ("x" * 90, "…` 12")]
)
def test_a_value_is_no_markup(value: str, told: str) -> None:
    """It mentions nobody, ends no code, and is cut."""
    assert told in line(counted(differing={"key": {value: 12}}))
