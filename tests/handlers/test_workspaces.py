"""Several workspaces in one process: nothing of one is seen by another."""

import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from slack_bolt import BoltRequest
from sqlalchemy import create_engine, inspect, select

from bot import web
from bot.answers.knowledge_version import KnowledgeVersion
from bot.aws.accounts import Accounts, AccountsFile
from bot.main import launched
from bot.runtime import workspace_stores
from bot.runtime.store import Case, Store
from bot.runtime.tables import ANSWERS, CASES
from bot.runtime.transfer import export_lines, import_lines
from bot.runtime.workspace_stores import WorkspaceIdError, workspace_url
from bot.sandbox.workspace.server import BackgroundServer, bind
from bot.settings import Settings, SettingsError
from bot.slack.installations import SCOPES, Installations, Workspace
from bot.slack.payloads import LookupRequest
from bot.workspaces import Workspaces
from tests.faults.replica import PASTE, SECRET, deliver
from tests.faults.slack_server import SlackServer, slack_server
from tests.handlers.conftest import LOOKUP, ROOT, Runner
from tests.postgresql_server import NewDatabase

Json = dict[str, Any]

ONE, TWO, ORGANISATION = Workspace("T0ONE"), Workspace("T0TWO"), "E0ORG"
CHANNEL, PERSON = "C0SAME", "U0MARA"
HOUR = 3600
ACCOUNTS = {
    "accounts": [
        {"id": "111122223333", "name": "prod", "workspaces": ["T0ONE"]},
        {"id": "444455556666", "name": "stage", "workspaces": ["T0TWO", ORGANISATION]},
        {"id": "777788889999", "name": "nobodys"},
    ]
}


def _installed(args: Json) -> Json:
    """How Slack answers for a code: `T0ONE`, or `E0ORG` for an organisation; or a renewal."""
    if args.get("grant_type") == "refresh_token":
        return {
            "ok": True,
            "token_type": "bot",
            "access_token": f"renewed-{args['refresh_token']}",
            "refresh_token": "r2",
            "expires_in": 12 * HOUR,
        }
    code, lasts = args["code"].partition("+")[::2]
    everywhere = code.startswith("E")
    answer: Json = {
        "ok": True,
        "app_id": "A0FAULTBOOK",
        "authed_user": {"id": PERSON},
        "scope": "chat:write",
        "token_type": "bot",
        "access_token": f"xoxb-{code}",
        "bot_user_id": "U0FAULTBOOK",
        "team": None if everywhere else {"id": code, "name": code},
        "enterprise": {"id": code, "name": code} if everywhere else None,
        "is_enterprise_install": everywhere,
    }
    if lasts:
        answer |= {"refresh_token": f"r-{code}", "expires_in": int(lasts)}
    return answer


@pytest.fixture
def slack() -> Iterator[SlackServer]:
    """A server in Slack's place, in which every person is of the workspace that asks."""
    with slack_server() as running:
        running.answers["oauth.v2.access"] = _installed
        running.answers["users.info"] = lambda args: {
            "ok": True,
            "user": {"id": PERSON, "team_id": str(args["token"]).removeprefix("xoxb-")},
        }
        yield running


@dataclass
class Office:
    """The app, and what it was asked to look into."""

    app: Workspaces
    runner: Runner
    slack: SlackServer
    port: int

    def get(self, path: str, cookie: str = "") -> tuple[int, str, str]:
        """A page: its status, its text, and the cookie that it sets."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path, headers={"cookie": cookie} if cookie else {})
            answer = connection.getresponse()
            text = answer.read().decode()
            return answer.status, text, (answer.getheader("set-cookie") or "").partition(";")[0]
        finally:
            connection.close()

    def install(self, code: str) -> int:
        """Install it, as a person does in the browser."""
        _, text, cookie = self.get("/slack/install")
        (state,) = re.findall(r"state=([\w-]+)", text)
        query = urlencode({"code": code, "state": state})
        return self.get(f"/slack/oauth_redirect?{query}", cookie)[0]

    def dispatch(self, body: Json) -> int:
        """Hand over a delivery, and wait until all of it is done."""
        status = self.app.dispatch(BoltRequest(mode="socket_mode", body=body)).status
        self.app.services.jobs.drain()
        return status

    def paste(
        self, workspace: Workspace, event_id: str = "Ev1", *, everywhere: bool = False
    ) -> Json:
        """Somebody posts an error: the message that answers it."""
        before = set(self.slack.messages)
        body = _event(
            workspace, event_id, {"type": "message", "text": PASTE}, everywhere=everywhere
        )
        assert 200 == self.dispatch(body)
        (new,) = set(self.slack.messages) - before
        return self.slack.messages[new]

    def press(self, workspace: Workspace, request: LookupRequest) -> None:
        """Somebody presses a lookup's button."""
        assert 200 == self.dispatch(_press(workspace, request))


