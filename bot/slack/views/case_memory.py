"""What is known of a case beside its error: what it was, and what earlier ones were."""

from collections.abc import Iterator, Sequence

from bot.runtime.case_memory import CaseOutcome, Met
from bot.slack.destination import Destination
from bot.slack.views import (
    block_kit,
    case_words,
    dates,
    ids,
    inputs,
    lookup_words,
    rich_text,
    words,
)
from bot.slack.views.block_kit import Json, Message
from bot.slack.views.fold import with_line
from bot.slack.views.forms import carried

OUTCOME_FIELD = "outcome"

LONGEST_OUTCOME = 200
"""Characters of the one line that says what a case was."""

_SHOWN = 120


def with_memory(shown: Message, met: Met, link: str, here: str) -> Message:
    """An answer with how often its error was met before, below its headline.

    Args:
        shown: the answer.
        met: the earlier cases.
        link: the address of the latest one's thread, empty where Slack has none.
        here: the conversation of the answer; another one is named.
    """
    other = met.last.channel != here
    parts = [
        rich_text.prose(_often(met.count)),
        *(
            [rich_text.prose(case_words.MET_IN), rich_text.channel(met.last.channel)]
            if other
            else []
        ),
        rich_text.prose(case_words.MET_ON),
        dates.day(met.last.at),
        *([rich_text.prose(" ("), rich_text.link(case_words.THREAD, link)] if link else []),
        rich_text.prose(")." if link else "."),
        *_solved(met),
    ]
    line = rich_text.block(rich_text.paragraph(*parts))
    return block_kit.refitted(shown.text, with_line(shown.blocks, line))


def with_outcome(shown: Message, outcome: CaseOutcome | None) -> Message:
    """An answer with what its case turned out to be, below its headline; the same without one."""
    if outcome is None:
        return shown
    parts = [
        rich_text.prose(f"{lookup_words.TONES['good']} "),
        rich_text.strong(f"{case_words.SOLVED_LABEL}: "),
        rich_text.verbatim(outcome.what),
        *_by(outcome),
    ]
    line = rich_text.block(rich_text.paragraph(*parts))
    return block_kit.refitted(shown.text, with_line(shown.blocks, line))


def outcome_form(place: Destination, case: str, before: str = "") -> Json:
    """The form that asks what a case turned out to be.

    Args:
        place: where it was asked for.
        case: the case's id.
        before: what was said of it earlier.
    """
    typed = inputs.text_element(
        longest=LONGEST_OUTCOME,
        initial=before,
        placeholder=case_words.OUTCOME_EXAMPLE,
        focus=True,
    )
    asked, hint = case_words.OUTCOME_LABEL, case_words.OUTCOME_HINT
    return block_kit.view(
        case_words.OUTCOME_TITLE,
        [inputs.field(OUTCOME_FIELD, asked, typed, hint=hint)],
        callback_id=ids.OUTCOME_FORM,
        submit=case_words.OUTCOME_SUBMIT,
        close=words.CANCEL,
        metadata=f"{carried(place)}\n{case}",
    )


def solved(outcome: CaseOutcome) -> Message:
    """The reply that says what a case turned out to be, where no answer can show it."""
    return with_outcome(Message(block_kit.escape(case_words.SOLVED_LABEL)), outcome)


def _often(count: int) -> str:
    return case_words.MET_ONCE if count == 1 else case_words.MET_TIMES.format(count=f"{count:,}")


def _solved(met: Met) -> Iterator[Sequence[Json]]:
    if met.solved is None:
        return
    yield rich_text.prose(case_words.SOLVED_SAME if met.same_values else case_words.SOLVED_BY)
    yield rich_text.verbatim(block_kit.clip(met.solved.what, _SHOWN), italic=True)


def _by(outcome: CaseOutcome) -> Iterator[Sequence[Json]]:
    if outcome.user:
        yield rich_text.prose(" · ")
        yield rich_text.person(outcome.user)
