"""A step with `each` over an operation that comes in pages, and steps that rest on a part."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.lookups.model import Lookup

GROUPS = """
title: Find the users
question: Which groups have no user?
needs: {all: [group_name]}
region: us-east-1
steps:
  - {name: all, call: iam.list_groups, keep: "Groups[].{Name: GroupName}"}
  - name: groups
    each: steps.all
    call: iam.get_group
    with: {GroupName: "{{ item.Name }}"}
    keep: "{Name: each.Name, Users: Users[].UserName, Count: length(Users)}"
report: [{label: Groups, table: steps.groups, columns: {Name: Name, Count: Count}}]
verdicts:
  - name: bob
    when: "steps.groups[?contains(Users, 'bob')]"
    tone: good
    text: "{{ steps.groups[0].Count }} users, bob among them"
    why: IAM answered
  - {name: nobody, tone: warning, text: no bob, why: IAM answered}
"""
USER = {
    "Path": "/",
    "UserId": "AIDAEXAMPLEEXAMPLE00",
    "CreateDate": "2026-01-01T00:00:00Z",
}
GROUP = {
    "Path": "/",
    "GroupName": "ops",
    "GroupId": "AGPAEXAMPLEEXAMPLE00",
    "Arn": "arn:aws:iam::123456789012:group/ops",
    "CreateDate": "2026-01-01T00:00:00Z",
}


def page(*names: str, marker: str = "") -> dict[str, Any]:
    """One page of a group's users."""
    users = [
        USER | {"UserName": name, "Arn": f"arn:aws:iam::123456789012:user/{name}"} for name in names
    ]
    more = {"IsTruncated": True, "Marker": marker} if marker else {"IsTruncated": False}
    return {"Group": GROUP, "Users": users, **more}


@pytest.fixture
def iam(stubs: Any) -> Any:
    """IAM with the one group `ops`, of which the first page holds alice."""
    given = stubs("iam")
    given.add_response("list_groups", {"Groups": [GROUP]})
    given.add_response("get_group", page("alice", marker="m"), {"GroupName": "ops"})
    return given


def test_all_pages_of_an_item_are_one_answer(
    iam: Any, stubs: Any, written: Callable[[str], Lookup]
) -> None:
    """Pages are followed for each item, and `keep` sees them together, once."""
    iam.add_response("get_group", page("bob"), {"GroupName": "ops", "Marker": "m"})
    result = stubs.look(written(GROUPS), group_name="ops")
    assert ("bob", "2 users, bob among them") == (result.verdict.name, result.verdict.text)
    assert [["ops", "2"]] == result.findings[0].value


def test_an_item_cut_short_is_incomplete(stubs: Any, written: Callable[[str], Lookup]) -> None:
    """What stands beyond the pages that may be read is not taken for absent."""
    iam = stubs("iam")
    iam.add_response("list_groups", {"Groups": [GROUP]})
    iam.add_response("get_group", page("alice", marker="m"))
    result = stubs.look(
        written(GROUPS.replace("    each: ", "    pages: 1\n    each: ")),
        group_name="ops",
    )
    assert "unseen" == result.verdict.name
    assert ["cap"] == [one.reason for one in result.unseen]


@pytest.mark.parametrize(
    ("code", "reason"),
    [("Throttling", "throttled"), ("ExpiredToken", "credentials"), ("AccessDenied", "denied")],
)
def test_an_item_that_fails_midway_is_incomplete(
    iam: Any, stubs: Any, written: Callable[[str], Lookup], code: str, reason: str
) -> None:
    """A page that is refused leaves what came before it, and no verdict on what did not."""
    iam.add_client_error("get_group", code, http_status_code=403)
    result = stubs.look(written(GROUPS), group_name="ops")
    assert "unseen" == result.verdict.name
    assert [reason] == [one.reason for one in result.unseen]
    assert [["ops", "could not be seen"]] == result.findings[0].value


def test_an_item_that_goes_away_midway_is_incomplete(
    iam: Any, stubs: Any, written: Callable[[str], Lookup]
) -> None:
    """An error that means absence on the first page means no more than a gap on a later one."""
    iam.add_client_error("get_group", "NoSuchEntity", http_status_code=404)
    lookup = GROUPS.replace("    with", "    on_error: {NoSuchEntity: absent}\n    with")
    result = stubs.look(written(lookup), group_name="ops")
    assert "unseen" == result.verdict.name
    assert "Only the first page of iam:GetGroup" in result.unseen[0].sentence


TASKS = """
title: Find the task
question: Is there a stopped one?
needs: {all: [cluster]}
steps:
  - {name: arns, call: ecs.list_tasks, with: {cluster: "{{ cluster }}"}, keep: "taskArns[]"}
  - name: tasks
    call: ecs.describe_tasks
    with: {cluster: "{{ cluster }}", tasks: "{{ steps.arns }}"}
    keep: "tasks[?lastStatus == 'STOPPED'].taskArn"
report: [{label: Tasks, list: steps.tasks, empty: none}]
verdicts:
  - {name: stopped, when: steps.tasks, tone: bad, text: stopped, why: ECS said so}
  - {name: none, tone: good, text: none is stopped, why: ECS said so}
"""


def test_what_rests_on_a_part_is_a_part(stubs: Any, written: Callable[[str], Lookup]) -> None:
    """A call that is asked with a list cut short does not say what is not there."""
    arn = "arn:aws:ecs:eu-west-1:123456789012:task/web/1"
    ecs = stubs("ecs")
    ecs.add_response("list_tasks", {"taskArns": [arn], "nextToken": "more"})
    ecs.add_client_error("list_tasks", "ThrottlingException", http_status_code=400)
    ecs.add_response("describe_tasks", {"tasks": [{"taskArn": arn, "lastStatus": "RUNNING"}]})
    result = stubs.look(written(TASKS), cluster="web")
    assert "unseen" == result.verdict.name
