"""The steps of a case as a list that everybody in its thread works on together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answers.answer import Answer, LookupOffer
from bot.runtime.case_memory import CaseOutcome
from bot.runtime.diagnosis_records import ShownResult, Tick
from bot.slack.payloads import (
    SOLVED,
    TICKED,
    TIMELINE,
    UNTICKED,
    VERIFIED,
    CaseRequest,
    EntryRequest,
)
from bot.slack.views import block_kit, case_words, dates, ids, lookup_words, rich_text
from bot.slack.views.answer import asked_of, entry_request, lookup_button
from bot.slack.views.block_kit import Json, Message
from bot.slack.views.case_memory import with_outcome

MOST_STEPS = 15
"""Steps of one list: each takes two blocks of a message's fifty."""

VERIFY_STEP = "verified"
"""The key of the tick that says who looked last whether it is fixed."""

_RESULT = 200
_COMMAND = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedStep:
    """One line of the list.

    Attributes:
        key: names it within the case, whatever stands around it.
        do: what to do.
        run: the command, empty for none.
        offer: the lookup that does it, `None` without one.
        tick: who has done it, `None` while nobody has.
        result: what its lookup came to last, `None` before that.
    """

    key: str
    do: str
    run: str = ""
    offer: LookupOffer | None = None
    tick: Tick | None = None
    result: ShownResult | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """Somebody looked whether it is fixed.

    Attributes:
        tick: who, and when.
        result: what the lookup came to; `None` where it was seen by hand.
        before: what the same lookup had come to before, `None` for nothing.
    """

    tick: Tick
    result: ShownResult | None = None
    before: ShownResult | None = None


def verifying(found: Answer) -> LookupOffer | None:
    """The lookup that shows whether an error is gone: the first that is made for it."""
    return next((offer for offer in found.offers if not offer.general), None)


def board(
    found: Answer,
    steps: Sequence[SharedStep],
    case: str,
    thread_ts: str,
    *,
    outcome: CaseOutcome | None = None,
    verification: Verification | None = None,
) -> Message:
    """The list.

    Args:
        found: the answer whose steps these are.
        steps: the steps, at most `MOST_STEPS`.
        case: the case's id.
        thread_ts: its thread.
        outcome: what the case turned out to be, `None` while nobody has said so.
        verification: what came out when somebody looked last whether it is fixed.
    """
    done = sum(step.tick is not None for step in steps)
    told = case_words.STEPS_DONE.format(done=done, count=len(steps))
    request = entry_request(found, case=case, thread_ts=thread_ts)
    rows = [
        block
        for index, step in enumerate(steps, 1)
        for block in (
            rich_text.block(*_step(index, step)),
            block_kit.actions(
                [
                    _tick(index, step, case),
                    *([lookup_button(step.offer, request)] if step.offer else []),
                ]
            ),
        )
    ]
    head = rich_text.paragraph(
        rich_text.strong(case_words.DIAGNOSE), rich_text.prose(f" · {found.title} · {told}")
    )
    end = block_kit.actions(
        [
            _verify(found, request, case),
            block_kit.button(case_words.SOLVED, ids.CASE + SOLVED, _asked(SOLVED, case)),
            block_kit.button(case_words.TIMELINE, ids.CASE + TIMELINE, _asked(TIMELINE, case)),
        ]
    )
    blocks = [rich_text.block(head), *rows, *_verified(verification), end]
    shown = block_kit.message(f"{case_words.DIAGNOSE}: {found.title}. {told}", blocks)
    return with_outcome(shown, outcome)


def _verify(found: Answer, request: EntryRequest, case: str) -> Json:
    """The button that looks whether it is fixed; without a lookup, that writes down who saw it."""
    offer = verifying(found)
    if offer is None:
        return block_kit.button(case_words.VERIFIED, ids.CASE + VERIFIED, _asked(VERIFIED, case))
    asked = replace(asked_of(offer, request), fresh=True, verify=True)
    return block_kit.button(case_words.VERIFIED, ids.VERIFY, asked.encode())


def _verified(seen: Verification | None) -> Iterator[Json]:
    """Who looked last whether it is fixed, what came out, and what had come out before."""
    if seen is None:
        return
    label = case_words.CHECKED_AGAIN if seen.result else case_words.VERIFIED_BY_HAND
    lines = [rich_text.paragraph(rich_text.strong(label), _by(seen.tick))]
    if seen.result:
        lines.append(_came_to(seen.result))
    if seen.result and seen.before and seen.before.said != seen.result.said:
        lines.append(_came_to(seen.before, f"{case_words.BEFORE}: "))
    yield rich_text.block(*lines)


def _came_to(result: ShownResult, lead: str = "") -> Json:
    """What a lookup came to, set off by a line."""
    said = rich_text.prose(block_kit.clip(result.said, _RESULT))
    return rich_text.quote(rich_text.prose(f"{lead}{lookup_words.TONES[result.tone]} "), said)


def _asked(act: str, case: str, step: str = "") -> str:
    return CaseRequest(act=act, case=case, step=step).encode()


def _step(index: int, step: SharedStep) -> Iterator[Json]:
    """A step, struck through once it is done, with its command, and what its lookup came to."""
    mark = rich_text.prose(f"{case_words.DONE if step.tick else case_words.NOT_DONE} ")
    number = rich_text.strong(f"{index}. ")
    yield rich_text.paragraph(mark, number, rich_text.prose(step.do), _by(step.tick))
    if step.run and not step.tick:
        yield rich_text.preformatted(block_kit.clip(step.run, _COMMAND))
    if step.result:
        yield _came_to(step.result)


def _by(tick: Tick | None) -> list[Json]:
    """Who has done a step, and when."""
    if tick is None:
        return []
    who = rich_text.person(tick.user) if tick.user else []
    return [*rich_text.prose(" · "), *who, *rich_text.prose(" "), dates.moment(tick.at)]


def _tick(index: int, step: SharedStep, case: str) -> Json:
    """The button says what it does, so that two who press it at once want the same."""
    act, label = (UNTICKED, case_words.UNTICK) if step.tick else (TICKED, case_words.TICK)
    return block_kit.button(
        label.format(number=index), f"{ids.TICK}{index}", _asked(act, case, step.key)
    )
