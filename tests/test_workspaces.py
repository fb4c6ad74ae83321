"""Several workspaces in one process: which a delivery is for, and when one is opened and closed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from slack_bolt import BoltRequest
from slack_sdk.oauth.installation_store import Installation

from bot.answers.knowledge_version import KnowledgeVersion
from bot.aws.accounts import Accounts
from bot.runtime import job_engine, workspace_stores
from bot.runtime.channel_settings import ChannelSettings, ChannelSettingsStore
from bot.settings import Settings
from bot.slack.installations import Workspace
from bot.workspaces import NotInstalledError, Workspaces, _left
from tests.handlers.conftest import Runner

ONE, TWO, GONE = Workspace("T1"), Workspace("T2"), Workspace("T9")
UNINSTALLED = {"type": "app_uninstalled"}


@pytest.fixture
def office(tmp_path: Path, small_knowledge: KnowledgeVersion) -> Iterator[Workspaces]:
    """The app of all workspaces; its jobs are not begun."""
    settings = Settings.model_validate(
        {
            "client_id": "1.2",
            "client_secret": "secret",
            "api_url": "http://127.0.0.1:9/api/",  # nobody listens there
            "database_url": f"sqlite:///{tmp_path / 'main.db'}",
        }
    )
    made = Workspaces(settings, known=lambda: small_knowledge, accounts=Accounts(), run=Runner())
    yield made
    made.close()


def install(office: Workspaces, workspace: Workspace, at: float = 1_000.0) -> None:
    office.installations._kept.save(
        Installation(
            app_id="A1",
            team_id=workspace.id,
            user_id="U1",
            bot_token=f"xoxb-{workspace.id}",
            bot_id="B1",
            bot_user_id="UBOT",
            installed_at=at,
        )
    )


def deliver(office: Workspaces, workspace: Workspace | None, event: Any, **more: Any) -> int:
    """Hand over an event; returns the status."""
    body = {"type": "event_callback", "event": event, **more}
    if workspace is not None:
        body["team_id"] = workspace.id
    return office.dispatch(BoltRequest(mode="socket_mode", body=body)).status


# Who left


@pytest.mark.parametrize(
    ("event", "more", "left"),
    [
        ({"type": "message"}, {}, None),
        (UNINSTALLED, {}, False),
        (UNINSTALLED, {"is_enterprise_install": True}, True),
        (UNINSTALLED, {"authorizations": [{"is_enterprise_install": True}]}, True),
        ({"type": "tokens_revoked", "tokens": {"bot": ["UBOT"]}}, {}, False),
        ({"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}}, {}, None),
        ({"type": "tokens_revoked", "tokens": "garbled"}, {}, None),
        ("garbled", {}, None),
    ],
)
def test_what_says_that_a_workspace_left(event: Any, more: Any, left: bool | None) -> None:
    """Its bot's token is gone, or the app is; a person's own token says nothing."""
    assert left is _left({"event": event, **more})


@pytest.mark.parametrize("body", ["", None, [], {}])
def test_what_is_no_event_says_nothing(body: Any) -> None:
    """As a press, or a command."""
    assert None is _left(body)


# Opening


def test_a_delivery_opens_its_workspace_and_no_other(office: Workspaces) -> None:
    """With a database of its own beside the main one."""
    for one in (ONE, TWO):
        install(office, one)
    deliver(office, ONE, {"type": "unheard_of"})
    assert ({"T1"}, (ONE,)) == (set(office._opened), office.installations.met())
    url = office.services.store.url
    assert (True, False) == tuple(workspace_stores.is_there(url, one) for one in ("T1", "T2"))


@pytest.mark.parametrize("workspace", [GONE, None], ids=["not installed", "none named"])
def test_a_delivery_for_nobody_is_taken_and_has_no_effect(
    office: Workspaces, workspace: Workspace | None
) -> None:
    """Slack would send it again and again."""
    assert 200 == deliver(office, workspace, {"type": "message", "text": "x"})
    assert ({}, ()) == (office._opened, office.installations.met())


def test_a_workspace_stays_open_for_the_next_delivery(office: Workspaces) -> None:
    """It is opened anew once it was installed anew, as by another replica."""
    install(office, ONE)
    opened = []
    for at in (1_000.0, 1_000.0, 2_000.0):
        install(office, ONE, at)
        deliver(office, ONE, {"type": "unheard_of"})
        opened.append(office._opened["T1"])
    assert opened[0] is opened[1]
    assert opened[1] is not opened[2]


def test_what_a_workspace_had_open_is_closed_when_it_is_opened_anew(
    office: Workspaces, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its database would have one connection more with each installation."""
    install(office, ONE)
    deliver(office, ONE, {"type": "unheard_of"})
    old = office._opened["T1"].store
    close, closed = old.close, []

    def noted() -> None:
        closed.append(True)
        close()

    monkeypatch.setattr(old, "close", noted)
    install(office, ONE, 2_000.0)
    deliver(office, ONE, {"type": "unheard_of"})
    assert [True] == closed


