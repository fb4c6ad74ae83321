"""No listener waits for Slack before its acknowledgement has left."""

import json
import random
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.runtime import job_engine
from bot.slack.payloads import LookupRequest
from bot.slack.views import form_words, ids, words
from tests.handlers.conftest import LOOKUP, PASTE, Desk, buttons
from tests.handlers.test_external_users import LOOKS, pressed, private, sent
from tests.recognition.secrets.samples import made_up
from tests.shared import PATIENCE

ON_CALL = {
    "accounts": [{"id": "111122223333", "name": "prod"}],
    "rules": [{"groups": ["S0ONCALL"]}],  # U0MARA is in it
}


class HeldClient:
    """Slack's Web API, which answers nothing about people until it may."""

    def __init__(self, client: WebClient) -> None:
        self.go = threading.Event()
        self.answered: list[str] = []
        self.trouble: dict[str, list[Exception]] = {}
        self._client = client

    def users_info(self, **asked: Any) -> Any:
        """Hold, then answer."""
        return self._held("users_info", **asked)

    def usergroups_list(self, **asked: Any) -> Any:
        """Hold, then answer."""
        return self._held("usergroups_list", **asked)

    def _held(self, method: str, **asked: Any) -> Any:
        assert self.go.wait(PATIENCE), "a listener waits for Slack"
        if errors := self.trouble.get(method):
            raise errors.pop(0)
        self.answered.append(method)
        return getattr(self._client, method)(**asked)


@pytest.fixture
def held(desk: Desk) -> Iterator[HeldClient]:
    """Slack, which says nothing about people yet."""
    presses = desk.faultbook.services.member_presses
    client = HeldClient(presses.users._client)
    presses.users._client = client  # type: ignore[assignment]  # as much of it as is used
    presses.groups._client = client  # type: ignore[assignment]  # as above
    yield client
    client.go.set()


@pytest.mark.parametrize("action_id", LOOKS)
def test_a_press_is_acknowledged_before_slack_is_asked(
    desk: Desk, held: HeldClient, action_id: str
) -> None:
    """The first press of somebody is acknowledged, and then it is asked who they are."""
    assert 200 == desk.dispatch(pressed(action_id, "T0SANDBOX")).status
    assert [] == held.answered
    held.go.set()
    desk.settle()
    assert ["users_info"] == held.answered


def test_a_form_is_acknowledged_before_slack_is_asked(desk: Desk, held: HeldClient) -> None:
    """A sent form is acknowledged, and then runs what it asks for."""
    assert 200 == desk.dispatch(sent("T0SANDBOX")).status
    assert ([], []) == (held.answered, desk.runner.asked)
    held.go.set()
    desk.until(lambda: desk.runner.asked)


@pytest.mark.parametrize("field", ["distribution_id", "caller_reference"])
def test_a_secret_typed_into_a_form_is_refused_and_written_nowhere(
    desk: Desk, held: HeldClient, tmp_path: Path, field: str
) -> None:
    """Of somebody whom Slack has to be asked about, who waits as a job, it is refused at once."""
    secret = made_up("ghp_\u2039a36\u203a", random.Random(field))  # noqa: S311 - no real one
    answer = desk.dispatch(sent("T0SANDBOX", {field: secret}))
    assert form_words.VALUES_PRIVATE == json.loads(answer.body)["errors"][field]
    held.go.set()
    desk.settle()
    assert [] == desk.runner.asked
    kept = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    assert kept
    assert not any(secret[4:].encode() in content for content in kept)


def test_an_opened_home_is_acknowledged_before_slack_is_asked(desk: Desk, held: HeldClient) -> None:
    """The Home tab is set after it is known whether a member sees it."""
    event = {"type": "app_home_opened", "user": "U0MARA", "tab": "home"}
    assert 200 == desk.dispatch(desk.event(event)).status
    assert [] == held.answered
    held.go.set()
    desk.settle()
    assert ["users_info"] == held.answered


@pytest.mark.parametrize("accounts", [ON_CALL], indirect=True)
def test_groups_are_asked_for_after_the_acknowledgement(desk: Desk, held: HeldClient) -> None:
    """Where a rule names a user group, Slack is asked for them in the job."""
    assert 200 == desk.dispatch(pressed(LOOKS[0], "T0SANDBOX")).status
    assert [] == held.answered
    held.go.set()
    desk.until(lambda: desk.runner.asked)
    assert ["users_info", "usergroups_list"] == held.answered


@pytest.mark.parametrize("accounts", [ON_CALL], indirect=True)
def test_a_first_press_while_slack_is_away_is_done_afterwards(desk: Desk, held: HeldClient) -> None:
    """Slack is asked again who somebody is, and in which groups, until it answers."""
    held.trouble = {
        "users_info": [ConnectionRefusedError(), TimeoutError()],
        "usergroups_list": [ConnectionResetError()],
    }
    paused: list[float] = []
    desk.faultbook.services.member_presses.delivery._pause = paused.append
    held.go.set()
    desk.dispatch(pressed(LOOKS[0], "T0SANDBOX"))
    desk.until(lambda: desk.runner.asked)
    assert ["users_info", "usergroups_list"] == held.answered
    assert [1.0, 2.0, 1.0] == paused[:3]
    assert [] == private(desk)


def test_a_double_click_of_a_stranger_is_one_press(desk: Desk, held: HeldClient) -> None:
    """Two deliveries of the first press run one lookup."""
    body = pressed(LOOKS[0], "T0SANDBOX")
    assert [200, 200] == [desk.dispatch(body).status for _ in range(2)]
    held.go.set()
    desk.until(lambda: desk.runner.asked)
    desk.settle()
    assert 1 == len(desk.runner.asked)


def test_a_known_member_is_not_asked_about_again(desk: Desk, held: HeldClient) -> None:
    """The next press within minutes is done at once."""
    held.go.set()
    desk.dispatch(pressed(LOOKS[0], "T0SANDBOX"))
    desk.settle()
    held.go.clear()
    desk.post(PASTE)
    desk.press(desk.reply(number=2), f"{ids.LOOK}{LOOKUP}")
    desk.until(lambda: 2 == len([m for m in desk.replies() if "show-all" in buttons(m)]))
    assert ["users_info"] == held.answered


def test_a_worn_out_button_says_so_from_the_job_too(desk: Desk, held: HeldClient) -> None:
    """What a button carries and nobody can read any more is told as it is at once."""
    held.go.set()
    body = pressed(LOOKS[0], "T0SANDBOX")
    body["actions"][0]["value"] = "{"
    desk.dispatch(body)
    desk.until(lambda: private(desk))
    assert [words.OUTDATED] == private(desk)


def test_nothing_of_a_message_waits_with_a_press(desk: Desk, held: HeldClient) -> None:
    """The job carries what was pressed, not what stands in the message around it."""
    body = pressed(LOOKS[0], "T0SANDBOX")
    body["message"] |= {"text": "a secret", "blocks": [{"text": "a secret"}]}
    desk.dispatch(body)
    (waiting,) = job_engine.jobs_like(load_input=True)
    held.go.set()
    assert waiting.input is not None
    _, args = waiting.input["args"]
    assert "secret" not in repr(args)
    assert LookupRequest.decode(args["action"]["value"]).lookup == LOOKUP
