"""What goes wrong in the middle of a listing leaves it incomplete, and is never read as absence."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.knowledge_base.yaml_file import BrokenFileError
from bot.lookups.model import Lookup

FIND = """
title: Find the policy
question: Is it attached?
needs: {all: [role_name]}
region: us-east-1
steps:
  - name: policies
    call: iam.list_attached_role_policies
    with: {RoleName: "{{ role_name }}"}
    keep: AttachedPolicies[].PolicyName
    on_error: {NoSuchEntity: absent, MalformedInput: {value: [declared]}}
report: [{label: Policies, list: steps.policies, empty: none}]
verdicts:
  - {name: attached, when: "contains(steps.policies, 'wanted')", tone: good, text: a, why: IAM}
  - {name: gone, when: states.policies == 'absent', tone: bad, text: no role, why: IAM}
  - {name: bare, when: "!(steps.policies)", tone: warning, text: nothing, why: IAM}
  - {name: other, tone: warning, text: not attached, why: IAM}
"""
TROUBLE = {
    "Throttling": "throttled",
    "ThrottlingException": "throttled",
    "RequestLimitExceeded": "throttled",
    "SlowDown": "throttled",
    "ExpiredToken": "credentials",
    "ExpiredTokenException": "credentials",
    "RequestExpired": "credentials",
    "InvalidClientTokenId": "credentials",
    "AccessDenied": "denied",
    "ServiceUnavailable": "failed",
    "NoSuchEntity": "cap",
    "MalformedInput": "cap",
}


def policies(*names: str, more: bool) -> dict[str, Any]:
    """One page."""
    found = [{"PolicyName": name, "PolicyArn": f"arn:aws:iam::aws:policy/{name}"} for name in names]
    return {"AttachedPolicies": found, "IsTruncated": more} | ({"Marker": "m"} if more else {})


@pytest.mark.parametrize(("code", "reason"), TROUBLE.items())
@pytest.mark.parametrize("first", [(), ("other",)], ids=["nothing so far", "another so far"])
def test_trouble_midway_is_incomplete(
    stubs: Any, written: Callable[[str], Lookup], code: str, reason: str, first: tuple[str, ...]
) -> None:
    """After a good first page, whatever the second answers: nothing is concluded from the rest."""
    iam = stubs("iam")
    iam.add_response("list_attached_role_policies", policies(*first, more=True))
    iam.add_client_error("list_attached_role_policies", code, http_status_code=400)
    result = stubs.look(written(FIND), role_name="deploy")
    assert ("unseen", [reason]) == (result.verdict.name, [one.reason for one in result.unseen])
    assert "none" not in [finding.value for finding in result.findings]


@pytest.mark.parametrize("code", TROUBLE)
def test_what_was_seen_before_the_trouble_counts(
    stubs: Any, written: Callable[[str], Lookup], code: str
) -> None:
    """What the first page held is there, whatever became of the second."""
    iam = stubs("iam")
    iam.add_response("list_attached_role_policies", policies("wanted", more=True))
    iam.add_client_error("list_attached_role_policies", code, http_status_code=400)
    assert "attached" == stubs.look(written(FIND), role_name="deploy").verdict.name


@pytest.mark.parametrize(
    "code", ["Throttling", "429", "SlowDown ~ rate", "ExpiredToken", "InvalidClientTokenId"]
)
def test_trouble_may_not_be_declared_absence(written: Callable[[str], Lookup], code: str) -> None:
    """A file that takes throttling or expired credentials for absence is refused at load."""
    with pytest.raises(BrokenFileError, match="never absent"):
        written(FIND.replace("NoSuchEntity: absent", f"'{code}': absent"))
