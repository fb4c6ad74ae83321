"""The whole entry as a modal: everything the short answer leaves out."""

from collections.abc import Callable, Iterator, Sequence

from bot.answers.answer import Answer, AnswerStep, Section
from bot.book.urls import address, page
from bot.knowledge_base.value_kinds import OF_THE_TEXT
from bot.slack.payloads import SuggestRequest
from bot.slack.views import block_kit, form_words, ids, words
from bot.slack.views.answer import headline, in_book, remedy
from bot.slack.views.block_kit import Json
from bot.slack.views.guesses import suggest

_PERCENT = 100


def entry(found: Answer, *, book: str = "") -> Json:
    """The modal behind *More*.

    Args:
        found: the answer.
        book: the book's address, empty without one.

    Returns:
        The view, within Slack's limits.
    """
    return block_kit.view(
        words.MORE_TITLE,
        [
            *(block for part in _PARTS for block in part(found)),
            *_related(found, book),
            *_about(found),
            *_suggest(found),
        ],
        callback_id=ids.ENTRY,
        close=words.CLOSE,
    )


def _head(found: Answer) -> Iterator[Json]:
    yield block_kit.header(headline(found))
    yield block_kit.rich(
        block_kit.paragraph(block_kit.strong(found.title)),
        block_kit.paragraph(block_kit.prose(found.summary)),
    )


def _meaning(found: Answer) -> Iterator[Json]:
    yield from _text(words.MEANING, found.meaning)
    yield from _text(words.NOT_WHEN, found.not_when)


def _causes(found: Answer) -> Iterator[Json]:
    yield from _list(words.ALL_CAUSES, found.causes, numbered=True)


def _fixes(found: Answer) -> Iterator[Json]:
    if found.fixes:
        parts = [part for fix in found.fixes for part in remedy(fix)]
        yield block_kit.titled(words.ALL_FIXES, *parts)


def _steps(found: Answer) -> Iterator[Json]:
    if found.steps:
        parts = [part for number, step in enumerate(found.steps, 1) for part in _step(number, step)]
        yield block_kit.titled(words.ALL_STEPS, *parts)


def _step(number: int, step: AnswerStep) -> Iterator[Json]:
    label = block_kit.quiet(f" {step.effect.label}.") if step.run else []
    yield block_kit.paragraph(block_kit.strong(f"{number}. "), block_kit.prose(step.do), label)
    if step.run:
        yield block_kit.command(step.run)


def _sections(found: Answer) -> Iterator[Json]:
    for section in found.checks:
        yield from _section(section)
    if found.seen:
        yield block_kit.divider()
        yield block_kit.words(f"*{words.SEEN}*")
        for section in found.seen:
            yield from _section(section)


def _section(section: Section) -> Iterator[Json]:
    yield from _list(section.title, section.lines)


def _afterwards(found: Answer) -> Iterator[Json]:
    yield from _list(words.TOOLS, found.tools)
    yield from _list(words.VERIFY, found.verify)
    yield from _list(words.PREVENT, found.prevent)
    yield from _text(words.TIP, found.tip)


def _reading(found: Answer) -> Iterator[Json]:
    if found.references:
        links = (block_kit.link(page.title, page.url) for page in found.references)
        yield block_kit.titled(words.REFERENCES, block_kit.bullets(links))


def _related(found: Answer, book: str) -> Iterator[Json]:
    """What to read beside this: links where there is a book, else names."""
    lines = [_link(name, address(book, name, curated=True)) for name in found.related]
    lines += [_link(name, page(book, "guides", name)) for name in found.guides]
    lines += [_link(name, page(book, "playbooks", name)) for name in found.playbooks]
    if lines:
        yield block_kit.titled(words.RELATED, block_kit.bullets(lines))
    if own := address(book, found.entry, curated=bool(found.category)):
        yield block_kit.rich(block_kit.paragraph(block_kit.link(in_book(found), own)))


def _link(name: str, url: str) -> list[Json]:
    return block_kit.link(name, url) if url else block_kit.prose(name)


def _about(found: Answer) -> Iterator[Json]:
    yield block_kit.divider()
    if found.why:
        sure = f"{found.confidence * _PERCENT:.0f} %, by {found.why}"
        yield from _text(words.CONFIDENCE, sure)
    yield from _list(words.ALSO_SEEN, found.also_seen)
    yield from _text(words.REVIEWED, found.reviewed)
    values = {name: one for name, one in found.values.items() if name not in OF_THE_TEXT}
    if values:
        pairs = (
            [*block_kit.strong(f"{name}: "), *block_kit.code(value)]
            for name, value in values.items()
        )
        yield block_kit.titled(words.VALUES, block_kit.bullets(pairs))


def _suggest(found: Answer) -> Iterator[Json]:
    """The way to a draft: of a page that is missing, or of a correction to one."""
    seen = SuggestRequest(provider=found.provider, service=found.service, code=found.code)
    label = form_words.CORRECT if found.category else form_words.SUGGEST
    yield block_kit.actions([suggest(seen, label)])


def _text(title: str, text: str) -> Iterator[Json]:
    if text:
        yield block_kit.titled(title, block_kit.paragraph(block_kit.prose(text)))


def _list(title: str, lines: Sequence[str], *, numbered: bool = False) -> Iterator[Json]:
    if lines:
        yield block_kit.titled(
            title, block_kit.bullets(map(block_kit.prose, lines), numbered=numbered)
        )


_PARTS: tuple[Callable[[Answer], Iterator[Json]], ...] = (
    _head,
    _meaning,
    _causes,
    _fixes,
    _steps,
    _sections,
    _afterwards,
    _reading,
)
