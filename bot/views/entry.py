"""The whole entry as a modal: everything the short answer leaves out."""

from collections.abc import Callable, Iterator, Sequence

from bot.answer import Answer, DiagnosisStep, Section
from bot.views import ids, kit, words
from bot.views.answer import headline, remedy
from bot.views.kit import Json

_PERCENT = 100


def entry(found: Answer) -> Json:
    """The modal behind *More*.

    Args:
        found: the answer.

    Returns:
        The view, within Slack's limits.
    """
    return kit.view(
        words.MORE_TITLE,
        [block for part in _PARTS for block in part(found)],
        callback_id=ids.ENTRY,
        close=words.CLOSE,
    )


def _head(found: Answer) -> Iterator[Json]:
    yield kit.header(headline(found))
    yield kit.rich(kit.paragraph(kit.strong(found.title)), kit.paragraph(kit.prose(found.summary)))


def _meaning(found: Answer) -> Iterator[Json]:
    yield from _text(words.MEANING, found.meaning)
    yield from _text(words.NOT_WHEN, found.not_when)


def _causes(found: Answer) -> Iterator[Json]:
    yield from _list(words.ALL_CAUSES, found.causes, numbered=True)


def _fixes(found: Answer) -> Iterator[Json]:
    if found.fixes:
        parts = [part for fix in found.fixes for part in remedy(fix)]
        yield kit.titled(words.ALL_FIXES, *parts)


def _steps(found: Answer) -> Iterator[Json]:
    if found.steps:
        parts = [part for number, step in enumerate(found.steps, 1) for part in _step(number, step)]
        yield kit.titled(words.ALL_STEPS, *parts)


def _step(number: int, step: DiagnosisStep) -> Iterator[Json]:
    yield kit.paragraph(kit.strong(f"{number}. "), kit.prose(step.do))
    if step.run:
        yield kit.command(step.run)


def _sections(found: Answer) -> Iterator[Json]:
    for section in found.checks:
        yield from _section(section)
    if found.seen:
        yield kit.divider()
        yield kit.words(f"*{words.SEEN}*")
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
        links = (kit.link(page.title, page.url) for page in found.references)
        yield kit.titled(words.REFERENCES, kit.bullets(links))
    yield from _list(words.RELATED, (*found.related, *found.guides, *found.playbooks))


def _about(found: Answer) -> Iterator[Json]:
    yield kit.divider()
    if found.why:
        sure = f"{found.confidence * _PERCENT:.0f} %, by {found.why}"
        yield from _text(words.CONFIDENCE, sure)
    yield from _list(words.ALSO_SEEN, found.also_seen)
    if found.values:
        pairs = (
            [*kit.strong(f"{name}: "), *kit.code(value)] for name, value in found.values.items()
        )
        yield kit.titled(words.VALUES, kit.bullets(pairs))


def _text(title: str, text: str) -> Iterator[Json]:
    if text:
        yield kit.titled(title, kit.paragraph(kit.prose(text)))


def _list(title: str, lines: Sequence[str], *, numbered: bool = False) -> Iterator[Json]:
    if lines:
        yield kit.titled(title, kit.bullets(map(kit.prose, lines), numbered=numbered))


_PARTS: tuple[Callable[[Answer], Iterator[Json]], ...] = (
    _head,
    _meaning,
    _causes,
    _fixes,
    _steps,
    _sections,
    _afterwards,
    _reading,
    _about,
)
