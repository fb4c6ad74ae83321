"""`faultbook worker`: a process that runs lookups and takes nothing from Slack."""

from bot.cli.common import give_up, sentences
from bot.runtime import garbage


def worker() -> None:
    """Run the lookups that other processes have taken from Slack; they share a PostgreSQL database.

    Give those others FAULTBOOK_WORKERS=0, and they run none themselves.
    """
    garbage.look_for_none()
    from bot.main import work
    from bot.runtime.listen_socket import AddressError
    from bot.settings import read_settings

    try:
        with sentences():
            work(read_settings())
    except AddressError as error:
        give_up(str(error), 1)
