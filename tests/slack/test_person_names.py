"""What people are called."""

from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.person_names import PersonNames


class Directory(WebClient):
    """Slack, as far as people are asked for."""

    def __init__(self, users: dict[str, Any]) -> None:
        super().__init__()
        self.users = users
        self.asked: list[str] = []

    def users_info(self, *, user: str, **_: Any) -> Any:
        """Answer as Slack does; an unknown person is an error."""
        self.asked.append(user)
        if user not in self.users:
            raise SlackApiError("x", {"error": "user_not_found"})  # type: ignore[no-untyped-call]
        return {"user": self.users[user]}


@pytest.mark.parametrize(
    ("user", "name"),
    [
        ({"profile": {"display_name": "Mara", "real_name": "Mara Ellis"}}, "Mara"),
        ({"profile": {"display_name": "", "real_name": "Mara Ellis"}}, "Mara Ellis"),
        ({"real_name": "Mara Ellis", "name": "mara"}, "Mara Ellis"),
        ({"name": "mara"}, "mara"),
        ({}, "U1"),
    ],
)
def test_a_person_is_called_as_they_chose(user: dict[str, Any], name: str) -> None:
    """The display name first, then the real one, then the account's."""
    assert name == PersonNames(Directory({"U1": user})).of("U1")


def test_who_is_not_told_is_called_by_their_id() -> None:
    """As where the scope `users:read` was refused."""
    assert "U9" == PersonNames(Directory({})).of("U9")


def test_a_person_is_asked_for_once_an_hour() -> None:
    """Nobody is not asked for at all."""
    now = [0.0]
    slack = Directory({"U1": {"name": "mara"}})
    names = PersonNames(slack, now=lambda: now[0])
    assert ["", "mara", "mara"] == [names.of(user) for user in ("", "U1", "U1")]
    now[0] = 3601.0
    names.of("U1")
    assert ["U1", "U1"] == slack.asked
