"""The Home tab: what Faultbook does, how to ask, and which accounts it can look into."""

from collections.abc import Sequence

from bot.views import ids, kit, words
from bot.views.kit import Json

_ACCOUNTS = 20


def home(*, errors: int, accounts: Sequence[str] = ()) -> Json:
    """The Home tab.

    Args:
        errors: how many errors are recognised.
        accounts: names of the AWS accounts that can be looked into.
    """
    blocks = [
        kit.header(words.HOME_TITLE),
        kit.words(words.HOME_TEXT.format(count=f"{errors:,}")),
        kit.actions([kit.button(words.EXPLAIN, ids.OPEN_FORM, style="primary")]),
        kit.divider(),
        kit.titled(words.HOME_WAYS, kit.bullets(map(kit.prose, words.HOME_WAY))),
        *_accounts(accounts),
        kit.context(words.HOME_READ_ONLY),
    ]
    return {
        "type": "home",
        "blocks": kit.fit(blocks, most_blocks=kit.VIEW_BLOCKS, most_text=kit.VIEW_TEXT),
    }


def _accounts(accounts: Sequence[str]) -> list[Json]:
    if not accounts:
        return []
    lines = map(kit.prose, accounts[:_ACCOUNTS])
    return [kit.divider(), kit.titled(words.HOME_ACCOUNTS, kit.bullets(lines))]
