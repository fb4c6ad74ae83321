"""What is said when no error was recognised: three guesses, or what to do instead."""

from collections.abc import Mapping, Sequence

from bot.answers.answer import Guess
from bot.slack.payloads import EntryRequest, SuggestRequest
from bot.slack.views import block_kit, form_words, ids, rich_text, words
from bot.slack.views.block_kit import Json, Message
from bot.slack.views.service_labels import service_label

_GUESSES = 3


def guesses(
    found: Sequence[Guess],
    values: Mapping[str, str],
    seen: SuggestRequest,
    *,
    thread_ts: str = "",
    hint: str = "",
    told: str = words.GUESSES,
) -> Message:
    """The best guesses as buttons.

    Args:
        found: candidates, best first.
        values: the named values of the paste, for the answer behind each button.
        seen: what an entry could be suggested with.
        thread_ts: the thread an answer can be shared into.
        hint: what else may have been meant, in mrkdwn of our own.
        told: what is said above them.

    Returns:
        The message.
    """
    best = found[:_GUESSES]
    lines = ([*rich_text.code(guess.code), *rich_text.prose(f"  {guess.title}")] for guess in best)
    buttons = [
        block_kit.button(
            _label(guess),
            f"{ids.GUESS}{index}",
            EntryRequest(entry=guess.entry, values=values, thread_ts=thread_ts).encode(),
        )
        for index, guess in enumerate(best)
    ]
    blocks = [
        block_kit.words(told),
        rich_text.block(rich_text.bullets(lines, numbered=True)),
        block_kit.actions([*buttons, _again(), suggest(seen)]),
        *_hint(hint),
    ]
    return block_kit.message(told, blocks)


def not_recognised(seen: SuggestRequest, *, hint: str = "") -> Message:
    """Nothing was recognised: what to do.

    Args:
        seen: what an entry could be suggested with.
        hint: what else may have been meant, in mrkdwn of our own.
    """
    blocks = [
        block_kit.words(words.NOT_RECOGNISED),
        block_kit.actions([_again(), suggest(seen)]),
        *_hint(hint),
    ]
    return block_kit.message(words.NOT_RECOGNISED, blocks)


def sentence(text: str) -> Message:
    """One sentence of our own words, in mrkdwn."""
    return Message(block_kit.clip_markup(text, block_kit.FALLBACK), [block_kit.words(text)])


def suggest(seen: SuggestRequest, label: str = form_words.SUGGEST) -> Json:
    """The button that opens the form for an entry, new or corrected."""
    return block_kit.button(label, ids.SUGGEST, seen.encode())


def _hint(told: str) -> Sequence[Json]:
    return [block_kit.context(told)] if told else []


def _label(guess: Guess) -> str:
    return f"{guess.code} · {service_label(guess.service)}" if guess.service else guess.code


def _again() -> Json:
    return block_kit.button(words.PASTE_AGAIN, ids.OPEN_FORM)
