"""Reads a knowledge folder: the path of each file says which kind it is.

A file that does not fit its model is reported and left out, and the others are read all the same.
A file at a path that no kind has is reported too: unread, it would look as if it were in use.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel
from rapidfuzz import process

from bot.knowledge_base.yaml_file import BrokenFileError, Problem, parse, read

ACCESS = "access"
"""The folder of the allow-list, which `bot.aws.allow_list` reads, and only the package's own."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of knowledge file.

    Attributes:
        place: pattern of their paths in the folder, as `guides/*.yml`.
        model: the model of their content.
    """

    place: str
    model: type[BaseModel]

    @property
    def top(self) -> str:
        """The first part of their paths: a subfolder, or the file itself."""
        return self.place.partition("/")[0]


@dataclass(frozen=True, slots=True)
class KnowledgeFile:
    """One file that was read.

    Attributes:
        path: the file.
        shown: its name in messages: the path from the knowledge folder's own name on.
        content: an instance of its kind's model.
    """

    path: Path
    shown: str
    content: BaseModel


@dataclass(frozen=True, slots=True)
class FolderContents:
    """What one folder holds.

    Attributes:
        folder: the folder.
        files: the files that could be read, in the order of their paths.
        problems: what is wrong with the files that were left out.
    """

    folder: Path
    files: Sequence[KnowledgeFile]
    problems: Sequence[Problem]


class FolderReader:
    """Reads knowledge folders repeatedly, and parses only the files that have changed.

    For a file that a change has broken, the last version that could be read stays in use.
    """

    def __init__(self, kinds: Sequence[FileKind]) -> None:
        """Start with nothing read.

        Args:
            kinds: the kinds of files to read.
        """
        self._kinds = kinds
        self._sound: dict[Path, tuple[Stamp, KnowledgeFile]] = {}
        self._texts: dict[Path, bytes] = {}

    def remember(self, folder: Path) -> None:
        """Keep the texts of a folder that need not be read yet, for what a change may break."""
        for path in _yaml_files(folder):
            with suppress(OSError):  # deleted while the folder was being walked
                self._texts[path] = path.read_bytes()

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
        """A file, in its last version that could be read, and what is wrong with it now."""
        shown = str(Path(folder.name) / path.relative_to(folder))
        kind = _kind_of(path.relative_to(folder), self._kinds)
        if kind is None:
            message = _misplaced(path.relative_to(folder), self._kinds)
            return None, [Problem(shown, 0, "", message)]
        stamp, sound = self._sound.get(path, (None, None))
        try:
            now = stamp_of(path)
            if stamp != now:
                sound = KnowledgeFile(path, shown, read(path, kind.model, shown))
                self._sound[path] = now, sound
                self._texts.pop(path, None)
        except BrokenFileError as error:
            return sound or self._remembered(path, shown, kind), error.problems
        except OSError as error:  # deleted or renamed while the folder was being walked
            return None, [Problem(shown, 0, "", f"cannot be read: {error.strerror}")]
        except RecursionError:
            sound = sound or self._remembered(path, shown, kind)
            return sound, [Problem(shown, 0, "", "its parts stand too deep in one another")]
        return sound, ()

    def _remembered(self, path: Path, shown: str, kind: FileKind) -> KnowledgeFile | None:
        """A file as its text was when it was remembered, if that was sound."""
        try:
            text = self._texts[path].decode()
            return KnowledgeFile(path, shown, parse(text, kind.model, shown))
        except (BrokenFileError, LookupError, RecursionError, ValueError):
            return None


Stamp = tuple[int, int]


def stamp_of(path: Path) -> Stamp:
    """Modification time in nanoseconds and size in bytes, by which a change is noticed."""
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
    """A message for a file at a path that no kind has: where such files belong."""
    for kind in kinds:
        if inside.parts[0] == kind.top:
            if inside.suffix == ".yaml":
                return f"is not read: its name must end in .yml, as {kind.place} says"
            return f"is not read: such files stand at {kind.place}"
    tops = [kind.top for kind in kinds]
    near = process.extractOne(inside.parts[0], tops, score_cutoff=70)
    meant = f"; is {near[0]} meant?" if near else ""
    return f"is not read: a knowledge folder holds {', '.join(dict.fromkeys(tops))}{meant}"
