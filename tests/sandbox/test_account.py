"""The simulated account over real HTTP, as an AWS SDK meets it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError

from bot.sandbox.account import SimulatedAccount
from tests.shared import plain_client

pytestmark = pytest.mark.slow

BOUND = "larkspur-checkout-2026-11-19"


@pytest.fixture
def calm(account: SimulatedAccount) -> Iterator[SimulatedAccount]:
    yield account
    account.calm()


def client(account: SimulatedAccount, service: str, region: str = "us-east-1") -> Any:
    return plain_client(service, region, account)


def error_of(call: Any, /, **parameters: Any) -> dict[str, Any]:
    with pytest.raises(ClientError) as caught:
        call(**parameters)
    detail: dict[str, Any] = caught.value.response["Error"]
    return detail


def distributions(account: SimulatedAccount) -> list[dict[str, Any]]:
    pages = client(account, "cloudfront").get_paginator("list_distributions").paginate()
    return [one for page in pages for one in page["DistributionList"].get("Items", [])]


def test_company_size(account: SimulatedAccount) -> None:
    """The company has 163 distributions, each with an id of CloudFront's shape."""
    ids = [one["Id"] for one in distributions(account)]
    assert (163, True) == (len(ids), all(one.startswith("E") for one in ids))


def test_the_sample_names_the_distribution_that_holds_its_caller_reference(
    account: SimulatedAccount,
) -> None:
    """The first sample names the distribution that holds the reference used again."""
    sample = next(one for one in account.samples if "caller reference in use" in one.title)
    named = sample.text.rsplit(" ", 1)[-1]
    got = client(account, "cloudfront").get_distribution(Id=named)["Distribution"]
    assert BOUND == got["DistributionConfig"]["CallerReference"]


def test_caller_is_told(account: SimulatedAccount) -> None:
    """An unknown key is the role that Faultbook looks with, in the documented example account."""
    identity = client(account, "sts").get_caller_identity()
    assert "arn:aws:sts::111122223333:assumed-role/faultbook-lookups/faultbook" == identity["Arn"]


def test_trail_holds_the_creation_with_its_caller_reference(account: SimulatedAccount) -> None:
    """CloudTrail tells who created a distribution, with the parameters that were really sent."""
    pages = (
        client(account, "cloudtrail")
        .get_paginator("lookup_events")
        .paginate(
            LookupAttributes=[{"AttributeKey": "EventName", "AttributeValue": "CreateDistribution"}]
        )
    )
    events = [json.loads(one["CloudTrailEvent"]) for page in pages for one in page["Events"]]
    made = [
        event["userIdentity"]["sessionContext"]["sessionIssuer"]["userName"]
        for event in events
        if event["requestParameters"]["distributionConfig"]["callerReference"] == BOUND
        and "errorCode" not in event
    ]
    assert ["terraform-apply"] == made


def test_trail_holds_the_error(account: SimulatedAccount) -> None:
    """A call that failed is recorded with its code, message and request id."""
    iam = client(account, "iam")
    with pytest.raises(ClientError) as caught:
        iam.get_role(RoleName="nobody-made-this")
    found = client(account, "cloudtrail").lookup_events(
        LookupAttributes=[{"AttributeKey": "ResourceName", "AttributeValue": "nobody-made-this"}]
    )["Events"]
    record = json.loads(found[0]["CloudTrailEvent"])
    assert (
        "NoSuchEntity",
        "The role with name nobody-made-this cannot be found.",
        caught.value.response["ResponseMetadata"]["RequestId"],
    ) == (record["errorCode"], record["errorMessage"], record["requestID"])


def test_history_agrees_with_the_resource(account: SimulatedAccount) -> None:
    """A role's creation date is the time of the event that created it, weeks ago."""
    made = client(account, "iam").get_role(RoleName="orders-worker")["Role"]["CreateDate"]
    events = client(account, "cloudtrail").lookup_events(
        LookupAttributes=[{"AttributeKey": "ResourceName", "AttributeValue": "orders-worker"}]
    )["Events"]
    first = min(event["EventTime"] for event in events)
    assert made.replace(microsecond=0) == first.replace(microsecond=0)


@pytest.mark.parametrize(
    ("role", "action", "resource", "decision"),
    [
        ("terraform-apply", "s3:DeleteBucket", "*", "allowed"),
        ("orders-service", "s3:GetObject", "arn:aws:s3:::larkspur-media/a", "allowed"),
        ("orders-service", "s3:GetObject", "arn:aws:s3:::larkspur-audit-logs/a", "explicitDeny"),
        ("orders-service", "sqs:SendMessage", "*", "implicitDeny"),
        ("data-import", "s3:GetObject", "*", "implicitDeny"),
    ],
)
def test_simulation(
    account: SimulatedAccount, role: str, action: str, resource: str, decision: str
) -> None:
    """The simulator tells an allow, an explicit deny and a missing allow apart."""
    result = client(account, "iam").simulate_principal_policy(
        PolicySourceArn=f"arn:aws:iam::111122223333:role/{role}",
        ActionNames=[action],
        ResourceArns=[resource],
    )["EvaluationResults"][0]
    assert decision == result["EvalDecision"]


