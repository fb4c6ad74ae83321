"""The socket that the web server listens on, opened before anything else is started."""

import errno
import socket

from bot.settings import Settings


class AddressError(Exception):
    """Nothing can listen at the address; the text is one sentence that says what to do."""


def listener(settings: Settings) -> socket.socket:
    """The socket at `FAULTBOOK_HOST` and `FAULTBOOK_PORT`.

    Connections that arrive before the app is ready wait in the socket's queue.

    Args:
        settings: with the address.

    Returns:
        The listening socket.

    Raises:
        AddressError: the address is taken, not allowed, or not this machine's.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        raise AddressError(_sentence(settings, error)) from error


def _sentence(settings: Settings, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {settings.port} of {settings.host} is taken: end what listens there, or set"
            " FAULTBOOK_PORT to a free port."
        )
    if error.errno == errno.EACCES:
        return (
            f"This process may not listen at port {settings.port}: set FAULTBOOK_PORT to one above"
            " 1023."
        )
    return (
        f"This machine has no address {settings.host}: set FAULTBOOK_HOST to one of its own, or to"
        " 0.0.0.0 for all."
    )
