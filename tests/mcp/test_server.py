"""The server, asked by the protocol's own client."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mcp import StdioServerParameters
from mcp.client import Client
from mcp.client.stdio import stdio_client

from bot.aws.accounts import Accounts
from bot.aws.connector import Connector
from bot.mcp.server import server
from bot.mcp.tools import Asker, Tools
from bot.runtime.database import open_store
from tests.shared import our_answerer, our_library, run_async

ROOT = Path(__file__).parents[2]
NAMES = ["explain", "show", "search", "list_lookups", "lookup"]


@pytest.fixture
def tools(tmp_path: Path) -> Iterator[Tools]:
    """The tools over our knowledge."""
    with open_store(f"sqlite:///{tmp_path / 'mcp.db'}") as store:
        lookups = our_library().lookups
        yield Tools(our_answerer(), lookups, Accounts(), Connector(), store, Asker("mara"))


def called(tools: Tools, tool: str, **arguments: Any) -> tuple[bool, str]:
    """Whether a call failed, and its text."""

    async def play() -> tuple[bool, str]:
        async with Client(server(tools)) as client:
            result: Any = await client.call_tool(tool, arguments)
            return bool(result.is_error), result.content[0].text

    return run_async(play())


def test_every_tool_is_declared_to_only_read(tools: Tools) -> None:
    """A client may let it run unasked; the account is the only world outside."""

    async def play() -> list[tuple[str, Any]]:
        async with Client(server(tools)) as client:
            listed = await client.list_tools()
            return [(one.name, one.annotations) for one in listed.tools]

    declared = run_async(play())
    assert [name for name, _ in declared] == NAMES
    assert all(one.read_only_hint and not one.destructive_hint for _, one in declared)
    assert [name for name, one in declared if one.open_world_hint] == ["lookup"]


def test_an_error_is_explained(tools: Tools) -> None:
    """The text comes as it is."""
    failed, text = called(tools, "explain", text="NoSuchBucket: The specified bucket is gone")
    assert not failed
    assert text.startswith("NoSuchBucket")


def test_a_refusal_is_a_sentence(tools: Tools) -> None:
    """Marked as a failure, so that the assistant does not take it for an answer."""
    failed, text = called(tools, "lookup", name="iam/entitty")
    assert failed
    assert text.endswith("There is no lookup 'iam/entitty'. Did you mean iam/entity?")


@pytest.mark.slow
def test_the_command_speaks_by_standard_input(tmp_path: Path) -> None:
    """`faultbook mcp` as an assistant starts it."""
    start = StdioServerParameters(
        command=sys.executable,
        args=["-c", "from bot.cli import main; main()", "mcp"],
        env={
            "HOME": str(tmp_path),
            "PYTHONPATH": str(ROOT),
            "FAULTBOOK_CACHE": os.environ["FAULTBOOK_CACHE"],
            "FAULTBOOK_DATABASE_URL": f"sqlite:///{tmp_path / 'a.db'}",
        },
        cwd=str(tmp_path),
    )

    async def play() -> str:
        async with Client(stdio_client(start)) as client:
            result: Any = await client.call_tool("show", {"code": "aws/s3/NoSuchBucket"})
            return str(result.content[0].text)

    assert run_async(play()).startswith("NoSuchBucket")
