"""A chart as text."""

import pytest

from bot.slack.views.chart import bars


@pytest.mark.parametrize(
    ("counts", "shown"),
    [((), ""), ((0, 0), "▁▁"), ((0, 1, 4, 8), "▁▂▅█"), ((1, 1000), "▂█"), ((3,), "█")],
)
def test_a_bar_for_each_number(counts: tuple[int, ...], shown: str) -> None:
    """None is the lowest, the most the highest, and one of many is more than none."""
    assert shown == bars(counts)