def test_boundary_is_told_apart(account: SimulatedAccount) -> None:
    """A denial by the permissions boundary says so."""
    result = client(account, "iam").simulate_principal_policy(
        PolicySourceArn="arn:aws:iam::111122223333:role/orders-service",
        ActionNames=["sqs:SendMessage"],
    )["EvaluationResults"][0]
    told = result["PermissionsBoundaryDecisionDetail"]["AllowedByPermissionsBoundary"]
    assert told is False


def test_conflicting_alias(account: SimulatedAccount) -> None:
    """The holder of an alias is found from any other distribution."""
    everything = distributions(account)
    holder = next(one for one in everything if one["Aliases"].get("Items"))
    other = next(one for one in everything if one["Id"] != holder["Id"])
    found = client(account, "cloudfront").list_conflicting_aliases(
        DistributionId=other["Id"], Alias=holder["Aliases"]["Items"][0]
    )["ConflictingAliasesList"]["Items"]
    assert holder["Id"] in {one["DistributionId"] for one in found}


def test_denied_on_demand(calm: SimulatedAccount) -> None:
    """A denied operation answers in AWS's words."""
    calm.trouble("deny", "cloudfront.ListDistributions")
    error = error_of(client(calm, "cloudfront").list_distributions)
    assert "AccessDenied" == error["Code"]
    assert error["Message"].endswith(
        "because no identity-based policy allows the cloudfront:ListDistributions action"
    )


def test_throttled_once(calm: SimulatedAccount) -> None:
    """A throttle set for one call lets the next one through."""
    calm.trouble("throttle", "iam.ListRoles", times=1)
    iam = client(calm, "iam")
    assert "Throttling" == error_of(iam.list_roles)["Code"]
    assert iam.list_roles()["Roles"]


def test_denial_can_be_decoded(calm: SimulatedAccount) -> None:
    """EC2's encoded authorisation message opens to the action that was denied."""
    calm.trouble("deny", "ec2.RunInstances")
    ec2 = client(calm, "ec2", "eu-west-1")
    error = error_of(ec2.run_instances, ImageId="ami-12345678", MinCount=1, MaxCount=1)
    message = error["Message"].rsplit(": ", 1)[-1]
    told = client(calm, "sts").decode_authorization_message(EncodedMessage=message)
    assert "ec2:RunInstances" == json.loads(told["DecodedMessage"])["context"]["action"]


def test_etag_guards_a_distribution(account: SimulatedAccount) -> None:
    """A stale If-Match is refused with 412."""
    one = distributions(account)[0]["Id"]
    error = error_of(client(account, "cloudfront").delete_distribution, Id=one, IfMatch="E0STALE")
    assert "PreconditionFailed" == error["Code"]


def test_samples_fill_the_tray(account: SimulatedAccount) -> None:
    """There are at least twenty samples in at least five groups, none of them a server's fault."""
    samples = account.samples
    groups = {sample.group for sample in samples}
    assert (True, True) == (len(samples) >= 20, len(groups) >= 5)
    assert [] == [one.title for one in samples if "Internal Server Error" in one.text]


def test_failed_stack_tells_why(account: SimulatedAccount) -> None:
    """The failed stack's first failed event carries the reason of the role that really exists."""
    events = client(account, "cloudformation", "eu-west-1").describe_stack_events(
        StackName="larkspur-import"
    )["StackEvents"]
    failed = [one for one in events if one["ResourceStatus"] == "CREATE_FAILED"]
    assert "Role with name data-import already exists." in failed[0]["ResourceStatusReason"]


def test_stuck_rollback_tells_what_stopped_it(account: SimulatedAccount) -> None:
    """The update's failure, the rollback's, the state, and the resource that is not complete."""
    stacks = client(account, "cloudformation", "eu-west-1")
    events = stacks.describe_stack_events(StackName="larkspur-prices")["StackEvents"]
    failed = {
        one["LogicalResourceId"]: one["ResourceStatusReason"]
        for one in events
        if one["ResourceStatus"] == "UPDATE_FAILED"
    }
    assert {"Prices", "PricesRole"} == set(failed)
    listed = stacks.list_stack_resources(StackName="larkspur-prices")["StackResourceSummaries"]
    left = [one for one in listed if not one["ResourceStatus"].endswith("_COMPLETE")]
    assert [("PricesRole", failed["PricesRole"])] == [
        (one["LogicalResourceId"], one["ResourceStatusReason"]) for one in left
    ]
    stack = stacks.describe_stacks(StackName="larkspur-prices")["Stacks"][0]
    assert "UPDATE_ROLLBACK_FAILED" == stack["StackStatus"]


