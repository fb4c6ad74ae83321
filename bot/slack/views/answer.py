"""The answer as a message: short, with the whole entry one press away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answers.answer import Answer, Guess, LookupOffer, Remedy
from bot.knowledge_base.providers import label_of
from bot.slack.payloads import (
    DIAGNOSE,
    NOT_THIS,
    SOLVED,
    CaseRequest,
    EntryRequest,
    LookupRequest,
    SuggestRequest,
)
from bot.slack.views import block_kit, case_words, form_words, ids, rich_text, words
from bot.slack.views.block_kit import Json, Message
from bot.slack.views.brief import BriefPart, fitted
from bot.slack.views.feedback import thumbs
from bot.slack.views.service_labels import service_label

_FIXES = 1
_BUTTONS = 3
_WORDS = 70
"""Words of an answer, without its command, its buttons and the small line below."""
_LABELS = len(f"{words.CAUSE} {words.FIX} {words.FIRST_STEP} {words.IF}".split())
_SURE = 0.75
_ALSO_SEEN = 3
_REGIONS = 3


def answer(
    found: Answer,
    *,
    case: str = "",
    private: bool = False,
    thread_ts: str = "",
    seen: SuggestRequest | None = None,
    page: str = "",
    others: Sequence[Guess] = (),
) -> Message:
    """The message that answers an error.

    Args:
        found: the answer.
        case: the case's id, for values too long for a button.
        private: true where only the asker sees it, who can then share it.
        thread_ts: the thread a private answer can be shared into, empty for the channel itself.
        seen: what an entry could be suggested with, where we have no page on the error.
        page: the address of the entry's page in the book, empty without a book.
        others: the other errors of the paste, each for a button.

    Returns:
        The message, within Slack's limits.
    """
    request = entry_request(found, case=case, thread_ts=thread_ts)
    read = _brief(found)
    blocks = [
        block_kit.header(found.title),
        *(
            [rich_text.block(rich_text.paragraph(rich_text.prose(read.summary)))]
            if read.summary
            else []
        ),
        *_titled(words.CAUSE, read.cause),
        *_fix(read.fixes),
        *_first_step(found, read),
        block_kit.actions(_row(found, request, private=private, seen=seen)),
        block_kit.context(" · ".join(filter(None, (small_print(found), _in_book(found, page))))),
        *([thumbs(case)] if case and thread_ts and not private else []),
        *_also(others, request),
    ]
    return block_kit.message(_notice(found), blocks, shortened=words.SHORTENED)


@dataclass(frozen=True, slots=True)
class _Brief:
    """What of an answer is read in ten seconds."""

    summary: str
    cause: str
    step: str
    fixes: Sequence[Remedy]


def _brief(found: Answer) -> _Brief:
    """One cause, one fix and the first step, shortened together; *More* has them in full.

    What is left out first: a second fix, a step that a button does, what the headline says too.
    """
    fixes = list(shown_fixes(found.fixes))
    shorter = [(found, fixes), (found, fixes[:1])]
    stepless = replace(found, steps=()) if _is_a_button(found) else found
    shorter += [(stepless, fixes[:1]), (replace(stepless, summary=""), fixes[:1])]
    shorter += [(replace(found, summary="", steps=()), fixes[:1])]
    for shown, some in shorter:
        read, count = _shortened(shown, some)
        if count <= _WORDS:
            break
    return read


def _is_a_button(found: Answer) -> bool:
    """Whether the first step is one press: then its words can be left out."""
    first = next(iter(found.steps), None)
    return first is not None and any(offer.lookup == first.lookup for offer in found.offers)


def _shortened(found: Answer, fixes: Sequence[Remedy]) -> tuple[_Brief, int]:
    """An answer with these fixes, as short as it can be, and how many words it has."""
    given = [
        BriefPart(found.summary),
        BriefPart(next(iter(found.causes), "")),
        BriefPart(found.steps[0].do if found.steps else ""),
        *(BriefPart(fix.do, whole=True) for fix in fixes),
    ]
    around = sum(len(f"{fix.when} {fix.effect.label if fix.run else ''}".split()) for fix in fixes)
    around += len(found.title.split()) + _LABELS
    parts = fitted(given, _WORDS - around)
    summary, cause, step, *do = (part.text for part in parts)
    shown = [replace(fix, do=text) for fix, text in zip(fixes, do, strict=True)]
    one_command = [*shown[:1], *(replace(fix, run="") for fix in shown[1:])]
    return _Brief(summary, cause, step, one_command), around + sum(part.words for part in parts)


def _first_step(found: Answer, read: _Brief) -> Iterator[Json]:
    """The first step; its command where no fix shows one, since an answer has one to copy."""
    if read.step:
        run = "" if any(fix.run for fix in read.fixes) else found.steps[0].run
        command = [rich_text.preformatted(run)] if run else []
        step = rich_text.paragraph(rich_text.prose(read.step))
        yield rich_text.titled_block(words.FIRST_STEP, step, *command)


def _notice(found: Answer) -> str:
    """What a notification says: what happened, and what to do."""
    fix = next((fix.do for fix in found.fixes if not fix.when), "")
    return block_kit.clip(f"{found.title}. {fix or found.summary}", block_kit.NOTICE)


def _titled(title: str, text: str) -> Iterator[Json]:
    if text:
        yield rich_text.titled_block(title, rich_text.paragraph(rich_text.prose(text)))


def entry_request(found: Answer, *, case: str = "", thread_ts: str = "") -> EntryRequest:
    """What a button needs to show this answer again."""
    return EntryRequest(
        entry=found.entry,
        variant=found.variant,
        why=found.why,
        confidence=found.confidence,
        values=found.values,
        case=case,
        thread_ts=thread_ts,
        summary="" if found.category else found.summary,
    )


def headline(found: Answer) -> str:
    """Code, service and HTTP status in one line; what is not known is left out."""
    where = service_label(found.service) if found.service else label_of(found.provider)
    status = f"HTTP {found.http_status}" if found.http_status else ""
    if found.provider == "http":  # the code is the status already
        where, status = "HTTP", ""
    return " · ".join(part for part in (found.code, where, status) if part)


def remedy(fix: Remedy) -> Iterator[Json]:
    """One fix: its condition, what to do, what the command does to what, and the command to copy.

    A command that destroys says so first, in one line with its condition.
    """
    danger = rich_text.strong(f"{fix.effect.label}. ") if fix.destroys else []
    condition = rich_text.strong(f"{_condition(fix.when)}: ") if fix.when else []
    label = [] if fix.destroys or not fix.run else rich_text.quiet(f" {fix.effect.label}.")
    yield rich_text.paragraph(danger, condition, rich_text.prose(fix.do), label)
    if fix.run:
        yield rich_text.preformatted(fix.run)


def _condition(when: str) -> str:
    """A fix's condition as the beginning of a sentence."""
    said = when.rstrip(".:")
    if said.partition(" ")[0].lower() in _JOINING:
        return said[0].upper() + said[1:]
    return f"{words.IF} {said}"


