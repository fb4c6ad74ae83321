"""Requirements of the checks of links between knowledge files."""

from collections.abc import Callable
from pathlib import Path

from bot.authoring.checks.links import check_links
from bot.authoring.checks.location import Location
from bot.knowledge_base.knowledge import Knowledge
from bot.lookups.library import load_library

Write = Callable[..., Path]


def messages(knowledge: Knowledge, root: Path, lookups: set[str]) -> list[str]:
    def place(name: str) -> Location:
        other = root / "categories.yml"
        return Location(knowledge.files.get(name, other), name)

    return [str(problem) for problem in check_links(knowledge, lookups, place)]


def test_sound_links_have_no_problem(write: Write) -> None:
    """An entry whose every link leads somewhere passes."""
    root = write()
    assert [] == messages(load_library([root]).knowledge, root, {"sqs/queue"})


def test_dead_link_is_named_with_its_line(write: Write) -> None:
    """A related entry that does not exist is reported where it is named."""
    root = write(related={"entries": ["aws/sqs/Gone"]})
    (problem,) = messages(load_library([root]).knowledge, root, {"sqs/queue"})
    assert "related.entries[0]: there is no entry 'aws/sqs/Gone'" in problem
    assert ":0:" not in problem


def test_variants_of_an_unknown_entry_are_a_problem(write: Write) -> None:
    """An entry that shares the variants of one that does not exist is reported."""
    root = write(variants_of="aws/sqs/Gone")
    (problem,) = messages(load_library([root]).knowledge, root, {"sqs/queue"})
    assert "variants_of: there is no entry 'aws/sqs/Gone'" in problem


def test_missing_lookup_is_a_problem(write: Write) -> None:
    """A diagnosis step whose lookup does not exist is reported."""
    root = write()
    (problem,) = messages(load_library([root]).knowledge, root, set())
    assert "diagnosis[0].lookup: there is no lookup 'sqs/queue'" in problem


def test_lookup_that_nothing_names_is_a_problem(write: Write) -> None:
    """A lookup that no entry, category or playbook offers is reported."""
    root = write()
    (problem,) = messages(load_library([root]).knowledge, root, {"sqs/queue", "sqs/lonely"})
    assert "lookup/sqs/lonely" in problem
    assert "names this lookup" in problem


def test_category_without_entries_is_a_problem(write: Write) -> None:
    """A category that no entry is in, and an entry in no category, are both reported."""
    root = write(category="capacity")
    found = messages(load_library([root]).knowledge, root, {"sqs/queue"})
    assert ["there is no category 'capacity'", "no entry is in category 'conflict'"] == [
        line.split(": ", 2)[2] for line in found
    ]


def test_a_teams_page_that_nothing_names_is_a_warning(write: Write) -> None:
    """The command and the search find it; one of ours that nobody finds is a mistake."""
    root = write()
    knowledge = load_library([root]).knowledge

    def place(ours: bool) -> Callable[[str], Location]:
        return lambda name: Location(root / "categories.yml", name, ours=ours)

    for ours in (True, False):
        (problem,) = check_links(knowledge, {"sqs/queue", "sqs/alone"}, place(ours))
        assert ("lookup/sqs/alone", not ours) == (problem.file, problem.warning)


def test_a_link_to_a_file_that_does_not_load_is_no_second_problem(write: Write) -> None:
    """A page whose file was left out is told once, by the problem of its own file."""
    root = write(related={"entries": ["aws/sqs/Gone"], "guides": ["lost"]}, category="capacity")
    knowledge = load_library([root]).knowledge

    def place(name: str) -> Location:
        return Location(root / "categories.yml", name)

    files = ("lookups/sqs/queue.yml", "errors/aws/sqs/Gone.yaml", "guides/lost.yml")
    left_out = [f"team/{file}" for file in (*files, "categories.yml")]
    assert [] == list(check_links(knowledge, (), place, left_out))
    told = [str(problem) for problem in check_links(knowledge, (), place, left_out[1:])]
    assert ["there is no lookup 'sqs/queue'"] == [line.split(": ", 2)[2] for line in told]


def test_a_page_is_not_called_unlinked_while_a_file_is_left_out(write: Write) -> None:
    """What names a page may stand in the file that could not be loaded."""
    root = write()
    knowledge = load_library([root]).knowledge

    def place(name: str) -> Location:
        return Location(root / "categories.yml", name)

    lookups = {"sqs/queue", "sqs/alone"}
    assert [] == list(check_links(knowledge, lookups, place, ["team/errors/aws/sqs/Other.yml"]))


def test_a_name_nearly_right_is_told(write: Write) -> None:
    """The nearest page of that kind stands beside what leads nowhere."""
    root = write()
    (problem, _) = messages(load_library([root]).knowledge, root, {"sqs/queues"})
    assert "there is no lookup 'sqs/queue'; did you mean `sqs/queues`?" in problem
