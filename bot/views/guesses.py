"""What is said when no error was recognised: three guesses, or what to do instead."""

from collections.abc import Mapping, Sequence

from bot.answer import Guess
from bot.views import ids, kit, words
from bot.views.carry import EntryRequest, SuggestRequest
from bot.views.kit import Json, Message

_GUESSES = 3


def guesses(
    found: Sequence[Guess],
    values: Mapping[str, str],
    seen: SuggestRequest,
    *,
    thread_ts: str = "",
) -> Message:
    """The best guesses as buttons.

    Args:
        found: candidates, best first.
        values: the named values of the paste, for the answer behind each button.
        seen: what an entry could be suggested with.
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
        kit.actions([*buttons, _again(), suggest(seen)]),
    ]
    return kit.message(words.GUESSES, blocks)


def not_recognised(seen: SuggestRequest) -> Message:
    """Nothing was recognised: what to do.

    Args:
        seen: what an entry could be suggested with.
    """
    blocks = [kit.words(words.NOT_RECOGNISED), kit.actions([_again(), suggest(seen)])]
    return kit.message(words.NOT_RECOGNISED, blocks)


def sentence(text: str) -> Message:
    """One sentence of our own words, in mrkdwn."""
    return Message(text, [kit.words(text)])


def suggest(seen: SuggestRequest) -> Json:
    """The button that opens the form for an entry."""
    return kit.button(words.SUGGEST, ids.SUGGEST, seen.encode())


def _label(guess: Guess) -> str:
    return f"{guess.code} · {words.service(guess.service)}" if guess.service else guess.code


def _again() -> Json:
    return kit.button(words.PASTE_AGAIN, ids.OPEN_FORM)