_JOINING = frozenset({"after", "always", "as", "before", "for", "if", "in", "on", "when", "where"})


def small_print(found: Answer) -> str:
    """Whose error it is, and why this answer, in mrkdwn."""
    sure = "" if found.confidence >= _SURE else f" ({words.UNSURE})"
    parts = [block_kit.escape(headline(found))]
    if found.why:
        parts.append(f"{words.RECOGNISED_BY} {block_kit.escape(found.why)}{sure}")
    parts.extend(block_kit.escape(note) for note in found.notes)
    return " · ".join(parts)


def _fix(fixes: Sequence[Remedy]) -> Iterator[Json]:
    parts = [part for fix in fixes for part in remedy(fix)]
    if parts:
        yield rich_text.titled_block(words.FIX, *parts)


def shown_fixes(fixes: Sequence[Remedy]) -> Sequence[Remedy]:
    """The fix that a short answer shows; where it only looks before one that destroys, both."""
    looks = bool(fixes) and bool(fixes[0].run) and fixes[0].effect.effect == "reads"
    both = looks and len(fixes) > 1 and fixes[1].destroys
    return fixes[: _FIXES + both]


def _row(
    found: Answer, request: EntryRequest, *, private: bool, seen: SuggestRequest | None
) -> Iterator[Json]:
    """Three buttons at most, and the other lookups in a menu."""
    suggested = list(_suggest(seen))
    shown = _shown(found.offers)[: _BUTTONS - 1 - private - len(suggested)]
    for index, offer in enumerate(shown):
        yield lookup_button(offer, request, first=index == 0)
    yield block_kit.button(words.MORE, ids.MORE, request.encode())
    if private:
        label = words.SHARE_IN_THREAD if request.thread_ts else words.SHARE_IN_CHANNEL
        yield block_kit.button(label, ids.SHARE_ANSWER, request.encode())
    yield from suggested
    rest = [offer for offer in found.offers if offer not in shown]
    acts = [] if private else list(_case(found, request))
    if options := [*_lookups(rest[: block_kit.OVERFLOW - len(acts)], request), *acts]:
        yield block_kit.overflow(ids.MENU, options)


