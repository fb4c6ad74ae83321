"""Charts: as a block that Slack draws in messages, and as text, which every client shows."""

from collections.abc import Mapping, Sequence

from bot.slack.views.block_kit import Json, clip

_BARS = "▁▂▃▄▅▆▇█"
_KIND = "data_visualization"
_TITLE, _LABEL, _GROUPS = 50, 20, 20
"""The longest title and label, in characters, and the most groups of bars."""


def bars(counts: Sequence[int]) -> str:
    """A bar for each number; nothing is the lowest, the largest the highest.

    Args:
        counts: the numbers, in their order.
    """
    most = max(counts, default=0)
    top = len(_BARS) - 1
    return "".join(_BARS[-(-count * top // most) if most else 0] for count in counts)


def bar_chart(title: str, labels: Sequence[str], series: Mapping[str, Sequence[int]]) -> Json:
    """Bars in groups, which Slack draws; a message alone takes them, no modal and no Home tab.

    https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block

    Args:
        title: what it shows.
        labels: the groups, no two alike; of too many, the last ones are drawn.
        series: the numbers of each kind of bar, one for each group, by the kind's name.
    """
    shown = [clip(label, _LABEL) for label in labels[-_GROUPS:]]
    drawn = [
        {"name": clip(name, _LABEL), "data": _points(shown, values[-_GROUPS:])}
        for name, values in series.items()
    ]
    chart = {"type": "bar", "series": drawn, "axis_config": {"categories": shown}}
    return {"type": _KIND, "title": clip(title, _TITLE), "chart": chart}


def _points(labels: Sequence[str], values: Sequence[int]) -> list[Json]:
    pairs = zip(labels, values, strict=True)
    return [{"label": label, "value": value} for label, value in pairs]


def without_charts(blocks: Sequence[Json]) -> list[Json]:
    """The blocks for a Slack that draws no charts: their numbers stand beside them as text."""
    return [block for block in blocks if block.get("type") != _KIND]
