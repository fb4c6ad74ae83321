"""One match: an entry for an error, or a code without one; and how matches are sorted."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.knowledge_base.code_tables import TableCode
from bot.knowledge_base.error_id import error_id
from bot.knowledge_base.models import Entry
from bot.knowledge_base.sdk_catalogue import CatalogueError
from bot.knowledge_base.worded_codes import WordedCode
from bot.recognition.error_codes import normalized_code
from bot.recognition.parsed_error import ParsedError
from bot.recognition.scoring import ANSWER
from bot.recognition.signals import Confidence, Signal, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An entry for an error, or a code of the catalogue, of a table or only of the text.

    Attributes:
        provider: the provider.
        service: the service, empty when the text does not tell.
        code: the code as it goes over the wire.
        confidence: 0 to 1.
        why: what it rests on, as `code and message`.
        steps: the signals that the confidence is made of, in their order.
        code_steps: where the message chose the code, how its signals did, in log-odds.
        service_by: what told the service, in words; empty where nothing did.
        entry: the entry, `None` where the code has none.
        variant: name of the entry's variant that the message matched; empty for none.
        reference: the catalogue's error, where there is no entry.
        table_code: the table's code, where there is neither entry nor catalogue error.
        worded_code: the worded code whose template matched, where there is no entry.
        matched_text: the matched message with the values of the text; empty where none matched.
        error: the parsed error, `None` where only running text matched.
        values: values that the matched template held.
        wrapper: whether the code only says that something inside failed.
        start: offset in the plain text.
        generic: whether the entry is for every service because the service is not known.
        listed: whether the code is known anywhere; otherwise it only looks like a code.
    """

    provider: str
    service: str
    code: str
    confidence: float
    why: str
    steps: tuple[Step, ...] = ()
    code_steps: tuple[Step, ...] = ()
    service_by: str = ""
    entry: Entry | None = None
    variant: str = ""
    reference: CatalogueError | None = None
    table_code: TableCode | None = None
    worded_code: WordedCode | None = None
    matched_text: str = ""
    error: ParsedError | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    wrapper: bool = False
    start: int = 0
    generic: bool = False
    listed: bool = True

    @property
    def id(self) -> str:
        """Its entry's id; for a code without an entry what that would be."""
        return self.entry.id if self.entry else error_id(self.provider, self.service, self.code)

    def at_most(self, signal: Signal) -> "Match":
        """The match with a confidence of no more than a signal's weight."""
        less = Confidence.resumed(self.confidence, self.steps).at_most(signal)
        return replace(self, confidence=float(less), steps=less.steps)


def keep_surest(found: dict[tuple[str, str], Match], match: Match) -> None:
    """Add a match; of two with the same code the more certain one stays, at the earlier offset."""
    key = (match.provider, normalized_code(match.code))
    other = found.get(key)
    if other is None or match.confidence > other.confidence:
        start = min(match.start, other.start) if other is not None else match.start
        found[key] = match if start == match.start else replace(match, start=start)


_INFERRED = frozenset({"words of the code", "service and status"})
"""Values of `why` of matches whose code follows only from what the service declares."""
_BY_WORDS = _INFERRED | {"message"}
"""Values of `why` of matches that rest on no code in the text."""


def sort_key(match: Match) -> tuple[bool, bool, bool, bool, bool, float, int]:
    """Sort key: certain matches first, causes before wrappers, codes before messages, offset."""
    nested = match.provider == "azure" and match.wrapper  # each names the next one inside it
    place = -match.start if nested else match.start
    band = round(match.confidence * 5) / 5 if match.confidence < ANSWER else 1.0
    by_words = match.why in _BY_WORDS and (match.error is not None or match.wrapper)
    bare = match.provider == "http"  # a status says less than any service's code beside it
    return (
        match.confidence < ANSWER,
        match.wrapper or bare,
        not match.listed,
        by_words or bare,
        by_words and match.why in _INFERRED,
        -band,
        place,
    )
