"""The hello of an app that is new in a channel, or to a person."""

from bot.slack.views import block_kit, ids, words
from bot.slack.views.block_kit import Message


def hello(*, direct: bool, hears: bool = True) -> Message:
    """How to begin, with an error to try it on.

    Args:
        direct: whether it is a person's own conversation with the app.
        hears: whether the app was installed so that it reads messages.
    """
    told = _told(direct=direct, hears=hears)
    buttons = [
        block_kit.button(words.TRY_SAMPLE, ids.TRY_SAMPLE, style="primary"),
        block_kit.button(words.EXPLAIN, ids.OPEN_FORM),
    ]
    blocks = [
        block_kit.words(told),
        block_kit.actions(buttons),
        block_kit.context(words.HELLO_MORE if hears else words.UNHEARD),
    ]
    return block_kit.message(told, blocks)


def _told(*, direct: bool, hears: bool) -> str:
    if hears:
        return words.HELLO_DIRECT if direct else words.HELLO_CHANNEL
    return words.HELLO_UNHEARD_DIRECT if direct else words.HELLO_UNHEARD
