"""Checks that each entry answers its own `examples`, and none of its `not` texts."""

from collections.abc import Callable, Iterator
from typing import Final

from bot.answers.answer import Explanation
from bot.authoring.checks.links import Places
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.yaml_file import Problem

_ITS_OWN: Final = (
    "is answered by this entry: let its messages say more, or take the text away where it is the"
    " same error"
)
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
                yield places(name).problem(("examples", index), _not_by_it(answering))
        for index, text in enumerate(entry.not_):
            if _answered_by(explain(text)) == name:
                yield places(name).problem(("not", index), _ITS_OWN)


def _not_by_it(answering: str) -> str:
    """What is wrong with an example that another entry answers, or none."""
    if answering:
        return f"is answered by {answering}: give this entry a message that only it has"
    return (
        "is answered by no entry: write it as the tool prints it, with the code, or give the"
        " sentence that it holds as one of the `messages`"
    )


def _answered_by(explanation: Explanation) -> str:
    """The id of the entry that answers; empty without an answer."""
    return explanation.answer.entry if explanation.answer else ""
