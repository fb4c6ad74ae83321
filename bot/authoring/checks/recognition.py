"""Checks that each entry answers its own `examples`, and none of its `not` texts."""

from collections.abc import Callable, Iterator

from bot.answers.answer import Explanation
from bot.authoring.checks.links import Places
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.yaml_file import Problem

Explain = Callable[[str], Explanation]


def check_recognition(knowledge: Knowledge, explain: Explain, places: Places) -> Iterator[Problem]:
    """Try every `examples` text and every `not` text.

    Args:
        knowledge: everything loaded.
        explain: explains a text from this same knowledge.
        places: returns the location of an entry by id.

    Yields:
        A problem for each example that another entry or none answers, and each near twin (`not`)
        that its entry answers.
    """
    for name, entry in knowledge.entries.items():
        for index, text in enumerate(entry.examples):
            answering = _answered_by(explain(text))
            if answering != name:
                message = f"is answered by {answering or 'nothing'}, not by this entry"
                yield places(name).problem(("examples", index), message)
        for index, text in enumerate(entry.not_):
            if _answered_by(explain(text)) == name:
                message = "is a near twin, but this entry answers it"
                yield places(name).problem(("not", index), message)


def _answered_by(explanation: Explanation) -> str:
    """The id of the entry that answers; empty without an answer."""
    return explanation.answer.entry if explanation.answer else ""
