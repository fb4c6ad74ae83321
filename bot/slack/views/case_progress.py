"""What was found and done about a case so far, in the answer that stands for it."""

from collections.abc import Iterator, Sequence

from bot.runtime.diagnosis_records import ShownResult, Tick
from bot.slack.views import block_kit, case_words, lookup_words, rich_text
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
    return block_kit.refitted(shown.text, with_line(shown.blocks, rich_text.block(*lines)))


def _came_to(result: ShownResult) -> Json:
    said = rich_text.prose(block_kit.clip(result.said, _SAID))
    mark = rich_text.prose(f"{lookup_words.TONES[result.tone]} ")
    return rich_text.paragraph(mark, rich_text.strong(f"{result.title}: "), said)


def _done(ticks: Sequence[Tick]) -> Iterator[Json]:
    """How many steps are done, and who did the latest."""
    if not ticks:
        return
    last = ticks[-1]
    count = (
        case_words.STEP_DONE
        if len(ticks) == 1
        else case_words.STEPS_TICKED.format(count=len(ticks))
    )
    who = rich_text.person(last.user) if last.user else []
    by = rich_text.prose(case_words.STEP_LAST) if who else []
    yield rich_text.paragraph(rich_text.prose(f"{case_words.DONE} {count}"), by, who)
