"""The providers' own wordings: message templates, found in a text by retrieval, then compared.

A template (`Role with name {role_name} already exists.`) both recognises and extracts. Few of many
thousand templates can fit a text, so an inverted index over each template's rarest words picks the
candidates, and only those are compared: first part by part with `str.find`, which also yields the
values, then with rapidfuzz over words alone, which forgives changed wordings and wrapped lines.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from rapidfuzz import fuzz

from bot.parsing.scan import flat

_PLACEHOLDER = re.compile(r"\{(\w{1,60})\}")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|[a-z]+")
_VARIABLE = re.compile(
    r"'[^'\s]{1,120}'|\"[^\"\s]{1,120}\"|\[[^\]\s]{1,120}\]|arn:[^\s,)]{1,300}|https?://[^\s,)]{1,300}|/[\w./-]{8,300}|(?<!\S)[^\s\d]*+\d\S*+"
)
_QUOTED = re.compile(r"'([^'\s]{3,120})'|\"([^\"\s]{3,120})\"")
_OPEN_ADDRESS = re.compile(r"://(?=[^\s{]{0,200}\{)")
"""In an address with a gap the fixed part tells the wording, and is no mere value."""
_ANCHORS = 5
_MOST_POSTINGS = 3000
_MOST_COMPARED = 14
_MOST_FITTING = 3 * _MOST_COMPARED
_LONG = 12
"""Words from which a wording is also looked up by its beginning and its end: pastes are cut."""
_STRETCH = 9
_LONGEST_VALUE = 300
_TELLING_WORDS = 5
_TELLING_LETTERS = 24
_SAME = 86.0
"""rapidfuzz ratio from which two messages are the same wording; below it the answers on the
labelled texts were more often wrong than right."""


ALIKE = 88.0
"""Score from which a message confirms the code that stands beside it."""


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, everything that varies left out."""
    return _WORD.findall(_VARIABLE.sub(" ", text).lower())


@dataclass(frozen=True, slots=True)
class Template:
    """One wording.

    Attributes:
        entry: id of the entry it belongs to.
        variant: the entry's variant it chooses, empty for none.
        text: as written in the knowledge.
        literals: the fixed parts in small letters, one more than there are names.
        names: the values between them.
        words: the fixed words.
        quoted: the fixed parts in quotes, in small letters: names that tell it from its likes.
    """

    entry: str
    variant: str
    text: str
    literals: tuple[str, ...]
    names: tuple[str, ...]
    words: tuple[str, ...]
    quoted: tuple[str, ...]

    @property
    def telling(self) -> bool:
        """Whether it says enough to be recognised in running text, with no format around it."""
        return len(self.words) >= _TELLING_WORDS and sum(map(len, self.words)) >= _TELLING_LETTERS

    @property
    def pointed(self) -> bool:
        """Whether it puts a value into quotes, which prose hardly ever imitates word for word."""
        return len(self.words) >= _TELLING_WORDS and any(
            literal.rstrip().endswith(("'", '"', "[", "'[")) for literal in self.literals[:-1]
        )

    @property
    def plain(self) -> str:
        """The fixed words alone."""
        return " ".join(self.words)


