"""The providers' own wordings: message templates, and how well a text is one of them.

A template (`Role with name {role_name} already exists.`) both recognises and extracts. It is
compared first part by part with `str.find`, which also yields the values, then with rapidfuzz over
words alone, which forgives changed wordings and wrapped lines. Which of many thousand are worth
comparing is the index's business (`template_index.py`).
"""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from bot.recognition.parsers.base import flat

_PLACEHOLDER = re.compile(r"\{(\w{1,60})\}")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|[a-z]+")
_VARIABLE = re.compile(
    r"'[^'\s]{1,120}'|\"[^\"\s]{1,120}\"|\[[^\]\s]{1,120}\]|arn:[^\s,)]{1,300}|https?://[^\s,)]{1,300}|/[\w./-]{8,300}"
    r"|(?<!\S)[^\s\d]*+\d(?:(?!\":\")\S)*+"  # up to JSON's next text, which may be the message
)
_OF_A_NAME = re.compile(r"[\w-]")
_QUOTED = re.compile(r"'([^'\s]{3,120})'|\"([^\"\s]{3,120})\"")
_OPEN_ADDRESS = re.compile(r"://(?=[^\s{]{0,200}\{)")
"""The start of an address with a gap, whose fixed part is part of the template's words."""
_LONGEST_VALUE = 300
TELLING_WORDS = 5
_TELLING_LETTERS = 24
SAME = 86.0
"""rapidfuzz ratio from which two messages are the same wording; below it the answers on the
labelled texts were more often wrong than right."""


ALIKE = 88.0
"""Score from which a message confirms the code that stands beside it."""


def template_words(text: str) -> list[str]:
    """The words of a text in lower case, without quoted parts, paths, ARNs and digits."""
    return _WORD.findall(_VARIABLE.sub(" ", text).lower())


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageTemplate:
    """One message template.

    Attributes:
        entry: id of the entry or worded code it belongs to.
        variant: name of the entry's variant it belongs to, empty for none.
        text: as written in the knowledge.
        literals: the fixed parts in lower case, one more than there are names.
        names: the names of the gaps between them.
        longest: which of the fixed parts is the longest.
        words: the fixed words.
        quoted: fixed parts in quotes, in lower case, which a matching text must hold.
        plain: the fixed words as one text.
        telling: whether it is long enough to be recognised in running text.
        pointed: whether it has a gap in quotes, which prose rarely imitates.
    """

    entry: str
    variant: str
    text: str
    literals: tuple[str, ...]
    names: tuple[str, ...]
    longest: int
    words: tuple[str, ...]
    quoted: tuple[str, ...]
    plain: str
    telling: bool
    pointed: bool


def template(text: str, entry: str = "", variant: str = "") -> MessageTemplate:
    """Make a template.

    Args:
        text: a message with `{named}` values.
        entry: id of what it belongs to.
        variant: name of the entry's variant it belongs to.
    """
    pieces = _PLACEHOLDER.split(flat(text))
    literals = [piece.lower() for piece in pieces[::2]]
    literals[-1] = literals[-1].rstrip(". ")
    words = tuple(template_words(_PLACEHOLDER.sub(" ", _OPEN_ADDRESS.sub(" ", text))))
    quoted = tuple(
        found[1] or found[2] for found in _QUOTED.finditer(_PLACEHOLDER.sub(" ", text).lower())
    )
    many = len(words) >= TELLING_WORDS
    return MessageTemplate(
        entry=entry,
        variant=variant,
        text=text,
        literals=tuple(literals),
        names=tuple(pieces[1::2]),
        longest=max(range(len(literals)), key=lambda number: len(literals[number].strip())),
        words=words,
        quoted=quoted,
        plain=" ".join(words),
        telling=many and sum(map(len, words)) >= _TELLING_LETTERS,
        pointed=many and any(one.rstrip().endswith(_OPENING) for one in literals[:-1]),
    )


_OPENING = ("'", '"', "[", "'[")


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateMatch:
    """A template that matches a text.

    Attributes:
        template: the template.
        score: 0 to 100.
        values: the values in its gaps, not validated.
        start: offset in the text on one line, -1 where only the words are similar.
        end: offset after its last character.
    """

    template: MessageTemplate
    score: float
    values: Mapping[str, str] = field(default_factory=dict)
    start: int = -1
    end: int = -1

    @property
    def is_placed(self) -> bool:
        """Whether it was found in the text, and not only words that are like its own."""
        return self.start >= 0 or bool(self.values)

    @property
    def filled_in(self) -> str:
        """The message, with the values that were found in its gaps."""
        return _PLACEHOLDER.sub(lambda gap: self.values.get(gap[1], "…"), self.template.text)


@dataclass(frozen=True, slots=True)
class OneLineText:
    """A text on one line: as it is, in lower case, and as its words (see `template_words`)."""

    text: str
    folded: str
    words: Sequence[str]
    plain: str
    different: AbstractSet[str]


