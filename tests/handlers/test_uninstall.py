"""An uninstall removes what was kept of a workspace, and nothing else."""

import json
import time
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from bot.runtime import workspace_stores
from bot.runtime.workspace_stores import workspace_url
from bot.slack.installations import Workspace
from bot.workspaces import NotInstalledError
from tests.faults.replica import PASTE, deliver
from tests.handlers.office import (
    ONE,
    ORGANISATION,
    PERSON,
    TWO,
    Json,
    Office,
    cases,
    event,
)


@pytest.mark.parametrize(
    "told",
    [
        {"type": "app_uninstalled"},
        {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": ["U0FAULTBOOK"]}},
    ],
    ids=["uninstalled", "revoked"],
)
def test_an_uninstall_removes_what_was_kept(office: Office, told: Json, main_database: str) -> None:
    """Tokens, cases and jobs of that workspace are gone, and those of the other stay."""
    for one in (ONE, TWO):
        office.install(one.id)
        office.paste(one)
    (of_two,) = cases(office, TWO)
    assert 200 == deliver(office.port, json.dumps(event(ONE, "Ev9", told)))
    assert [None, "xoxb-T0TWO"] == [
        bot and bot.bot_token for bot in map(office.app.installations.bot, (ONE, TWO))
    ]
    assert [False, True] == [_is_there(main_database, one) for one in (ONE, TWO)]
    assert office.app._opened[TWO.id].store.case(of_two) is not None
    before = len(office.slack.messages)
    office.dispatch(event(ONE, "Ev3", {"type": "message", "text": PASTE}))
    assert before == len(office.slack.messages)
    assert 200 == office.install(ONE.id)
    assert "xoxb-T0ONE" == office.paste(ONE, "Ev1")["token"]  # its id is free again


def test_a_revoked_users_token_removes_nothing(office: Office) -> None:
    """Only the bot's own token ends an installation."""
    office.install(ONE.id)
    told = {"type": "tokens_revoked", "tokens": {"oauth": [PERSON], "bot": []}}
    office.dispatch(event(ONE, "Ev9", told))
    assert office.app.installations.bot(ONE) is not None


def test_an_old_uninstall_removes_no_new_installation(office: Office) -> None:
    """An uninstall that Slack tells of again once the app is installed anew was the old one's."""
    office.install(ONE.id)
    body = event(ONE, "Ev9", {"type": "app_uninstalled"})
    office.dispatch({**body, "event_time": int(time.time()) - 60})
    assert "xoxb-T0ONE" == office.paste(ONE)["token"]


def test_a_new_installation_is_met_where_nobody_saw_the_old_one_leave(
    office: Office, main_database: str
) -> None:
    """A replica that took no part in an uninstall and a new installation answers all the same."""
    office.install(ONE.id)
    office.paste(ONE)
    office.app.installations.leave(ONE, everywhere=False)  # as another replica does
    workspace_stores.remove(main_database, ONE.id)
    assert 200 == office.install(ONE.id)
    office.paste(ONE, "Ev2")
    assert 1 == len(cases(office, ONE))


def test_what_a_kill_left_of_an_uninstall_is_removed(office: Office, main_database: str) -> None:
    """A workspace whose tokens are gone and whose database is not, loses that one too."""
    for one in (ONE, TWO):
        office.install(one.id)
        office.paste(one)
    office.app.installations.leave(ONE, everywhere=False)  # and the process is killed
    office.app._look_after()
    assert [False, True] == [_is_there(main_database, one) for one in (ONE, TWO)]
    assert [TWO] == list(office.app.installations.met())


def test_a_workspace_that_leaves_while_it_is_opened_leaves_nothing(
    office: Office, main_database: str
) -> None:
    """A delivery that is under way when the app is removed makes no database again."""
    office.install(ONE.id)
    bot = office.app.installations.bot(ONE)
    assert bot is not None
    office.dispatch(event(ONE, "Ev9", {"type": "app_uninstalled"}))
    with pytest.raises(NotInstalledError):
        office.app._open(ONE, bot)
    assert not _is_there(main_database, ONE)


def test_an_organisation_that_leaves_takes_all_its_workspaces_along(
    office: Office, main_database: str
) -> None:
    """Every workspace that it was installed in by the organisation is removed."""
    office.install(ORGANISATION)
    both = [Workspace(name, ORGANISATION) for name in ("T0EAST", "T0WEST")]
    for one in both:
        office.paste(one, everywhere=True)
    office.dispatch(event(both[0], "Ev9", {"type": "app_uninstalled"}, everywhere=True))
    assert [False, False] == [_is_there(main_database, one) for one in both]


def _is_there(database: str, workspace: Workspace) -> bool:
    """Whether a workspace has a database."""
    if database.startswith("sqlite"):
        return Path(workspace_url(database, workspace.id).partition("///")[2]).exists()
    engine = create_engine(database)
    names = inspect(engine).get_schema_names()
    engine.dispose()
    return f"workspace_{workspace.id.lower()}" in names
