"""Whose cloud an error is of, where several have the code."""

import pytest

from bot.knowledge_base.worded_codes import WordedCode
from bot.recognition.document import Document
from bot.recognition.known_errors import KnownErrors
from bot.recognition.message_templates import TemplateMatch, match_template, one_line_text, template
from bot.recognition.parsed_error import ParsedError
from bot.recognition.provider_resolver import ProviderResolver
from tests.recognition.builders import entry, knowledge

PAGE = entry("KeyMissing", "kms", messages=["Key '{key_id}' not found"])
WORDED = WordedCode(
    provider="azure", service="keyvault", code="KeyMissing", messages=("Key not found: {name}",)
)
KNOWN = KnownErrors(knowledge(PAGE, worded=(WORDED,)))
RESOLVER = ProviderResolver(KNOWN, lambda _code: False)
ERROR = ParsedError(code="KeyMissing")


def wording_of(owner: str, text: str, message: str) -> TemplateMatch:
    """A known error's template, matched."""
    found = match_template(template(text, owner), one_line_text(message))
    assert found is not None
    return found


AWS = wording_of(PAGE.id, PAGE.messages[0], "Key 'k' not found")
AZURE = wording_of(WORDED.id, WORDED.messages[0], "Key not found: k")


@pytest.mark.parametrize(
    ("text", "wordings", "provider"),
    [
        ("KeyMissing: Key not found: arn:aws:kms:eu-west-1:111122223333:key/k", [AZURE], "aws"),
        ("KeyMissing: Key not found: k", [AZURE], "azure"),
        ("KeyMissing: Key 'k' not found", [AWS], "aws"),
        ("KeyMissing", [], "aws"),
    ],
)
def test_a_message_tells_the_provider_only_where_no_sign_does(
    text: str, wordings: list[TemplateMatch], provider: str
) -> None:
    """An ARN is of one cloud alone; two clouds' sentences may be alike."""
    assert provider == RESOLVER.provider(ERROR, [PAGE, WORDED], wordings, Document(text))


def test_what_a_format_says_is_not_questioned() -> None:
    """The parser named the provider."""
    error = ParsedError(code="KeyMissing", provider="gcp")
    assert "gcp" == RESOLVER.provider(error, [PAGE, WORDED], [AZURE], Document("KeyMissing"))


def test_a_wording_is_for_its_own_provider() -> None:
    """Another provider's template says nothing of the service."""
    assert KNOWN.may_say("azure", AZURE)
    assert not KNOWN.may_say("aws", AZURE)
