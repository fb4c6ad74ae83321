"""Renders the texts of an entry with the values of a paste."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.answer import Answer, AnswerStep, Link, Section
from bot.answers.conditions import Values
from bot.answers.remedies import filled_in, remedies
from bot.knowledge_base.models import Entry
from bot.knowledge_base.templating import text


def with_texts(answer: Answer, entry: Entry) -> Answer:
    """Add an entry's texts to an answer.

    Args:
        answer: without texts; its values are filled in.
        entry: the entry, or one of its variants.
    """
    values = answer.values
    return replace(
        answer,
        category=entry.category,
        title=_sentence(entry.title, values),
        summary=_sentence(entry.summary, values),
        meaning=_sentence(entry.meaning, values),
        not_when=_sentence(entry.not_when, values),
        causes=_sentences(entry.causes, values),
        fixes=remedies(entry.fixes, values),
        steps=_steps(entry, values),
        checks=_checks(entry, values),
        seen=_seen_cases(entry, values),
        tools=_sentences(entry.tools, values),
        verify=_sentences(entry.verify, values),
        prevent=_sentences(entry.prevent, values),
        tip=_sentence(entry.tip, values),
        reviewed=entry.reviewed.isoformat(),
        references=tuple(Link(title=one.title, url=str(one.url)) for one in entry.references),
    )


def _sentence(source: str | None, values: Values) -> str:
    return text(source, values) if source else ""


def _sentences(sources: Sequence[str], values: Values) -> tuple[str, ...]:
    return tuple(text(source, values) for source in sources)


def _steps(entry: Entry, values: Values) -> tuple[AnswerStep, ...]:
    return tuple(
        AnswerStep(
            do=_sentence(step.do, values), lookup=step.lookup or "", **filled_in(step, values)
        )
        for step in entry.diagnosis
    )


def _checks(entry: Entry, values: Values) -> tuple[Section, ...]:
    return tuple(
        Section(title=_sentence(one.title, values), lines=_sentences(one.checks, values))
        for one in entry.checks
    )


def _seen_cases(entry: Entry, values: Values) -> tuple[Section, ...]:
    return tuple(
        Section(
            title=f"{_sentence(one.case, values)} ({one.how_common})",
            lines=(_sentence(one.example, values), _sentence(one.fix, values)),
        )
        for one in entry.seen
    )
