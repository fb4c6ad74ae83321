"""What is put together at start, and the one sentence that says why it cannot be."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from slack_bolt import App, BoltResponse
from slack_bolt.error import BoltError
from slack_sdk.errors import SlackApiError

from bot import app
from bot.answers.knowledge_version import KnowledgeVersion
from bot.aws.accounts import Accounts
from bot.aws.pacing import GATES
from bot.runtime.file_lock import DatabaseInUseError
from bot.runtime.jobs import Jobs
from bot.runtime.store import Store
from bot.settings import Settings, SettingsError
from bot.slack.foundation import Foundation
from bot.slack.installations import WorkspaceClient
from tests.jobs_in_place import JobsInPlace
from tests.slack_in_memory import SlackInMemory

if TYPE_CHECKING:
    from bot.slack.app_context import AppContext


def settings(**values: Any) -> Settings:
    return Settings.model_validate({"bot_token": "xoxb-1", "database_url": "sqlite://", **values})


@pytest.fixture
def store() -> Iterator[Store]:
    with Store("sqlite://") as opened:
        yield opened


@dataclass
class Parts:
    """What an app stands on, and the order in which it was given back."""

    store: Store
    jobs: JobsInPlace = field(default_factory=JobsInPlace)
    closed: list[str] = field(default_factory=list)

    def foundation(self) -> Foundation:
        slack = SlackInMemory()
        self.jobs.close = lambda **_grace: self.closed.append("jobs")  # type: ignore[method-assign]
        return Foundation(self.store, self.jobs, slack, slack)


# Clients


@pytest.mark.parametrize("number", [0, 1], ids=["patient", "quick"])
def test_a_client_makes_each_call_once(store: Store, number: int) -> None:
    """Trying again is `Delivery`'s; a client that did so too would post twice."""
    made = app.foundation_of(settings(api_url="http://127.0.0.1:9/api"), store, JobsInPlace())
    client = (made.client, made.quick)[number]
    assert ([], "http://127.0.0.1:9/api/", "xoxb-1") == (
        client.retry_handlers,
        client.base_url,
        client.token,
    )


def test_what_people_wait_for_has_a_short_time_limit(store: Store) -> None:
    """Slack waits three seconds for a listener's answer."""
    made = app.foundation_of(settings(), store, JobsInPlace())
    assert made.quick.timeout < 3 < made.client.timeout


def test_a_workspaces_client_asks_for_its_token_each_time(store: Store) -> None:
    """It is renewed while the process runs."""
    made = app.foundation_of(settings(), store, JobsInPlace(), lambda: "xoxb-newest")
    assert isinstance(made.client, WorkspaceClient)
    assert ("xoxb-newest", "xoxb-newest") == (made.client.token, made.quick.token)


def test_without_a_token_the_client_has_none(store: Store) -> None:
    """As the one of all workspaces."""
    assert None is app.foundation_of(settings(bot_token=None), store, JobsInPlace()).client.token


# Jobs


def test_the_jobs_have_the_limits_of_the_settings(store: Store) -> None:
    """Each by its own setting."""
    given = settings(posts=3, workers=5, workers_per_account=7, poll_seconds=0.9)
    limits = app.open_jobs(given, store)._limits
    assert (3, 5, 7, 0.9) == (limits.posts, limits.lookups, limits.per_account, limits.poll)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (DatabaseInUseError("x"), "a SQLite file that another process uses"),
        (ValueError("secret detail"), "starting the jobs failed with ValueError"),
    ],
)
def test_jobs_that_cannot_begin_are_one_sentence(store: Store, error: Exception, told: str) -> None:
    """And what was opened is given back; the error's own text may hold a password."""
    parts = Parts(store)

    def fails() -> None:
        raise error

    parts.jobs.launch = fails  # type: ignore[method-assign]
    with pytest.raises(SettingsError) as refused:
        app.launch_jobs(parts.foundation())
    assert told in str(refused.value)
    assert "secret detail" not in str(refused.value)
    assert ["jobs"] == parts.closed


