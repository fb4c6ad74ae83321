"""Which user groups a person is in."""

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.slack.user_groups import UserGroups


class Groups(WebClient):
    """A client that knows two groups, or may not read them."""

    def __init__(self, *, refused: bool = False) -> None:
        super().__init__("xoxb-1")
        self.refused = refused
        self.asked = 0

    def usergroups_list(self, **_: object) -> SlackResponse:
        """The groups with their members."""
        self.asked += 1
        groups = [{"id": "S1", "users": ["U1", "U2"]}, {"id": "S2", "users": ["U2"]}, {"id": "S3"}]
        answer = SlackResponse(
            client=self,
            http_verb="POST",
            api_url="",
            req_args={},
            data={"ok": False, "error": "missing_scope"}
            if self.refused
            else {"ok": True, "usergroups": groups},
            headers={},
            status_code=200,
        )
        if self.refused:
            raise SlackApiError("refused", answer)  # type: ignore[no-untyped-call]  # SDK untyped
        return answer


def test_a_persons_groups_are_found() -> None:
    """A person is in the groups that list them."""
    membership = UserGroups(Groups())
    assert (("S1",), ("S1", "S2"), ()) == tuple(membership.of(user) for user in ("U1", "U2", "U3"))


def test_slack_is_asked_every_five_minutes_at_most() -> None:
    """Groups are kept for five minutes."""
    client, now = Groups(), [0.0]
    membership = UserGroups(client, lambda: now[0])
    for moment in (0.0, 299.0, 300.0):
        now[0] = moment
        membership.of("U1")
    assert client.asked == 2


def test_nobody_is_in_a_group_that_cannot_be_read() -> None:
    """Without the scope to read groups, a rule that names one lets nobody in."""
    assert UserGroups(Groups(refused=True)).of("U1") == ()


def test_slack_is_asked_once_what_is_kept() -> None:
    """Before the first question nothing is known; after it nobody has to be asked for a while."""
    client, now = Groups(), [0.0]
    membership = UserGroups(client, lambda: now[0])
    assert not membership.are_known
    membership.of("U1")
    assert membership.are_known
    now[0] = 300.0
    assert not membership.are_known
