"""People of other workspaces and guests get answers, and no lookup, whatever they press or send."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.slack.destination import Destination
from bot.slack.payloads import LookupRequest
from bot.slack.views import forms, ids, inputs, lookup_words
from tests.handlers.conftest import LOOKUP, PASTE, Desk, Json, text_of
from tests.shared import run_async

if TYPE_CHECKING:
    from bot.sandbox.workspace.delivery import Kind

REQUEST = LookupRequest(lookup=LOOKUP, values={"distribution_id": "E2QWRUHEXAMPLE"})
PLACE = Destination(channel="C0INCIDENTS", thread_ts="1.1", user="U0MARA")
LOOKS = (
    ids.LOOK + LOOKUP,
    f"{ids.LOOK_IN}eu-west-1",
    ids.MENU,
    ids.LOOK_AGAIN,
    ids.VERIFY,
    ids.SHOW_ALL,
    ids.SHARE_RESULT,
    ids.STOP,
)


def by(team: str, user: str = "U0MARA") -> Json:
    """What each payload of an act shares, by somebody of this workspace."""
    return {
        "token": "x",
        "api_app_id": "A0FAULTBOOK",
        "team": {"id": "T0SANDBOX", "domain": "sandbox"},
        "user": {"id": user, "username": "x", "name": "x", "team_id": team},
        "trigger_id": f"trigger-{user}-{team}",
        "is_enterprise_install": False,
    }


def pressed(action_id: str, team: str, user: str = "U0MARA") -> Json:
    """A press in a shared channel."""
    value = "job-1" if action_id == ids.STOP else REQUEST.encode()
    action: Json = {"type": "button", "action_id": action_id, "block_id": "b", "value": value}
    if action_id == ids.MENU:
        action = {"type": "overflow", "action_id": action_id, "block_id": "b"}
        action["selected_option"] = {"value": value}
    return {
        **by(team, user),
        "type": "block_actions",
        "container": {"type": "message", "message_ts": "1.1", "channel_id": "C0INCIDENTS"},
        "channel": {"id": "C0INCIDENTS", "name": "incidents"},
        "message": {"ts": "1.1", "thread_ts": "1.1"},
        "actions": [action],
    }


def sent(team: str, given: Mapping[str, str] | None = None) -> Json:
    """The values form, sent."""
    given = given or {"distribution_id": "E2QWRUHEXAMPLE"}
    view = forms.values_form("Find", REQUEST, PLACE, all_of=[], any_of=[*given])
    state = {name: {inputs.INPUT: {"value": value}} for name, value in given.items()}
    return {
        **by(team),
        "type": "view_submission",
        "view": {**view, "id": "V1", "hash": "1", "state": {"values": state}},
    }


def private(desk: Desk) -> list[str]:
    """What the person who looks at the page was told alone."""
    return [text_of(one) for one in desk.state()["messages"] if one.get("only_for")]


def everybody(desk: Desk) -> list[Json]:
    """What the app posted for all."""
    return [one for one in desk.replies() if not one.get("only_for")]


@pytest.mark.parametrize("action_id", LOOKS)
def test_a_press_from_another_workspace_looks_at_nothing(desk: Desk, action_id: str) -> None:
    """Said to that person alone; no lookup, no result, no modal, no stop, and the audit has it."""
    assert 200 == desk.dispatch(pressed(action_id, "T0OTHER")).status
    desk.settle()
    assert [] == desk.runner.asked
    assert [lookup_words.ONLY_MEMBERS] == private(desk)
    assert [] == everybody(desk)
    assert [] == desk.state()["modals"]
    assert not desk.faultbook.services.store.stop_requested("job-1")
    (line,) = desk.faultbook.services.store.audited()
    assert ("U0MARA", "refused", "external") == (line.user, line.action, line.result)


def test_a_form_from_another_workspace_looks_at_nothing(desk: Desk) -> None:
    """A sent form is refused as a press is."""
    assert 200 == desk.dispatch(sent("T0OTHER")).status
    desk.settle()
    assert ([], [lookup_words.ONLY_MEMBERS]) == (desk.runner.asked, private(desk))


def test_a_guest_looks_at_nothing(desk: Desk) -> None:
    """A guest is of the same workspace; Slack tells that it is one."""
    users = desk.workspace.slack.workspace.users
    users["U0MARA"] = replace(users["U0MARA"], guest=True)
    desk.dispatch(pressed(LOOKS[0], "T0SANDBOX"))
    desk.settle()
    assert ([], [lookup_words.ONLY_MEMBERS]) == (desk.runner.asked, private(desk))


def typed(team: str) -> Json:
    """The command with the word `lookup`, from a shared channel."""
    return {
        "token": "x",
        "api_app_id": "A0FAULTBOOK",
        "team_id": team,
        "channel_id": "C0INCIDENTS",
        "channel_name": "incidents",
        "user_id": "U0MARA",
        "command": ids.COMMAND,
        "text": f"lookup {LOOKUP} distribution_id=E2QWRUHEXAMPLE",
        "trigger_id": f"typed-{team}",
        "is_enterprise_install": "false",
    }


@pytest.mark.parametrize(("team", "guest"), [("T0OTHER", False), ("T0SANDBOX", True)])
def test_signed_requests_of_outsiders_look_at_nothing(
    desk: Desk, team: str, *, guest: bool
) -> None:
    """A press, a form and a command that Slack signs and posts: one refusal each, all audited."""
    users = desk.workspace.slack.workspace.users
    users["U0MARA"] = replace(users["U0MARA"], guest=guest)
    posted: list[tuple[Kind, Json]] = [
        ("interactive", pressed(LOOKS[0], team) | {"trigger_id": "pressed"}),
        ("interactive", sent(team) | {"trigger_id": "sent"}),
        ("slash_commands", typed(team)),
    ]
    for kind, payload in posted:
        assert not run_async(desk.workspace.slack.delivery.send(kind, payload)).failed
        desk.settle()
    assert ([], [lookup_words.ONLY_MEMBERS] * 3) == (desk.runner.asked, private(desk))
    assert [] == desk.state()["modals"]
    lines = desk.faultbook.services.store.audited()
    assert [("U0MARA", "refused", "external")] * 3 == [
        (line.user, line.action, line.result) for line in lines
    ]


def test_somebody_whom_slack_does_not_know_looks_at_nothing(desk: Desk) -> None:
    """A payload alone does not make a member."""
    desk.dispatch(pressed(LOOKS[0], "T0SANDBOX", user="U0NOBODY"))
    desk.settle()
    assert [] == desk.runner.asked


def test_a_member_looks(desk: Desk) -> None:
    """The same payload by a member runs the lookup."""
    desk.dispatch(pressed(LOOKS[0], "T0SANDBOX"))
    desk.until(lambda: desk.runner.asked)
    assert [] == private(desk)


def test_an_error_from_another_workspace_is_answered(desk: Desk) -> None:
    """What an error means is told to everybody in a shared channel."""
    event = {"type": "message", "text": PASTE, "user": "U0OTHER", "user_team": "T0OTHER"}
    body = {**desk.event(event), "is_ext_shared_channel": True}
    assert 200 == desk.dispatch(body).status
    desk.settle()
    assert 1 == len(everybody(desk))


def test_a_guests_home_names_no_accounts(desk: Desk) -> None:
    """Which accounts there are is a member's to know."""
    seen: list[bool] = []

    def home(_user: str, *, member: bool) -> Json:
        seen.append(member)
        return {"type": "home", "blocks": []}

    users = desk.workspace.slack.workspace.users
    users["U0MARA"] = replace(users["U0MARA"], guest=True)
    object.__setattr__(desk.faultbook.services.notices, "home", home)
    desk.dispatch(desk.event({"type": "app_home_opened", "user": "U0MARA", "tab": "home"}))
    desk.settle()
    assert [False] == seen