def test_a_full_disk_is_a_state_and_an_event(account: SimulatedAccount) -> None:
    """What CloudWatch measured decides; other instances are available and had no such event."""
    rds = client(account, "rds", "eu-west-1")
    told = {
        one["DBInstanceIdentifier"]: one["DBInstanceStatus"]
        for one in rds.describe_db_instances()["DBInstances"]
    }
    assert "storage-full" == told.pop("ledger-db")
    assert {"available"} == set(told.values())
    events = [
        [
            event["Message"]
            for event in rds.describe_events(
                SourceType="db-instance", SourceIdentifier=name, Duration=1440
            )["Events"]
            if "exhausted" in event["Message"]
        ]
        for name in ("ledger-db", "reports-db")
    ]
    assert [1, 0] == list(map(len, events))


def test_importers_of_an_export(account: SimulatedAccount) -> None:
    """The stacks that import an export are read from their templates."""
    found = client(account, "cloudformation", "eu-west-1").list_imports(
        ExportName="larkspur-base-EventsQueue"
    )["Imports"]
    assert ["larkspur-orders"] == found


def test_function_update_is_under_way(account: SimulatedAccount) -> None:
    """The function whose update conflicts shows that update in progress."""
    found = client(account, "lambda", "eu-west-1").get_function_configuration(
        FunctionName="orders-worker"
    )
    assert "InProgress" == found["LastUpdateStatus"]


def test_client_token_finds_its_instances(account: SimulatedAccount) -> None:
    """Only the instances launched with a client token are found by it."""
    filters = [{"Name": "client-token", "Values": ["larkspur-web-2026-11-12"]}]
    reservations = client(account, "ec2", "eu-west-1").describe_instances(Filters=filters)[
        "Reservations"
    ]
    assert [2] == [len(one["Instances"]) for one in reservations]


def test_unfinished_upload_is_listed(account: SimulatedAccount) -> None:
    """The unfinished multipart upload is there with its part."""
    s3 = client(account, "s3", "eu-west-1")
    upload = s3.list_multipart_uploads(Bucket="larkspur-media")["Uploads"][0]
    parts = s3.list_parts(Bucket="larkspur-media", Key=upload["Key"], UploadId=upload["UploadId"])[
        "Parts"
    ]
    assert [1] == [part["PartNumber"] for part in parts]


def test_buckets_are_as_old_as_their_events(account: SimulatedAccount) -> None:
    """A bucket's creation date lies weeks back, as its event does."""
    s3, trail = (client(account, name, "eu-west-1") for name in ("s3", "cloudtrail"))
    made = next(
        one["CreationDate"]
        for one in s3.list_buckets()["Buckets"]
        if one["Name"] == "larkspur-media"
    )
    events = trail.lookup_events(
        LookupAttributes=[{"AttributeKey": "EventName", "AttributeValue": "CreateBucket"}]
    )["Events"]
    recorded = next(
        event["EventTime"]
        for event in events
        if event["Resources"][0]["ResourceName"] == "larkspur-media"
    )
    assert recorded.date() == made.date()


def test_secrets_stay_out_of_the_trail(account: SimulatedAccount) -> None:
    """CloudTrail's record of a secret's creation hides its value."""
    found = client(account, "cloudtrail", "eu-west-1").lookup_events(
        LookupAttributes=[{"AttributeKey": "EventName", "AttributeValue": "CreateSecret"}]
    )["Events"]
    parameters = json.loads(found[-1]["CloudTrailEvent"])["requestParameters"]
    assert "HIDDEN_DUE_TO_SECURITY_REASONS" == parameters["secretString"]


def test_lacking_operation_says_so(account: SimulatedAccount) -> None:
    """An operation that the simulated account lacks answers with a plain error."""
    error = error_of(client(account, "eks", "eu-west-1").list_updates, name="larkspur")
    assert "NotImplemented" == error["Code"]


def test_quota_has_its_usage_metric(account: SimulatedAccount) -> None:
    """The vCPU quota names the metric that tells its use."""
    quota = client(account, "service-quotas", "eu-west-1").get_service_quota(
        ServiceCode="ec2", QuotaCode="L-1216C47A"
    )["Quota"]
    assert "AWS/Usage" == quota["UsageMetric"]["MetricNamespace"]


def test_disabled_key_does_no_work(account: SimulatedAccount) -> None:
    """A disabled key shows its state and refuses to encrypt."""
    kms = client(account, "kms", "eu-west-1")
    state = kms.describe_key(KeyId="alias/larkspur-backups")["KeyMetadata"]["KeyState"]
    error = error_of(kms.encrypt, KeyId="alias/larkspur-backups", Plaintext=b"x")
    assert ("Disabled", "DisabledException") == (state, error["Code"])
