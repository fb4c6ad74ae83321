"""Parsed errors and text → ranked matches: which entry each error is, how surely, and why.

The code decides first, together with the service; the message then chooses between services and
between an entry's variants, and decides alone where no code stands. Of several errors the innermost
cause comes first and its wrappers after it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot import confidence
from bot.attribution import Attribution
from bot.catalogue import Catalogue, CatalogueError
from bot.codes import EXISTS_CODES, HUMPS, LABELS, WRAPPING, normal, told_by_code
from bot.confidence import ANSWER, CERTAIN, GENERIC_WORDS, GUESS, LOOSE
from bot.evidence import LONGEST
from bot.knowledge import Entry, Knowledge
from bot.match import Match, keep, order
from bot.mention import in_passing, printed
from bot.merging import together
from bot.parsing import parse
from bot.parsing.azure import WRAPPERS as AZURE_WRAPPERS
from bot.parsing.error import ParsedError
from bot.reading import Reading, line_ends
from bot.wordings import Template, Wording, Wordings, template

_MOST_ERRORS = 14


class Matcher:
    """Everything known, indexed once, ready to match texts."""

    def __init__(self, knowledge: Knowledge, catalogue: Catalogue | None) -> None:
        self._catalogue = catalogue
        self._entries: dict[str, list[Entry]] = defaultdict(list)
        for entry in knowledge.entries.values():
            for code in dict.fromkeys(normal(name) for name in (entry.code, *entry.aliases)):
                self._entries[code].append(entry)
        self._by_id = knowledge.entries
        self._whose = Attribution(knowledge.entries, catalogue)
        self._wordings = Wordings(_templates(knowledge.entries.values()))

    def match(self, text: str) -> list[Match]:
        """Find what a plain text reports.

        Args:
            text: what `bot.paste.plain` returned.

        Returns:
            The matches, root cause first, each code once.
        """
        reading = Reading(text)
        found: dict[tuple[str, str], Match] = {}
        errors = together(self._outside(parse(text)))[:_MOST_ERRORS]
        if errors and len(text) > LONGEST:
            reading.focus = next((e for e in errors if e.format in CERTAIN), errors[0]).start
        for error in errors:
            for match in self._of(error, reading):
                keep(found, match)
        if not any(match.confidence >= ANSWER and not match.wrapper for match in found.values()):
            for match in self._in_prose(reading):
                keep(found, match)
        if any(match.confidence >= ANSWER for match in found.values()) and reading.source:
            found = {
                key: match
                if printed(match.error, reading.text, worded=match.why == "code and message")
                else replace(match, confidence=min(match.confidence, _IN_SOURCE))
                for key, match in found.items()
            }
        matches = sorted(found.values(), key=order)
        return [self._with_variant(matches[0], reading), *matches[1:]] if matches else []

    def _with_variant(self, match: Match, reading: Reading) -> Match:
        """The match with the variant that other words of the text choose, where it has none."""
        if match.entry is None or match.variant or not match.entry.variants:
            return match
        told = [one for one in self._wordings.by_entry.get(match.entry.id, ()) if one.variant]
        found = self._wordings.standing_in(reading.text[:LONGEST], told)
        if found is None:
            return match
        values = {**found.values, **match.values}
        return replace(match, variant=found.template.variant, values=values)

    def _outside(self, errors: Sequence[ParsedError]) -> list[ParsedError]:
        """Leave out words before a colon that are labels inside an error a sure format found."""
        spans = [(e.start, e.end) for e in errors if e.format in CERTAIN and e.message]
        return [
            error
            for error in errors
            if error.format not in LOOSE
            or error.format in {"json", "http"}
            or (self._entries.get(normal(error.code)) and self._spelled(error.code))
            or (
                HUMPS.match(error.code)
                and error.code not in LABELS
                and not self._whose.is_operation(error.code)
                and not any(a < error.start < b for a, b in spans)
            )
        ]

    def _spelled(self, code: str) -> bool:
        """Whether a code of one word is spelled just as an entry has it; longer ones may vary."""
        if HUMPS.match(code):
            return True
        return any(code in (entry.code, *entry.aliases) for entry in self._entries[normal(code)])

    def _of(self, error: ParsedError, reading: Reading) -> list[Match]:
        if error.wrapper and error.format == "cloudformation" and error.code == "AlreadyExists":
            error = self._existing(error)
        if not error.code:
            return self._by_message(error, reading)
        if in_passing(error, reading.text):
            return []
        entries = self._candidates(error)
        if not entries and not self._plausible(error, reading):
            return []
        among = [one for entry in entries for one in self._wordings.by_entry.get(entry.id, ())]
        said = self._wordings.in_message(error.message, among) if error.message else []
        wording = self._general(w for w in said if any(w.template.entry == e.id for e in entries))
        service, sure = self._whose.service(error, entries, wording, reading)
        whose = self._whose.provider(error, entries, reading)
        entry = _choose([one for one in entries if one.provider == whose], service, wording)
        if entry is not None and wording is not None and wording.template.entry != entry.id:
            wording = next((w for w in said if w.template.entry == entry.id), None)
        known = entry is not None or self._whose.known(error.code) or bool(told_by_code(error.code))
        sureness = confidence.of_code(error, wording, reading, ours=entry is not None, known=known)
        if sureness < GUESS:
            return []
        provider = self._whose.provider(error, [entry] if entry else entries, reading)
        return [
            self._result(error, entry, service, wording, sureness, sure=sure, provider=provider)
        ]

    def _general(self, said: Iterable[Wording]) -> Wording | None:
        """The best wording; of equally good ones that of the entry for every service."""

        def rank(one: Wording) -> tuple[float, bool]:
            return round(one.score), self._by_id[one.template.entry].service in {"", "any"}

        return max(said, key=rank, default=None)

    def _candidates(self, error: ParsedError) -> list[Entry]:
        entries = self._entries.get(normal(error.code), [])
        if not entries and error.code.count(".") > 1:
            entries = self._entries.get(normal(error.code.rpartition(".")[2]), [])
        if error.provider:
            entries = [entry for entry in entries if entry.provider == error.provider]
        return entries

    def _plausible(self, error: ParsedError, reading: Reading) -> bool:
        if error.format in CERTAIN or (error.format == "json" and error.provider):
            return True
        if not self._whose.known(error.code):
            unknown = error.format == "after-error" and HUMPS.match(error.code) is not None
            told = bool(told_by_code(error.code)) and reading.reported
            return told or (unknown and reading.cloudy and bool(error.message))
        if normal(error.code) in GENERIC_WORDS or not HUMPS.match(error.code):
            return reading.cloudy
        return True

    def _existing(self, error: ParsedError) -> ParsedError:
        """A stack's `AlreadyExists` as the service itself says it."""
        if "already exist" not in error.message:
            return error
        code = EXISTS_CODES.get(error.service, "")
        if not code and error.service and self._catalogue is not None:
            for name in (
                "ResourceAlreadyExistsException",
                "AlreadyExistsException",
                "ConflictException",
            ):
                if self._catalogue.error(error.service, name) is not None:
                    code = name
                    break
        return replace(error, code=code, wrapper=False) if code else error

    def _by_message(self, error: ParsedError, reading: Reading) -> list[Match]:
        """The message alone, in a format that says which service or operation it came from."""
        if not error.message:
            return []
        said = self._wordings.in_message(error.message)
        best: list[tuple[float, Wording, Entry]] = []
        for wording in said:
            entry = self._by_id[wording.template.entry]
            if error.provider and entry.provider not in {error.provider, "http"}:
                continue
            best.append((wording.score + self._fit(error, entry, reading), wording, entry))
        best.sort(key=lambda one: one[0], reverse=True)
        out = []
        for number, (_, wording, entry) in enumerate(best[:3]):
            certain = error.format in CERTAIN or (
                error.format == "json" and bool(error.request_id or error.provider)
            )
            sure = 0.9 if certain or wording.template.telling else 0.5
            sureness = sure * (wording.score / 100) * (1.0 if number == 0 else 0.5)
            service, told = self._whose.service(
                replace(error, code=entry.code), [entry], wording, reading
            )
            out.append(
                self._result(
                    replace(error, code=entry.code),
                    entry,
                    service,
                    wording,
                    sureness,
                    sure=told,
                    provider=entry.provider,
                )
            )
        return [replace(match, why="message") for match in out]

    def _fit(self, error: ParsedError, entry: Entry, reading: Reading) -> float:
        """Points for an entry whose service and operation the error names, against it otherwise."""
        points = 0.0
        if error.operation and error.operation in entry.operations:
            points += 12
        service = (
            self._whose.named(error.service)
            if error.service and error.provider == "aws"
            else error.service
        )
        if entry.service not in {"", "any"}:
            if service:
                points += 10 if service == entry.service else -8
            elif error.operation and self._catalogue is not None:
                offering = self._catalogue.services_of(error.operation)
                points += 10 if entry.service in offering else (-15 if offering else 0)
            else:
                signs = reading.evidence.of(entry.provider).get(entry.service, 0.0)
                points += 4 * min(signs, 2.0) if signs else -3
        return points

    def _in_prose(self, reading: Reading) -> list[Match]:
        out = []
        wordings = self._wordings.in_text(reading.text)[:4]
        if not wordings and reading.cloudy and reading.reported:
            wordings = self._in_lines(reading)
        for number, wording in enumerate(wordings):
            entry = self._by_id[wording.template.entry]
            error = ParsedError(code=entry.code, provider=entry.provider)
            service = "" if entry.service == "any" else entry.service
            if not service:
                service, _ = self._whose.service(error, [entry], wording, reading)
            sure = 0.93 if wording.score >= _EXACT else 0.8
            fits = 1.0 if number == 0 or wording.score >= _EXACT else 0.6
            out.append(
                Match(
                    provider=entry.provider,
                    service=service,
                    code=entry.code,
                    confidence=sure * wording.score / 100 * fits,
                    why="message",
                    entry=entry,
                    variant=wording.template.variant,
                    values=wording.values,
                    wrapper=entry.wrapper,
                    start=max(0, wording.start),
                )
            )
        return out

    def _in_lines(self, reading: Reading) -> list[Wording]:
        """Wordings too short for running text, where they are all of a line's last part."""
        out: list[Wording] = []
        for part in line_ends(reading.text):
            said = [one for one in self._wordings.in_message(part) if one.score >= _WHOLE]
            said.sort(key=lambda one: -self._near(one, reading))
            out.extend(replace(one, score=min(one.score, 94.0)) for one in said[:2])
            if out:
                break
        return out

    def _near(self, wording: Wording, reading: Reading) -> float:
        """The score of a wording, in favour of services that the text speaks of."""
        entry = self._by_id[wording.template.entry]
        return wording.score + self._fit(ParsedError(), entry, reading)

    def _result(
        self,
        error: ParsedError,
        entry: Entry | None,
        service: str,
        wording: Wording | None,
        sureness: float,
        *,
        sure: bool,
        provider: str,
    ) -> Match:
        reference = None
        if entry is None and self._catalogue is not None and service:
            reference = self._catalogue.error(service, error.code)
        code = self._wire_code(error, entry, reference)
        generic = entry is not None and entry.service in {"", "any"} and not service
        return Match(
            provider=provider,
            service=service,
            code=code,
            confidence=round(sureness, 3),
            why="code and message" if wording is not None else "code",
            entry=entry,
            variant=wording.template.variant if wording is not None else "",
            reference=reference,
            error=error,
            values=dict(wording.values) if wording is not None else {},
            wrapper=error.wrapper
            or normal(code) in WRAPPING
            or code in AZURE_WRAPPERS
            or (entry is not None and entry.wrapper),
            start=error.start,
            generic=generic and not sure,
        )

    def _wire_code(
        self, error: ParsedError, entry: Entry | None, reference: CatalogueError | None
    ) -> str:
        """The code as the service sends it: class names of SDKs are led back to it."""
        if entry is not None:
            own = normal(error.code)
            other = own != normal(entry.code) and own in map(normal, entry.aliases)
            spelled = other or error.code in entry.aliases
            return error.code if spelled and not _is_dotted(entry) else entry.code
        if reference is not None:
            return reference.code
        return error.code


_IN_SOURCE = 0.5
"""Most confidence in an error that a program's source spells: it handles or raises it."""

_WHOLE, _EXACT = 92.0, 99.0


def _templates(entries: Iterable[Entry]) -> Iterable[Template]:
    for entry in entries:
        for message in entry.messages:
            yield template(message, entry.id)
        for variant in entry.variants:
            for message in variant.messages:
                yield template(message, entry.id, variant.name)


def _is_dotted(entry: Entry) -> bool:
    """SQS's query protocol sends dotted codes, for which the SDKs have classes of other names."""
    return "." in entry.code and entry.service == "sqs"


def _choose(entries: Sequence[Entry], service: str, wording: Wording | None) -> Entry | None:
    """The entry of that service, else the one for every service, else the one so worded."""
    for entry in entries:
        if service and entry.service == service:
            return entry
    for entry in entries:
        if entry.service in {"", "any"}:
            return entry
    if wording is not None:
        return next((entry for entry in entries if entry.id == wording.template.entry), None)
    return entries[0] if len(entries) == 1 and not service else None