def one_line_text(text: str) -> OneLineText:
    """A text, ready to be compared with many templates."""
    one_line, words = flat(text), template_words(text)
    folded = one_line.lower()
    if len(folded) != len(one_line):  # a few letters grow when made small; offsets must agree
        one_line = folded
    return OneLineText(one_line, folded, words, " ".join(words), frozenset(words))


def rank(wording: TemplateMatch) -> tuple[float, bool, int]:
    """What to sort by: the score, then whether it was found, then the longer wording."""
    return round(wording.score), wording.is_placed, len(wording.template.plain)


def rank_variants(wording: TemplateMatch) -> tuple[int, bool, bool, int]:
    """What to sort one entry's by: as `rank`, and a variant's first of the same score."""
    one = wording.template
    return round(wording.score), bool(one.variant), wording.is_placed, len(one.plain)


def has_names(one: MessageTemplate, line: OneLineText) -> bool:
    """Whether a text holds all fixed parts that the template has in quotes."""
    return not one.quoted or all(name in line.folded for name in one.quoted)


def match_template(one: MessageTemplate, line: OneLineText) -> TemplateMatch | None:
    """Compare a template with a message, which may be cut off or continue; `None` for no match."""
    exact = exactly(one, line)
    if exact is not None and exact.start <= _LEAD and one.telling:
        return exact
    if exact is not None and exact.start <= _AT_START:
        whole = exact.end - exact.start >= len(line.text) * 0.8
        if whole or len(one.words) >= _FEW_WORDS:
            return replace(exact, score=min(exact.score, 98.0 if whole else 94.0))
    if not has_names(one, line):
        return None
    least = SAME if exact is None else SAME - 30
    score = _alike(one, line, least)
    if score < least:
        return None
    if exact is None:
        return TemplateMatch(template=one, score=score)
    return TemplateMatch(
        template=one, score=max(score, 96.0 if one.telling else 90.0), values=exact.values
    )


def _alike(one: MessageTemplate, line: OneLineText, least: float) -> float:
    """The similarity of the words, 0 to 100; anything below `least` may be given as 0."""
    shared = sum(map(line.different.__contains__, one.words))
    if shared * _SHARED < min(len(one.words), len(line.words)):
        return 0.0
    score = fuzz.ratio(one.plain, line.plain, score_cutoff=least)
    longer = len(line.words) > len(one.words) >= TELLING_WORDS - 1
    shorter = len(one.words) > len(line.words) >= TELLING_WORDS
    if longer or shorter:
        start = line.plain[: len(one.plain) + 12]
        score = max(score, fuzz.partial_ratio(one.plain, start, score_cutoff=least + 2) - 2)
    return score


_SHARED = 3
"""One in so many words at least is the same in texts that are alike: tells most others apart."""
_LEAD = 60
"""Characters that may precede a template in a message."""
_AT_START = 3
"""The same for a template that is too short for running text."""
_FEW_WORDS = 3
CUT = 92.0
"""The score of a match that is cut off in the middle."""


def exactly(one: MessageTemplate, line: OneLineText) -> TemplateMatch | None:
    """Match a template word for word: its longest fixed part first, then the parts around it."""
    text, folded = line.text, line.folded
    needle = one.literals[one.longest].strip()
    at = folded.find(needle) if needle else -1
    for _ in range(4):
        if at < 0:
            return _from_start(one, text, folded)
        found = _around(one, text, folded, one.longest, start=at, end=at + len(needle))
        if found is not None:
            return found
        at = folded.find(needle, at + len(needle))
    return None


def _from_start(one: MessageTemplate, text: str, folded: str) -> TemplateMatch | None:
    """Match a template whose end is cut off: its first part is there, its longest is not."""
    needle = one.literals[0].strip()
    if len(one.literals) == 1:
        return _beginning(one, needle, folded)
    if len(needle) < _ENOUGH_START:
        return None
    at = folded.find(needle)
    return _around(one, text, folded, 0, start=at, end=at + len(needle)) if at >= 0 else None


def _beginning(one: MessageTemplate, literal: str, folded: str) -> TemplateMatch | None:
    """Match a template without gaps by its first sentence, or up to where the text is cut off."""
    sentence = literal.partition(". ")[0]
    if len(sentence) < len(literal) and len(_WORD.findall(sentence)) >= _MUCH:
        at, end = folded.find(sentence), len(sentence)
    else:
        at = _begun(literal, folded, 0)
        end = len(folded) - at
        if at >= 0 and len(_WORD.findall(folded, at)) < _MUCH:
            return None
    return TemplateMatch(template=one, score=CUT, start=at, end=at + end) if at >= 0 else None


_ENOUGH_START = 6