def _event(workspace: Workspace, event_id: str, event: Json, *, everywhere: bool = False) -> Json:
    at = {
        "team_id": workspace.id,
        "enterprise_id": workspace.enterprise_id or None,
        "is_enterprise_install": everywhere,
    }
    ts = f"1700000000.{sum(map(ord, event_id)):06}"
    event = {"user": PERSON, "channel": CHANNEL, "channel_type": "channel", "ts": ts, **event}
    return {
        **at,
        "token": "x",
        "api_app_id": "A0FAULTBOOK",
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(time.time()),
        "authorizations": [{**at, "user_id": "U0FAULTBOOK", "is_bot": True}],
        "event": event,
    }


def _press(workspace: Workspace, request: LookupRequest) -> Json:
    return {
        "type": "block_actions",
        "team": {"id": workspace.id},
        "enterprise": None,
        "user": {"id": PERSON, "team_id": workspace.id},
        "trigger_id": f"{time.time()}.2.3",
        "container": {"message_ts": "1.1", "channel_id": CHANNEL},
        "channel": {"id": CHANNEL},
        "message": {"ts": "1.1", "thread_ts": "1.1"},
        "actions": [
            {
                "type": "button",
                "action_id": f"look:{LOOKUP}",
                "block_id": "b",
                "value": request.encode(),
                "action_ts": f"{time.time():.6f}",
            }
        ],
    }


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new main database, once of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'faultbook.db'}"
    address: str = request.getfixturevalue("postgresql")()
    return address


@pytest.fixture
def office(
    slack: SlackServer, small_knowledge: KnowledgeVersion, database: str
) -> Iterator[Office]:
    """The app, installed nowhere yet."""
    settings = Settings.model_validate(
        {
            "client_id": "1.2",
            "client_secret": "made-up",
            "signing_secret": SECRET,
            "api_url": slack.api_url,
            "database_url": database,
            "poll_seconds": 0.02,
            "repeat_minutes": 0,  # each paste is answered
        }
    ).with_tokens()
    runner = Runner()
    accounts = Accounts(AccountsFile.model_validate(ACCOUNTS))
    app = launched(settings, known=lambda: small_knowledge, accounts=accounts, run=runner)
    listener = bind(0)
    with BackgroundServer(web.asgi(app), listener):
        yield Office(app, runner, slack, listener.getsockname()[1])
    app.close()


def _cases(office: Office, workspace: Workspace) -> list[str]:
    (store,) = [one.store for name, one in office.app._opened.items() if name == workspace.id]
    with store.begin() as connection:
        assert {CHANNEL} == set(connection.execute(select(ANSWERS.c.channel)).scalars())
        return list(connection.execute(select(CASES.c.id)).scalars())


def test_it_is_installed_in_the_browser(office: Office) -> None:
    """The pages of Slack's flow keep the workspace's token; each answers with its own."""
    assert [200, 200] == [office.install(one.id) for one in (ONE, TWO)]
    posted = [office.paste(one) for one in (ONE, TWO)]
    assert ["xoxb-T0ONE", "xoxb-T0TWO"] == [message["token"] for message in posted]


def test_a_state_that_was_not_given_installs_nothing(office: Office) -> None:
    """A link that somebody else made, or one used twice, keeps no token."""
    _, text, cookie = office.get("/slack/install")
    (state,) = re.findall(r"state=([\w-]+)", text)
    wrong = [("made-up", cookie), (state, ""), (state, "slack-app-oauth-state=made-up")]
    for given, sent in wrong:
        query = urlencode({"code": ONE.id, "state": given})
        assert 400 == office.get(f"/slack/oauth_redirect?{query}", sent)[0]
    assert office.app.installations.bot(ONE) is None


def test_where_it_is_not_installed_nothing_is_done(office: Office) -> None:
    """A delivery of a workspace that never installed it is taken, and has no effect."""
    office.install(ONE.id)
    assert 200 == office.dispatch(_event(TWO, "Ev1", {"type": "message", "text": PASTE}))
    assert {} == office.slack.messages


def test_two_workspaces_see_nothing_of_each_other(office: Office) -> None:
    """With the same channel, person, message and event ids each has its own cases and answers."""
    for one in (ONE, TWO):
        office.install(one.id)
        office.paste(one, "Ev1")
        office.paste(one, f"Ev{one.id}")
    of_one, of_two = (set(_cases(office, one)) for one in (ONE, TWO))
    stores = [office.app._opened[one.id].store for one in (ONE, TWO)]
    (own,), (others,) = of_one - of_two, of_two - of_one
    assert [True, False] == [store.case(own) is not None for store in stores]
    assert [False, True] == [store.case(others) is not None for store in stores]


