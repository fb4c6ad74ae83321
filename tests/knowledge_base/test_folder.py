"""Requirements of reading a knowledge folder: nothing is passed over in silence."""

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from bot.knowledge_base import folder, yaml_file
from bot.knowledge_base.folder import FileKind, FolderContents, FolderReader


class Page(BaseModel):
    model_config = ConfigDict(extra="forbid")

    title: str


KINDS = (FileKind("pages/*.yml", Page), FileKind("index.yml", Page))


@pytest.fixture
def reader() -> FolderReader:
    return FolderReader(KINDS)


def put(root: Path, place: str, text: str = "title: Sound") -> Path:
    file = root / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def titles(contents: FolderContents) -> list[str]:
    return [file.content.title for file in contents.files if isinstance(file.content, Page)]


def test_a_broken_file_hides_no_other(tmp_path: Path, reader: FolderReader) -> None:
    """What fits is read; what does not is named with its line and field."""
    put(tmp_path, "pages/a.yml")
    put(tmp_path, "pages/b.yml", "titel: Slip")
    read = reader.read(tmp_path)
    assert ["Sound"] == titles(read)
    assert {"titel", "title"} == {problem.field for problem in read.problems}


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("pages/a.yaml", "its name must end in .yml"),
        ("pages/deep/a.yml", "such files stand at pages/*.yml"),
        ("pagse/a.yml", "is pages meant?"),
        ("a.yml", "a knowledge folder holds pages, index.yml"),
    ],
)
def test_a_file_that_nothing_reads_is_a_problem(
    tmp_path: Path, reader: FolderReader, place: str, says: str
) -> None:
    """A wrong ending, depth or folder would otherwise look as if the file were in use."""
    put(tmp_path, place)
    (problem,) = reader.read(tmp_path).problems
    assert str(Path(tmp_path.name) / place) == problem.file
    assert says in problem.message
    assert not problem.warning


def test_an_empty_folder_is_a_problem(tmp_path: Path, reader: FolderReader) -> None:
    """A folder that holds nothing is most likely not the folder that was meant."""
    (problem,) = reader.read(tmp_path).problems
    assert "holds no knowledge file" == problem.message


def test_a_missing_folder_is_a_problem(tmp_path: Path, reader: FolderReader) -> None:
    """A folder that is not there is named."""
    (problem,) = reader.read(tmp_path / "gone").problems
    assert "is not a folder" == problem.message


def test_a_file_that_breaks_stays_in_use_as_it_was(tmp_path: Path, reader: FolderReader) -> None:
    """While somebody edits a file it is used as it was last sound, and its problem is said."""
    file = put(tmp_path, "index.yml")
    reader.read(tmp_path)
    file.write_text("title: [half", encoding="utf-8")
    read = reader.read(tmp_path)
    assert ["Sound"] == titles(read)
    assert ["is not readable YAML"] == [one.message.partition(":")[0] for one in read.problems]


def test_what_was_remembered_stays_in_use_where_a_change_breaks_it(
    tmp_path: Path, reader: FolderReader
) -> None:
    """A file that was not read before it broke is used as its text was, if that was sound."""
    files = [put(tmp_path, "index.yml"), put(tmp_path, "pages/a.yml", "titel: Slip")]
    reader.remember(tmp_path)
    for file in files:
        file.write_text("title: [half", encoding="utf-8")
    assert ["Sound"] == titles(reader.read(tmp_path))


def test_a_file_that_was_mended_is_read_anew(tmp_path: Path, reader: FolderReader) -> None:
    """A change on disk is seen, whatever was read before."""
    file = put(tmp_path, "index.yml")
    reader.read(tmp_path)
    file.write_text("title: Better than it was", encoding="utf-8")
    assert ["Better than it was"] == titles(reader.read(tmp_path))


def test_other_files_are_let_be(tmp_path: Path, reader: FolderReader) -> None:
    """Notes, hidden folders and the allow-list's own folder are no knowledge files."""
    put(tmp_path, "index.yml")
    put(tmp_path, "README.md", "# Ours")
    put(tmp_path, ".github/workflow.yml", "on: push")
    put(tmp_path, "access/reads.yml", "s3: []")
    assert [] == list(reader.read(tmp_path).problems)


def test_a_file_that_nests_without_end_hides_no_other(
    tmp_path: Path, reader: FolderReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever in it was too deep, it is a problem of this file alone."""

    def too_deep_for_b(path: Path, model: type[BaseModel], shown: str) -> BaseModel:
        if path.stem == "b":
            raise RecursionError
        return yaml_file.read(path, model, shown)

    monkeypatch.setattr(folder, "read", too_deep_for_b)
    put(tmp_path, "pages/a.yml")
    put(tmp_path, "pages/b.yml")
    contents = reader.read(tmp_path)
    assert ["Sound"] == titles(contents)
    assert ["its parts stand too deep in one another"] == [one.message for one in contents.problems]
