"""Where the app is installed: whose token counts, what is forgotten, when a token is renewed."""

from collections.abc import Iterator
from typing import Any

import pytest
from slack_bolt import BoltRequest
from slack_sdk.oauth.installation_store import Installation

from bot.runtime.store import Store
from bot.slack.installations import Installations, Workspace, WorkspaceClient, workspace_of
from tests.slack_in_memory import SlackInMemory

ONE, TWO = Workspace("T1"), Workspace("T2")
ORG = "E1"
EAST, WEST = Workspace("T3", ORG), Workspace("T4", ORG)
NOW = 1_790_000_000.0
HOUR = 3600


class Office:
    """Installations in a database in memory, at a moment that stands still."""

    def __init__(self, store: Store) -> None:
        self.slack = SlackInMemory()
        self.now = NOW
        self.store = store
        self.kept = Installations(store, self.slack, "1.2", "secret", now=lambda: self.now)

    def install(
        self, team: str | None, org: str | None = None, expires: float | None = None
    ) -> None:
        """Install the app: in a workspace, or where none is named in a whole organisation."""
        self.kept._kept.save(
            Installation(
                app_id="A1",
                enterprise_id=org,
                team_id=team,
                user_id="U1",
                bot_token=f"xoxb-{team or org}",
                bot_id="B1",
                bot_user_id="UBOT",
                bot_refresh_token=f"r-{team or org}" if expires else None,
                bot_token_expires_at=int(expires) if expires else None,
                is_enterprise_install=team is None,
            )
        )

    def token(self, workspace: Workspace) -> str:
        """The token by which the app speaks there; empty for none."""
        bot = self.kept.bot(workspace)
        return bot.bot_token if bot else ""

    def renewals(self) -> list[Any]:
        """The refresh tokens that Slack was given."""
        return [given["refresh_token"] for given in self.slack.called("oauth.v2.access")]


@pytest.fixture
def office() -> Iterator[Office]:
    with Store("sqlite://") as store:
        yield Office(store)


# Whose token


def test_a_workspace_has_its_own_token(office: Office) -> None:
    """And no other's."""
    office.install("T1")
    assert ("xoxb-T1", "") == (office.token(ONE), office.token(TWO))


def test_an_organisations_token_counts_in_its_workspaces(office: Office) -> None:
    """Where they have none of their own."""
    office.install(None, ORG)
    office.install("T3", ORG)
    assert ["xoxb-T3", "xoxb-E1", ""] == [office.token(one) for one in (EAST, WEST, ONE)]


@pytest.mark.parametrize(
    ("team", "org", "expected"),
    [
        ("T1", None, ONE),
        ("T3", ORG, EAST),
        (None, ORG, Workspace(ORG, ORG)),
        (None, None, None),
    ],
)
def test_a_delivery_names_its_workspace(
    team: str | None, org: str | None, expected: Workspace | None
) -> None:
    """By the workspace where it has one, else by the organisation."""
    body = {"type": "event_callback", "team_id": team, "enterprise_id": org}
    request = BoltRequest(mode="socket_mode", body={k: v for k, v in body.items() if v})
    assert expected == workspace_of(request)


def test_a_client_asks_for_its_token_before_each_call() -> None:
    """It may have been renewed since; what the SDK sets is left out."""
    tokens = iter(("xoxb-1", "xoxb-2"))
    client = WorkspaceClient(lambda: next(tokens))
    assert ["xoxb-1", "xoxb-2"] == [client.token, client.token]


# Met, and left


def test_a_workspace_is_met_once(office: Office) -> None:
    """However often a delivery comes from it."""
    for one in (ONE, EAST, ONE):
        office.kept.meet(one)
    assert {ONE, EAST} == set(office.kept.met())
    assert 2 == len(office.kept.met())


def test_what_is_forgotten_was_never_met(office: Office) -> None:
    """The others stay."""
    for one in (ONE, TWO):
        office.kept.meet(one)
    office.kept.forget(ONE)
    assert (TWO,) == office.kept.met()


def test_a_workspace_that_leaves_is_gone_alone(office: Office) -> None:
    """Its token is dropped, and no other's."""
    for team in ("T1", "T2"):
        office.install(team)
    office.kept.meet(ONE)
    assert (ONE,) == office.kept.leave(ONE, everywhere=False)
    assert ("", "xoxb-T2") == (office.token(ONE), office.token(TWO))


def test_an_organisation_that_leaves_takes_its_workspaces_along(office: Office) -> None:
    """Those that were met; workspaces of others stay."""
    office.install(None, ORG)
    office.install("T1")
    for one in (EAST, WEST, ONE):
        office.kept.meet(one)
    gone = office.kept.leave(Workspace(ORG, ORG), everywhere=True)
    assert {EAST, WEST, Workspace(ORG, ORG)} == set(gone)
    assert "xoxb-T1" == office.token(ONE)


def test_who_still_has_the_organisations_token_has_not_left(office: Office) -> None:
    """Only the workspace's own installation is gone."""
    office.install(None, ORG)
    office.install("T3", ORG)
    office.kept.meet(EAST)
    assert () == office.kept.leave(EAST, everywhere=False)
    assert "xoxb-E1" == office.token(EAST)


# Tokens that expire


@pytest.mark.parametrize(("hours", "renewed"), [(None, []), (1, ["r-T1"]), (3, []), (-1, ["r-T1"])])
def test_a_token_is_renewed_within_two_hours_of_its_end(
    office: Office, hours: int | None, renewed: list[str]
) -> None:
    """Also one that is over; one that lasts is left alone."""
    office.install("T1", expires=None if hours is None else NOW + hours * HOUR)
    office.kept.meet(ONE)
    office.kept.renew()
    assert renewed == office.renewals()


def test_a_renewed_token_counts_from_then_on(office: Office) -> None:
    """It is kept for all replicas."""
    office.install("T1", expires=NOW + HOUR)
    office.kept.meet(ONE)
    office.slack.says["oauth.v2.access"] = {
        "access_token": "xoxe.xoxb-new",
        "refresh_token": "r-new",
        "expires_in": 43200,
        "token_type": "bot",
    }
    office.kept.renew()
    assert "xoxe.xoxb-new" == office.token(ONE)


def test_one_of_many_replicas_renews_a_token(office: Office) -> None:
    """A refresh token is good for one use; where that failed, it is tried again in ten minutes."""
    office.install("T1", expires=NOW + HOUR)
    office.kept.meet(ONE)
    office.slack.refuses["oauth.v2.access"] = "internal_error"
    for _ in range(3):
        office.kept.renew()
    assert 1 == len(office.renewals())
    office.now += 600
    office.kept.renew()
    assert 2 == len(office.renewals())


def test_a_token_that_could_not_be_renewed_stays(office: Office) -> None:
    """It may be good for a while yet; the others are renewed all the same."""
    for team in ("T1", "T2"):
        office.install(team, expires=NOW + HOUR)
    for one in (ONE, TWO):
        office.kept.meet(one)
    office.slack.refuses["oauth.v2.access"] = "invalid_refresh_token"
    office.kept.renew()
    assert "xoxb-T1" == office.token(ONE)
    assert {"r-T1", "r-T2"} == set(office.renewals())
