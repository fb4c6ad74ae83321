"""The Home tab: what Faultbook does, how to ask, and which accounts it can look into."""

from collections.abc import Sequence

from bot.knowledge_base.models import Category
from bot.runtime.feedback_records import STATS_DAYS, Stats
from bot.slack.views import block_kit, case_words, ids, rich_text, words
from bot.slack.views.admin import SetUp, admin_part
from bot.slack.views.block_kit import Json
from bot.slack.views.feedback import figures, weekly_bars
from bot.slack.views.fields import channel_field, search_field
from bot.slack.views.pages import RecentCase, recent_list

_ACCOUNTS = 20


def home(
    *,
    errors: int,
    accounts: Sequence[str] = (),
    seen: Stats | None = None,
    hears: bool = True,
    kinds: Sequence[Category] = (),
    recent: Sequence[RecentCase] = (),
    sets_channels: bool = False,
    set_up: SetUp | None = None,
) -> Json:
    """The Home tab.

    Args:
        errors: how many errors are recognised.
        accounts: names of the AWS accounts that can be looked into.
        seen: what happened lately, `None` for who is not to see it.
        hears: whether the app was installed so that it reads messages.
        kinds: the categories of errors, each for a button.
        recent: the latest cases that this person may see, newest first.
        sets_channels: whether this person may say how a channel is answered.
        set_up: what admins are shown, `None` for anybody else.
    """
    ways = words.HOME_WAY if hears else words.HOME_WAY_UNHEARD
    blocks = [
        block_kit.header(words.HOME_TITLE),
        block_kit.words(words.HOME_TEXT.format(count=f"{errors:,}")),
        block_kit.actions(
            [
                search_field(words.HOME_SEARCH, ids.SEARCH),
                block_kit.button(words.EXPLAIN, ids.OPEN_FORM, style="primary"),
            ]
        ),
        *_kinds(kinds),
        *_recent(recent),
        block_kit.divider(),
        rich_text.titled_block(words.HOME_WAYS, rich_text.bullets(map(rich_text.prose, ways))),
        *([] if hears else [block_kit.context(words.UNHEARD)]),
        *_lately(seen),
        *_accounts(accounts),
        block_kit.context(words.HOME_READ_ONLY),
        *_settings(sets_channels),
        *(admin_part(set_up) if set_up else []),
    ]
    return {
        "type": "home",
        "blocks": block_kit.fit(
            blocks, most_blocks=block_kit.VIEW_BLOCKS, most_text=block_kit.VIEW_TEXT
        ),
    }


def _lately(seen: Stats | None) -> list[Json]:
    if seen is None or not (seen.cases or seen.missed):
        return []
    heading = case_words.HOME_STATS.format(days=STATS_DAYS)
    return [
        block_kit.divider(),
        block_kit.words(f"*{heading}*"),
        *figures(seen),
        *weekly_bars(seen.weekly),
    ]


def _recent(cases: Sequence[RecentCase]) -> list[Json]:
    if not cases:
        return []
    return [block_kit.words(f"*{words.HOME_RECENT}*"), recent_list(cases)]


def _kinds(kinds: Sequence[Category]) -> list[Json]:
    if not kinds:
        return []
    buttons = (
        block_kit.button(kind.title, f"{ids.BROWSE}{kind.name}", kind.name) for kind in kinds
    )
    return [block_kit.words(f"*{words.HOME_KINDS}*"), block_kit.actions(buttons)]


def _settings(shown: bool) -> list[Json]:
    if not shown:
        return []
    field = channel_field(words.HOME_CHANNEL, ids.CHANNEL)
    return [block_kit.actions([field])]


def _accounts(accounts: Sequence[str]) -> list[Json]:
    if not accounts:
        return []
    lines = map(rich_text.prose, accounts[:_ACCOUNTS])
    return [
        block_kit.divider(),
        rich_text.titled_block(words.HOME_ACCOUNTS, rich_text.bullets(lines)),
    ]
