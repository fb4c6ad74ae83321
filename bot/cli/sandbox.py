"""`faultbook sandbox`: a local workspace in the browser."""

from typing import Annotated

import typer

from bot.cli.common import give_up, sentences


def sandbox(
    port: Annotated[
        int | None,
        typer.Option(help="The port of the page; 3000, or a free one, if left out.", max=65535),
    ] = None,
    *,
    aws: Annotated[bool, typer.Option("--aws", help="Look with your own AWS credentials.")] = False,
    socket: Annotated[
        bool, typer.Option("--socket", help="Connect the app by Socket Mode, not by HTTP.")
    ] = False,
) -> None:
    """Start a local workspace in the browser, with a simulated AWS account."""
    from bot.runtime.listen_socket import AddressError
    from bot.sandbox import run

    try:
        with sentences():
            run(port=port, aws=aws, socket=socket)
    except AddressError as error:
        give_up(str(error), 1)
