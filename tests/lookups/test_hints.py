"""Hints: they shorten the way, and nothing rests on what they lack."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.lookups.checker import check_lookups
from bot.lookups.model import Lookup

HEAD = """
title: Find the role
question: Which role is it?
needs: {all: [role_name]}
steps:
  - name: recorded
    hint: true
    call: iam.list_instance_profiles
    keep: "InstanceProfiles[].{Name: Roles[0].RoleName}"
  - name: all
    call: iam.list_roles
    keep: "Roles[].{Name: RoleName}"
  - name: bound
    each: steps.all
    try_first: steps.recorded
    call: iam.get_role
    with: {RoleName: "{{ item.Name }}"}
    keep: "Role.{Name: RoleName, Path: Path}"
    where: item.Name == values.role_name
    take: first
    on_error: {NoSuchEntity: absent}
report:
  - {label: Role, value: steps.bound.Path}
"""
VERDICTS = """
verdicts:
  - {name: bound, when: steps.bound, tone: good, text: "It is {{ steps.bound.Name }}.", why: w}
  - {name: nobody, tone: warning, text: Nobody., why: w}
"""


def profile(name: str) -> dict[str, Any]:
    return {
        "Path": "/",
        "InstanceProfileName": name,
        "InstanceProfileId": "AIPA0123456789ABCDEF",
        "Arn": f"arn:aws:iam::123456789012:instance-profile/{name}",
        "CreateDate": "2026-11-20T03:12:44Z",
        "Roles": [role(name)],
    }


def role(name: str) -> dict[str, Any]:
    return {
        "Path": "/",
        "RoleName": name,
        "RoleId": "AROA0123456789ABCDEF",
        "Arn": f"arn:aws:iam::123456789012:role/{name}",
        "CreateDate": "2026-11-20T03:12:44Z",
    }


def listed(*names: str) -> dict[str, Any]:
    return {"Roles": [role(name) for name in names]}


@pytest.fixture
def lookup(written: Callable[[str], Lookup]) -> Lookup:
    """A lookup that tries what the instance profiles name before it asks for every role."""
    made = written(HEAD + VERDICTS)
    assert [] == check_lookups({made.name: made})
    return made


def test_a_hit_makes_the_listing_needless(stubs: Any, lookup: Lookup) -> None:
    """The hint and the service's own word for it: two calls."""
    iam = stubs("iam")
    iam.add_response("list_instance_profiles", {"InstanceProfiles": [profile("deploy")]})
    iam.add_response("get_role", {"Role": role("deploy")}, {"RoleName": "deploy"})
    result = stubs.look(lookup, role_name="deploy")
    assert ("bound", 2) == (result.verdict.name, result.calls)
    assert () == tuple(result.unseen)


def test_a_hint_that_is_not_confirmed_is_no_hit(stubs: Any, lookup: Lookup) -> None:
    """What the service does not confirm is looked for as without a hint."""
    iam = stubs("iam")
    iam.add_response("list_instance_profiles", {"InstanceProfiles": [profile("old")]})
    iam.add_client_error("get_role", "NoSuchEntity", expected_params={"RoleName": "old"})
    iam.add_response("list_roles", listed("deploy"))
    iam.add_response("get_role", {"Role": role("deploy")}, {"RoleName": "deploy"})
    result = stubs.look(lookup, role_name="deploy")
    assert ("bound", 4) == (result.verdict.name, result.calls)


@pytest.mark.parametrize("code", ["AccessDenied", "Throttling", "InternalFailure"])
def test_a_hint_that_could_not_be_seen_changes_nothing(
    stubs: Any, lookup: Lookup, code: str
) -> None:
    """Denied, throttled or failed: the answer is the one of the listing, and complete."""
    iam = stubs("iam")
    iam.add_client_error("list_instance_profiles", code, http_status_code=400)
    iam.add_response("list_roles", listed("other"))
    iam.add_response("get_role", {"Role": role("other")}, {"RoleName": "other"})
    result = stubs.look(lookup, role_name="deploy")
    assert "nobody" == result.verdict.name
    assert () == tuple(result.unseen)
    assert ["all", "bound, for one of them"] == [command.label for command in result.cli]


