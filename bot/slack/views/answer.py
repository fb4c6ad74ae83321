"""The answer as a message: short, with the whole entry one press away."""

from collections.abc import Iterator, Sequence

from bot.answers.answer import Answer, Guess, LookupOffer, Remedy
from bot.knowledge_base.models import PROVIDER_LABELS
from bot.slack.payloads import EntryRequest, LookupRequest, SuggestRequest
from bot.slack.views import block_kit, ids, words
from bot.slack.views.block_kit import Json, Message

_CAUSES = 3
_FIXES = 1
_STEPS = 3
_OFFERS = 3
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
    blocks = [
        block_kit.header(headline(found)),
        block_kit.rich(block_kit.paragraph(block_kit.prose(found.summary))),
        *_causes(found),
        *_fix(found),
        *_steps(found),
        block_kit.actions([*_buttons(found, request, private=private), *_suggest(seen)]),
        block_kit.context(
            " · ".join(part for part in (small_print(found), _in_book(found, page)) if part)
        ),
        *_also(others, request),
    ]
    return block_kit.message(
        f"{headline(found)}: {found.summary}", blocks, shortened=words.SHORTENED
    )


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
    where = words.service_label(found.service) if found.service else PROVIDER_LABELS[found.provider]
    status = f"HTTP {found.http_status}" if found.http_status else ""
    if found.provider == "http":  # the code is the status already
        where, status = "HTTP", ""
    return " · ".join(part for part in (found.code, where, status) if part)


def remedy(fix: Remedy) -> Iterator[Json]:
    """One fix: its condition, what to do, what the command does to what, and the command to copy.

    A command that destroys says so first, in one line with its condition.
    """
    danger = block_kit.strong(f"{fix.effect.label}. ") if fix.destroys else []
    condition = block_kit.strong(f"{_condition(fix.when)}: ") if fix.when else []
    label = [] if fix.destroys or not fix.run else block_kit.quiet(f" {fix.effect.label}.")
    yield block_kit.paragraph(danger, condition, block_kit.prose(fix.do), label)
    if fix.run:
        yield block_kit.command(fix.run)


def _condition(when: str) -> str:
    """A fix's condition as the beginning of a sentence."""
    said = when.rstrip(".:")
    if said.partition(" ")[0].lower() in _JOINING:
        return said[0].upper() + said[1:]
    return f"{words.IF} {said}"


_JOINING = frozenset({"after", "always", "as", "before", "for", "if", "in", "on", "when", "where"})


def small_print(found: Answer) -> str:
    """Why this answer, in mrkdwn."""
    sure = "" if found.confidence >= _SURE else f" ({words.UNSURE})"
    parts = [f"{words.RECOGNISED_BY} {block_kit.escape(found.why)}{sure}"] if found.why else []
    parts.extend(block_kit.escape(note) for note in found.notes)
    return " · ".join(parts)


def _causes(found: Answer) -> Iterator[Json]:
    causes = found.causes[:_CAUSES]
    if len(causes) == 1:
        yield block_kit.titled(words.CAUSE, block_kit.paragraph(block_kit.prose(causes[0])))
    elif causes:
        yield block_kit.titled(
            words.CAUSES, block_kit.bullets(map(block_kit.prose, causes), numbered=True)
        )


def _fix(found: Answer) -> Iterator[Json]:
    parts = [part for fix in shown_fixes(found.fixes) for part in remedy(fix)]
    if parts:
        yield block_kit.titled(words.FIX, *parts)


def shown_fixes(fixes: Sequence[Remedy]) -> Sequence[Remedy]:
    """The fix that a short answer shows; where it only looks before one that destroys, both."""
    looks = bool(fixes) and bool(fixes[0].run) and fixes[0].effect.effect == "reads"
    both = looks and len(fixes) > 1 and fixes[1].destroys
    return fixes[: _FIXES + both]


def _steps(found: Answer) -> Iterator[Json]:
    if found.steps:
        lines = (block_kit.prose(step.do) for step in found.steps[:_STEPS])
        yield block_kit.titled(words.FIRST_STEPS, block_kit.bullets(lines, numbered=True))


def _buttons(found: Answer, request: EntryRequest, *, private: bool) -> Iterator[Json]:
    shown = _shown(found.offers)
    for index, offer in enumerate(shown):
        yield _offer(offer, request, first=index == 0)
    yield block_kit.button(words.MORE, ids.MORE, request.encode())
    if private:
        label = words.SHARE_IN_THREAD if request.thread_ts else words.SHARE_IN_CHANNEL
        yield block_kit.button(label, ids.SHARE_ANSWER, request.encode())
    if rest := [offer for offer in found.offers if offer not in shown]:
        yield _menu(rest[: block_kit.OVERFLOW], request)


def _shown(offers: Sequence[LookupOffer]) -> Sequence[LookupOffer]:
    """The lookups that get a button: general ones only where there are no others."""
    own = [offer for index, offer in enumerate(offers) if index == 0 or not offer.general]
    return (own if len(own) > 1 or not offers[0].general else offers)[:_OFFERS] if offers else ()


def _menu(offers: Sequence[LookupOffer], request: EntryRequest) -> Json:
    """The other lookups; what an option is too short to carry is taken from the case."""
    options = [
        (offer.title, _asked(offer, request).encode(block_kit.OPTION_VALUE)) for offer in offers
    ]
    return block_kit.overflow(ids.MORE_LOOKUPS, options)


def _suggest(seen: SuggestRequest | None) -> Iterator[Json]:
    if seen is not None:
        yield block_kit.button(words.SUGGEST, ids.SUGGEST, seen.encode())


def in_book(found: Answer) -> str:
    """What the link to the book says: an error without a page stands on its service's."""
    return words.IN_BOOK if found.category else words.SERVICE_IN_BOOK


def _in_book(found: Answer, page: str) -> str:
    return f"<{page}|{in_book(found)}>" if page else ""


def _asked(offer: LookupOffer, request: EntryRequest) -> LookupRequest:
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


def _offer(offer: LookupOffer, request: EntryRequest, *, first: bool) -> Json:
    return block_kit.button(
        offer.title,
        ids.LOOK + offer.lookup,
        _asked(offer, request).encode(),
        style="primary" if first else "",
    )
