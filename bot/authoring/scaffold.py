"""New knowledge files: each kind filled in with sentences that say what belongs there.

A new file passes the check as it stands, so that what fails later is what its author wrote.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template

from bot.knowledge_base.models import file_name

_TEMPLATES = Path(__file__).with_name("scaffolds")


@dataclass(frozen=True, slots=True)
class Scaffold:
    """A kind of knowledge file that can be begun.

    Attributes:
        form: how its name is written.
        named: what a whole name matches.
        folder: where its files stand in a knowledge folder.
    """

    form: str
    named: re.Pattern[str]
    folder: str


_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
SCAFFOLDS = {
    "error": Scaffold(
        "PROVIDER/SERVICE/CODE, as ledger/booking/LedgerLockTimeout (SERVICE is `any` for all)",
        re.compile(
            r"(?P<provider>[a-z][a-z0-9-]{0,39})/(?P<service>[a-z0-9][a-z0-9-]{0,62})"
            r"/(?P<code>[A-Za-z][A-Za-z0-9._-]{1,126})"
        ),
        "errors",
    ),
    "lookup": Scaffold(
        "SERVICE/NAME, as sqs/our-queue", re.compile(rf"{_SLUG}/{_SLUG}"), "lookups"
    ),
    "guide": Scaffold("NAME, as telling-locks-apart", re.compile(_SLUG), "guides"),
    "playbook": Scaffold("NAME, as ledger-stands-still", re.compile(_SLUG), "playbooks"),
}
"""The kinds, as the command line names them."""


class ScaffoldError(Exception):
    """No file can be begun under that name; the text says why and what to do."""


def begin(kind: str, name: str, folder: Path, today: date) -> Path:
    """Write a new knowledge file.

    Args:
        kind: a key of `SCAFFOLDS`.
        name: what the kind's `form` says.
        folder: the knowledge folder; its subfolders are made.
        today: the day of review.

    Returns:
        The new file.

    Raises:
        ScaffoldError: the name has another form, or there is such a file.
        OSError: the folder cannot be written.
    """
    scaffold = SCAFFOLDS[kind]
    found = scaffold.named.fullmatch(name)
    if found is None:
        raise ScaffoldError(f"{name!r} is no name for a new {kind}: write {scaffold.form}.")
    path = folder / scaffold.folder / f"{file_name(name)}.yml"
    text = Template((_TEMPLATES / f"{kind}.yml").read_text(encoding="utf-8"))
    named = found.groupdict()
    service = named.get("service", "")
    line = "" if service in {"", "any"} else f"service: {service}\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text.substitute(named, service_line=line, today=today.isoformat()))
    except FileExistsError as error:
        raise ScaffoldError(f"{path} is there already; nothing was written.") from error
    return path