def test_an_empty_hint_is_not_an_absence(stubs: Any, lookup: Lookup) -> None:
    """Where the listing is denied nothing can be told, whatever the hint did not hold."""
    iam = stubs("iam")
    iam.add_response("list_instance_profiles", {"InstanceProfiles": []})
    iam.add_client_error("list_roles", "AccessDenied", http_status_code=403)
    result = stubs.look(lookup, role_name="deploy")
    assert "unseen" == result.verdict.name
    assert ["iam:ListRoles"] == [one.permission for one in result.unseen]


def test_a_failed_try_leaves_no_trace(stubs: Any, lookup: Lookup) -> None:
    """A try that was throttled is made again by the listing, and is not told as unseen."""
    iam = stubs("iam")
    iam.add_response("list_instance_profiles", {"InstanceProfiles": [profile("deploy")]})
    iam.add_client_error("get_role", "Throttling", http_status_code=400)
    iam.add_response("list_roles", listed("deploy"))
    iam.add_response("get_role", {"Role": role("deploy")}, {"RoleName": "deploy"})
    result = stubs.look(lookup, role_name="deploy")
    assert "bound" == result.verdict.name
    assert () == tuple(result.unseen)


@pytest.mark.parametrize(
    ("when", "text", "problem"),
    [
        ("!(steps.recorded)", "x", "asks what a hint lacks"),
        ("length(steps.recorded) == `0`", "x", "asks what a hint lacks"),
        ("states.recorded == 'absent'", "x", "asks what a hint lacks"),
        ("steps.all && steps.recorded == `[]`", "x", "asks what a hint lacks"),
        ("steps.bound || steps.recorded", "It is {{ steps.recorded[0].Name }}", "has to hold that"),
        ("steps.bound", "It is {{ steps.recorded[0].Name }}", "tells of the hint recorded"),
    ],
)
def test_a_verdict_may_not_rest_on_what_a_hint_lacks(
    written: Callable[[str], Lookup], when: str, text: str, problem: str
) -> None:
    """The checker refuses conditions and texts that take a hint for the whole truth."""
    verdict = (
        "\nverdicts:\n"
        f'  - {{name: v, when: "{when}", tone: good, text: "{text}", why: w}}\n'
        "  - {name: rest, tone: warning, text: Nobody., why: w}\n"
    )
    made = written(HEAD + verdict)
    assert [problem in one.message for one in check_lookups({made.name: made})] == [True]


def test_a_verdict_may_tell_what_a_hint_holds(written: Callable[[str], Lookup]) -> None:
    """A hit alone may be told, by itself or joined with other facts."""
    verdict = """
verdicts:
  - name: v
    when: steps.recorded && !(steps.bound)
    tone: unknown
    text: "It was {{ steps.recorded[0].Name }}"
    why: w
  - {name: rest, tone: warning, text: Nobody., why: w}
"""
    made = written(HEAD + verdict)
    assert [] == check_lookups({made.name: made})


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("    call: iam.list_roles", "    when: steps.recorded\n    call: iam.list_roles", "rests"),
        ("    each: steps.all\n", "    each: steps.recorded\n", "rests on a hint"),
        ("    try_first: steps.recorded", "    try_first: steps.recorded[0]", "is not a list"),
        ('keep: "InstanceProfiles[].{Name: ', 'keep: "InstanceProfiles[].{Id: ', "lack Name"),
        ("value: steps.bound.Path", "value: steps.recorded, empty: none", "says nothing"),
    ],
)
def test_a_step_may_follow_a_hint_by_try_first_only(
    written: Callable[[str], Lookup], old: str, new: str, problem: str
) -> None:
    """No other step, and no report of nothing, rests on a hint."""
    assert old in HEAD
    made = written(HEAD.replace(old, new, 1) + VERDICTS)
    assert any(problem in one.message for one in check_lookups({made.name: made}))


def test_first_tries_need_a_hit_to_end_them(written: Callable[[str], Lookup]) -> None:
    """`try_first` has a meaning only where the first hit is all that is asked for."""
    with pytest.raises(Exception, match="goes with `each` and `take: first`"):
        written(HEAD.replace("    take: first\n", "") + VERDICTS)
