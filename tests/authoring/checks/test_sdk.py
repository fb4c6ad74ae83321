"""Requirements of the check of codes and operations against the SDK."""

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

from bot.authoring.checks.location import Location
from bot.authoring.checks.sdk import check_sdk
from bot.knowledge_base.models import Undeclared
from bot.lookups.library import load_library
from tests.shared import our_catalogue

Write = Callable[..., Path]


def messages(root: Path, *undeclared: Undeclared, left_out: Collection[str] = ()) -> list[str]:
    (root / "undeclared.yml").write_text("undeclared: []\n", encoding="utf-8")
    knowledge = replace(load_library([root]).knowledge, undeclared=undeclared)

    def place(name: str) -> Location:
        return Location(knowledge.files.get(name, root / "undeclared.yml"), name)

    found = check_sdk(knowledge, our_catalogue(), place, left_out)
    return [problem.message for problem in found]


def test_declared_code_and_operation_pass(write: Write) -> None:
    """A code and an operation of the service's model need no exception."""
    root = write(code="QueueDoesNotExist", operations=["SendMessage"])
    assert [] == messages(root)


def test_unknown_code_needs_a_reason(write: Write) -> None:
    """A code the model does not declare is a problem until an exception gives the reason."""
    root = write(code="QueueFull")
    reason = Undeclared(service="sqs", codes=("QueueFull",), reason="seen in answers")
    assert 1 == len(messages(root))
    assert [] == messages(root, reason)


def test_unknown_service_and_operation_are_problems(write: Write) -> None:
    """A service or operation that the SDK does not have is reported."""
    assert ["the SDK has no operation 'SendMesage' in sqs"] == messages(
        write(code="QueueDoesNotExist", operations=["SendMesage"])
    )
    assert "no service" in messages(write("other", service="sqz", code="X"))[0]


def test_stale_exception_fails(write: Write) -> None:
    """An exception that no entry needs any more is itself a problem."""
    root = write(code="QueueDoesNotExist")
    stale = Undeclared(service="sqs", codes=("QueueDoesNotExist",), reason="once")
    assert ["sqs QueueDoesNotExist needs no exception any more; delete it"] == messages(root, stale)


def test_files_that_do_not_load_bring_no_second_problem(write: Write) -> None:
    """A broken list of exceptions, and a broken entry that needs one, are told by themselves."""
    stale = Undeclared(service="sqs", codes=("Other",), reason="of an entry that is left out")
    reason = Undeclared(service="sqs", codes=("QueueFull",), reason="seen in answers")
    root = write(code="QueueFull")
    assert [] == messages(root, left_out=["team/undeclared.yml"])
    assert [] == messages(root, stale, reason, left_out=["team/errors/aws/sqs/Other.yml"])
