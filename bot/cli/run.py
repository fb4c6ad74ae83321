"""`faultbook run`: the app, connected to Slack; the sandbox without tokens."""

from bot.cli.common import give_up, sentences
from bot.runtime import garbage


def run() -> None:
    """Connect to Slack with the tokens in the environment; without any, start the sandbox."""
    from bot.runtime.listen_socket import AddressError
    from bot.settings import read_settings

    try:
        with sentences():
            settings = read_settings().with_tokens()
            if settings.mode == "sandbox":
                from bot.sandbox import run as run_sandbox

                run_sandbox(port=settings.port if "port" in settings.model_fields_set else None)
            else:
                garbage.look_for_none()
                from bot.main import run as run_app

                run_app(settings)
    except AddressError as error:
        give_up(str(error), 1)
