"""Reads one knowledge folder: every file in it by what its place says it is.

A file that does not fit is left out and said, so that one slip hides nothing else; so is a file
whose place says nothing, because what is never read would look as if it were in use.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel
from rapidfuzz import process

from bot.knowledge_base.yaml_file import BrokenFileError, Problem, read

ACCESS = "access"
"""The folder of the allow-list, which is read by itself and from our own knowledge only."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of knowledge file.

    Attributes:
        place: where such files stand in a folder, as `guides/*.yml`.
        model: what they hold.
    """

    place: str
    model: type[BaseModel]

    @property
    def top(self) -> str:
        """The folder, or the file itself, at the top of the knowledge folder."""
        return self.place.partition("/")[0]


@dataclass(frozen=True, slots=True)
class KnowledgeFile:
    """One file that was read.

    Attributes:
        path: the file.
        shown: how to call it: from the knowledge folder's own name on.
        content: what it holds, an instance of its kind's model.
    """

    path: Path
    shown: str
    content: BaseModel


@dataclass(frozen=True, slots=True)
class FolderContents:
    """What was read of one folder.

    Attributes:
        folder: the folder.
        files: those that fit, in the order of their paths.
        problems: what is wrong with the others, which are left out.
    """

    folder: Path
    files: Sequence[KnowledgeFile]
    problems: Sequence[Problem]


class FolderReader:
    """Reads knowledge folders again and again: what has not changed is not read anew.

    A file that is broken while the app runs stays in use as it was last sound.
    """

    def __init__(self, kinds: Sequence[FileKind]) -> None:
        """Start with nothing read; `kinds` are the kinds of files there are."""
        self._kinds = kinds
        self._sound: dict[Path, tuple[_Stamp, KnowledgeFile]] = {}

    def read(self, folder: Path) -> FolderContents:
        """Read a knowledge folder of the shape of `knowledge/`; any part may be missing."""
        if not folder.is_dir():
            return FolderContents(folder, (), [Problem(str(folder), 0, "", "is not a folder")])
        files: list[KnowledgeFile] = []
        problems: list[Problem] = []
        for path in _yaml_files(folder):
            file, wrong = self._file(folder, path)
            files.extend([file] if file is not None else [])
            problems.extend(wrong)
        if not files and not problems:
            problems.append(Problem(folder.name, 0, "", "holds no knowledge file"))
        return FolderContents(folder, files, problems)

    def _file(self, folder: Path, path: Path) -> tuple[KnowledgeFile | None, Sequence[Problem]]:
        """A file as it is or was last sound, and what is wrong with it."""
        shown = str(Path(folder.name) / path.relative_to(folder))
        kind = _kind_of(path.relative_to(folder), self._kinds)
        if kind is None:
            message = _misplaced(path.relative_to(folder), self._kinds)
            return None, [Problem(shown, 0, "", message)]
        stamp, sound = self._sound.get(path, (None, None))
        try:
            now = _stamp(path)
            if stamp != now:
                sound = KnowledgeFile(path, shown, read(path, kind.model, shown))
                self._sound[path] = now, sound
        except BrokenFileError as error:
            return sound, error.problems
        except OSError as error:  # deleted or renamed while the folder was being walked
            return None, [Problem(shown, 0, "", f"cannot be read: {error.strerror}")]
        return sound, ()


_Stamp = tuple[int, int]


def _stamp(path: Path) -> _Stamp:
    """What changes when a file is written: its time in nanoseconds, and its size."""
    state = path.stat()
    return state.st_mtime_ns, state.st_size


def _yaml_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*.y*ml")):
        inside = path.relative_to(folder).parts
        hidden = any(part.startswith(".") for part in inside)
        if path.suffix in {".yml", ".yaml"} and inside[0] != ACCESS and not hidden:
            yield path


def _kind_of(inside: Path, kinds: Sequence[FileKind]) -> FileKind | None:
    for kind in kinds:
        if len(inside.parts) == kind.place.count("/") + 1 and inside.match(kind.place):
            return kind
    return None


def _misplaced(inside: Path, kinds: Sequence[FileKind]) -> str:
    """Why a file's place says nothing, and where it should stand."""
    for kind in kinds:
        if inside.parts[0] == kind.top:
            if inside.suffix == ".yaml":
                return f"is not read: its name must end in .yml, as {kind.place} says"
            return f"is not read: such files stand at {kind.place}"
    tops = [kind.top for kind in kinds]
    near = process.extractOne(inside.parts[0], tops, score_cutoff=70)
    meant = f"; is {near[0]} meant?" if near else ""
    return f"is not read: a knowledge folder holds {', '.join(dict.fromkeys(tops))}{meant}"
