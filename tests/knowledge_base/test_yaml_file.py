"""Requirements of reading a YAML file into a model."""

import os
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from bot.knowledge_base.yaml_file import BrokenFileError, Problem, read


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid")
    do: str


class Whole(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    parts: tuple[Part, ...] = ()


def problems(tmp_path: Path, text: str) -> list[Problem]:
    file = tmp_path / "whole.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BrokenFileError) as caught:
        read(file, Whole, "whole.yml")
    return caught.value.problems


def test_sound_file_becomes_its_model(tmp_path: Path) -> None:
    """A file that fits is returned as the model."""
    file = tmp_path / "whole.yml"
    file.write_text("name: a\nparts:\n  - do: b\n", encoding="utf-8")
    assert Whole(name="a", parts=(Part(do="b"),)) == read(file, Whole, "whole.yml")


def test_unknown_field_is_named_with_its_line(tmp_path: Path) -> None:
    """An unknown field is reported with the line it stands on."""
    (problem,) = problems(tmp_path, "name: a\nparts:\n  - do: b\n    dont: c\n")
    assert ("whole.yml", 4, "parts[0].dont") == (problem.file, problem.line, problem.field)
    assert "unknown field" in problem.message


def test_missing_field_gets_its_parents_line(tmp_path: Path) -> None:
    """A missing field is reported on the line of what lacks it."""
    (problem,) = problems(tmp_path, "name: a\nparts:\n  - {}\n")
    assert (3, "parts[0].do", "is missing") == (problem.line, problem.field, problem.message)


def test_every_problem_is_reported(tmp_path: Path) -> None:
    """All problems of a file are collected, not only the first."""
    found = problems(tmp_path, "nam: a\nparts: 3\n")
    assert {"nam", "name", "parts"} == {problem.field for problem in found}


def test_key_given_twice_is_refused_with_its_line(tmp_path: Path) -> None:
    """A key given twice is refused, for the last one would win unseen."""
    (problem,) = problems(tmp_path, "name: a\nparts: []\nname: b\n")
    assert 3 == problem.line
    assert "'name' is given twice" in problem.message


@pytest.mark.parametrize("text", ["a: [", "- 1\n", "", "\x00"])
def test_what_is_no_mapping_is_refused(tmp_path: Path, text: str) -> None:
    """Broken YAML, a list, an empty or a binary file are each one problem."""
    assert 1 == len(problems(tmp_path, text))


def test_missing_file_is_a_problem(tmp_path: Path) -> None:
    """A file that cannot be read is a problem, not a crash."""
    with pytest.raises(BrokenFileError, match=r"gone\.yml"):
        read(tmp_path / "gone.yml", Whole, "gone.yml")


def test_what_might_never_end_is_not_read(tmp_path: Path) -> None:
    """A pipe, a device and a file of any size are refused at once, and a folder is."""
    os.mkfifo(tmp_path / "pipe.yml")
    (tmp_path / "device.yml").symlink_to("/dev/zero")
    (tmp_path / "folder.yml").mkdir()
    (tmp_path / "huge.yml").touch()
    os.truncate(tmp_path / "huge.yml", 1 << 40)
    told = {}
    for path in tmp_path.iterdir():
        with pytest.raises(BrokenFileError) as broken:
            read(path, Whole, path.name)
        told[path.stem] = broken.value.problems[0].message.partition(": ")[2]
    special = "it is no regular file"
    assert {
        "pipe": special,
        "device": special,
        "folder": special,
        "huge": "it is longer than 1048576 characters",
    } == told


def test_problem_reads_as_compilers_print_it() -> None:
    """A problem's text is `file:line: field: message`."""
    assert "a.yml:3: code: is missing" == str(Problem("a.yml", 3, "code", "is missing"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name: " + "[" * 100_000, "nested too deep"),
        ("name:\n  " + "- " * 100_000, "nested too deep"),
        ("name: &a [*a]", "inside its own anchor"),
        (
            "\n".join(
                ["l0: &l0 [x, x, x, x, x, x, x, x, x]"]
                + [f"l{i}: &l{i} [{', '.join([f'*l{i - 1}'] * 9)}]" for i in range(1, 9)]
            ),
            "more than 50000 parts",
        ),
        ("name: 2026-99-99", "not readable YAML"),
        ("name: " + "9" * 5000, "not readable YAML"),
        ('name: !!python/object/apply:os.system ["id"]', "must not begin with `!`"),
        ("name: x" + " " * 1024 * 1024, "longer than"),
        ("name: {{ bucket }}", "must stand in quotes"),
    ],
    ids=["flow", "compact", "recursive", "bomb", "date", "number", "tag", "long", "braces"],
)
def test_hostile_yaml_is_refused_in_a_sentence(tmp_path: Path, text: str, told: str) -> None:
    """A file that would fill memory or stack, or run something, is told and does no harm."""
    assert told in problems(tmp_path, text)[0].message