def _around(
    one: MessageTemplate, text: str, folded: str, number: int, *, start: int, end: int
) -> TemplateMatch | None:
    right = _rightwards(one, text, folded, number, end)
    if right is None:
        return None
    values, end, broken = right
    left = _leftwards(one, text, folded, number, start)
    if left is None:
        return None
    before, start, cut = left
    cleaned = {name: value.strip(" '\"`[](),;") for name, value in {**before, **values}.items()}
    if any(value.lower() in _GLUE for value in cleaned.values()):
        return None  # a sentence that goes another way, and no name stands there
    return TemplateMatch(
        template=one,
        score=CUT if broken or cut else 100.0,
        values={name: value.rstrip(".:") for name, value in cleaned.items() if value},
        start=start,
        end=end,
    )


_GLUE = frozenset(
    {
        "a",
        "an",
        "the",
        "or",
        "and",
        "to",
        "of",
        "in",
        "on",
        "is",
        "was",
        "does",
        "that",
        "it",
        "this",
        "not",
    }
)
"""Words that only join others: nothing is called so."""


def _rightwards(
    one: MessageTemplate, text: str, folded: str, number: int, end: int
) -> tuple[dict[str, str], int, bool] | None:
    """The values right of fixed part `number`, the match's end, whether it is cut off."""
    values: dict[str, str] = {}
    for index in range(number, len(one.names)):
        fixed = one.literals[index + 1]
        literal = fixed.strip()
        if not literal:
            gap = _token_after(text, end, last=index == len(one.names) - 1)
            values.setdefault(one.names[index], text[end:gap].strip())
            end = gap
            continue
        at = folded.find(literal, end, end + _LONGEST_VALUE)
        while at >= 0 and _is_inside_word(fixed, folded, at, at + len(literal)):
            at = folded.find(literal, at + 1, end + _LONGEST_VALUE)
        if at < 0 and (begun := _begun(literal, folded, end)) >= 0:
            values.setdefault(one.names[index], text[end:begun].strip())
            return values, len(text), True
        if at < 0:
            return (values, end, True) if _breaks_off(one, index, len(text) - end) else None
        if not text[end:at].strip():
            return None
        values.setdefault(one.names[index], text[end:at].strip())
        end = at + len(literal)
    return values, end, False


def _begun(literal: str, folded: str, end: int) -> int:
    """Offset of a fixed part that the end of the text cuts off, -1 for none."""
    at = folded.find(literal[:_BEGINNING], end, end + _LONGEST_VALUE)
    return at if at >= 0 and literal.startswith(folded[at:].rstrip(" .…")) else -1


_BEGINNING = 16
"""Characters of a fixed part that must precede the cut."""


def _breaks_off(one: MessageTemplate, index: int, left: int) -> bool:
    """Whether the parts up to `index` are enough of the template to count as a match."""
    found = sum(len(_WORD.findall(literal)) for literal in one.literals[: index + 1])
    return (found >= TELLING_WORDS - 1 and left <= _LEAD) or (
        found >= _MUCH and found * 2 >= len(one.words)
    )


_MUCH = 8
"""Fixed words that are enough, if they are half of the template's."""


def _leftwards(
    one: MessageTemplate, text: str, folded: str, number: int, start: int
) -> tuple[dict[str, str], int, bool] | None:
    """The values left of fixed part `number`, the match's start, whether more is missing."""
    values: dict[str, str] = {}
    for index in range(number - 1, -1, -1):
        fixed = one.literals[index]
        literal = fixed.strip()
        low = max(0, start - _LONGEST_VALUE)
        if literal:
            at = folded.rfind(literal, low, start)
            while at >= 0 and _is_inside_word(fixed, folded, at, at + len(literal)):
                at = folded.rfind(literal, low, at + len(literal) - 1)
            if at < 0:
                found = sum(len(_WORD.findall(part)) for part in one.literals[index + 1 :])
                return (values, start, True) if found >= _MUCH else None
            values[one.names[index]] = text[at + len(literal) : start].strip()
        else:
            at = text.rfind(" ", low, max(0, start - 1)) + 1
            values[one.names[index]] = text[at:start].strip()
        if not values[one.names[index]]:
            return None
        start = at
    return values, start, False


def _is_inside_word(fixed: str, folded: str, start: int, end: int) -> bool:
    """Whether a fixed part with a space at its side was found within a name (`ExportsOutput`)."""
    return bool(
        (fixed[0] == " " and fixed[1].isalnum() and _OF_A_NAME.match(folded, start - 1))
        or (fixed[-1] == " " and fixed[-2].isalnum() and _OF_A_NAME.match(folded, end))
    )


def _token_after(text: str, start: int, *, last: bool) -> int:
    begin = start + (len(text[start : start + 8]) - len(text[start : start + 8].lstrip()))
    stop = text.find(" ", begin, begin + _LONGEST_VALUE)
    return stop if stop >= 0 else min(len(text), begin + _LONGEST_VALUE if last else begin + 1)
