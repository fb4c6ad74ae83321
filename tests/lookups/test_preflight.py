"""The doctor: what will work is told beforehand, and what is not known is not called allowed."""

from io import StringIO
from typing import Any

import pytest
from botocore.stub import Stubber
from rich.console import Console

from bot.aws.accounts import Account
from bot.aws.clients import Clients, session
from bot.aws.policies import iam_actions
from bot.lookups.preflight import examine, show_permissions
from tests.shared import our_library

KNOWN = {
    name: our_library().lookups[name]
    for name in ("iam/entity", "cloudfront/distribution-by-caller-reference")
}
WHO = {"Arn": "arn:aws:sts::111122223333:assumed-role/ops/me", "Account": "1", "UserId": "x"}
HERE = Account(regions=("us-east-1",))


class Given:
    """Stubbed STS and IAM."""

    def __init__(self) -> None:
        self.clients = Clients(session("a", "b"))
        self.sts = Stubber(self.clients.get("sts", "us-east-1"))
        self.iam = Stubber(self.clients.get("iam", "us-east-1"))
        self.sts.activate()
        self.iam.activate()


@pytest.fixture
def given() -> Given:
    return Given()


def _decided(action: str, decision: str) -> dict[str, Any]:
    return {"EvalActionName": action, "EvalDecision": decision}


def test_a_lookup_works_only_with_all_its_actions(given: Given) -> None:
    """One denied action is enough; the role behind the session is what is simulated."""
    given.sts.add_response("get_caller_identity", WHO)
    given.iam.add_response(
        "simulate_principal_policy",
        {
            "EvaluationResults": [
                _decided(action, "implicitDeny" if action == "iam:GetRole" else "allowed")
                for action in iam_actions(KNOWN.values())
            ]
        },
    )
    found = examine(KNOWN.values(), HERE, given.clients)
    assert "allowed" == found.of(KNOWN["cloudfront/distribution-by-caller-reference"])
    assert "denied" == found.of(KNOWN["iam/entity"])
    assert "iam:GetRole" in found.lacking(KNOWN["iam/entity"])


def test_what_cannot_be_simulated_is_unknown(given: Given) -> None:
    """Without the simulator nothing is called allowed."""
    given.sts.add_response("get_caller_identity", WHO)
    given.iam.add_client_error("simulate_principal_policy", "AccessDenied")
    found = examine(KNOWN.values(), HERE, given.clients)
    assert {"unknown"} == {found.of(lookup) for lookup in KNOWN.values()}
    assert "iam:SimulatePrincipalPolicy could not be used (AccessDenied)" == found.trouble


def test_no_credentials_is_one_sentence(given: Given) -> None:
    """And another for all lookups; the exit code says that nothing is known."""
    given.sts.add_client_error("get_caller_identity", "ExpiredToken")
    found = examine(KNOWN.values(), HERE, given.clients)
    out = StringIO()
    assert 2 == show_permissions(found, KNOWN, Console(file=out, width=100))
    assert "there are no working AWS credentials (ExpiredToken)" in out.getvalue()
    assert "So nothing can be said of the 2 lookups." in out.getvalue()
