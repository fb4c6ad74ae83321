"""Determines the provider of an error: its format, its code, its message and the signs around it."""

from collections.abc import Callable, Sequence

from bot.knowledge_base.models import Entry
from bot.recognition.document import Document
from bot.recognition.known_errors import KnownError, KnownErrors
from bot.recognition.message_templates import ALIKE, TemplateMatch
from bot.recognition.parsed_error import AROUND, ParsedError

_PROVIDERS = ("aws", "azure", "gcp")
_SEVERAL = 2
_EQUAL = 0.5
"""Points by which the scores of equally good templates differ at most."""


class ProviderResolver:
    """Determines whose cloud an error is of."""

    def __init__(self, known_errors: KnownErrors, known: Callable[[str], bool]) -> None:
        """Keep where known errors are looked up, and what tells that the SDK declares a code."""
        self._known_errors = known_errors
        self._known = known

    def provider(
        self,
        error: ParsedError,
        candidates: Sequence[KnownError],
        wordings: Sequence[TemplateMatch],
        document: Document,
    ) -> str:
        """The provider: the parser's, else that of the code, else the one with most signs.

        The message tells it only where the text has no sign of that one: a sentence of another
        provider may be alike, an ARN is not.

        Args:
            error: the parsed error.
            candidates: what is known under its code.
            wordings: the templates that its message matched, best first.
            document: the text.
        """
        if error.provider:
            return error.provider
        told = self._by_code(error, candidates, document)
        least = max(ALIKE, wordings[0].score - _EQUAL) if wordings else ALIKE
        best = [one for one in wordings if one.score >= least]
        said = [self._known_errors.of(one).provider for one in best]
        if not said or told in said or document.evidence.of(told):
            return told
        return said[0]

    def _by_code(
        self, error: ParsedError, entries: Sequence[KnownError], document: Document
    ) -> str:
        """The provider of an error whose format and message do not tell."""
        if self._known(error.code):
            entries = [entry for entry in entries if entry.provider not in AROUND]
        pages = [entry for entry in entries if isinstance(entry, Entry)]
        entries = pages or entries
        having = {entry.provider for entry in entries}
        if having and not pages and self._known(error.code):
            having.add("aws")  # another provider's list may have a code that the SDK has too
        if len(having) == 1:
            return next(iter(having))
        if not having and self._known(error.code):
            having = {"aws"}
            if not document.evidence.azure and not document.evidence.gcp:
                return "aws"
        weights = {
            name: sum(document.evidence.of(name).values())
            for name in (_PROVIDERS if len(having) < _SEVERAL else sorted(having))
        }
        best = max(weights, key=lambda name: weights[name])
        if weights[best]:
            return best
        spelled = {entry.provider for entry in entries if entry.code == error.code}
        return next(iter(spelled)) if len(spelled) == 1 else "aws"
