"""The engine: what a run makes of its values, of the account and of trouble."""

from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import EndpointConnectionError, NoCredentialsError, ReadTimeoutError

from bot.aws.accounts import Account
from bot.aws.clients import Clients, session
from bot.lookups.engine import run_lookup
from bot.lookups.model import Lookup

ROLE = """
title: Find the role
question: Is it there?
needs: {any: [role_name, user_name], optional: [arn]}
region: us-east-1
steps:
  - name: role
    when: values.role_name
    call: iam.get_role
    with: {RoleName: "{{ role_name }}"}
    keep: "Role.{Name: RoleName, ARN: Arn}"
    on_error: {NoSuchEntity: absent, Throttling ~ slowly: {value: {Name: declared}}}
  - name: policies
    when: steps.role
    call: iam.list_attached_role_policies
    with: {RoleName: "{{ steps.role.Name }}"}
    keep: AttachedPolicies[].PolicyName
report:
  - {label: Role, value: steps.role.Name}
  - {label: Policies, list: steps.policies, empty: none}
verdicts:
  - name: bare
    when: "steps.role && !(steps.policies)"
    tone: warning
    text: "{{ role_name }} is bare"
    why: no policy
  - name: there
    when: steps.role
    tone: good
    text: "{{ role_name }} is there"
    why: IAM answered
    commands: [{label: See, run: "aws iam get-role --role-name {{ role_name }}"}]
  - {name: absent, tone: warning, text: not there, why: NoSuchEntity}
"""

HERE = Account(id="123456789012")


@pytest.fixture
def role(written: Callable[[str], Lookup]) -> Lookup:
    return written(ROLE)


def test_found_facts_and_the_first_verdict_that_holds(stubs: Any, role: Lookup, facts: Any) -> None:
    """Facts, their source, the verdict with its command, and the equivalent CLI commands."""
    iam = stubs("iam")
    iam.add_response("get_role", {"Role": _role()}, {"RoleName": "de'ploy"[:2]})
    iam.add_response("list_attached_role_policies", {"AttachedPolicies": [{"PolicyName": "p"}]})
    result = stubs.look(role, role_name="de")
    assert {"Role": "de", "Policies": ["p"]} == facts(result)
    assert "there" == result.verdict.name
    assert "aws iam get-role --role-name de" == result.verdict.commands[0].text
    assert "aws iam get-role --role-name de --region us-east-1" == result.cli[0].text
    source = result.findings[0].source
    assert source is not None
    assert ("iam.get_role", "us-east-1") == (source.call, source.region)
    assert 2 == result.calls
    assert () == tuple(result.unseen)


def test_each_request_is_named_by_awss_own_id(stubs: Any, role: Lookup) -> None:
    """Of answers and of refusals, as CloudTrail records them; it is no fact of the answer."""
    iam = stubs("iam")
    about = {"RequestId": "REQ1", "HTTPStatusCode": 200}
    iam.add_response("get_role", {"Role": _role(), "ResponseMetadata": about})
    iam.add_client_error(
        "list_attached_role_policies", "AccessDenied", response_meta={"RequestId": "REQ2"}
    )
    result = stubs.look(role, role_name="de")
    expected = [("iam.get_role", "REQ1"), ("iam.list_attached_role_policies", "REQ2")]
    assert expected == list(result.requests)


def _role() -> dict[str, Any]:
    return {
        "Path": "/",
        "RoleName": "de",
        "RoleId": "AROAEXAMPLEEXAMPLE12",
        "Arn": "arn:aws:iam::123456789012:role/de",
        "CreateDate": "2026-01-02T03:04:05Z",
    }


def test_absent_is_an_answer(stubs: Any, role: Lookup) -> None:
    """A declared error code is a fact: the last verdict holds, later steps are left out."""
    stubs("iam").add_client_error("get_role", "NoSuchEntity", http_status_code=404)
    result = stubs.look(role, role_name="de")
    assert "absent" == result.verdict.name
    assert 1 == result.calls


