"""The Home tab's part for admins: what is wrong with the knowledge, and how the app is set up."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.knowledge_base.yaml_file import Problem
from bot.runtime.channel_settings import ChannelSettings
from bot.runtime.feedback_records import Miss
from bot.slack.views import admin_words, block_kit, rich_text
from bot.slack.views.block_kit import Json

_PROBLEMS = _MISSED = 5
_CHANNELS = 20
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """What admins are shown.

    Attributes:
        problems: why files of the knowledge were left out.
        missed: what was asked about and not recognised, the most frequent first.
        audit_channel: the channel that is told the audit; empty for none.
        drafts: the folder of drafts; empty for none.
        lacking: optional scopes that the app was installed without.
        channels: how channels are answered, where that was set.
    """

    problems: Sequence[Problem] = ()
    missed: Sequence[Miss] = ()
    audit_channel: str = ""
    drafts: str = ""
    lacking: Sequence[str] = ()
    channels: Mapping[str, ChannelSettings] = field(default_factory=dict)


def admin_part(seen: SetUp) -> Iterator[Json]:
    """The part's blocks."""
    yield block_kit.divider()
    yield block_kit.words(f"*{admin_words.TITLE}*")
    yield from _problems(seen.problems)
    yield from _missed(seen.missed)
    yield rich_text.titled_block(admin_words.SET_UP, rich_text.bullets(_set_up(seen)))
    yield from _channels(seen.channels)


def _problems(problems: Sequence[Problem]) -> Iterator[Json]:
    if not problems:
        yield block_kit.context(admin_words.NO_PROBLEMS)
        return
    lines = [
        [
            *rich_text.code(block_kit.clip(f"{one.file}:{one.line}", _LONGEST)),
            *rich_text.verbatim(block_kit.clip(f" {one.field} {one.message}", _LONGEST)),
        ]
        for one in problems[:_PROBLEMS]
    ]
    title = admin_words.PROBLEMS.format(count=f"{len(problems):,}")
    yield rich_text.titled_block(title, rich_text.bullets(lines))
    yield block_kit.context(admin_words.ALL_PROBLEMS)


def _missed(missed: Sequence[Miss]) -> Iterator[Json]:
    if missed:
        lines = [
            [
                *rich_text.code(block_kit.clip(one.wording, _LONGEST)),
                *rich_text.prose(f" · {one.count:,}"),
            ]
            for one in missed[:_MISSED]
        ]
        yield rich_text.titled_block(admin_words.MISSED, rich_text.bullets(lines))
        yield block_kit.context(admin_words.ALL_MISSED)


def _set_up(seen: SetUp) -> Iterator[list[Json]]:
    if seen.audit_channel:
        told = rich_text.prose(admin_words.AUDIT_MIRRORED)
        yield [*told, *rich_text.channel(seen.audit_channel), *rich_text.prose(".")]
    else:
        yield rich_text.prose(admin_words.AUDIT_KEPT)
    drafts = admin_words.DRAFTS_WRITTEN.format(folder=seen.drafts)
    yield rich_text.prose(drafts if seen.drafts else admin_words.DRAFTS_SHOWN)
    if seen.lacking:
        scopes = ", ".join(f"`{one}`" for one in seen.lacking)
        yield rich_text.prose(admin_words.SCOPES_LACKING.format(scopes=scopes))


def _channels(channels: Mapping[str, ChannelSettings]) -> Iterator[Json]:
    if channels:
        lines = [
            [*rich_text.channel(name), *rich_text.prose(f" · {_told(now)}")]
            for name, now in list(channels.items())[:_CHANNELS]
        ]
        yield rich_text.titled_block(admin_words.CHANNELS, rich_text.bullets(lines))


def _told(now: ChannelSettings) -> str:
    """A channel's settings in a few words."""
    parts = [admin_words.MODES[now.mode.value]]
    parts += [] if now.bots else [admin_words.NO_BOTS]
    parts += [admin_words.DIGEST] if now.digest else []
    return " · ".join(parts)
