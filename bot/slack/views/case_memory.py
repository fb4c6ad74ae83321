"""What is known of a case beside its error: what it was, and what earlier ones were."""

from collections.abc import Iterator, Sequence

from bot.runtime.case_memory import CaseOutcome, Met
from bot.slack.destination import Destination
from bot.slack.views import block_kit, dates, ids, words
from bot.slack.views.block_kit import Json, Message
from bot.slack.views.fold import with_line
from bot.slack.views.forms import INPUT, carried

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
        block_kit.prose(_often(met.count)),
        *([block_kit.prose(words.MET_IN), block_kit.channel(met.last.channel)] if other else []),
        block_kit.prose(words.MET_ON),
        dates.day(met.last.at),
        *([block_kit.prose(" ("), block_kit.link(words.THREAD, link)] if link else []),
        block_kit.prose(")." if link else "."),
        *_solved(met),
    ]
    line = block_kit.rich(block_kit.paragraph(*parts))
    return block_kit.refitted(shown.text, with_line(shown.blocks, line))


def with_outcome(shown: Message, outcome: CaseOutcome | None) -> Message:
    """An answer with what its case turned out to be, below its headline; the same without one."""
    if outcome is None:
        return shown
    parts = [
        block_kit.prose(f"{words.TONES['good']} "),
        block_kit.strong(f"{words.SOLVED_LABEL}: "),
        block_kit.plain_piece(outcome.what),
        *_by(outcome),
    ]
    line = block_kit.rich(block_kit.paragraph(*parts))
    return block_kit.refitted(shown.text, with_line(shown.blocks, line))


def outcome_form(place: Destination, case: str, before: str = "") -> Json:
    """The form that asks what a case turned out to be.

    Args:
        place: where it was asked for.
        case: the case's id.
        before: what was said of it earlier.
    """
    element: Json = {
        "type": "plain_text_input",
        "action_id": INPUT,
        "max_length": LONGEST_OUTCOME,
        "placeholder": block_kit.plain(words.OUTCOME_EXAMPLE, 150),
        "focus_on_load": True,
        **({"initial_value": before[:LONGEST_OUTCOME]} if before else {}),
    }
    block = {
        "type": "input",
        "block_id": OUTCOME_FIELD,
        "label": block_kit.plain(words.OUTCOME_LABEL, 2000),
        "hint": block_kit.plain(words.OUTCOME_HINT, 2000),
        "element": element,
    }
    return block_kit.view(
        words.OUTCOME_TITLE,
        [block],
        callback_id=ids.OUTCOME_FORM,
        submit=words.OUTCOME_SUBMIT,
        close=words.CANCEL,
        metadata=f"{carried(place)}\n{case}",
    )


def solved(outcome: CaseOutcome) -> Message:
    """The reply that says what a case turned out to be, where no answer can show it."""
    return with_outcome(Message(block_kit.escape(words.SOLVED_LABEL)), outcome)


def _often(count: int) -> str:
    return words.MET_ONCE if count == 1 else words.MET_TIMES.format(count=f"{count:,}")


def _solved(met: Met) -> Iterator[Sequence[Json]]:
    if met.solved is None:
        return
    yield block_kit.prose(words.SOLVED_SAME if met.same_values else words.SOLVED_BY)
    yield block_kit.plain_piece(block_kit.clip(met.solved.what, _SHOWN), italic=True)


def _by(outcome: CaseOutcome) -> Iterator[Sequence[Json]]:
    if outcome.user:
        yield block_kit.prose(" · ")
        yield block_kit.person(outcome.user)
