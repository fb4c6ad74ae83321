"""What is said when no error was recognised: three guesses, or what to do instead."""

from collections.abc import Mapping, Sequence

from bot.answer import Guess
from bot.views import ids, kit, words
from bot.views.carry import EntryRequest
from bot.views.kit import Message

_GUESSES = 3


def guesses(found: Sequence[Guess], values: Mapping[str, str], *, thread_ts: str = "") -> Message:
    """The best guesses as buttons.

    Args:
        found: candidates, best first.
        values: the named values of the paste, for the answer behind each button.
        thread_ts: the thread an answer can be shared into.

    Returns:
        The message.
    """
    best = found[:_GUESSES]
    lines = ([*kit.code(guess.code), *kit.prose(f"  {guess.title}")] for guess in best)
    buttons = [
        kit.button(
            _label(guess),
            f"{ids.GUESS}{index}",
            EntryRequest(entry=guess.entry, values=values, thread_ts=thread_ts).encode(),
        )
        for index, guess in enumerate(best)
    ]
    blocks = [
        kit.words(words.GUESSES),
        kit.rich(kit.bullets(lines, numbered=True)),
        kit.actions([*buttons, _again()]),
    ]
    return kit.message(words.GUESSES, blocks)


def not_recognised() -> Message:
    """Nothing was recognised: what to do."""
    blocks = [kit.words(words.NOT_RECOGNISED), kit.actions([_again()])]
    return kit.message(words.NOT_RECOGNISED, blocks)


def sentence(text: str) -> Message:
    """One sentence of our own words, in mrkdwn."""
    return Message(text, [kit.words(text)])


def _label(guess: Guess) -> str:
    return f"{guess.code} · {words.service(guess.service)}" if guess.service else guess.code


def _again() -> kit.Json:
    return kit.button(words.PASTE_AGAIN, ids.OPEN_FORM)
