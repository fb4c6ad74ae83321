"""What `/fault lookup` is answered with where it does not look yet: a choice, or what is wrong."""

from collections.abc import Mapping, Sequence

from bot.lookups.model import Lookup
from bot.slack.payloads import LookupRequest
from bot.slack.views import block_kit, ids, lookup_words, rich_text
from bot.slack.views.block_kit import Json, Message, escape
from bot.slack.views.guesses import sentence

_MOST = 10
"""Lookups that one message lists, each with its button; and mistakes."""

_NAME = 40
"""Characters of a name that was typed and is none."""


def which(services: Sequence[str]) -> Message:
    """Asks for a name where there was none."""
    names = ", ".join(f"`{name}`" for name in services)
    return sentence(lookup_words.LOOKUP_WHICH.format(names=names))


def unknown(wanted: str, services: Sequence[str]) -> Message:
    """Says that no lookup has this name, nor one near it."""
    names = ", ".join(f"`{name}`" for name in services)
    return sentence(lookup_words.LOOKUP_UNKNOWN.format(wanted=escape(wanted), names=names))


def lookup_choices(
    told: str, found: Sequence[Lookup], requests: Sequence[LookupRequest]
) -> Message:
    """Lookups to choose from.

    Args:
        told: a sentence of our own above them, in mrkdwn.
        found: the lookups, likeliest first.
        requests: what each one's button carries.
    """
    shown = found[:_MOST]
    blocks = [
        block_kit.words(told),
        rich_text.block(rich_text.bullets(map(_line, shown))),
        block_kit.actions(
            block_kit.button(lookup.title, ids.LOOK + lookup.name, request.encode())
            for lookup, request in zip(shown, requests, strict=False)
        ),
    ]
    if more := len(found) - len(shown):
        blocks.append(block_kit.context(lookup_words.MORE_LOOKUPS.format(count=more)))
    return block_kit.message(told, blocks)


def fill_in(lookup: Lookup, request: LookupRequest) -> Message:
    """A button that opens the form, where no form can open by itself."""
    button = block_kit.button(lookup.title, ids.LOOK + lookup.name, request.encode())
    told = lookup_words.LOOKUP_FILL_IN.format(title=escape(lookup.title))
    return block_kit.message(told, [block_kit.words(told), block_kit.actions([button])])


def wrong(lookup: Lookup, told: Mapping[str, str]) -> Message:
    """What is wrong with the values, a line each, and which ones the lookup takes."""
    lines = (
        [*rich_text.code(block_kit.clip(name, _NAME)), *rich_text.prose(f" {sentence}")]
        for name, sentence in list(told.items())[:_MOST]
    )
    title = lookup_words.LOOKUP_WRONG.format(title=escape(lookup.title))
    takes = ", ".join(f"`{name}`" for name in dict.fromkeys((*lookup.needs.names, *_WHERE)))
    blocks = [
        block_kit.words(title),
        rich_text.block(rich_text.bullets(lines)),
        block_kit.context(lookup_words.LOOKUP_TAKES.format(names=takes)),
    ]
    return block_kit.message(title, blocks)


_WHERE = ("account", "region")
"""What every lookup may be told besides its values: where to look."""


def _line(lookup: Lookup) -> list[Json]:
    return [*rich_text.code(lookup.name), *rich_text.prose(f" {lookup.question}")]
