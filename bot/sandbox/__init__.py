"""A local workspace in the browser and a simulated AWS account."""

DEFAULT_PORT = 3000


def run(*, port: int | None = None, aws: bool = False, socket: bool = False) -> None:
    """Start the sandbox, say where it is, and serve until the process is told to end.

    Args:
        port: The port of the page; 3000, or a free one where that is taken, for `None`.
        aws: Whether lookups use the caller's own AWS credentials, not the simulated account.
        socket: Whether the app connects by Socket Mode, not by signed HTTP requests.

    Raises:
        AddressError: The port asked for is taken.
        BrokenFileError: A knowledge file or `faultbook.yml` is broken.
    """
    from bot.sandbox.start import serve  # noqa: PLC0415 (the blocks alone need no web server)

    serve(port=port, aws=aws, socket=socket)
