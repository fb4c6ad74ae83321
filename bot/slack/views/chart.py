"""A small chart as text: one bar a day, which every client, telephone and terminal shows."""

from collections.abc import Sequence

_BARS = "▁▂▃▄▅▆▇█"


def bars(counts: Sequence[int]) -> str:
    """A bar for each number; nothing is the lowest, the largest the highest.

    Args:
        counts: the numbers, in their order.
    """
    most = max(counts, default=0)
    top = len(_BARS) - 1
    return "".join(_BARS[-(-count * top // most) if most else 0] for count in counts)
