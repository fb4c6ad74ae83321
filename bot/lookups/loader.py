"""Loads the lookup files of one or more knowledge folders, and leaves out what may not run."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bot.aws.allow_list import PACKAGE_LIST, AllowList
from bot.knowledge_base.models import OURS
from bot.knowledge_base.yaml_file import BrokenFileError, Problem, line_of, read
from bot.lookups.model import Lookup

_NO_SAY = (
    "is ignored: the allow-list is the package's own; an operator adds to it with"
    " `allow_operations` in faultbook.yml"
)


def _say_nothing(_: Problem) -> None:
    """Take no notice."""


def load(
    folders: Iterable[Path] = (OURS,),
    allow_list: AllowList = PACKAGE_LIST,
    tell: Callable[[Problem], None] = _say_nothing,
) -> dict[str, Lookup]:
    """Load every lookup; a later folder's takes the place of an earlier one's of the same name.

    A file that names an operation that is not on the allow-list is left out; the others load.

    Args:
        folders: folders of the shape of `knowledge/`; lookups stand at
            `lookups/<service>/<name>.yml`.
        allow_list: what lookups may call.
        tell: told, each time, what is left out, what takes the place of an earlier folder's file,
            and which folder's `access/` does not count.

    Returns:
        Lookups by `service/name`, in the order of their names.

    Raises:
        BrokenFileError: with every problem of every file.
    """
    found: dict[str, Lookup] = {}
    problems: list[Problem] = []
    for folder in folders:
        if folder != OURS and (folder / "access").exists():
            tell(Problem(f"{folder.name}/access", 0, "", _NO_SAY, warning=True))
        for path in sorted(folder.glob("lookups/*/*.yml")):
            shown = str(Path(folder.name) / path.relative_to(folder))
            name = f"{path.parent.name}/{path.stem}"
            try:
                lookup = read(path, Lookup, shown)
            except BrokenFileError as error:
                problems.extend(error.problems)
                continue
            if refused := list(_refused(lookup, path, shown, allow_list)):
                for problem in refused:
                    tell(problem)
                continue
            replaced = found[name].shown if name in found else ""
            if replaced:
                tell(Problem(shown, 0, "", f"takes the place of {replaced}", warning=True))
            found[name] = lookup.located(name, path, shown, replaced)
    if problems:
        raise BrokenFileError(problems)
    return dict(sorted(found.items()))


def _refused(lookup: Lookup, path: Path, shown: str, allow_list: AllowList) -> Iterator[Problem]:
    for number, step in enumerate(lookup.steps):
        if reason := allow_list.refusal(step.call) or _shown_to_all(lookup, step.call, allow_list):
            at = line_of(path.read_text(encoding="utf-8"), ("steps", number, "call"))
            yield Problem(shown, at, f"steps[{number}].call", f"the file is left out: {reason}")


def _shown_to_all(lookup: Lookup, call: str, allow_list: AllowList) -> str:
    if lookup.private or not allow_list.is_privileged(call):
        return ""
    return f"what {call} answers is for the asker alone: write `private: true`"
