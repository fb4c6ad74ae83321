"""Several workspaces in one process: nothing of one is seen by another."""

import re
import time
from dataclasses import replace
from urllib.parse import urlencode

import pytest

from bot import web
from bot.aws.accounts import Accounts
from bot.runtime import workspace_stores
from bot.runtime.store import Case, Store
from bot.runtime.transfer import export_lines, import_lines
from bot.runtime.workspace_stores import WorkspaceIdError, workspace_url
from bot.settings import Settings, SettingsError
from bot.slack.installations import SCOPES, Installations, Workspace
from bot.slack.payloads import LookupRequest
from tests.faults.replica import PASTE
from tests.handlers.conftest import LOOKUP, ROOT
from tests.handlers.office import CHANNEL, HOUR, ONE, ORGANISATION, TWO, Office, cases, event
from tests.postgresql_server import NewDatabase


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
    assert 200 == office.dispatch(event(TWO, "Ev1", {"type": "message", "text": PASTE}))
    assert {} == office.slack.messages


def test_two_workspaces_see_nothing_of_each_other(office: Office) -> None:
    """With the same channel, person, message and event ids each has its own cases and answers."""
    for one in (ONE, TWO):
        office.install(one.id)
        office.paste(one, "Ev1")
        office.paste(one, f"Ev{one.id}")
    of_one, of_two = (set(cases(office, one)) for one in (ONE, TWO))
    stores = [office.app._opened[one.id].store for one in (ONE, TWO)]
    (own,), (others,) = of_one - of_two, of_two - of_one
    assert [True, False] == [store.case(own) is not None for store in stores]
    assert [False, True] == [store.case(others) is not None for store in stores]


def test_accounts_and_the_audit_are_a_workspaces_own(office: Office) -> None:
    """A button that names another's account and case looks into the own one, as the audit says."""
    for one in (ONE, TWO):
        office.install(one.id)
        office.paste(one)
    (of_one,) = cases(office, ONE)
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
    assert set(cases(office, both[0])) & set(cases(office, both[1])) == set()


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


def test_what_is_exported_is_installed_where_it_is_imported(
    office: Office, postgresql: NewDatabase
) -> None:
    """A move to another database takes the tokens and each workspace's cases along."""
    for one in (ONE, TWO):
        office.install(one.id)
        office.paste(one, f"Ev{one.id}")
    kept = {one: cases(office, one) for one in (ONE, TWO)}
    with Store(postgresql()) as new:
        import_lines(new, export_lines(office.app.services.store))
        moved = Installations(new, office.app.services.quick, "1.2", "made-up")
        assert {ONE, TWO} == set(moved.met())
        for one, (case,) in kept.items():
            bot = moved.bot(one)
            assert bot is not None
            assert f"xoxb-{one.id}" == bot.bot_token
            with workspace_stores.workspace_store(new.url, one.id) as store:
                assert store.case(case) is not None


def test_old_rows_go_from_workspaces_that_were_not_opened(office: Office) -> None:
    """What was kept long enough is deleted where nothing has happened since the start, too."""
    office.app.installations.meet(ONE)
    old = Case(channel=CHANNEL, thread_ts="1.1", entry="x", at=time.time() - 91 * 24 * HOUR)
    main = office.app.services.store.url
    with workspace_stores.workspace_store(main, ONE.id) as store:
        store.open_case(old)
    web._clean(office.app, time.time())
    with workspace_stores.workspace_store(main, ONE.id) as store:
        assert store.case(old.id) is None


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
        ({"client_id": "1", "client_secret": "x", "app_token": "xoxb-1"}, "SLACK_APP_TOKEN"),
        (
            {"client_id": "1", "client_secret": "x", "signing_secret": "x", "bot_token": "xoxb-1"},
            "SLACK_BOT_TOKEN",
        ),
    ],
    ids=["no secret", "no signing secret", "another token for sockets", "a bot token too"],
)
def test_what_is_lacking_is_one_sentence(given: dict[str, str], named: str) -> None:
    """A start for several workspaces says which variable is missing or too many."""
    with pytest.raises(SettingsError, match=named):
        Settings.model_validate(given).with_tokens()
