"""Checks that each entry is recognised by its own proof, and that no two claim one message."""

import re
from collections.abc import Callable, Iterator

from bot.answer import Explanation
from bot.checking.links import Places
from bot.knowledge import Entry, Knowledge
from bot.yamlfile import Problem

Explain = Callable[[str], Explanation]


def check_recognition(knowledge: Knowledge, explain: Explain, places: Places) -> Iterator[Problem]:
    """Try every `examples` text, every `not` text and every message.

    Args:
        knowledge: everything loaded.
        explain: the recogniser, over this same knowledge.
        places: gives the file of an entry by id.

    Yields:
        A problem for each example that is not answered by its entry, each near twin that is, and
        each message that two entries of one service claim.
    """
    for name, entry in knowledge.entries.items():
        for index, text in enumerate(entry.examples):
            got = _answered_by(explain(text))
            if got != name:
                message = f"is answered by {got or 'nothing'}, not by this entry"
                yield places(name).problem(("examples", index), message)
        for index, text in enumerate(entry.not_):
            if _answered_by(explain(text)) == name:
                message = "is a near twin, but this entry answers it"
                yield places(name).problem(("not", index), message)
    yield from _claimed_twice(knowledge, places)


def _answered_by(explanation: Explanation) -> str:
    return explanation.answer.entry if explanation.answer else ""


def _claimed_twice(knowledge: Knowledge, places: Places) -> Iterator[Problem]:
    first: dict[tuple[str, str], str] = {}
    for name, entry in knowledge.entries.items():
        for message in entry.all_messages:
            key = (_scope(entry), _skeleton(message))
            owner = first.setdefault(key, name)
            if owner != name:
                text = f"{owner} claims the same message: {message}"
                yield places(name).problem(("messages",), text)


def _scope(entry: Entry) -> str:
    # One sentence may be the wording of several services; within one service it has one code.
    return f"{entry.provider}/{entry.service}"


def _skeleton(message: str) -> str:
    return re.sub(r"\{\w+\}", "{}", message).casefold().strip(" .")
