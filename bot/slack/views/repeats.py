"""How often an error was seen, as a line of the answer that stands for all of them."""

from collections.abc import Iterator, Mapping

from bot.runtime.repeats import Seen
from bot.slack.views import block_kit, case_words, dates, lookup_words
from bot.slack.views.block_kit import Message, escape
from bot.slack.views.fold import with_line

_NAMES = 2
_VALUES = 3
_VALUE = 40


def with_count(shown: Message, seen: Seen) -> Message:
    """An answer with how often its error was seen, below its headline.

    Args:
        shown: the answer as it was first posted.
        seen: how often it was seen since; once is not worth saying.
    """
    if seen.count <= 1:
        return shown
    line = block_kit.context(" · ".join((_often(seen), *_differing(seen.differing))))
    return block_kit.refitted(f"{_times(seen)}: {shown.text}", with_line(shown.blocks, line))


def _times(seen: Seen) -> str:
    return case_words.SEEN_TIMES.format(count=f"{seen.count:,}")


def _often(seen: Seen) -> str:
    posters = (
        case_words.POSTER if seen.posters == 1 else case_words.POSTERS.format(count=seen.posters)
    )
    since = case_words.SEEN_SINCE.format(at=dates.clock(seen.since), posters=posters)
    return f"*{_times(seen)}* {since}"


def _differing(values: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    """The values that differ, each with how often it was there, as `bucket: a 30, b 7`."""
    for name, often in list(values.items())[:_NAMES]:
        shown = [
            f"`{escape(block_kit.clip(value, _VALUE)).replace('`', '')}` {count}"
            for value, count in list(often.items())[:_VALUES]
        ]
        more = len(often) - len(shown)
        rest = lookup_words.AND_MORE.format(count=more) if more else ""
        yield f"{name.replace('_', ' ')}: {', '.join(shown)}{rest}"
