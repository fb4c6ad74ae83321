"""Says what a text may be that somebody asked about, where nothing is sure."""

from bot.answers.answer import Explanation
from bot.slack.ask import Ask
from bot.slack.command_words import nearest_word
from bot.slack.suggest import seen_in
from bot.slack.views import ids, words
from bot.slack.views.block_kit import Message
from bot.slack.views.guesses import guesses, not_recognised


def unsure_reply(found: Explanation, ask: Ask) -> Message:
    """The guesses, or that the text is not recognised.

    Args:
        found: what could be told of the text.
        ask: the text, and where it stands.
    """
    seen, hint = seen_in(found), _hint(ask)
    if not found.guesses:
        return not_recognised(seen, hint=hint)
    return guesses(found.guesses, found.values, seen, thread_ts=ask.place.thread_ts, hint=hint)


def _hint(ask: Ask) -> str:
    """What else may have been meant: a word of the command, or a message above in the thread."""
    if meant := nearest_word(ask.text):
        return words.MEANT.format(command=ids.COMMAND, word=meant)
    in_thread = ask.source and ask.source != ask.place.thread_ts
    return words.MEANT_ABOVE if in_thread else ""
