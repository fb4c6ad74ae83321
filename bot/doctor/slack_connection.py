"""Looks at the tokens, and asks Slack whom they belong to and what they may do."""

from collections.abc import Iterator
from typing import Any

from pydantic import SecretStr
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.doctor.check_result import CheckResult
from bot.settings import Settings, SettingsError
from bot.slack.app_manifest import HISTORY, as_written

_SECONDS = 10
_SCOPES = "x-oauth-scopes"
"""Slack names the token's scopes in this header of its answers: https://docs.slack.dev/methods/auth.test"""


def slack_checks(settings: Settings) -> Iterator[CheckResult]:
    """Look at the tokens and, where they are whole, ask Slack.

    Args:
        settings: the environment's.

    Yields:
        Tokens, connection, scopes, and Socket Mode's token.
    """
    try:
        settings.with_tokens()
    except SettingsError as error:
        yield CheckResult("Slack: tokens", "broken", str(error), "Copy them from the app's page.")
        return
    if settings.client_id:
        said = "Workspaces install the app themselves; each has a token of its own."
        yield CheckResult("Slack: tokens", "good", said)
    elif settings.bot_token is None:
        said = "No token is set: `faultbook run` starts the sandbox."
        yield CheckResult("Slack: tokens", "warning", said, "Set them to connect to a workspace.")
        return
    else:
        yield CheckResult("Slack: tokens", "good", f"A whole set, to connect by {_way(settings)}.")
        yield from _of_bot(settings, settings.bot_token)
    if settings.app_token is not None:
        yield _of_socket_mode(settings, settings.app_token)


def _way(settings: Settings) -> str:
    return "Socket Mode" if settings.mode == "socket" else "HTTP"


def _of_bot(settings: Settings, token: SecretStr) -> Iterator[CheckResult]:
    part = "Slack: connection"
    try:
        answer = _client(settings, token).auth_test()
    except SlackApiError as error:
        code = error.response.get("error", "an error")
        yield CheckResult(part, "broken", f"Slack refuses the bot token: {code}.", _NEW_TOKEN)
        return
    except OSError as error:
        yield CheckResult(
            part, "broken", f"{settings.api_url} does not answer: {_kind(error)}.", _WAY
        )
        return
    yield CheckResult(part, "good", f"Connected to {answer.get('team')} as {answer.get('user')}.")
    header = {name.lower(): value for name, value in answer.headers.items()}.get(_SCOPES)
    yield _scopes(header)


_NEW_TOKEN = "Install the app in the workspace, and copy SLACK_BOT_TOKEN from its page anew."  # noqa: S105 - a sentence
_WAY = "Check the network from here to it, and HTTPS_PROXY where there is a proxy."


def _scopes(header: Any) -> CheckResult:
    """What the granted scopes lack of the manifest's."""
    part = "Slack: scopes"
    if not header:
        return CheckResult(part, "untold", "Slack's answer does not name the token's scopes.")
    granted = {scope.strip() for scope in str(header).split(",")}
    needed, optional = _of_manifest()
    if {scope for scope in needed if scope.endswith(HISTORY)} == needed - granted:
        return CheckResult(part, "good", _UNHEARD)
    if lacking := sorted(needed - granted):
        said = f"The token lacks {', '.join(lacking)}."
        return CheckResult(part, "broken", said, _REINSTALL)
    if lacking := sorted(optional - granted):
        said = f"The optional {', '.join(lacking)} were not granted; what they are for rests."
        return CheckResult(part, "warning", said, _REINSTALL)
    return CheckResult(part, "good", f"All {len(needed | optional)} of manifest.yml.")


_UNHEARD = (
    "Without any scope to read messages: it hears mentions, commands and shortcuts, and nothing "
    "else, as `faultbook manifest --no-history` has it."
)
_REINSTALL = "Paste manifest.yml into the app's page, and install the app anew."


def _of_manifest() -> tuple[frozenset[str], frozenset[str]]:
    scopes = as_written()["oauth_config"]["scopes"]
    return frozenset(scopes["bot"]), frozenset(scopes.get("bot_optional", ()))


def _of_socket_mode(settings: Settings, token: SecretStr) -> CheckResult:
    part = "Slack: Socket Mode"
    try:
        client = _client(settings, token)
        client.apps_connections_open(app_token=token.get_secret_value())
    except SlackApiError as error:
        code = error.response.get("error", "an error")
        said = f"Slack gives no connection: {code}."
        return CheckResult(
            part, "broken", said, "SLACK_APP_TOKEN needs the scope connections:write."
        )
    except OSError as error:
        return CheckResult(
            part, "broken", f"{settings.api_url} does not answer: {_kind(error)}.", _WAY
        )
    return CheckResult(part, "good", "Slack gives a connection.")


def _client(settings: Settings, token: SecretStr) -> WebClient:
    return WebClient(
        token=token.get_secret_value(),
        base_url=settings.api_url,
        timeout=_SECONDS,
        retry_handlers=[],
    )


def _kind(error: OSError) -> str:
    """What kind of failure it was, without the address that it names."""
    return type(getattr(error, "reason", None) or error).__name__
