"""One match: an entry for an error, or a code alone; and how several are put in order."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.knowledge_base.code_tables import TableCode
from bot.knowledge_base.models import Entry
from bot.knowledge_base.sdk_catalogue import CatalogueError
from bot.knowledge_base.worded_codes import WordedCode
from bot.recognition.error_codes import normalized_code
from bot.recognition.parsed_error import ParsedError
from bot.recognition.scoring import ANSWER


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An entry for an error, or a code of the catalogue or of the text alone.

    Attributes:
        provider: the provider.
        service: the service, empty when the text does not tell.
        code: the code as it goes over the wire.
        confidence: 0 to 1.
        why: the reason in words.
        entry: the knowledge base's entry, `None` when it has none for the code.
        variant: the entry's variant the message chose.
        reference: the catalogue's error where no entry is.
        tabled: the table's code where neither an entry nor the catalogue has it.
        worded: what its wording belongs to, where that is a code without an entry.
        said: the wording as it stands in the text, empty when none was found.
        error: what was parsed, `None` when running text alone matched.
        values: values the wording held.
        wrapper: whether it only says that something inside failed.
        start: where it stands in the plain text.
        generic: whether the entry is the one for every service because the service is not known.
        listed: whether any table knows the code; one that none knows only looks like a code.
    """

    provider: str
    service: str
    code: str
    confidence: float
    why: str
    entry: Entry | None = None
    variant: str = ""
    reference: CatalogueError | None = None
    tabled: TableCode | None = None
    worded: WordedCode | None = None
    said: str = ""
    error: ParsedError | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    wrapper: bool = False
    start: int = 0
    generic: bool = False
    listed: bool = True


def keep_surest(found: dict[tuple[str, str], Match], match: Match) -> None:
    """Add a match; of two with the same code the surer one stays, at the earlier place."""
    key = (match.provider, normalized_code(match.code))
    other = found.get(key)
    if other is None or match.confidence > other.confidence:
        start = min(match.start, other.start) if other is not None else match.start
        found[key] = replace(match, start=start)


_BY_WORDS = frozenset({"message", "words of the code"})


def sort_key(match: Match) -> tuple[bool, bool, bool, bool, float, int]:
    """Answerable causes first, wrappers behind them, known codes before mere words; then by place."""
    nested = match.provider == "azure" and match.wrapper  # each names the next one inside it
    place = -match.start if nested else match.start
    band = round(match.confidence * 5) / 5 if match.confidence < ANSWER else 1.0
    told = match.why in _BY_WORDS and (match.error is not None or match.wrapper)
    bare = match.provider == "http"  # a status says less than any service's code beside it
    return (
        match.confidence < ANSWER,
        match.wrapper or bare,
        not match.listed,
        told or bare,
        -band,
        place,
    )
