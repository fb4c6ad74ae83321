"""Two replicas on one PostgreSQL database: each thing is done once, and either answers a button."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from bot import app
from bot.answers.knowledge_version import KnowledgeVersion
from bot.aws.accounts import Accounts
from bot.sandbox.workspace.server import WorkspaceServer
from bot.settings import Settings
from tests.handlers.conftest import LOOKUP, PASTE, Desk, Runner, buttons, text_of


@pytest.fixture
def replicas(
    workspace: WorkspaceServer,
    settings: Settings,
    small_knowledge: KnowledgeVersion,
    postgresql: Callable[[], str],
) -> Iterator[tuple[Desk, Desk]]:
    """The same workspace, served by two apps that share only the database."""
    shared = settings.model_copy(update={"database_url": postgresql()})
    with ExitStack() as parts:

        def replica() -> Desk:
            runner = Runner()
            faultbook = app.build(
                shared, known=lambda: small_knowledge, accounts=Accounts(), run=runner
            )
            parts.callback(faultbook.close)
            parts.callback(runner.go.set)
            return Desk(workspace, faultbook, runner)

        yield replica(), replica()


def _pressed(message: dict[str, object], action_id: str, value: str) -> dict[str, object]:
    return {
        "type": "block_actions",
        "team": {"id": "T0SANDBOX"},
        "user": {"id": "U0MARA", "team_id": "T0SANDBOX"},
        "trigger_id": f"1.2.{action_id}",
        "container": {"message_ts": message["ts"], "channel_id": "C0INCIDENTS"},
        "channel": {"id": "C0INCIDENTS"},
        "message": {"ts": message["ts"], "thread_ts": message["ts"]},
        "actions": [
            {"type": "button", "action_id": action_id, "block_id": "b", "value": value},
        ],
    }


def test_an_event_delivered_to_both_is_answered_once(replicas: tuple[Desk, Desk]) -> None:
    """Slack repeats an event at another replica: one answer stands in the thread."""
    one, other = replicas
    event = one.event({"type": "message", "user": "U0MARA", "text": PASTE})
    for desk in (one, other, one):
        desk.dispatch(event)
    for desk in replicas:
        desk.settle()
    assert 1 == len(one.replies())


def test_another_replica_stops_a_lookup(replicas: tuple[Desk, Desk]) -> None:
    """*Stop*, pressed at a replica that does not run the lookup, ends it all the same."""
    one, other = replicas
    one.runner.go.clear()
    value = f'{{"l":"{LOOKUP}","v":{{"distribution_id":"E2QWRUHEXAMPLE"}}}}'
    one.dispatch(_pressed({"ts": "1.1"}, f"look:{LOOKUP}", value))
    looking = one.reply()
    (job,) = [
        element["value"]
        for block in looking["blocks"]
        for element in block.get("elements", [])
        if element.get("action_id") == "stop"
    ]
    other.dispatch(_pressed(looking, "stop", job))
    ended = one.until(lambda: [m for m in one.replies() if "show-all" in buttons(m)])
    assert "It was stopped." in text_of(ended[0])
