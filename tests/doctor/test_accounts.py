"""What the doctor says of each AWS account, on an account simulated over HTTP by moto's library."""

from collections.abc import Iterator

import pytest
from moto import mock_aws

from bot.aws.accounts import Account
from bot.aws.connector import Connector
from bot.doctor.accounts import account_checks
from bot.doctor.check_result import CheckResult
from tests.shared import our_library

MOTO = "123456789012"


@pytest.fixture
def simulated(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An account with credentials in the environment."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with mock_aws():
        yield


def found(account: Account) -> CheckResult:
    """The finding of one account."""
    lookup = our_library().lookups["account/caller-identity"]
    (one,) = account_checks([account], lookup, Connector())
    return one


@pytest.mark.usefixtures("simulated")
@pytest.mark.parametrize(
    "account",
    [
        Account(id=MOTO, name="shop", regions=("eu-west-1", "us-east-1")),
        Account(regions=("eu-west-1", "us-east-1")),
        Account(
            id=MOTO,
            name="shop",
            role_arn=f"arn:aws:iam::{MOTO}:role/faultbook",
            regions=("eu-west-1", "us-east-1"),
        ),
    ],
    ids=["by its number", "the process's own", "by a role"],
)
def test_an_account_that_can_be_entered_is_good(account: Account) -> None:
    """With its number and where lookups will look."""
    one = found(account)
    assert ("good", f"{MOTO}, looked into in eu-west-1, us-east-1.") == (one.state, one.said)
    assert f"Account: {account.name}" == one.part


@pytest.mark.usefixtures("simulated")
def test_credentials_of_another_account_are_told() -> None:
    """Both numbers are named."""
    one = found(Account(id="111122223333", name="shop", regions=("eu-west-1",)))
    assert "broken" == one.state
    assert f"are of {MOTO}, and faultbook.yml says 111122223333" in one.said


def test_without_credentials_there_is_nothing_to_enter(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    """What to give the process is said."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", f"{tmp_path}/none")
    monkeypatch.setenv("AWS_CONFIG_FILE", f"{tmp_path}/none")
    one = found(Account(id=MOTO, name="shop", regions=("eu-west-1",)))
    assert ("broken", True) == (one.state, "NoCredentialsError" in one.said)
    assert "credentials" in one.mend