def test_a_workspaces_calls_are_made_with_its_own_token(office: Workspaces) -> None:
    """Asked for at each call: where it has none any more there is no call."""
    install(office, ONE)
    assert "xoxb-T1" == office._token(ONE)
    with pytest.raises(NotInstalledError):
        office._token(GONE)


def test_a_workspace_knows_as_whom_the_app_is_there(office: Workspaces) -> None:
    """Slack is not asked for it."""
    install(office, ONE)
    found = office._identity(ONE)
    assert found is not None
    assert ("T1", "UBOT", None) == (found.team_id, found.bot_user_id, found.enterprise_id)
    assert None is office._identity(GONE)


def test_a_job_of_a_workspace_that_was_not_met_is_refused(office: Workspaces) -> None:
    """And one that was met is opened for it."""
    install(office, ONE)
    office.installations.meet(ONE)
    office._make_known("T1")
    assert {"T1"} == set(office._opened)
    with pytest.raises(NotInstalledError):
        office._make_known("T9")


# Leaving


@pytest.fixture
def forgotten(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The workspaces whose jobs were dropped: the engine does not run here."""
    dropped: list[str] = []
    monkeypatch.setattr(job_engine, "forget_jobs_of", dropped.append)
    return dropped


def test_a_workspace_that_left_leaves_nothing(office: Workspaces, forgotten: list[str]) -> None:
    """Neither token, nor database, nor jobs; the others stay."""
    for one in (ONE, TWO):
        install(office, one)
        deliver(office, one, {"type": "unheard_of"})
    assert 200 == deliver(office, ONE, UNINSTALLED, event_time=2_000)
    url = office.services.store.url
    assert (False, True) == tuple(workspace_stores.is_there(url, one) for one in ("T1", "T2"))
    assert (["T1"], {"T2"}) == (forgotten, set(office._opened))
    assert (TWO,) == office.installations.met()


def test_an_uninstall_that_is_told_of_late_is_not_the_new_installations(
    office: Workspaces, forgotten: list[str]
) -> None:
    """Slack repeats what it tells; meanwhile somebody installed the app again."""
    install(office, ONE, at=3_000.0)
    deliver(office, ONE, UNINSTALLED, event_time=2_000)
    assert ("xoxb-T1", []) == (office._token(ONE), forgotten)


def test_what_a_kill_left_of_a_workspace_is_removed_later(
    office: Workspaces, forgotten: list[str]
) -> None:
    """It was met, and has no token any more."""
    for one in (ONE, TWO):
        install(office, one)
        deliver(office, one, {"type": "unheard_of"})
    office.installations.leave(ONE, everywhere=False)
    office._look_after()
    assert (["T1"], (TWO,)) == (forgotten, office.installations.met())


# All of them


def test_old_rows_are_deleted_in_every_database(office: Workspaces) -> None:
    """The main one first, then that of each workspace."""
    for one in (ONE, TWO):
        install(office, one)
        deliver(office, one, {"type": "unheard_of"})
    names = [Path(store.url).name for store in office.stores()]
    assert ["main.db", "main-T1.db", "main-T2.db"] == names


def test_digests_are_sent_in_the_workspaces_that_want_one(
    office: Workspaces, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No other is opened for it."""
    for one in (ONE, TWO):
        install(office, one)
        deliver(office, one, {"type": "unheard_of"})
    wanted = ChannelSettings(digest=True)
    ChannelSettingsStore(office._opened["T2"].store).change("C1", wanted, "U1")
    sent: list[str] = []
    for name, opened in office._opened.items():
        monkeypatch.setattr(
            type(opened.digests),
            "send",
            lambda digests, _now: sent.append(digests.channels._store.url),
        )
        assert name
    office.send_digests(2e9)
    assert ["main-T2.db"] == [Path(url).name for url in sent]
