"""Where it is said that an answer is being made."""

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.slack.agent_status import AgentStatus
from bot.slack.destination import Destination

if TYPE_CHECKING:
    from bot.slack.granted_scopes import GrantedScopes

THREAD = Destination(channel="D1", thread_ts="1.1", user="U1")


class Client(WebClient):
    """A client that takes a status, or has trouble."""

    def __init__(self, trouble: Exception | None = None) -> None:
        super().__init__("xoxb-1")
        self.trouble = trouble

    def assistant_threads_setStatus(self, **_: Any) -> Any:  # noqa: N802 - the library's name
        """Take it."""
        if self.trouble:
            raise self.trouble


def _shown(place: Destination, client: WebClient, *, agent: bool = True) -> bool:
    scopes = cast("GrantedScopes", SimpleNamespace(is_agent=agent))
    return AgentStatus(client, scopes).show(place)


def test_it_is_shown_in_a_thread_of_the_pane_alone() -> None:
    """That is a direct message's, where the app was installed as an agent."""
    assert _shown(THREAD, Client())
    assert not _shown(THREAD, Client(), agent=False)
    for other in ({"channel": "C1"}, {"thread_ts": ""}, {"private": True}):
        assert not _shown(THREAD.model_copy(update=other), Client())


@pytest.mark.parametrize(
    "trouble",
    [
        SlackApiError("refused", {"error": "invalid_thread_ts"}),  # type: ignore[no-untyped-call]  # SDK untyped
        SlackClientError(),
        TimeoutError(),
    ],
    ids=["refused", "trouble", "silence"],
)
def test_slacks_trouble_is_not_the_answers(trouble: Exception) -> None:
    """The answer comes all the same."""
    assert not _shown(THREAD, Client(trouble))
