"""Presses of whom Slack is asked first who pressed: after it is acknowledged, and then done."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from bot.slack.member_presses import PRESSED
from bot.slack.messenger import TooLateError
from bot.slack.payloads import WornOutError
from bot.slack.press import Press
from bot.slack.views import words
from tests.slack.conversation import HERE, Conversation

OWN, OTHER = "T1", "T2"
ACTION = {"action_id": "look:x", "value": "{}"}
BODY: dict[str, Any] = {
    "type": "block_actions",
    "user": {"id": "U1", "team_id": OWN},
    "team": {"id": OWN},
    "channel": {"id": "C1"},
    "container": {"message_ts": "1.5"},
    "trigger_id": "1.2.3",
    "response_url": "https://hooks.slack.example/1",
    "actions": [ACTION],
    "message": {"ts": "1.5", "thread_ts": "1.1", "text": "what was said", "blocks": [{}]},
    "view": {"id": "V1", "hash": "h", "state": {}, "blocks": [{"text": "what it shows"}]},
    "token": "deprecated",
}
BY_GROUPS = {"accounts": [{"id": "111122223333", "name": "prod"}], "rules": [{"groups": ["S0OPS"]}]}


class Done:
    """Keeps what was done; raises what it is told to."""

    def __init__(self) -> None:
        self.acts: list[tuple[Any, Any, str]] = []
        self.error: Exception | None = None

    def __call__(self, action: Any, body: Any, own: str) -> None:
        if self.error:
            raise self.error
        self.acts.append((action, body, own))


@pytest.fixture(name="done")
def _done(talk: Conversation) -> Done:
    act = Done()
    talk.parts.member_presses.acts["look"] = act
    return act


def press(talk: Conversation, team: str = OWN, name: str = "look") -> None:
    """Somebody of whom nothing is known yet presses a button."""
    body = {**BODY, "user": {"id": "U1", "team_id": team}}
    talk.parts.member_presses.later(
        name,
        ACTION,
        body,
        Press("press"),
        own=OWN,
        place=HERE,
    )
    talk.jobs.run_all()


# Whether Slack has to be asked


def test_nobody_is_known_at_first(talk: Conversation) -> None:
    """But who is of another workspace by the payload's own word."""
    known = talk.parts.member_presses.is_known
    assert (False, True) == (known("U1", OWN, OWN), known("U1", OTHER, OWN))


@pytest.mark.usefixtures("done")
def test_whoever_pressed_is_known_for_a_while(talk: Conversation) -> None:
    """The next press is done at once."""
    press(talk)
    assert talk.parts.member_presses.is_known("U1", OWN, OWN)
    assert not talk.parts.member_presses.is_known("U2", OWN, OWN)


def test_where_a_rule_names_a_group_its_members_have_to_be_known_too(
    talk: Conversation,
) -> None:
    """One press learns both."""
    talk.with_accounts(BY_GROUPS)
    talk.parts.external_users.learn("U1", OWN, OWN)
    talk.parts.member_presses.acts["look"] = Done()
    assert not talk.parts.member_presses.is_known("U1", OWN, OWN)
    press(talk)
    assert talk.parts.member_presses.is_known("U1", OWN, OWN)


@pytest.mark.usefixtures("done")
def test_groups_are_not_asked_for_where_no_rule_names_one(talk: Conversation) -> None:
    """It would be one more call to wait for."""
    press(talk)
    assert [] == talk.slack.called("usergroups.list")


# What waits with the job


@pytest.mark.usefixtures("done")
def test_a_job_keeps_what_the_act_needs_and_nothing_that_was_said(talk: Conversation) -> None:
    """The message's text and the modal's blocks stay out of the records."""
    press(talk)
    (args,) = talk.jobs.submitted(PRESSED)
    kept = args["body"]
    assert {"ts": "1.5", "thread_ts": "1.1"} == kept["message"]
    assert {"id": "V1", "hash": "h", "state": {}} == kept["view"]
    assert "token" not in kept
    assert ("1.2.3", "look:x") == (kept["trigger_id"], kept["actions"][0]["action_id"])


def test_the_act_is_done_with_the_payload_of_the_press(talk: Conversation, done: Done) -> None:
    """And the app's own workspace, by which members are told from others."""
    press(talk)
    ((action, body, own),) = done.acts
    assert ("look:x", "U1", OWN) == (action["action_id"], body["user"]["id"], own)


def test_a_double_click_is_one_press(talk: Conversation, done: Done) -> None:
    """Of the same act; another act of the same press is another."""
    talk.parts.member_presses.acts["show"] = done
    for name in ("look", "look", "show"):
        talk.parts.member_presses.later(name, ACTION, BODY, Press("press"), own=OWN, place=HERE)
    talk.jobs.run_all()
    assert 2 == len(done.acts)


# Trouble


@pytest.mark.parametrize(
    ("error", "told"),
    [(WornOutError("no l"), words.OUTDATED), (TooLateError(), words.TOO_LATE)],
    ids=["worn out", "too late"],
)
def test_who_pressed_is_told_what_to_do(
    talk: Conversation, done: Done, error: Exception, told: str
) -> None:
    """A button of an older version, or a modal that was not opened in time."""
    done.error = error
    press(talk)
    assert [told] == talk.whispered()
    assert [] == talk.jobs.faults


def test_a_fault_is_told_with_its_number(talk: Conversation, done: Done) -> None:
    """Without what went wrong."""
    done.error = ValueError("secret detail")
    press(talk)
    (told,) = talk.whispered()
    assert "Something went wrong on my side" in told
    assert "secret detail" not in told


def test_a_press_waits_until_slack_answers(talk: Conversation, done: Done) -> None:
    """While Slack is in trouble nobody is taken for an outsider."""
    pauses: list[float] = []
    delivery = talk.parts._delivery
    delivery._pause = pauses.append
    info, failures = talk.slack._users_info, [1, 2]

    def troubled(given: dict[str, Any]) -> dict[str, Any]:
        if failures:
            failures.pop()
            answer = talk.slack._answer("users.info", {"ok": False, "error": "internal_error"})
            raise SlackApiError("internal_error", answer)  # type: ignore[no-untyped-call]
        return info(given)

    talk.slack._users_info = troubled  # type: ignore[method-assign]
    press(talk)
    assert (1, 2) == (len(done.acts), len(pauses))
