"""What the doctor says of Slack: asked over HTTP of a workspace that answers as Slack does."""

import socket
from collections.abc import Iterator

import pytest
import yaml
from pydantic import SecretStr

from bot.doctor.check_result import CheckResult
from bot.doctor.slack_connection import slack_checks
from bot.sandbox.workspace import manifest
from bot.sandbox.workspace.server import WorkspaceServer
from bot.sandbox.workspace.slack import APP_TOKEN, BOT_TOKEN, Config
from bot.settings import Settings
from bot.slack.app_manifest import as_written, manifest_file, without_history


def settings(api_url: str, **tokens: str) -> Settings:
    """Settings with these tokens alone."""
    return Settings(
        api_url=api_url,
        **{name: SecretStr(value) for name, value in tokens.items()},  # type: ignore[arg-type]  # by their names
    )


def parts(found: Iterator[CheckResult]) -> dict[str, tuple[str, str]]:
    """State and sentence of each part."""
    return {one.part.removeprefix("Slack: "): (one.state, one.said) for one in found}


@pytest.fixture(autouse=True)
def _no_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_CLIENT_ID"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def workspace() -> Iterator[str]:
    """The address of a workspace's Web API that grants all that manifest.yml asks for."""
    granted = manifest.read(manifest_file())
    with WorkspaceServer(Config(manifest=granted)) as server:
        yield server.api_url


def test_a_whole_set_up_is_good(workspace: str) -> None:
    """Tokens, connection, scopes, and a connection for Socket Mode."""
    found = parts(slack_checks(settings(workspace, bot_token=BOT_TOKEN, app_token=APP_TOKEN)))
    assert {"tokens", "connection", "scopes", "Socket Mode"} == set(found)
    assert {"good"} == {state for state, _ in found.values()}
    assert "as faultbook" in found["connection"][1]


def test_a_refused_token_is_told_with_slacks_code(workspace: str) -> None:
    """And what to do; the scopes cannot be asked for then."""
    wrong = settings(workspace, bot_token="xoxb-1-2-old", signing_secret="x")
    found = list(slack_checks(wrong))
    assert ("broken", "Slack refuses the bot token: invalid_auth.") == (
        found[-1].state,
        found[-1].said,
    )
    assert "SLACK_BOT_TOKEN" in found[-1].mend
    assert "xoxb" not in str(found)


def test_a_refused_app_token_is_told(workspace: str) -> None:
    """Socket Mode would not begin."""
    found = parts(slack_checks(settings(workspace, bot_token=BOT_TOKEN, app_token="xapp-1-old")))
    assert ("broken", "Slack gives no connection: invalid_auth.") == found["Socket Mode"]


@pytest.mark.parametrize(
    ("kind", "state"), [("bot", "broken"), ("bot_optional", "warning")], ids=["needed", "optional"]
)
def test_a_scope_that_was_not_granted_is_named(kind: str, state: str) -> None:
    """A needed one stops what hangs on it; an optional one lets its part rest."""
    scopes = yaml.safe_load(manifest_file().read_text())["oauth_config"]["scopes"]
    lacking = scopes[kind][0]
    every = frozenset([*scopes["bot"], *scopes["bot_optional"]]) - {lacking}
    with WorkspaceServer(Config(manifest=manifest.Manifest(scopes=every))) as server:
        found = parts(
            slack_checks(settings(server.api_url, bot_token=BOT_TOKEN, signing_secret="x"))
        )
    assert state == found["scopes"][0]
    assert lacking in found["scopes"][1]


def test_an_installation_that_reads_no_messages_is_no_fault() -> None:
    """Without every scope to read them it is as `faultbook manifest --no-history` has it."""
    granted = manifest.parse(without_history(as_written()))
    with WorkspaceServer(Config(manifest=granted)) as server:
        url = server.api_url
        found = parts(slack_checks(settings(url, bot_token=BOT_TOKEN, signing_secret="x")))
    assert "good" == found["scopes"][0]
    assert "mentions, commands and shortcuts" in found["scopes"][1]


def test_an_answer_without_scopes_tells_nothing() -> None:
    """Another server that speaks the protocol may leave them out."""
    with WorkspaceServer(Config(manifest=manifest.Manifest())) as server:
        url = server.api_url
        found = parts(slack_checks(settings(url, bot_token=BOT_TOKEN, signing_secret="x")))
    assert "untold" == found["scopes"][0]


def test_a_server_that_does_not_answer_is_told() -> None:
    """A port on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/api/"
    found = parts(slack_checks(settings(url, bot_token=BOT_TOKEN, app_token=APP_TOKEN)))
    assert ("broken", "broken") == (found["connection"][0], found["Socket Mode"][0])
    assert "does not answer" in found["connection"][1]


def test_no_token_is_no_fault(workspace: str) -> None:
    """Whoever tries the sandbox has none."""
    assert {"tokens": "warning"} == {
        part: state for part, (state, _) in parts(slack_checks(settings(workspace))).items()
    }


def test_a_set_that_is_not_whole_names_the_variable(workspace: str) -> None:
    """Nothing is asked of Slack with half of it."""
    found = parts(slack_checks(settings(workspace, bot_token=BOT_TOKEN)))
    assert {"tokens"} == set(found)
    assert "SLACK_APP_TOKEN is not set" in found["tokens"][1]
