"""The remedy for each very message: what the answer must say, and what it must never say."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.answers.answer import Answer
from bot.answers.answerer import Answerer
from tests.shared import our_answerer

TABLES = sorted((Path(__file__).parent / "remedies").glob("*.yml"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One paste and its remedy.

    Attributes:
        paste: the text as a tool printed it.
        entry: the entry that answers, `/variant` behind it where one is meant.
        first: what the first fix says or runs.
        says: what stands anywhere in the answer.
        never: what stands nowhere in the fixes, their commands, the causes and the summary.
    """

    paste: str
    entry: str
    first: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


def cases() -> Iterator[Any]:
    """The cases of every table, each named by its table and its key.

    A case with `fails` is expected to fail, for the reason given there.
    """
    for table in TABLES:
        for name, given in yaml.safe_load(table.read_text(encoding="utf-8")).items():
            fails = given.pop("fails", "")
            marks = [pytest.mark.xfail(reason=fails)] if fails else []
            lists = {key: tuple(value) for key, value in given.items() if isinstance(value, list)}
            case = Case(**{**given, **lists})
            yield pytest.param(case, id=f"{table.stem}-{name}", marks=marks)


def remedies(answer: Answer) -> str:
    """The summary, causes and fixes: what somebody acts on."""
    fixes = [f"{fix.when} {fix.do} {fix.run}" for fix in answer.fixes]
    return "\n".join([answer.title, answer.summary, *answer.causes, *fixes])


def everything(answer: Answer) -> str:
    """All that the answer says, its diagnosis and remarks included."""
    steps = [f"{step.do} {step.lookup} {step.run}" for step in answer.steps]
    rest = [answer.meaning, answer.not_when, answer.tip, *answer.verify, *answer.tools]
    return "\n".join([remedies(answer), *steps, *rest])


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return our_answerer()


@pytest.mark.parametrize("case", list(cases()))
def test_the_remedy_fits_the_message(answerer: Answerer, case: Case) -> None:
    """The paste goes in; the right entry and its own remedy come out, and no other one's."""
    answer = answerer.explain(case.paste).answer

    assert answer is not None
    entry = f"{answer.entry}/{answer.variant}" if answer.variant else answer.entry
    fix = answer.fixes[0]
    opening, whole, acted_on = f"{fix.do} {fix.run}", everything(answer), remedies(answer)
    assert case.entry == entry
    assert [] == [words for words in case.first if words not in opening]
    assert [] == [words for words in case.says if words not in whole]
    assert [] == [words for words in case.never if words in acted_on]


def test_every_case_demands_something() -> None:
    """A case says what must stand in the answer, or what must not."""
    empty = [one.id for one in cases() if not (one.values[0].first or one.values[0].says)]

    assert [] == empty
