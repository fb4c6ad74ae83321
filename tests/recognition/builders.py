"""Small pieces of knowledge for tests of recognition: an entry, a matcher over a few of them."""

from typing import Any

from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Entry
from bot.knowledge_base.worded_codes import WordedCode
from bot.recognition.matcher import Matcher

_REST: dict[str, Any] = {
    "category": "conflict",
    "title": "A title",
    "summary": "A summary.",
    "meaning": "A meaning.",
    "causes": ["A cause."],
    "fixes": [{"do": "A fix."}],
    "diagnosis": [{"do": "A step."}],
    "verify": ["A proof."],
    "references": [{"title": "A page", "url": "https://docs.aws.amazon.com/a/"}],
    "reviewed": "2026-11-01",
    "examples": ["An example"],
}


def entry(code: str, service: str = "sqs", provider: str = "aws", **fields: Any) -> Entry:
    """An entry with these fields; what a test does not speak of is filled in."""
    named = {"code": code, "service": service, "provider": provider}
    return Entry.model_validate({**_REST, **named, **fields})


def knowledge(*entries: Entry, worded: tuple[WordedCode, ...] = ()) -> Knowledge:
    """A knowledge base of these entries and codes alone."""
    return Knowledge(entries={one.id: one for one in entries}, worded_codes=worded)


def matcher(*entries: Entry, worded: tuple[WordedCode, ...] = ()) -> Matcher:
    """A matcher that knows these entries and nothing of any SDK."""
    return Matcher(knowledge(*entries, worded=worded), None)
