"""The hello of an app that is new in a channel, or to a person."""

from bot.slack.views import block_kit, ids, words
from bot.slack.views.block_kit import Message


def hello(*, direct: bool) -> Message:
    """How to begin, with an error to try it on.

    Args:
        direct: whether it is a person's own conversation with the app.
    """
    told = words.HELLO_DIRECT if direct else words.HELLO_CHANNEL
    buttons = [
        block_kit.button(words.TRY_SAMPLE, ids.TRY_SAMPLE, style="primary"),
        block_kit.button(words.EXPLAIN, ids.OPEN_FORM),
    ]
    blocks = [
        block_kit.words(told),
        block_kit.actions(buttons),
        block_kit.context(words.HELLO_MORE),
    ]
    return block_kit.message(told, blocks)
