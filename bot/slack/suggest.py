"""Suggested entries: what the form starts with, and how what was filled in becomes a draft."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import structlog

from bot.answers.answer import Explanation
from bot.authoring.draft_checks import check_draft
from bot.authoring.drafts import (
    EntrySuggestion,
    SuggestionError,
    draft,
    place_of,
    reach,
    save,
    written,
)
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Entry
from bot.knowledge_base.providers import is_built_in
from bot.runtime.store import Store
from bot.slack.payloads import SuggestRequest
from bot.slack.views import form_words
from bot.slack.views.block_kit import Json, escape
from bot.slack.views.suggest import drafted, suggest_form

log = structlog.get_logger()

_SHORTEST = 4
"""Characters from which a value in a message is taken for the part that varies."""

_NAMED = 3
_LINES = frozenset({"causes", "fixes"})


def seen_in(found: Explanation) -> SuggestRequest:
    """What an entry for an explained paste would start with; no secret is in it."""
    error = found.error
    return SuggestRequest(
        provider=error.provider,
        service=error.service,
        code=error.code,
        wording=_wording(error.message, found.values),
        text=error.text,
    )


def _wording(message: str, values: Mapping[str, str]) -> str:
    """A message with its values' names in their places, the longest value first."""
    for name in sorted(values, key=lambda name: -len(values[name])):
        if len(values[name]) >= _SHORTEST:
            message = message.replace(values[name], f"{{{name}}}")
    return message


@dataclass(frozen=True, slots=True)
class FormResult:
    """What became of a filled form: a sentence by field that is wrong, or what to show."""

    view: Json = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)


def _today() -> date:
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class Suggester:
    """Takes suggestions.

    Attributes:
        knowledge: everything there is, in its newest version.
        store: remembers which wordings were warned of.
        drafts: the folder of drafts, `None` where none are kept.
        today: the date of review of a draft.
    """

    knowledge: Callable[[], Knowledge]
    store: Store
    drafts: Path | None
    today: Callable[[], date] = _today

    def form(self, seen: SuggestRequest) -> Json:
        """The form, filled in with what was seen."""
        knowledge = self.knowledge()
        categories = {one.name: one.title for one in knowledge.categories.values()}
        providers = {name.partition("/")[0] for name in knowledge.entries}  # none is read for it
        teams = sorted(name for name in providers if not is_built_in(name))
        return suggest_form(seen, categories, teams)

    def submit(self, form: str, given: Mapping[str, str]) -> FormResult:
        """Make a draft of a filled form.

        Args:
            form: names this form for ever.
            given: what was filled in, by field.

        Returns:
            The modal that says where the draft is, or what is wrong with the form.
        """
        suggestion = _suggestion(given)
        try:
            entry = draft(suggestion, self.today())
            check_draft(entry, self.today())
            self._check_reach(form, suggestion.wording, entry)
            return FormResult(view=self._kept(entry))
        except SuggestionError as error:
            return FormResult(errors={error.field: error.sentence})

    def _check_reach(self, form: str, wording: str, entry: Entry) -> None:
        """Warn once of a wording that matches others' examples; sent again, it is meant so."""
        others = [name for name in reach(wording, self.knowledge()) if name != entry.id]
        said = hashlib.sha256(f"{form} {wording}".encode()).hexdigest()
        if others and self.store.claim(f"warned:{said}"):
            named = ", ".join(others[:_NAMED]) + (", …" if len(others) > _NAMED else "")
            raise SuggestionError("wording", form_words.SUGGEST_REACHES.format(entries=named))

    def _kept(self, entry: Entry) -> Json:
        place = escape(str(place_of(entry)))
        if self.drafts is None:
            return drafted(form_words.DRAFT_SHOWN.format(path=place), written(entry))
        try:
            path = save(entry, self.drafts)
        except OSError:
            log.exception("draft not saved", entry=entry.id)
            return drafted(form_words.DRAFT_NOT_SAVED.format(path=place), written(entry))
        log.info("draft saved", entry=entry.id)
        return drafted(form_words.DRAFT_SAVED.format(path=escape(str(path))), written(entry))


def _suggestion(given: Mapping[str, str]) -> EntrySuggestion:
    """A filled form as a suggestion; a field left empty is an empty text."""
    texts = {name: given.get(name, "") for name in _TEXTS}
    lines = {name: tuple(_filled_lines(given.get(name, ""))) for name in _LINES}
    return EntrySuggestion(**texts, **lines)  # type: ignore[arg-type]  # texts and lines by their names


_TEXTS = ("provider", "service", "code", "category", "wording", "summary", "reference", "example")


def _filled_lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
