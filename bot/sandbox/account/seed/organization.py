"""The organisation that Larkspur's account is in, with a policy that guards the audit trail."""

import json
from collections.abc import Iterator

from bot.sandbox.account.calls import ACCOUNT_ID
from bot.sandbox.account.seed.caller import REGION, ago, at, typed
from bot.sandbox.account.seed.people import Cast
from bot.sandbox.workspace.samples import Sample

_TRAIL = "larkspur-audit"
_GUARD = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Sid": "KeepTheTrail",
            "Effect": "Deny",
            "Action": ["cloudtrail:StopLogging", "cloudtrail:DeleteTrail"],
            "Resource": "*",
        }
    ],
}


def seed(cast: Cast) -> list[Sample]:
    """Make the organisation, and what its policy denies."""
    client = cast.root.client("organizations", "us-east-1")
    with at(ago(days=88)):
        client.create_organization(FeatureSet="ALL")
        root = client.list_roots()["Roots"][0]["Id"]
        unit = client.create_organizational_unit(ParentId=root, Name="workloads")
        place = unit["OrganizationalUnit"]["Id"]
        client.move_account(AccountId=ACCOUNT_ID, SourceParentId=root, DestinationParentId=place)
        client.attach_policy(PolicyId="p-FullAWSAccess", TargetId=place)
        guard = client.create_policy(
            Name="guard-audit",
            Description="Nobody stops the audit trail",
            Type="SERVICE_CONTROL_POLICY",
            Content=json.dumps(_GUARD),
        )["Policy"]["PolicySummary"]["Id"]
        client.attach_policy(PolicyId=guard, TargetId=place)
    return list(_samples(cast))


def _samples(cast: Cast) -> Iterator[Sample]:
    cast.terraform.client("cloudtrail").create_trail(
        Name=_TRAIL, S3BucketName="larkspur-audit-logs"
    )
    arn = f"arn:aws:cloudtrail:{REGION}:{ACCOUNT_ID}:trail/{_TRAIL}"
    yield typed(
        "CloudTrail: the organisation denies it",
        "Access denied",
        cast.bjorn,
        "cloudtrail",
        "StopLogging",
        Name=arn,
    )
