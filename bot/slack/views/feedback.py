"""👍 and 👎 below an answer, why one did not help, and what came of it all."""

from collections.abc import Iterator, Mapping, Sequence

from bot.knowledge_base.providers import label_of
from bot.runtime.feedback_records import Stats, Week
from bot.slack.destination import Destination
from bot.slack.payloads import HELPED, UNHELPFUL, CaseRequest
from bot.slack.views import block_kit, case_words, ids, inputs, rich_text, words
from bot.slack.views.block_kit import Json, Message
from bot.slack.views.chart import bar_chart, bars
from bot.slack.views.dates import short_day
from bot.slack.views.forms import carried
from bot.slack.views.service_labels import service_label

REASON_FIELD = "reason"
NOTE_FIELD = "note"

_LONGEST_NOTE = 300
_MET = 5


def thumbs(case: str) -> Json:
    """The row of the two buttons.

    Args:
        case: the case of the answer.
    """
    helped = CaseRequest(act=HELPED, case=case).encode()
    unhelpful = CaseRequest(act=UNHELPFUL, case=case).encode()
    return block_kit.feedback(
        ids.FEEDBACK, (case_words.HELPED, helped), (case_words.UNHELPFUL, unhelpful)
    )


def reason_form(place: Destination, case: str) -> Json:
    """The form that asks why an answer did not help.

    Args:
        place: where it was pressed.
        case: the case of the answer.
    """
    note = inputs.text_element(longest=_LONGEST_NOTE, lines=True)
    asked, hint = case_words.NOTE_LABEL, case_words.NOTE_HINT
    return block_kit.view(
        case_words.REASON_TITLE,
        [
            inputs.field(
                REASON_FIELD, case_words.REASON_LABEL, inputs.choice_element(case_words.REASONS)
            ),
            inputs.field(NOTE_FIELD, asked, note, hint=hint, optional=True),
        ],
        callback_id=ids.REASON_FORM,
        submit=case_words.REASON_SUBMIT,
        close=words.CANCEL,
        metadata=f"{carried(place)}\n{case}",
    )


def stats(seen: Stats, days: int, *, told: str = "") -> Message:
    """What happened in a conversation.

    Args:
        seen: the figures.
        days: of how many days.
        told: its heading, of our own words; by default, for whoever asks.
    """
    told = told or case_words.STATS.format(days=days)
    blocks = [block_kit.words(f"*{told}*"), *_by_week(seen.weekly), *figures(seen)]
    return block_kit.message(told, blocks)


def _by_week(weeks: Sequence[Week]) -> Iterator[Json]:
    """The weeks as a chart; one alone has nothing to be compared with."""
    if len(weeks) > 1:
        begins = [short_day(week.since) for week in weeks]
        yield bar_chart(case_words.CHART, begins, _counts(weeks))


def _counts(weeks: Sequence[Week]) -> Mapping[str, Sequence[int]]:
    return {
        case_words.CHART_ANSWERED: [week.cases for week in weeks],
        case_words.CHART_HELPED: [week.helped for week in weeks],
        case_words.CHART_UNHELPFUL: [week.not_helped for week in weeks],
    }


def weekly_bars(weeks: Sequence[Week]) -> Iterator[Json]:
    """The weeks as bars of text, where no chart is drawn; nothing of what never came about."""
    kinds = _counts(weeks).items() if len(weeks) > 1 else ()
    lines = [
        [
            *rich_text.prose(case_words.PER_WEEK.format(what=what, most=max(counts))),
            *rich_text.code(bars(counts)),
        ]
        for what, counts in kinds
        if any(counts)
    ]
    if lines:
        yield rich_text.block(rich_text.bullets(lines))


def figures(seen: Stats) -> Iterator[Json]:
    """The figures as blocks."""
    yield rich_text.block(rich_text.bullets(map(rich_text.prose, _told(seen))))
    if any(seen.daily):
        most = case_words.STATS_DAILY.format(most=max(seen.daily))
        yield rich_text.block(
            rich_text.paragraph(rich_text.prose(most), rich_text.code(bars(seen.daily)))
        )
    if seen.met:
        lines = [_met(entry, count) for entry, count in list(seen.met.items())[:_MET]]
        yield rich_text.titled_block(case_words.MET_MOST, rich_text.bullets(lines))


def _told(seen: Stats) -> Iterator[str]:
    yield case_words.STATS_CASES.format(count=f"{seen.cases:,}", solved=f"{seen.solved:,}")
    yield case_words.STATS_HELPED.format(up=f"{seen.helped:,}", down=f"{seen.not_helped:,}")
    if seen.missed:
        yield case_words.STATS_MISSED.format(count=f"{seen.missed:,}")


def _met(entry: str, count: int) -> Sequence[Json]:
    provider, service, code = entry.split("/", 2)
    where = label_of(provider) if service == "any" else service_label(service)
    return [*rich_text.code(code), *rich_text.prose(f" · {where} · {count:,}")]
