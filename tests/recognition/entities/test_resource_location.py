"""Of several accounts and regions in a paste the resource's comes first."""

import pytest

from bot.recognition.entities.named_values import named_values
from bot.recognition.entities.resource_location import resource_first

CALLER, OWNER = "111122223333", "444455556666"
DENY = "with an explicit deny in a service control policy: arn:aws:organizations::999988887777"
FUNCTION = f"arn:aws:lambda:us-east-2:{OWNER}:function:orders"
ROLE = f"arn:aws:iam::{OWNER}:role/deploy"
WHO = f"User: arn:aws:sts::{CALLER}:assumed-role/ci/run is not authorized to perform"


@pytest.mark.parametrize(
    ("text", "account", "region"),
    [
        (
            f"{WHO}: kms:Decrypt on resource: arn:aws:kms:eu-central-1:{OWNER}:key/1b in eu-west-1",
            OWNER,
            "eu-central-1",
        ),
        (
            f"eu-west-1: {WHO}: lambda:Invoke on resource: {FUNCTION}",
            OWNER,
            "us-east-2",
        ),
        (f"{WHO}: s3:GetObject on resource: arn:aws:s3:::media-prod/a", CALLER, ""),
        (
            f"{WHO}: iam:GetRole on resource: {ROLE} {DENY}:policy/o-1/p-2",
            OWNER,
            "",
        ),
        (f"{WHO}: sts:AssumeRole on resource: {ROLE}", OWNER, ""),
        (f"account {CALLER} in eu-west-1", CALLER, "eu-west-1"),
    ],
)
def test_the_resources_account_and_region_come_before_the_callers(
    text: str, account: str, region: str
) -> None:
    """Who called, and which policy decided, is not where the resource is."""
    found = resource_first(named_values(text, text))
    assert account == found["account_id"][0]
    assert region == next(iter(found.get("region", ())), "")


def test_nothing_is_lost_or_added() -> None:
    """Only the order changes, and only of accounts and regions."""
    text = f"{WHO}: kms:Decrypt on resource: arn:aws:kms:eu-central-1:{OWNER}:key/1b2c in eu-west-1"
    before = named_values(text)
    after = resource_first(dict(before))
    assert {name: sorted(values) for name, values in before.items()} == {
        name: sorted(values) for name, values in after.items()
    }
    assert (CALLER in after["account_id"], before["arn"]) == (True, after["arn"])
