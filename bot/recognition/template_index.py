"""The index over all message templates: picks the few to compare with a text, and compares them."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, Self

from rapidfuzz import fuzz

from bot.recognition.message_templates import (
    CUT,
    SAME,
    TELLING_WORDS,
    MessageTemplate,
    OneLineText,
    TemplateMatch,
    exactly,
    has_names,
    match_template,
    one_line_text,
    rank,
    template,
)
from bot.recognition.rare_word_index import Index

_MARKS: Final = ("<", ">")
"""First character of the names of parts: of the index for messages, of that for running text."""

_FEW: Final = 60
"""Templates that are compared one by one sooner than found in the index of all."""


class TemplateIndex:
    """The index over all templates; a template is parsed when it is first compared."""

    def __init__(
        self,
        sources: Sequence[tuple[str, str, str]],
        running: Sequence[int],
        index: Index,
        running_index: Index,
    ) -> None:
        """Take an index as it was built.

        Args:
            sources: text, entry and variant of each template.
            running: the numbers of those that may be found in running text.
            index: the index over all of them.
            running_index: the index over those of `running`.
        """
        self._sources, self._running = sources, running
        self._index, self._running_index = index, running_index
        self._made: dict[int, MessageTemplate] = {}
        self._of_entry: dict[str, list[int]] = defaultdict(list)
        for number, (_, entry, _) in enumerate(sources):
            self._of_entry[entry].append(number)

    @classmethod
    def build(cls, templates: Iterable[MessageTemplate]) -> Self:
        """Index templates; those without a fixed word are left out."""
        made = [one for one in templates if one.words]
        running = [number for number, one in enumerate(made) if one.telling or one.pointed]
        return cls(
            [(one.text, one.entry, one.variant) for one in made],
            running,
            Index.build([one.words for one in made], share=0.55),
            Index.build([made[number].words for number in running], share=0.8),
        )

    @classmethod
    def kept(cls, parts: Mapping[str, bytes]) -> Self:
        """Restore an index from its `parts`."""
        index, running_index = (
            Index.kept({name[1:]: part for name, part in parts.items() if name[0] == mark})
            for mark in _MARKS
        )
        sources, running = json.loads(parts["templates"])
        return cls(sources, running, index, running_index)

    @property
    def parts(self) -> Mapping[str, bytes]:
        """The whole index as bytes by name, to be stored and restored by `kept`."""
        indexes = zip(_MARKS, (self._index, self._running_index), strict=True)
        return {
            "templates": json.dumps([self._sources, self._running]).encode(),
            **{f"{mark}{name}": part for mark, one in indexes for name, part in one.parts.items()},
        }

    def _template(self, number: int) -> MessageTemplate:
        if number not in self._made:
            self._made[number] = template(*self._sources[number])
        return self._made[number]

    def of_entry(self, entry: str) -> Sequence[MessageTemplate]:
        """The templates of an entry, by its id."""
        return [self._template(number) for number in self._of_entry.get(entry, ())]

    def candidates(self, words: Iterable[str]) -> list[MessageTemplate]:
        """The templates to compare with a message of these words, best first."""
        return [self._template(number) for number in self._index.search(words)]

    def in_message(self, message: str) -> list[TemplateMatch]:
        """The templates that match a message, best first.

        Args:
            message: a provider's sentence as a parser cut it out; more text may follow it.
        """
        line = one_line_text(message)
        return self._matching(self.candidates(line.words), line)

    def coming(
        self,
        message: str,
        among: Iterable[MessageTemplate],
        owners: Iterable[str],
        sharing: Iterable[str],
    ) -> list[TemplateMatch]:
        """The templates of some owners that match a message, best first.

        Args:
            message: a provider's sentence as a parser cut it out; more text may follow it.
            among: templates to compare in any case, such as those of the code's entry.
            owners: ids of entries and worded codes.
            sharing: ids of entries of which only the variants' templates count.
        """
        line = one_line_text(message)
        numbers = [number for owner in owners for number in self._of_entry.get(owner, ())]
        numbers += [
            n for one in sharing for n in self._of_entry.get(one, ()) if self._sources[n][2]
        ]
        if len(numbers) <= _FEW:
            near = self._index.search_among(dict.fromkeys(numbers), line.words)
        else:
            near = [one for one in self._index.search(line.words) if one in numbers]
        return self._matching((*among, *map(self._template, near)), line)

    def _matching(
        self, templates: Iterable[MessageTemplate], line: OneLineText
    ) -> list[TemplateMatch]:
        """Those of some templates that match a line, each once, best first."""
        once = {id(one): one for one in templates}.values()
        found = (match_template(one, line) for one in once)
        told = (self._in_told_variant(one, line) for one in found if one is not None)
        return sorted(told, key=rank, reverse=True)

    def alike(self, message: str, among: Iterable[MessageTemplate]) -> list[TemplateMatch]:
        """Those of some templates that match a message, best first."""
        return self._matching(among, one_line_text(message))

    def variant_in(self, text: str, among: Iterable[MessageTemplate]) -> TemplateMatch | None:
        """The first of some templates that matches a part of a text and tells its variant."""
        line = one_line_text(text)
        found = (
            self._in_told_variant(one, line)
            for template in among
            if (one := exactly(template, line))
        )
        return next((one for one in found if one.template.variant), None)

    def _in_told_variant(self, found: TemplateMatch, line: OneLineText) -> TemplateMatch:
        """The match; without its variant where the text could as well be another's of the entry.

        A sentence that is cut off before the words in which variants differ tells none of them.
        """
        one = found.template
        word_for_word = found.start >= 0 and found.score > CUT
        if not one.variant or word_for_word or set(one.words) <= line.different:
            return found
        others = (other for other in self.of_entry(one.entry) if other.variant != one.variant)
        if any(_fits_as_well(other, one, line) for other in others):
            return replace(found, template=replace(one, variant=""))
        return found

    def in_text(self, text: str) -> list[TemplateMatch]:
        """The `telling` and `pointed` templates that match a part of a text, best first."""
        line = one_line_text(text)
        if len(line.words) < TELLING_WORDS - 1:
            return []
        return sorted(self._found_in(line), key=rank, reverse=True)

    def _found_in(self, line: OneLineText) -> Iterator[TemplateMatch]:
        for found in self._running_index.search(line.words):
            one = self._template(self._running[found])
            wording = exactly(one, line)
            if wording is None and one.telling and has_names(one, line):
                near = self._near(one, line.words)
                score = fuzz.partial_ratio(one.plain, near) if len(near) >= len(one.plain) else 0.0
                if score >= SAME:
                    wording = TemplateMatch(template=one, score=score - 2)
            if wording is not None:
                yield self._in_told_variant(wording, line)

    def _near(self, one: MessageTemplate, words: Sequence[str]) -> str:
        """The words around the template's rarest one, on either side as many as it has."""
        anchor = self._running_index.anchor(one.words)
        if anchor not in words:
            return ""  # without its rarest word it could be any of many templates
        at, size = words.index(anchor), len(one.words) + 4
        return " ".join(words[max(0, at - size) : at + size])


def _fits_as_well(other: MessageTemplate, one: MessageTemplate, line: OneLineText) -> bool:
    """Whether a template has all that a text says of `one`, and lacks no more of its own words."""
    own, others = set(one.words), set(other.words)
    lacking = len(others - line.different) - len(own - line.different)
    return own & line.different <= others and lacking <= 0