def test_denied_is_never_absent(stubs: Any, role: Lookup, facts: Any) -> None:
    """A denial leaves the fact unknown: no verdict, and the missing permission is named."""
    stubs("iam").add_client_error("get_role", "AccessDenied", http_status_code=403)
    result = stubs.look(role, role_name="de")
    assert ("unseen", "unknown") == (result.verdict.name, result.verdict.tone)
    assert [("denied", "iam:GetRole")] == [(one.reason, one.permission) for one in result.unseen]
    assert "faultbook policy --lookup test/made" == result.verdict.commands[0].text
    assert {} == facts(result)


def test_a_later_denial_stops_only_what_rests_on_it(stubs: Any, role: Lookup, facts: Any) -> None:
    """What was seen is shown; the verdict that needs the policies is not reached, nor one after."""
    iam = stubs("iam")
    iam.add_response("get_role", {"Role": _role()})
    iam.add_client_error(
        "list_attached_role_policies",
        "AccessDenied",
        "User: x is not authorized to perform: iam:ListAttachedRolePolicies on resource: y",
        http_status_code=403,
    )
    result = stubs.look(role, role_name="de")
    assert {"Role": "de", "Policies": "could not be seen"} == facts(result)
    assert "unseen" == result.verdict.name
    assert "iam:ListAttachedRolePolicies" == result.unseen[0].permission


def test_an_error_can_be_told_by_its_words(stubs: Any, role: Lookup) -> None:
    """`Code ~ words` in `on_error` picks one of a code's meanings."""
    iam = stubs("iam")
    iam.add_client_error("get_role", "Throttling", "go more slowly", http_status_code=400)
    iam.add_response("list_attached_role_policies", {"AttachedPolicies": []})
    assert "bare" == stubs.look(role, role_name="de").verdict.name


def test_values_of_a_wrong_shape_are_not_sent(stubs: Any, role: Lookup) -> None:
    """A hostile value is left out before any call."""
    result = stubs.look(role, role_name="x; rm -rf /")
    assert "unseen" == result.verdict.name
    assert 0 == result.calls
    assert "It needs role_name or user_name of the right shape." == result.unseen[0].sentence


def test_values_that_the_lookup_does_not_need_are_not_seen(stubs: Any, role: Lookup) -> None:
    """A paste's other values do not reach the lookup."""
    stubs("iam").add_client_error("get_role", "NoSuchEntity")
    assert {"role_name": "de"} == stubs.look(role, role_name="de", bucket="media").values


@pytest.mark.parametrize(
    ("code", "status", "reason"),
    [
        ("ExpiredToken", 403, "credentials"),
        ("UnrecognizedClientException", 400, "credentials"),
        ("OptInRequired", 403, "region"),
        ("SlowDown", 503, "throttled"),
        ("UnauthorizedOperation", 403, "denied"),
        ("SomethingElse", 403, "denied"),
        ("ServiceFailure", 500, "failed"),
    ],
)
def test_each_kind_of_trouble_has_its_sentence(
    stubs: Any, role: Lookup, code: str, status: int, reason: str
) -> None:
    """AWS's errors become one sentence each, without AWS's own text."""
    stubs("iam").add_client_error("get_role", code, "secret text", http_status_code=status)
    (unseen,) = stubs.look(role, role_name="de").unseen
    assert reason == unseen.reason
    assert "secret text" not in unseen.sentence


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (NoCredentialsError(), "credentials"),
        (ReadTimeoutError(endpoint_url="https://iam"), "timeout"),
        (EndpointConnectionError(endpoint_url="https://iam"), "region"),
    ],
)
def test_trouble_on_the_way_is_told_too(role: Lookup, error: Exception, reason: str) -> None:
    """No credentials, no answer and no endpoint are told apart."""

    class Broken(Clients):
        def get(self, service: str, region: str) -> Any:  # noqa: ARG002 - any client fails
            raise error

    result = run_lookup(role, {"role_name": "de"}, HERE, clients=Broken(session("a", "b")))
    assert [reason] == [one.reason for one in result.unseen]


def test_an_unknown_region_is_refused_before_any_call(written: Callable[[str], Lookup]) -> None:
    """A region that AWS does not have never becomes part of an address."""
    lookup = written(ROLE.replace("region: us-east-1\n", ""))
    result = run_lookup(lookup, {"role_name": "de", "region": "xx-evil-1"}, HERE)
    assert ["region"] == [one.reason for one in result.unseen]
    assert 0 == result.calls
