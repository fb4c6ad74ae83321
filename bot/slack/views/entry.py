"""The whole entry as a modal: everything the short answer leaves out, a part at a time.

Slack has no tabs: a row of buttons shows the parts, and a press replaces what the modal holds.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.answers.answer import Answer, AnswerStep, Section
from bot.book.urls import address, page
from bot.knowledge_base.value_kinds import OF_THE_TEXT
from bot.slack.payloads import EntryRequest, SuggestRequest
from bot.slack.views import block_kit, entry_words, form_words, ids, rich_text, words
from bot.slack.views.answer import headline, in_book, remedy
from bot.slack.views.block_kit import Json
from bot.slack.views.guesses import suggest

_PERCENT = 100


def entry(found: Answer, request: EntryRequest, *, tab: str = "", book: str = "") -> Json:
    """The modal behind *More*.

    Args:
        found: the answer.
        request: what a button needs to show it again, with another part.
        tab: the part to show, by its name in `entry_words.TABS`; the first where it has none such.
        book: the book's address, empty without one.

    Returns:
        The view, within Slack's limits.
    """
    parts = {name: list(part(found, book)) for name, part in _TABS.items()}
    filled = {name: blocks for name, blocks in parts.items() if blocks}
    shown = tab if tab in filled else next(iter(filled))
    return block_kit.view(
        entry_words.MORE_TITLE,
        [*_head(found), _row(filled, shown), *filled[shown], *_foot(found, book)],
        callback_id=ids.ENTRY,
        close=words.CLOSE,
        metadata=request.encode(block_kit.METADATA),
        shortened=entry_words.CUT,
    )


def gone() -> Json:
    """The modal in place of an entry that is no longer known."""
    return block_kit.view(
        entry_words.MORE_TITLE,
        [block_kit.words(words.ENTRY_GONE)],
        callback_id=ids.ENTRY,
        close=words.CLOSE,
    )


def _row(parts: Mapping[str, Sequence[Json]], shown: str) -> Json:
    """A button for each part; the one of the part that is shown stands out."""
    return block_kit.actions(
        block_kit.button(
            entry_words.TABS[name],
            ids.TAB + name,
            name,
            style="primary" if name == shown else "",
            label=(entry_words.TAB_SHOWN if name == shown else entry_words.TAB_TO_SHOW).format(
                tab=entry_words.TABS[name]
            ),
        )
        for name in parts
    )


def _head(found: Answer) -> Iterator[Json]:
    yield block_kit.header(headline(found))
    yield rich_text.block(rich_text.paragraph(rich_text.strong(found.title)))


def _causes(found: Answer, _book: str) -> Iterator[Json]:
    yield rich_text.block(rich_text.paragraph(rich_text.prose(found.summary)))
    yield from _text(entry_words.MEANING, found.meaning)
    yield from _list(entry_words.ALL_CAUSES, found.causes, numbered=True)
    if found.seen:
        yield block_kit.divider()
        yield block_kit.words(f"*{entry_words.SEEN}*")
        yield from _sections(found.seen)


def _fixes(found: Answer, _book: str) -> Iterator[Json]:
    if found.fixes:
        parts = [part for fix in found.fixes for part in remedy(fix)]
        yield rich_text.titled_block(entry_words.ALL_FIXES, *parts)


def _diagnosis(found: Answer, _book: str) -> Iterator[Json]:
    yield from _steps(found)
    yield from _sections(found.checks)
    yield from _list(entry_words.TOOLS, found.tools)


def _verify(found: Answer, _book: str) -> Iterator[Json]:
    yield from _list(entry_words.VERIFY, found.verify)


def _prevent(found: Answer, _book: str) -> Iterator[Json]:
    yield from _list(entry_words.PREVENT, found.prevent)
    yield from _text(entry_words.TIP, found.tip)


def _why(found: Answer, book: str) -> Iterator[Json]:
    """What speaks for this answer, and what stands beside it."""
    if found.why:
        sure = f"{found.confidence * _PERCENT:.0f} %, by {found.why}"
        yield from _text(entry_words.CONFIDENCE, sure)
    yield from _text(entry_words.NOT_WHEN, found.not_when)
    values = {name: one for name, one in found.values.items() if name not in OF_THE_TEXT}
    if values:
        pairs = (
            [*rich_text.strong(f"{name}: "), *rich_text.code(value)]
            for name, value in values.items()
        )
        yield rich_text.titled_block(entry_words.VALUES, rich_text.bullets(pairs))
    yield from _list(words.ALSO_SEEN, found.also_seen)
    yield from _reading(found)
    yield from _related(found, book)
    yield from _text(entry_words.REVIEWED, found.reviewed)


def _foot(found: Answer, book: str) -> Iterator[Json]:
    """What stands below each part: the page in the book, and the way to a draft.

    The draft is of a page that is missing, or of a correction to one.
    """
    seen = SuggestRequest(provider=found.provider, service=found.service, code=found.code)
    label = form_words.CORRECT if found.category else form_words.SUGGEST
    yield block_kit.divider()
    if own := address(book, found.entry, curated=bool(found.category)):
        yield rich_text.block(rich_text.paragraph(rich_text.link(in_book(found), own)))
    yield block_kit.actions([suggest(seen, label)])


def _steps(found: Answer) -> Iterator[Json]:
    if found.steps:
        parts = [part for number, step in enumerate(found.steps, 1) for part in _step(number, step)]
        yield rich_text.titled_block(entry_words.ALL_STEPS, *parts)


def _step(number: int, step: AnswerStep) -> Iterator[Json]:
    label = rich_text.quiet(f" {step.effect.label}.") if step.run else []
    yield rich_text.paragraph(rich_text.strong(f"{number}. "), rich_text.prose(step.do), label)
    if step.run:
        yield rich_text.preformatted(step.run)


def _sections(sections: Sequence[Section]) -> Iterator[Json]:
    for section in sections:
        yield from _list(section.title, section.lines)


def _reading(found: Answer) -> Iterator[Json]:
    if found.references:
        links = (rich_text.link(page.title, page.url) for page in found.references)
        yield rich_text.titled_block(entry_words.REFERENCES, rich_text.bullets(links))


def _related(found: Answer, book: str) -> Iterator[Json]:
    """What to read beside this: links where there is a book, else names."""
    lines = [_link(name, address(book, name, curated=True)) for name in found.related]
    lines += [_link(name, page(book, "guides", name)) for name in found.guides]
    lines += [_link(name, page(book, "playbooks", name)) for name in found.playbooks]
    if lines:
        yield rich_text.titled_block(entry_words.RELATED, rich_text.bullets(lines))


def _link(name: str, url: str) -> list[Json]:
    return rich_text.link(name, url) if url else rich_text.prose(name)


def _text(title: str, text: str) -> Iterator[Json]:
    if text:
        yield rich_text.titled_block(title, rich_text.paragraph(rich_text.prose(text)))


def _list(title: str, lines: Sequence[str], *, numbered: bool = False) -> Iterator[Json]:
    if lines:
        yield rich_text.titled_block(
            title, rich_text.bullets(map(rich_text.prose, lines), numbered=numbered)
        )


_TABS: Mapping[str, Callable[[Answer, str], Iterator[Json]]] = {
    "causes": _causes,
    "fixes": _fixes,
    "diagnosis": _diagnosis,
    "verify": _verify,
    "prevent": _prevent,
    "why": _why,
}