def test_lookups_share_what_aws_allows_with_all_replicas(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pacing asks how many there are."""
    monkeypatch.setattr(GATES, "sharers", lambda: 1)
    parts = Parts(store)
    parts.jobs.launch = lambda: None  # type: ignore[method-assign]
    app.launch_jobs(parts.foundation())
    parts.jobs.takeover = cast("Any", SimpleNamespace(alive=4))
    assert 4 == GATES.sharers()


# Slack


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError("no route"), "SLACK_API_URL does not answer"),
        (SlackApiError("x", {"error": "invalid_auth"}), "SLACK_BOT_TOKEN was refused by"),  # type: ignore[no-untyped-call]
    ],
    ids=["away", "refused"],
)
def test_a_start_without_slack_is_one_sentence(
    store: Store,
    small_knowledge: KnowledgeVersion,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    told: str,
) -> None:
    """The variable at fault is named, and the jobs are not begun."""
    parts = Parts(store)
    begun: list[str] = []
    parts.jobs.launch = lambda: begun.append("jobs")  # type: ignore[method-assign]

    def fails(**_given: Any) -> App:
        raise error if isinstance(error, OSError) else BoltError("refused") from error

    monkeypatch.setattr(app, "open_store", lambda _url: store)
    monkeypatch.setattr(app, "open_jobs", lambda *_: parts.jobs)
    monkeypatch.setattr(app, "foundation_of", lambda *_: parts.foundation())
    monkeypatch.setattr(app, "App", fails)
    with pytest.raises(SettingsError) as refused:
        app.build(settings(), known=lambda: small_knowledge, accounts=Accounts())
    assert str(refused.value).startswith(told)
    assert (["jobs"], []) == (parts.closed, begun)


@pytest.mark.parametrize(("secret", "there"), [("s3cret", True), ("  ", False), (None, False)])
def test_without_a_signing_secret_nothing_can_be_verified(secret: str | None, there: bool) -> None:
    """Spaces are no secret: they would verify what anybody signs."""
    assert there == (app.verifier(settings(signing_secret=secret)) is not None)


# The app


def _faultbook(store: Store, small_knowledge: KnowledgeVersion) -> app.Faultbook:
    parts = Parts(store)
    services = SimpleNamespace(store=store, digests=SimpleNamespace(send=parts.closed.append))
    return app.Faultbook(
        cast(
            "App",
            SimpleNamespace(client=SlackInMemory(), dispatch=lambda _: BoltResponse(status=200)),
        ),
        cast("AppContext", services),
        parts.foundation(),
        lambda: small_knowledge,
        app.book_of(lambda: small_knowledge),
        {},
    )


def test_an_app_of_one_workspace_has_one_database(
    store: Store, small_knowledge: KnowledgeVersion
) -> None:
    """Whose old rows are deleted."""
    made = _faultbook(store, small_knowledge)
    assert [store] == list(made.stores())
    made.close()


def test_ordinary_chat_goes_no_further_than_the_door(
    store: Store, small_knowledge: KnowledgeVersion
) -> None:
    """It is looked at by the newest knowledge, before Bolt sees it."""
    made = _faultbook(store, small_knowledge)
    event = {
        "type": "message",
        "text": "lunch at noon?",
        "user": "U1",
        "channel": "C1",
        "ts": "1.1",
    }
    body = {
        "type": "event_callback",
        "team_id": "T1",
        "event": {**event, "channel_type": "channel"},
    }
    assert made.deliveries.takes(body)
    made.close()


def test_the_book_is_of_the_newest_knowledge(small_knowledge: KnowledgeVersion) -> None:
    """With everything that the pages show."""
    edition = app._edition(small_knowledge)
    assert (small_knowledge.knowledge, small_knowledge.lookups, None) == (
        edition.knowledge,
        edition.lookups,
        edition.catalogue,
    )


def test_the_jobs_of_a_process_are_those_of_its_database(store: Store) -> None:
    """They are not begun by being made."""
    made = app.open_jobs(settings(), store)
    assert isinstance(made, Jobs)
    assert not made.is_taking
