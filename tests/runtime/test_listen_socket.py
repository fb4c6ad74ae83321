"""The socket that the web server listens on."""

import socket

import pytest

from bot.runtime.listen_socket import AddressError, listener
from bot.settings import Settings
from tests.shared import PATIENCE


def settings(host: str, port: int) -> Settings:
    """The address alone."""
    return Settings.model_construct(host=host, port=port)


def test_connections_wait_before_anybody_takes_them() -> None:
    """The socket listens at once."""
    with listener(settings("127.0.0.1", 0)) as heard:
        port = heard.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as caller:
            assert port == caller.getpeername()[1]


def test_a_taken_port_is_told_with_what_to_do() -> None:
    """It is never moved to another port in silence."""
    with listener(settings("127.0.0.1", 0)) as heard:
        port = heard.getsockname()[1]
        with pytest.raises(AddressError, match=f"Port {port} .* is taken.*FAULTBOOK_PORT"):
            listener(settings("127.0.0.1", port))


def test_an_address_of_another_machine_is_told_with_what_to_do() -> None:
    """192.0.2.1 belongs to documentation."""
    with pytest.raises(AddressError, match=r"no address 192\.0\.2\.1: set FAULTBOOK_HOST"):
        listener(settings("192.0.2.1", 0))
