"""Charts, as text and as a block."""

import pytest

from bot.sandbox.workspace.blocks import problems
from bot.slack.views.chart import bar_chart, bars, without_charts


@pytest.mark.parametrize(
    ("counts", "shown"),
    [((), ""), ((0, 0), "▁▁"), ((0, 1, 4, 8), "▁▂▅█"), ((1, 1000), "▂█"), ((3,), "█")],
)
def test_a_bar_for_each_number(counts: tuple[int, ...], shown: str) -> None:
    """None is the lowest, the most the highest, and one of many is more than none."""
    assert shown == bars(counts)


def test_a_chart_of_too_much_shows_the_end() -> None:
    """What Slack draws at most, each number under its label."""
    labels = [f"{number:02} {'x' * 30}" for number in range(25)]
    chart = bar_chart("t" * 80, labels, {"a": range(25), "b": range(25)})
    assert [] == problems([chart])
    assert [19 + 5, 20] == [
        chart["chart"]["series"][0]["data"][-1]["value"],
        len(chart["chart"]["series"][1]["data"]),
    ]


def test_without_its_charts_a_message_keeps_the_rest() -> None:
    """For a Slack that draws none."""
    line = {"type": "divider"}
    assert [line] == without_charts([bar_chart("t", ["a"], {"x": [1]}), line])
