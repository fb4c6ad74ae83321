"""Who is a full member of the workspace that the app is installed in."""

from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.external_users import ExternalUsers, Standing

OWN, OTHER = "T0OWN", "T0OTHER"
MEMBER: dict[str, Any] = {"id": "U1", "team_id": OWN, "is_restricted": False}


class Slack(WebClient):
    """Answers `users.info` with what it was told to, and counts."""

    def __init__(self, answer: dict[str, Any] | str | OSError) -> None:
        super().__init__(token="xoxb-1")
        self.answer = answer
        self.asked = 0

    def users_info(self, **_: Any) -> Any:
        """The answer, or the error of that name."""
        self.asked += 1
        if isinstance(self.answer, OSError):
            raise self.answer
        if isinstance(self.answer, str):
            raise SlackApiError("refused", {"error": self.answer})  # type: ignore[no-untyped-call]
        return {"ok": True, "user": self.answer}


@pytest.mark.parametrize(
    ("team", "answer", "expected"),
    [
        (OWN, MEMBER, Standing.MEMBER),
        (OTHER, MEMBER, Standing.EXTERNAL),
        ("", MEMBER, Standing.MEMBER),
        ("", {**MEMBER, "team_id": OTHER}, Standing.EXTERNAL),
        ("", {**MEMBER, "team_id": "E0", "enterprise_user": {"teams": [OWN]}}, Standing.MEMBER),
        (OWN, {**MEMBER, "is_restricted": True}, Standing.EXTERNAL),
        (OWN, {**MEMBER, "is_ultra_restricted": True}, Standing.EXTERNAL),
        (OWN, {**MEMBER, "is_stranger": True}, Standing.EXTERNAL),
        (OWN, {**MEMBER, "deleted": True}, Standing.EXTERNAL),
        (OWN, "user_not_found", Standing.EXTERNAL),
        (OWN, "user_not_visible", Standing.EXTERNAL),
        (OWN, "missing_scope", Standing.MEMBER),
        ("", "missing_scope", Standing.UNKNOWN),
        (OWN, "internal_error", Standing.UNKNOWN),
        (OWN, OSError("no network"), Standing.UNKNOWN),
    ],
)
def test_the_standing_of_a_person(
    team: str, answer: dict[str, Any] | str | OSError, expected: Standing
) -> None:
    """Another workspace, a guest and a stranger are external; what nobody tells is no member."""
    assert expected == ExternalUsers(Slack(answer)).standing("U1", team, OWN)


def test_an_app_that_does_not_know_its_workspace_lets_nobody_look() -> None:
    """Without a team of its own every team is another's."""
    assert Standing.EXTERNAL == ExternalUsers(Slack(MEMBER)).standing("U1", "", "")


def test_slack_is_asked_once_in_five_minutes() -> None:
    """What it said counts for five minutes; what it did not say is asked again at once."""
    now = 0.0
    slack = Slack(MEMBER)
    users = ExternalUsers(slack, now=lambda: now)
    users.standing("U1", OWN, OWN)
    slack.answer = {**MEMBER, "is_restricted": True}
    assert (Standing.MEMBER, 1) == (users.standing("U1", OWN, OWN), slack.asked)
    now = 301.0
    assert (Standing.EXTERNAL, 2) == (users.standing("U1", OWN, OWN), slack.asked)
    slack.answer = "internal_error"
    now = 602.0
    for expected in (3, 4):
        users.standing("U1", OWN, OWN)
        assert expected == slack.asked


def test_another_workspace_is_known_without_asking() -> None:
    """The payload's own word is enough to turn somebody away."""
    slack = Slack(MEMBER)
    ExternalUsers(slack).standing("U1", OTHER, OWN)
    assert 0 == slack.asked
