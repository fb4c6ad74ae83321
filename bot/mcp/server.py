"""The tools as a server of the Model Context Protocol."""

from collections.abc import Callable
from functools import wraps
from importlib.metadata import version
from typing import ParamSpec

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations

from bot.mcp.tools import ToolRefusedError, Tools

P = ParamSpec("P")

_INSTRUCTIONS = (
    "Faultbook knows the errors of AWS, Azure, Google Cloud, Kubernetes and Terraform, and looks "
    "read-only into the configured AWS accounts. Give explain the text of an error as it was "
    "printed. Its answer names lookups that tell what is really there; run them before you guess. "
    "A command marked 'Destroys' or 'Changes' is for a person to decide on."
)


def server(tools: Tools) -> MCPServer:
    """A server of these tools; it is started by its own `run`."""
    made = MCPServer("faultbook", version=version("faultbook"), instructions=_INSTRUCTIONS)
    for tool in (tools.explain, tools.show, tools.search, tools.list_lookups, tools.lookup):
        looks = tool.__name__ == "lookup"
        made.add_tool(
            _told(tool),
            annotations=ToolAnnotations(
                read_only_hint=True,
                destructive_hint=False,
                idempotent_hint=True,
                open_world_hint=looks,
            ),
            structured_output=False,
        )
    return made


def _told(tool: Callable[P, str]) -> Callable[P, str]:
    """The tool, whose refusals the assistant reads as sentences."""

    @wraps(tool)
    def asked(*args: P.args, **kwargs: P.kwargs) -> str:
        try:
            return tool(*args, **kwargs)
        except ToolRefusedError as refused:
            raise ToolError(str(refused)) from None

    return asked