def test_accounts_and_the_audit_are_a_workspaces_own(office: Office) -> None:
    """A button that names another's account and case looks into the own one, as the audit says."""
    for one in (ONE, TWO):
        office.install(one.id)
        office.paste(one)
    (of_one,) = _cases(office, ONE)
    values = {"distribution_id": "E2QWRUHEXAMPLE"}
    forged = LookupRequest(lookup=LOOKUP, values=values, account="111122223333", case=of_one)
    office.press(TWO, forged)
    stores = [office.app._opened[one.id].store for one in (ONE, TWO)]
    assert ["444455556666"] == [line.account_id for line in stores[1].audited()]
    assert () == stores[0].audited()
    office.press(ONE, replace(forged, case=""))
    assert ["111122223333"] == [line.account_id for line in stores[0].audited()]
    assert 1 == len(stores[1].audited())


def test_an_account_of_no_workspace_is_nobodys(office: Office) -> None:
    """Where the app is installed in several, an account belongs to those that it names alone."""
    accounts = office.app._accounts
    assert ["prod"] == [one.name for one in accounts.of_workspace("T0ONE", "").all]
    assert () == accounts.of_workspace("T0THREE", "").all
    assert () == Accounts(None).of_workspace("T0ONE", "").all


def test_a_workspace_without_accounts_is_told_so(office: Office) -> None:
    """A press where no account belongs to the workspace looks nowhere."""
    three = Workspace("T0THREE")
    office.install(three.id)
    office.press(three, LookupRequest(lookup=LOOKUP, values={"distribution_id": "E2QWRUHEXAMPLE"}))
    assert [] == office.runner.asked
    assert 1 == office.slack.calls["chat.postEphemeral"]


def test_an_organisation_installs_once_for_all(office: Office) -> None:
    """Its workspaces answer with the organisation's token, out of databases of their own."""
    office.install(ORGANISATION)
    both = [Workspace(name, ORGANISATION) for name in ("T0EAST", "T0WEST")]
    posted = [office.paste(one, f"Ev{one.id}", everywhere=True) for one in both]
    assert ["xoxb-E0ORG"] * 2 == [message["token"] for message in posted]
    assert set(_cases(office, both[0])) & set(_cases(office, both[1])) == set()


def test_a_token_is_renewed_before_it_expires(office: Office) -> None:
    """A token with an hour to go is renewed once, and the new one is used; a lasting one stays."""
    office.install(f"{ONE.id}+{HOUR}")
    office.install(TWO.id)
    for one in (ONE, TWO):
        office.paste(one)
    for _ in range(2):
        office.app.installations.renew()
    posted = [office.paste(one, "Ev2") for one in (ONE, TWO)]
    assert ["renewed-r-T0ONE", "xoxb-T0TWO"] == [message["token"] for message in posted]
    assert 3 == office.slack.calls["oauth.v2.access"]


