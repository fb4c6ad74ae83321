"""Checks `wordings/`: codes spelled as in the SDK, and no message that two codes claim."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.authoring.checks.location import Location
from bot.aws.operations import services
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.sdk_catalogue import Catalogue
from bot.knowledge_base.worded_codes import WordedCode
from bot.knowledge_base.yaml_file import FieldPath, Problem
from bot.recognition.error_codes import BY_PROTOCOL
from bot.recognition.known_errors import ANY, KnownError
from bot.recognition.message_templates import template

_FEWEST_WORDS = 3
"""Fixed words that a message must have; with fewer it fits too many codes."""

PlaceOf = Callable[[Path], Location]
"""Returns the location of a file."""


def check_wordings(
    knowledge: Knowledge, catalogue: Catalogue, place_of: PlaceOf
) -> Iterator[Problem]:
    """Check every list of messages, and the messages of lists and entries against each other.

    Args:
        knowledge: everything loaded.
        catalogue: what the installed SDK declares.
        place_of: returns the location of a file.

    Yields:
        A problem for each code that the SDK spells differently or that has an entry in the same
        folder, each message with too few fixed words, and each that two codes of a service claim.
    """
    for one in knowledge.worded_codes:
        place = place_of(one.file)
        field = ("wordings", one.number)
        for message in _wrong(one, knowledge, catalogue):
            yield place.problem((*field, "code"), message)
        for index, text in enumerate(one.messages):
            if len(template(text).words) < _FEWEST_WORDS:
                yield place.problem((*field, "messages", index), "says too little to tell the code")
    yield from _claimed_twice(knowledge, place_of)


def _wrong(one: WordedCode, knowledge: Knowledge, catalogue: Catalogue) -> Iterator[str]:
    entry = knowledge.files.get(one.id)
    if entry is not None and one.file.parents[2] in entry.parents:
        yield f"has an entry: write the messages there, in {entry.name}"
    if one.provider != "aws":
        return
    if one.service and one.service not in services():
        yield f"the SDK has no service {one.service!r}"
    known = catalogue.error(one.service, one.code)
    if known is not None and one.code != known.code:
        yield f"the SDK spells it {known.code}"


def _claimed_twice(knowledge: Knowledge, place_of: PlaceOf) -> Iterator[Problem]:
    owners: dict[tuple[str, str, bool | None, str], str] = {}
    for subject, file, field in _claims(knowledge):
        for message in subject.all_messages:
            # One sentence may be several services' wording; within one service it has one code.
            service = "any" if subject.service in ANY else subject.service
            protocol = BY_PROTOCOL.get(subject.code)
            key = (subject.provider, service, protocol, _skeleton(message))
            owner = owners.setdefault(key, subject.id)
            if owner != subject.id:
                text = f"{owner} claims the same message: {message}"
                yield place_of(file).problem(field, text)


def _claims(knowledge: Knowledge) -> Iterator[tuple[KnownError, Path, FieldPath]]:
    """Every entry and worded code, with the file and field of its messages."""
    for name, entry in knowledge.entries.items():
        yield entry, knowledge.files[name], ("messages",)
    for one in knowledge.worded_codes:
        yield one, one.file, ("wordings", one.number, "messages")


def _skeleton(message: str) -> str:
    """A message without the names of its placeholders, capitals and final full stop."""
    return re.sub(r"\{\w+\}", "{}", message).casefold().strip(" .")
