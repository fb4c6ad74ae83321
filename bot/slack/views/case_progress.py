"""What was found and done about a case so far, in the answer that stands for it."""

from collections.abc import Iterator, Sequence

from bot.runtime.diagnosis_records import ShownResult, Tick
from bot.slack.views import block_kit, words
from bot.slack.views.block_kit import Json, Message
from bot.slack.views.fold import with_line

_RESULTS = 3
_SAID = 120


def with_progress(shown: Message, results: Sequence[ShownResult], ticks: Sequence[Tick]) -> Message:
    """An answer with what its lookups came to and how many steps are done, below its headline.

    Args:
        shown: the answer.
        results: what was shown of lookups, the oldest first; of each lookup the latest counts.
        ticks: the steps that are done, the latest last.
    """
    latest = {result.lookup: result for result in results}
    lines = [*map(_came_to, list(latest.values())[-_RESULTS:]), *_done(ticks)]
    if not lines:
        return shown
    return block_kit.refitted(shown.text, with_line(shown.blocks, block_kit.rich(*lines)))


def _came_to(result: ShownResult) -> Json:
    said = block_kit.prose(block_kit.clip(result.said, _SAID))
    mark = block_kit.prose(f"{words.TONES[result.tone]} ")
    return block_kit.paragraph(mark, block_kit.strong(f"{result.title}: "), said)


def _done(ticks: Sequence[Tick]) -> Iterator[Json]:
    """How many steps are done, and who did the latest."""
    if not ticks:
        return
    last = ticks[-1]
    count = words.STEP_DONE if len(ticks) == 1 else words.STEPS_TICKED.format(count=len(ticks))
    who = block_kit.person(last.user) if last.user else []
    by = block_kit.prose(words.STEP_LAST) if who else []
    yield block_kit.paragraph(block_kit.prose(f"{words.DONE} {count}"), by, who)
