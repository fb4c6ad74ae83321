"""Which scopes the app was installed with."""

import pytest
from slack_sdk import WebClient

from bot.sandbox.workspace.manifest import Manifest
from bot.sandbox.workspace.server import WorkspaceServer
from bot.sandbox.workspace.slack import BOT_TOKEN, Config
from bot.slack.granted_scopes import GrantedScopes


@pytest.mark.parametrize(
    ("granted", "hears"),
    [
        (frozenset({"chat:write", "im:history"}), True),
        (frozenset({"chat:write", "commands"}), False),
        (None, True),
    ],
    ids=["one", "none", "not told"],
)
def test_it_hears_by_any_scope_to_read_messages(
    granted: frozenset[str] | None, hears: bool
) -> None:
    """As Slack names the token's scopes; where it does not, as the manifest has it."""
    with WorkspaceServer(Config(manifest=Manifest(scopes=granted))) as server:
        scopes = GrantedScopes(WebClient(token=BOT_TOKEN, base_url=server.api_url))
        assert hears == scopes.hears


@pytest.mark.parametrize(
    ("granted", "agent"),
    [
        (frozenset({"chat:write", "assistant:write"}), True),
        (frozenset({"chat:write", "im:history"}), False),
        (None, False),
    ],
    ids=["granted", "not granted", "not told"],
)
def test_it_is_an_agent_by_its_own_scope(granted: frozenset[str] | None, *, agent: bool) -> None:
    """Where Slack does not tell, nothing of the agent pane is used."""
    with WorkspaceServer(Config(manifest=Manifest(scopes=granted))) as server:
        scopes = GrantedScopes(WebClient(token=BOT_TOKEN, base_url=server.api_url))
        assert agent is scopes.is_agent


def test_a_slack_that_does_not_answer_is_asked_again() -> None:
    """What could not be asked is not kept."""
    with WorkspaceServer(Config(manifest=Manifest(scopes=frozenset({"commands"})))) as server:
        client = WebClient(token="xoxb-wrong", base_url=server.api_url)
        scopes = GrantedScopes(client)
        assert scopes.hears
        client.token = BOT_TOKEN
        assert not scopes.hears
