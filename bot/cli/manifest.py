"""`faultbook manifest`: the Slack app's manifest, with one's own address in it."""

from typing import Annotated

import typer

from bot.cli.common import give_up


def manifest(
    *,
    address: Annotated[
        str, typer.Option(help="Where Slack and people reach it, as https://faults.example.com.")
    ] = "",
    workspaces: Annotated[
        bool, typer.Option("--workspaces", help="For several workspaces, which install it.")
    ] = False,
    socket: Annotated[
        bool, typer.Option("--socket", help="By Socket Mode, although there is an address.")
    ] = False,
    no_history: Annotated[
        bool,
        typer.Option("--no-history", help="Without reading messages: asked, it answers."),
    ] = False,
    agent: Annotated[
        bool, typer.Option("--agent", help="Also in Slack's agent pane, with prompts.")
    ] = False,
) -> None:
    """Print the Slack app's manifest: for Socket Mode, or for HTTP where an address is given."""
    import yaml

    from bot.slack.app_manifest import (
        as_written,
        for_workspaces,
        over_http,
        with_agent,
        without_history,
    )

    if address and not address.startswith("https://"):
        give_up(f"--address {address} does not begin with https://, which Slack asks for.")
    if workspaces and not address:
        give_up("--workspaces needs --address: people install the app there.")
    if workspaces and no_history:
        give_up("--no-history is for one workspace: others are asked for all of manifest.yml.")
    if agent and no_history:
        give_up("--agent needs direct messages, which --no-history leaves out.")
    made = as_written()
    if address and not socket:
        made = over_http(made, address)
    if workspaces:
        made = for_workspaces(made, address)
    if no_history:
        made = without_history(made)
    if agent:
        made = with_agent(made)
    typer.echo(yaml.safe_dump(made, sort_keys=False, allow_unicode=True, width=100).rstrip())
