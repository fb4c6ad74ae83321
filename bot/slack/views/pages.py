"""What `/fault`'s words are answered with: pages to choose from, categories, recent cases, help."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.answers.answer import Guess
from bot.knowledge_base.models import Category
from bot.knowledge_base.providers import label_of
from bot.slack.payloads import EntryRequest
from bot.slack.views import block_kit, dates, entry_words, ids, rich_text, words
from bot.slack.views.block_kit import Json, Message
from bot.slack.views.fields import options
from bot.slack.views.service_labels import service_label

_MOST = 8
"""Pages that one message lists, each with its button."""


@dataclass(frozen=True, slots=True)
class RecentCase:
    """One case to list: its error's code, its service, when, and where its thread is."""

    code: str
    service: str
    at: float
    link: str = ""


def page_choices(told: str, found: Sequence[Guess], *, thread_ts: str = "") -> Message:
    """Pages to choose from.

    Args:
        told: a sentence of our own above them, in mrkdwn.
        found: the pages, likeliest first.
        thread_ts: the thread that a page can be shared into.
    """
    shown = found[:_MOST]
    buttons = [
        block_kit.button(
            label(one),
            f"{ids.GUESS}{index}",
            EntryRequest(entry=one.entry, thread_ts=thread_ts).encode(),
        )
        for index, one in enumerate(shown)
    ]
    blocks = [
        block_kit.words(told),
        rich_text.block(rich_text.bullets(map(_line, shown))),
        block_kit.actions(buttons),
    ]
    if more := len(found) - len(shown):
        blocks.append(block_kit.context(words.MORE_PAGES.format(count=more)))
    return block_kit.message(told, blocks)


def found(pages: Sequence[Guess]) -> list[Json]:
    """Pages as the options of the search field."""
    named = ((label(one), EntryRequest(entry=one.entry).encode()) for one in pages)
    return options(named)


def label(one: Guess) -> str:
    """A page as its button names it: code and service."""
    where = service_label(one.service) if one.service else label_of(one.provider)
    return f"{one.code} · {where}"


def _line(one: Guess) -> list[Json]:
    told = f"  {one.title}" if one.title != one.code else ""
    return [*rich_text.code(one.code), *rich_text.prose(f" {_where(one)}{told}")]


def _where(one: Guess) -> str:
    return f"({service_label(one.service)})" if one.service else ""


def help_text(command: str, *, hears: bool = True) -> Message:
    """How to ask.

    Args:
        command: the slash command.
        hears: whether the app was installed so that it reads messages.
    """
    elsewhere = words.HELP_ELSEWHERE if hears else words.HELP_UNHEARD
    lines = (
        [*rich_text.code(f"{command} {typed}".strip()), *rich_text.prose(f"  {told}")]
        for typed, told in words.HELP_WORDS
    )
    blocks = [
        block_kit.words(words.HELP_TITLE),
        rich_text.block(rich_text.bullets(lines)),
        rich_text.block(rich_text.bullets(map(rich_text.prose, elsewhere))),
        *([] if hears else [block_kit.context(words.UNHEARD)]),
        block_kit.actions([block_kit.button(words.EXPLAIN, ids.OPEN_FORM, style="primary")]),
    ]
    return block_kit.message(words.HELP_TITLE, blocks)


def categories(counted: Sequence[tuple[Category, int]]) -> Message:
    """Every category with the number of its pages, each one press from its pages."""
    lines = (
        [
            *rich_text.strong(category.title),
            *rich_text.prose(f" ({count})  {category.summary}"),
        ]
        for category, count in counted
    )
    buttons = [
        block_kit.button(category.title, f"{ids.BROWSE}{category.name}", category.name)
        for category, _ in counted
    ]
    blocks = [
        block_kit.words(words.CATEGORIES),
        rich_text.block(rich_text.bullets(lines)),
        block_kit.actions(buttons),
    ]
    return block_kit.message(words.CATEGORIES, blocks)


def category(
    shown: Category,
    services: Mapping[str, int],
    pages: Sequence[Guess],
    reading: Sequence[tuple[str, str]] = (),
) -> Message:
    """One category: what decides, where its pages are, and some of them.

    Args:
        shown: the category.
        services: how many pages each service has in it, the most first.
        pages: the pages that get a button.
        reading: titles and addresses of what to read beside them.
    """
    counted = ", ".join(
        f"{service_label(name) if name else words.EVERY_SERVICE} {count}"
        for name, count in services.items()
    )
    blocks = [
        block_kit.header(shown.title),
        rich_text.block(rich_text.paragraph(rich_text.prose(shown.deciding_question))),
        rich_text.block(rich_text.paragraph(rich_text.prose(words.PAGES_IN.format(list=counted)))),
        *_reading(reading),
        block_kit.actions(
            block_kit.button(
                label(one), f"{ids.GUESS}{index}", EntryRequest(entry=one.entry).encode()
            )
            for index, one in enumerate(pages[:_MOST])
        ),
        block_kit.context(words.SEARCH_INSTEAD),
    ]
    return block_kit.message(f"{shown.title}: {shown.summary}", blocks)


def _reading(links: Sequence[tuple[str, str]]) -> Iterator[Json]:
    if links:
        lines = (rich_text.link(title, url) for title, url in links)
        yield rich_text.titled_block(entry_words.RELATED, rich_text.bullets(lines))


def recent(cases: Sequence[RecentCase]) -> Message:
    """The latest cases of a channel, newest first."""
    blocks = [block_kit.words(words.RECENT), recent_list(cases)]
    return block_kit.message(words.RECENT, blocks)


def recent_list(cases: Sequence[RecentCase]) -> Json:
    """A block with a line for each case, which links to its thread."""
    lines = (
        [
            *(rich_text.link(one.code, one.link) if one.link else rich_text.code(one.code)),
            *rich_text.prose(f" · {service_label(one.service)} · " if one.service else " · "),
            dates.moment(one.at),
        ]
        for one in cases
    )
    return rich_text.block(rich_text.bullets(lines))
