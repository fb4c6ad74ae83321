"""Checks that each entry is recognised by its own proof."""

from collections.abc import Callable, Iterator

from bot.answers.answer import Explanation
from bot.authoring.checks.links import Places
from bot.knowledge_base.models import Knowledge
from bot.knowledge_base.yaml_file import Problem

Explain = Callable[[str], Explanation]


def check_recognition(knowledge: Knowledge, explain: Explain, places: Places) -> Iterator[Problem]:
    """Try every `examples` text and every `not` text.

    Args:
        knowledge: everything loaded.
        explain: the recogniser, over this same knowledge.
        places: gives the file of an entry by id.

    Yields:
        A problem for each example that is not answered by its entry, and each near twin that is.
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


def _answered_by(explanation: Explanation) -> str:
    return explanation.answer.entry if explanation.answer else ""