def template(text: str, entry: str = "", variant: str = "") -> Template:
    """Make a template of a wording with `{named}` values."""
    pieces = _PLACEHOLDER.split(flat(text))
    literals = [piece.lower() for piece in pieces[::2]]
    literals[-1] = literals[-1].rstrip(". ")
    words = tuple(words_of(_PLACEHOLDER.sub(" ", _OPEN_ADDRESS.sub(" ", text))))
    quoted = tuple(
        found[1] or found[2] for found in _QUOTED.finditer(_PLACEHOLDER.sub(" ", text).lower())
    )
    return Template(entry, variant, text, tuple(literals), tuple(pieces[1::2]), words, quoted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A template found in a text.

    Attributes:
        template: which one.
        score: 0 to 100.
        values: what stands in its gaps, unvalidated.
        start: offset in the flat text, -1 when only the words are alike.
        end: offset behind it.
    """

    template: Template
    score: float
    values: Mapping[str, str] = field(default_factory=dict)
    start: int = -1
    end: int = -1

    @property
    def said(self) -> str:
        """The message with the values that were found in its gaps."""
        return _PLACEHOLDER.sub(lambda gap: self.values.get(gap[1], "…"), self.template.text)


class Wordings:
    """The index over all templates."""

    def __init__(self, templates: Iterable[Template]) -> None:
        self.templates = [one for one in templates if one.words]
        self._frequency = Counter(word for one in self.templates for word in set(one.words))
        self._postings: dict[str, list[int]] = defaultdict(list)
        self._weights: list[float] = []
        self._owners: list[int] = []
        for number, one in enumerate(self.templates):
            for words in _stretches(one.words):
                self._add(number, words)

    def _add(self, owner: int, words: Sequence[str]) -> None:
        number = len(self._owners)
        anchors = self._rarest(words)
        self._owners.append(owner)
        self._weights.append(sum(map(self._idf, anchors)))
        for word in anchors:
            self._postings[word].append(number)

    @cached_property
    def by_entry(self) -> Mapping[str, Sequence[Template]]:
        """The templates of each entry."""
        found: dict[str, list[Template]] = defaultdict(list)
        for one in self.templates:
            found[one.entry].append(one)
        return found

    def _rarest(self, words: Iterable[str]) -> list[str]:
        return sorted(set(words), key=lambda word: (self._frequency[word], word))[:_ANCHORS]

    def _idf(self, word: str) -> float:
        return math.log(1 + len(self.templates) / self._frequency[word])

    def candidates(self, words: Iterable[str]) -> list[Template]:
        """The templates most of whose rarest words are among `words`, best first.

        Rare words are looked up first and the whole is bounded, so that the cost hardly grows with
        the number of templates.
        """
        known = sorted(
            (word for word in set(words) if word in self._postings),
            key=lambda word: len(self._postings[word]),
        )
        scores: dict[int, float] = defaultdict(float)
        looked_at = 0
        for word in known:
            postings = self._postings[word]
            looked_at += len(postings)
            if looked_at > _MOST_POSTINGS and scores:
                break
            weight = self._idf(word)
            for number in postings:
                scores[number] += weight
        near = [
            (score * score / self._weights[number], number)
            for number, score in scores.items()
            if score >= self._weights[number] * 0.55
        ]
        near.sort(reverse=True)
        owners = dict.fromkeys(self._owners[number] for _, number in near[:_MOST_FITTING])
        return [self.templates[owner] for owner in list(owners)[:_MOST_COMPARED]]

    def in_message(self, message: str, among: Iterable[Template] = ()) -> list[Wording]:
        """The wordings that a message is, best first.

        Args:
            message: a provider's sentence, as a parser cut it out; something may follow it.
            among: templates to compare in any case, as those of the entry whose code was found.
        """
        words = words_of(message)
        text = flat(message)
        found = {}
        for one in (*among, *self.candidates(words)):
            if id(one) not in found and (wording := _compare(one, text, words)) is not None:
                found[id(one)] = wording
        return sorted(found.values(), key=_rank, reverse=True)

    def standing_in(self, text: str, among: Iterable[Template]) -> Wording | None:
        """The first of some wordings that stands word for word somewhere in a text."""
        one_line = flat(text)
        return next((found for one in among if (found := _exactly(one, one_line))), None)

    def in_text(self, text: str) -> list[Wording]:
        """The telling wordings that stand somewhere in running text, best first."""
        words = words_of(text)
        if len(words) < _TELLING_WORDS - 1:
            return []
        one_line = flat(text)
        return sorted(self._found_in(one_line, words), key=_rank, reverse=True)

    def _found_in(self, text: str, words: list[str]) -> Iterator[Wording]:
        small = text.lower()
        for one in self.candidates(words):
            if not (one.telling or one.pointed):
                continue
            wording = _exactly(one, text)
            if wording is None and one.telling and all(name in small for name in one.quoted):
                near = self._near(one, words)
                score = fuzz.partial_ratio(one.plain, near) if len(near) >= len(one.plain) else 0.0
                if score >= _SAME:
                    wording = Wording(template=one, score=score - 2)
            if wording is not None:
                yield wording

    def _near(self, one: Template, words: list[str]) -> str:
        """The words around the template's rarest one, as many again as it has on either side."""
        anchor = self._rarest(one.words)[0]
        if anchor not in words:
            return ""  # what tells it from its likes is missing
        at, size = words.index(anchor), len(one.words) + 4
        return " ".join(words[max(0, at - size) : at + size])


def _stretches(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """What a wording is looked up by: all its words, and either end of a long one."""
    yield words
    if len(words) >= _LONG:
        yield words[:_STRETCH]
        yield words[-_STRETCH:]


def _rank(wording: Wording) -> tuple[float, int]:
    return round(wording.score), len(wording.template.plain)


def _compare(one: Template, text: str, words: Sequence[str]) -> Wording | None:
    """How well a message is this wording: all of it, or a message cut short or run on."""
    exact = _exactly(one, text)
    if exact is not None and exact.start <= _LEAD and one.telling:
        return exact
    if exact is not None and exact.start <= _AT_START:
        whole = exact.end - exact.start >= len(text) * 0.8
        if whole or len(one.words) >= _FEW_WORDS:
            return replace(exact, score=min(exact.score, 98.0 if whole else 94.0))
    said = " ".join(words)
    if one.quoted and not all(name in text.lower() for name in one.quoted):
        return None
    score = fuzz.ratio(one.plain, said)
    if len(words) > len(one.words) >= _TELLING_WORDS - 1 or (
        len(one.words) > len(words) >= _TELLING_WORDS
    ):
        start = said[: len(one.plain) + 12]
        score = max(score, fuzz.partial_ratio(one.plain, start) - 2)
    if exact is not None and score >= _SAME - 30:
        return Wording(
            template=one, score=max(score, 96.0 if one.telling else 90.0), values=exact.values
        )
    return Wording(template=one, score=score) if score >= _SAME else None


_LEAD = 60
_AT_START = 3
_FEW_WORDS = 3
_CUT = 92.0
"""The score of a wording that breaks off in the middle: the paste was cut there."""


def _exactly(one: Template, text: str) -> Wording | None:
    """Find the template part by part: its longest fixed part first, then outwards."""
    folded = text.lower()
    if len(folded) != len(text):
        return None
    longest = max(range(len(one.literals)), key=lambda number: len(one.literals[number].strip()))
    needle = one.literals[longest].strip()
    at = folded.find(needle) if needle else -1
    for _ in range(4):
        if at < 0:
            return _from_start(one, text, folded)
        found = _around(one, text, folded, longest, start=at, end=at + len(needle))
        if found is not None:
            return found
        at = folded.find(needle, at + len(needle))
    return None


def _from_start(one: Template, text: str, folded: str) -> Wording | None:
    """A wording cut off at its end: its first part is there, its longest is not."""
    needle = one.literals[0].strip()
    if len(needle) < _ENOUGH_START or len(one.literals) == 1:
        return None
    at = folded.find(needle)
    return _around(one, text, folded, 0, start=at, end=at + len(needle)) if at >= 0 else None


_ENOUGH_START = 6


def _around(
    one: Template, text: str, folded: str, number: int, *, start: int, end: int
) -> Wording | None:
    right = _rightwards(one, text, folded, number, end)
    if right is None:
        return None
    values, end, cut = right
    left = _leftwards(one, text, folded, number, start)
    if left is None:
        return None
    before, start = left
    cleaned = {name: value.strip(" '\"`[](),;") for name, value in {**before, **values}.items()}
    return Wording(
        template=one,
        score=_CUT if cut else 100.0,
        values={name: value.rstrip(".:") for name, value in cleaned.items() if value},
        start=start,
        end=end,
    )


def _rightwards(
    one: Template, text: str, folded: str, number: int, end: int
) -> tuple[dict[str, str], int, bool] | None:
    """The values right of the part that was found, where they end, and whether it breaks off."""
    values: dict[str, str] = {}
    for index in range(number, len(one.names)):
        literal = one.literals[index + 1].strip()
        if not literal:
            gap = _token_after(text, end, last=index == len(one.names) - 1)
            values.setdefault(one.names[index], text[end:gap].strip())
            end = gap
            continue
        at = folded.find(literal, end, end + _LONGEST_VALUE)
        if at < 0:
            return (values, end, True) if _breaks_off(one, index, len(text) - end) else None
        if not text[end:at].strip():
            return None
        values.setdefault(one.names[index], text[end:at].strip())
        end = at + len(literal)
    return values, end, False


def _breaks_off(one: Template, index: int, left: int) -> bool:
    """Whether what was found up to part `index` is enough of the wording to stand for it."""
    found = sum(len(_WORD.findall(literal)) for literal in one.literals[: index + 1])
    return (found >= _TELLING_WORDS - 1 and left <= _LEAD) or (
        found >= _MUCH and found * 2 >= len(one.words)
    )


_MUCH = 8


def _leftwards(
    one: Template, text: str, folded: str, number: int, start: int
) -> tuple[dict[str, str], int] | None:
    values: dict[str, str] = {}
    for index in range(number - 1, -1, -1):
        literal = one.literals[index].strip()
        low = max(0, start - _LONGEST_VALUE)
        if literal:
            at = folded.rfind(literal, low, start)
            if at < 0:
                found = sum(len(_WORD.findall(part)) for part in one.literals[index + 1 :])
                return (values, start) if found >= _MUCH else None
            values[one.names[index]] = text[at + len(literal) : start].strip()
        else:
            at = text.rfind(" ", low, max(0, start - 1)) + 1
            values[one.names[index]] = text[at:start].strip()
        if not values[one.names[index]]:
            return None
        start = at
    return values, start


def _token_after(text: str, start: int, *, last: bool) -> int:
    begin = start + (len(text[start : start + 8]) - len(text[start : start + 8].lstrip()))
    stop = text.find(" ", begin, begin + _LONGEST_VALUE)
    return stop if stop >= 0 else min(len(text), begin + _LONGEST_VALUE if last else begin + 1)