@pytest.mark.parametrize(
    "event",
    [
        {"type": "app_uninstalled"},
        {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": ["U0FAULTBOOK"]}},
    ],
    ids=["uninstalled", "revoked"],
)
def test_an_uninstall_removes_what_was_kept(office: Office, event: Json, database: str) -> None:
    """Tokens, cases and jobs of that workspace are gone, and those of the other stay."""
    for one in (ONE, TWO):
        office.install(one.id)
        office.paste(one)
    (of_two,) = _cases(office, TWO)
    assert 200 == deliver(office.port, json.dumps(_event(ONE, "Ev9", event)))
    assert [None, "xoxb-T0TWO"] == [
        bot and bot.bot_token for bot in map(office.app.installations.bot, (ONE, TWO))
    ]
    assert [False, True] == [_is_there(database, one) for one in (ONE, TWO)]
    assert office.app._opened[TWO.id].store.case(of_two) is not None
    before = len(office.slack.messages)
    office.dispatch(_event(ONE, "Ev3", {"type": "message", "text": PASTE}))
    assert before == len(office.slack.messages)
    assert 200 == office.install(ONE.id)
    assert "xoxb-T0ONE" == office.paste(ONE, "Ev1")["token"]  # its id is free again


def test_a_revoked_users_token_removes_nothing(office: Office) -> None:
    """Only the bot's own token ends an installation."""
    office.install(ONE.id)
    event = {"type": "tokens_revoked", "tokens": {"oauth": [PERSON], "bot": []}}
    office.dispatch(_event(ONE, "Ev9", event))
    assert office.app.installations.bot(ONE) is not None


def test_an_old_uninstall_removes_no_new_installation(office: Office) -> None:
    """An uninstall that Slack tells of again once the app is installed anew was the old one's."""
    office.install(ONE.id)
    told = _event(ONE, "Ev9", {"type": "app_uninstalled"})
    office.dispatch({**told, "event_time": int(time.time()) - 60})
    assert "xoxb-T0ONE" == office.paste(ONE)["token"]


def test_a_new_installation_is_met_where_nobody_saw_the_old_one_leave(
    office: Office, database: str
) -> None:
    """A replica that took no part in an uninstall and a new installation answers all the same."""
    office.install(ONE.id)
    office.paste(ONE)
    office.app.installations.leave(ONE, everywhere=False)  # as another replica does
    workspace_stores.remove(database, ONE.id)
    assert 200 == office.install(ONE.id)
    office.paste(ONE, "Ev2")
    assert 1 == len(_cases(office, ONE))


def test_an_organisation_that_leaves_takes_all_its_workspaces_along(
    office: Office, database: str
) -> None:
    """Every workspace that it was installed in by the organisation is removed."""
    office.install(ORGANISATION)
    both = [Workspace(name, ORGANISATION) for name in ("T0EAST", "T0WEST")]
    for one in both:
        office.paste(one, everywhere=True)
    office.dispatch(_event(both[0], "Ev9", {"type": "app_uninstalled"}, everywhere=True))
    assert [False, False] == [_is_there(database, one) for one in both]


def test_what_is_exported_is_installed_where_it_is_imported(
    office: Office, postgresql: NewDatabase
) -> None:
    """A move to another database takes the tokens and each workspace's cases along."""
    for one in (ONE, TWO):
        office.install(one.id)
        office.paste(one, f"Ev{one.id}")
    cases = {one: _cases(office, one) for one in (ONE, TWO)}
    with Store(postgresql()) as new:
        import_lines(new, export_lines(office.app.services.store))
        moved = Installations(new, office.app.services.quick, "1.2", "made-up")
        assert {ONE, TWO} == set(moved.met())
        for one, (case,) in cases.items():
            bot = moved.bot(one)
            assert bot is not None
            assert f"xoxb-{one.id}" == bot.bot_token
            with workspace_stores.opened(new.url, one.id) as store:
                assert store.case(case) is not None


def test_old_rows_go_from_workspaces_that_were_not_opened(office: Office) -> None:
    """What was kept long enough is deleted where nothing has happened since the start, too."""
    office.app.installations.meet(ONE)
    old = Case(channel=CHANNEL, thread_ts="1.1", entry="x", at=time.time() - 91 * 24 * HOUR)
    main = office.app.services.store.url
    with workspace_stores.opened(main, ONE.id) as store:
        store.open_case(old)
    web._clean(office.app, time.time())
    with workspace_stores.opened(main, ONE.id) as store:
        assert store.case(old.id) is None


def _is_there(database: str, workspace: Workspace) -> bool:
    """Whether a workspace has a database."""
    if database.startswith("sqlite"):
        return Path(workspace_url(database, workspace.id).partition("///")[2]).exists()
    engine = create_engine(database)
    names = inspect(engine).get_schema_names()
    engine.dispose()
    return f"workspace_{workspace.id.lower()}" in names


@pytest.mark.parametrize("wrong", ["", "../T1", "T1; DROP", "t1", "T" * 40])
def test_only_an_id_becomes_a_name(wrong: str) -> None:
    """What is no id of Slack's names neither a file nor a schema."""
    with pytest.raises(WorkspaceIdError):
        workspace_url("sqlite:////tmp/x.db", wrong)


def test_the_scopes_are_the_manifests() -> None:
    """An installation asks for what the manifest asks for."""
    text = (ROOT / "manifest.yml").read_text(encoding="utf-8")
    asked = text.partition("scopes:")[2].partition("settings:")[0]
    assert set(re.findall(r"- ([a-z_]+:[a-z]+|commands)\b", asked)) == set(SCOPES)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"client_id": "1"}, "SLACK_CLIENT_SECRET"),
        ({"client_id": "1", "client_secret": "x"}, "SLACK_SIGNING_SECRET"),
        (
            {"client_id": "1", "client_secret": "x", "signing_secret": "x", "bot_token": "xoxb-1"},
            "SLACK_BOT_TOKEN",
        ),
    ],
    ids=["no secret", "no signing secret", "a bot token too"],
)
def test_what_is_lacking_is_one_sentence(given: dict[str, str], named: str) -> None:
    """A start for several workspaces says which variable is missing or too many."""
    with pytest.raises(SettingsError, match=named):
        Settings.model_validate(given).with_tokens()
