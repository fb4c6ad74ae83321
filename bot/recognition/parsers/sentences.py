"""Fixed sentences of tools that print no codes: each stands for one, and is found by its words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import LONGEST_MESSAGE, flat

_MOST = 60
"""Places of one sentence that are looked at in a text."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence.

    Attributes:
        code: what the error is called.
        hint: words that it always holds; it is looked for only in a text that has them.
        pattern: finds it; where it starts, the message starts.
        wrapper: whether another program's error may stand behind it, which is then the cause.
    """

    code: str
    hint: str
    pattern: re.Pattern[str]
    wrapper: bool = False


def sentence_of_code(code: str, hint: str, pattern: str = "", *, wrapper: bool = False) -> Sentence:
    """A sentence from its pattern as text, the hint itself where there is none."""
    return Sentence(code, hint, re.compile(pattern or re.escape(hint)), wrapper)


def hints(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """What a text must hold one of, to be searched for any of the sentences."""
    return tuple(dict.fromkeys(one.hint for one in sentences))


def sentences_in(
    text: str, sentences: Sequence[Sentence], provider: str, ends: re.Pattern[str]
) -> Iterator[ParsedError]:
    """Yield an error for each place where one of the sentences stands.

    Args:
        text: a plain text.
        sentences: what is looked for.
        provider: whose errors they are.
        ends: where a message ends, if not 1,200 characters on.
    """
    for one in sentences:
        if one.hint not in text:
            continue
        for found in islice(one.pattern.finditer(text), _MOST):
            message, end = message_from(text, found.start(), ends, found.end())
            yield ParsedError(
                provider=provider,
                code=one.code,
                message=message,
                values={name: value for name, value in found.groupdict().items() if value},
                start=found.start(),
                end=end,
                wrapper=one.wrapper,
            )


def message_from(text: str, start: int, ends: re.Pattern[str], after: int) -> tuple[str, int]:
    """Cut out the message that starts at `start`.

    Args:
        text: the text.
        start: the message's first character.
        ends: what ends it.
        after: an offset that belongs to it in any case.

    Returns:
        The message on one line, and the offset behind it.
    """
    limit = min(len(text), max(after, start + LONGEST_MESSAGE))
    found = ends.search(text, after, limit)
    end = found.start() if found else limit
    return flat(text[start:end]).strip(" `'\"*}"), end
