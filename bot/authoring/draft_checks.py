"""Holds a suggested entry against what `faultbook check` asks of one, before it is kept."""

import re
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.answers.answerer import Answerer
from bot.authoring.checks.location import Location
from bot.authoring.checks.texts import check_texts
from bot.authoring.drafts import FIELDS, SuggestionError, written
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Entry
from bot.knowledge_base.yaml_file import Problem

_NOT_RECOGNISED = (
    "I would not recognise this text as that error: paste it with the line that holds the code, or"
    " give the provider's wording as it stands there."
)


def check_draft(entry: Entry, today: date) -> None:
    """Refuse a draft that the check would reject.

    Args:
        entry: the draft.
        today: the date that reviews are measured against.

    Raises:
        SuggestionError: naming the form's field to change, and what to enter instead.
    """
    for problem in _text_problems(entry, today):
        if not problem.warning:
            field = FIELDS.get(re.split(r"[.\[]", problem.field)[0], "summary")
            raise SuggestionError(field, f"{problem.message[:1].upper()}{problem.message[1:]}.")
    if not _recognises_itself(entry):
        raise SuggestionError("example", _NOT_RECOGNISED)


def _text_problems(entry: Entry, today: date) -> list[Problem]:
    """What the check says of its texts; it reads the file that it is to become."""
    with TemporaryDirectory(prefix="faultbook-draft-") as folder:
        path = Path(folder) / "draft.yml"
        path.write_text(written(entry), encoding="utf-8")
        return list(check_texts(Location(path, path.name), entry, today))


def _recognises_itself(entry: Entry) -> bool:
    """Whether each of its examples is answered with it, were it the only one."""
    answers = Answerer(Knowledge(entries={entry.id: entry}))
    explained = (answers.explain(text, asked=False).answer for text in entry.examples)
    return all(found is not None and found.entry == entry.id for found in explained)