def _shown(offers: Sequence[LookupOffer]) -> Sequence[LookupOffer]:
    """The lookups that get a button: general ones only where there are no others."""
    own = [offer for index, offer in enumerate(offers) if index == 0 or not offer.general]
    return (own if len(own) > 1 or not offers[0].general else offers) if offers else ()


def _lookups(offers: Sequence[LookupOffer], request: EntryRequest) -> Iterator[tuple[str, str]]:
    """The other lookups; what an option is too short to carry is taken from the case."""
    for offer in offers:
        yield offer.title, asked_of(offer, request).encode(block_kit.OPTION_VALUE)


def _case(found: Answer, request: EntryRequest) -> Iterator[tuple[str, str]]:
    """What everybody may do with a case that stands in a thread."""
    if request.case and request.thread_ts:
        if found.steps:
            yield case_words.DIAGNOSE, CaseRequest(act=DIAGNOSE, case=request.case).encode()
        yield case_words.SOLVED, CaseRequest(act=SOLVED, case=request.case).encode()
        yield words.NOT_THIS, CaseRequest(act=NOT_THIS, case=request.case).encode()


def _suggest(seen: SuggestRequest | None) -> Iterator[Json]:
    if seen is not None:
        yield block_kit.button(form_words.SUGGEST, ids.SUGGEST, seen.encode())


def in_book(found: Answer) -> str:
    """What the link to the book says: an error without a page stands on its service's."""
    return words.IN_BOOK if found.category else words.SERVICE_IN_BOOK


def _in_book(found: Answer, page: str) -> str:
    return f"<{page}|{in_book(found)}>" if page else ""


def asked_of(offer: LookupOffer, request: EntryRequest) -> LookupRequest:
    """What the button of a lookup carries, beside an answer."""
    return LookupRequest(
        lookup=offer.lookup,
        values={**offer.where, **offer.values},
        case=request.case,
        regions=tuple(offer.regions[:_REGIONS]),
        thread_ts=request.thread_ts,
    )


def _also(others: Sequence[Guess], request: EntryRequest) -> Iterator[Json]:
    """Each other error of the paste, one press from its answer."""
    if others:
        yield block_kit.context(f"{words.ALSO_SEEN}:")
        yield block_kit.actions(
            block_kit.button(other.code, f"{ids.GUESS}also-{index}", _other(other, request))
            for index, other in enumerate(others[:_ALSO_SEEN])
        )


def _other(other: Guess, request: EntryRequest) -> str:
    """What the button of another error of the same paste carries."""
    return EntryRequest(
        entry=other.entry,
        values=request.values,
        case=request.case,
        thread_ts=request.thread_ts,
    ).encode()


def lookup_button(offer: LookupOffer, request: EntryRequest, *, first: bool = False) -> Json:
    """The button of a lookup.

    Args:
        offer: the lookup.
        request: the answer that offers it.
        first: whether it is the one to press first.
    """
    return block_kit.button(
        offer.title,
        ids.LOOK + offer.lookup,
        asked_of(offer, request).encode(),
        style="primary" if first else "",
    )
