"""KMS keys, secrets, parameters, certificates and DNS records: existence and state, no values."""

import json
from collections.abc import Callable
from typing import Any

import pytest

KEY = "1234abcd-12ab-34cd-56ef-1234567890ab"
ARN = f"arn:aws:kms:eu-west-1:123456789012:key/{KEY}"
SESSION = "arn:aws:sts::123456789012:assumed-role/deploy/ci"


def key(state: str = "Enabled", **more: Any) -> dict[str, Any]:
    """DescribeKey's answer."""
    found = {"KeyId": KEY, "Arn": ARN, "AWSAccountId": "123456789012", "KeyState": state}
    return {"KeyMetadata": {**found, **more}}


@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        ("Enabled", "enabled"),
        ("Updating", "enabled"),
        ("Disabled", "disabled"),
        ("PendingDeletion", "deleting"),
        ("PendingReplicaDeletion", "deleting-after-replicas"),
        ("PendingImport", "no-material"),
        ("Unavailable", "unavailable"),
        ("Creating", "other"),
    ],
)
def test_the_state_of_a_key(stubs: Any, state: str, verdict: str) -> None:
    """Each of KMS's key states has its verdict."""
    more = {"DeletionDate": "2026-12-01T00:00:00Z"} if state == "PendingDeletion" else {}
    stubs("kms").add_response("describe_key", key(state, **more), {"KeyId": "alias/orders"})
    result = stubs.look("kms/key-state", key_id="alias/orders")
    assert verdict == result.verdict.name
    assert ("2026-12-01" in result.verdict.text) is bool(more)


@pytest.mark.parametrize("name", ["kms/key-state", "kms/key-policy", "kms/grants"])
def test_no_key(simulated: Any, name: str) -> None:
    """NotFoundException is an answer."""
    assert "gone" == simulated.look(name, key_id=KEY).verdict.name


@pytest.mark.parametrize(
    ("principal", "caller", "verdict"),
    [
        ({"AWS": "arn:aws:iam::123456789012:role/deploy"}, SESSION, "named"),
        ({"AWS": ["arn:x", "arn:aws:iam::123456789012:role/deploy"]}, SESSION, "named"),
        ({"AWS": "arn:aws:iam::123456789012:role/deploy-2"}, SESSION, "not-named"),
        ({"AWS": "arn:aws:iam::123456789012:root"}, SESSION, "account"),
        ({"AWS": "arn:aws:iam::210987654321:root"}, SESSION, "not-named"),
        ({"AWS": "*"}, SESSION, "anyone"),
        ("*", SESSION, "anyone"),
        ({"AWS": "arn:aws:iam::123456789012:root"}, "", "account"),
        ({"AWS": "arn:aws:iam::123456789012:role/deploy"}, "", "listed"),
    ],
)
def test_whom_a_key_policy_names(stubs: Any, principal: Any, caller: str, verdict: str) -> None:
    """The caller, its account, anyone and nobody are told apart, to the asker alone."""
    statement = {"Effect": "Allow", "Principal": principal, "Action": "kms:*", "Resource": "*"}
    stubs("kms").add_response("describe_key", key())
    result = read_policy(stubs, [statement], principal=caller)
    assert (verdict, True) == (result.verdict.name, result.private)


ROLE = {"AWS": "arn:aws:iam::123456789012:role/deploy"}
HOME = {"AWS": "arn:aws:iam::123456789012:root"}
OTHER = {"AWS": "arn:aws:iam::123456789012:role/other"}
MFA = {"Bool": {"aws:MultiFactorAuthPresent": "false"}}


def statement(effect: str, action: Any, **more: Any) -> dict[str, Any]:
    """A key policy's statement."""
    return {"Effect": effect, "Action": action, "Resource": "*", **more}


@pytest.mark.parametrize(
    ("statements", "action", "verdict"),
    [
        ([statement("Allow", "kms:*", Principal=HOME)], "kms:Decrypt", "account"),
        ([statement("Allow", "kms:Describe*", Principal=ROLE)], "kms:Decrypt", "not-named"),
        ([statement("Allow", "kms:Describe*", Principal=ROLE)], "kms:DescribeKey", "named"),
        ([statement("Allow", "kms:Describe*", Principal=ROLE)], "sqs:SendMessage", "named"),
        (
            [
                statement("Allow", "kms:Describe*", Principal=ROLE),
                statement("Allow", "kms:*", Principal=HOME),
            ],
            "kms:Decrypt",
            "account",
        ),
        (
            [
                statement("Allow", "kms:*", Principal=ROLE),
                statement("Deny", "kms:Decrypt", Principal="*"),
            ],
            "kms:Decrypt",
            "denied",
        ),
        (
            [
                statement("Allow", "kms:*", Principal=ROLE),
                statement("Deny", "kms:Decrypt", Principal="*", Condition=MFA),
            ],
            "kms:Decrypt",
            "named",
        ),
        (
            [
                statement("Allow", "kms:*", Principal=ROLE),
                statement("Deny", "kms:ScheduleKeyDeletion", Principal="*"),
            ],
            "kms:Decrypt",
            "named",
        ),
        (
            [
                statement("Allow", "kms:*", Principal=HOME),
                statement("Deny", "kms:*", NotPrincipal=OTHER),
            ],
            "kms:Decrypt",
            "denied",
        ),
        (
            [
                statement("Allow", "kms:*", Principal=HOME),
                statement("Deny", "kms:*", NotPrincipal=ROLE),
            ],
            "kms:Decrypt",
            "account",
        ),
    ],
)
def test_what_a_key_policy_says_of_an_action(
    stubs: Any, statements: list[dict[str, Any]], action: str, verdict: str
) -> None:
    """Only statements about the action count, and an outright Deny before every Allow."""
    stubs("kms").add_response("describe_key", key())
    result = read_policy(stubs, statements, principal=SESSION, action=action)
    assert verdict == result.verdict.name


def read_policy(stubs: Any, statements: list[dict[str, Any]], **values: str) -> Any:
    """Look at a key with this policy."""
    policy = {"Policy": json.dumps({"Statement": statements})}
    for _ in range(2):
        stubs("kms").add_response("get_key_policy", policy)
    return stubs.look("kms/key-policy", key_id=KEY, **values)


def test_the_policy_of_another_accounts_key(stubs: Any) -> None:
    """Nobody but the key's own account may read it: it is not asked for."""
    arn = ARN.replace("123456789012", "210987654321")
    found = key(AWSAccountId="210987654321", Arn=arn)
    stubs("kms").add_response("describe_key", found, {"KeyId": arn})
    result = stubs.look("kms/key-policy", key_id=arn, principal=SESSION)
    assert ("foreign-key", "unknown", 1) == (
        result.verdict.name,
        result.verdict.tone,
        result.calls,
    )


@pytest.mark.parametrize("field", ["GranteePrincipal", "GranteeServicePrincipal"])
def test_to_whom_a_grant_is_given(stubs: Any, facts: Callable[..., Any], field: str) -> None:
    """A principal and an AWS service stand in fields of their own."""
    grant = {field: "rds.amazonaws.com", "Operations": ["Decrypt"]}
    stubs("kms").add_response("describe_key", key())
    stubs("kms").add_response("list_grants", {"Grants": [grant]})
    seen = facts(stubs.look("kms/grants", key_id=KEY))
    assert "rds.amazonaws.com" == seen["Grants in full"][0][0]


@pytest.mark.parametrize(
    ("grants", "verdict"),
    [([{"GranteePrincipal": "arn:x", "Operations": ["Decrypt"]}], "some"), ([], "none")],
)
def test_grants_of_a_key(stubs: Any, grants: list[dict[str, Any]], verdict: str) -> None:
    """Grants are asked for by the key's ARN."""
    stubs("kms").add_response("describe_key", key())
    stubs("kms").add_response("list_grants", {"Grants": grants}, {"KeyId": ARN})
    assert verdict == stubs.look("kms/grants", key_id=KEY).verdict.name


def test_grants_that_are_denied_are_not_none(stubs: Any) -> None:
    """The key is seen, its grants are not: nothing is said about them."""
    stubs("kms").add_response("describe_key", key())
    stubs("kms").add_client_error("list_grants", "AccessDeniedException")
    result = stubs.look("kms/grants", key_id=KEY)
    assert ("unseen", "kms:ListGrants") == (result.verdict.name, result.unseen[0].permission)


@pytest.mark.parametrize(
    ("more", "stages", "verdict"),
    [
        ({}, ["AWSCURRENT"], "there"),
        ({"KmsKeyId": ARN}, ["AWSCURRENT", "AWSPENDING"], "own-key"),
        ({}, [], "no-value"),
        ({"KmsKeyId": ARN}, ["AWSPENDING"], "no-value"),
        ({"KmsKeyId": ARN, "DeletedDate": "2026-11-20T00:00:00Z"}, ["AWSCURRENT"], "deleting"),
    ],
)
def test_a_secret(stubs: Any, more: dict[str, str], stages: list[str], verdict: str) -> None:
    """There, with a key of its own, empty, or waiting to be deleted; one call, never its value."""
    versions = {"VersionIdsToStages": {"v" * 32: stages}} if stages else {}
    stubs("secretsmanager").add_response("describe_secret", {"Name": "prod/db", **versions, **more})
    result = stubs.look("secretsmanager/secret", secret_name="prod/db")
    assert (verdict, 1) == (result.verdict.name, result.calls)


@pytest.mark.parametrize(("kind", "verdict"), [("SecureString", "secure-own"), ("String", "there")])
def test_a_parameter(simulated: Any, kind: str, verdict: str) -> None:
    """Its type and version are told, its value is not."""
    simulated.client("ssm").put_parameter(Name="/prod/db/host", Value="hunter2", Type=kind)
    result = simulated.look("ssm/parameter", parameter_name="/prod/db/host")
    assert verdict == result.verdict.name
    assert "hunter2" not in repr(result)


@pytest.mark.parametrize(
    ("name", "verdict", "said"),
    [
        ("/aws/service/ami-amazon-linux-latest/al2023", "public", "AWS's public parameters"),
        ("/aws/reference/secretsmanager/prod/db", "secret-reference", "the secret prod/db in"),
    ],
)
def test_a_parameter_that_no_account_lists(stubs: Any, name: str, verdict: str, said: str) -> None:
    """A public parameter and a reference to a secret are not said to be missing."""
    found = stubs.look("ssm/parameter", parameter_name=name).verdict
    assert (verdict, "unknown", True) == (found.name, found.tone, said in found.text)


def test_nothing_of_that_name(simulated: Any) -> None:
    """A missing secret and a missing parameter are answers."""
    secret = simulated.look("secretsmanager/secret", secret_name="prod/db")
    parameter = simulated.look("ssm/parameter", parameter_name="/prod/db/host")
    assert ("absent", "absent") == (secret.verdict.name, parameter.verdict.name)


CERTIFICATE = "arn:aws:acm:ap-south-1:123456789012:certificate/1b2c"


@pytest.mark.parametrize(
    ("more", "verdict"),
    [
        ({"Status": "PENDING_VALIDATION"}, "pending"),
        ({"Status": "VALIDATION_TIMED_OUT"}, "timed-out"),
        ({"Status": "ISSUED", "InUseBy": ["arn:x"]}, "in-use"),
        ({"Status": "ISSUED", "InUseBy": []}, "issued"),
    ],
)
def test_a_certificate(stubs: Any, more: dict[str, Any], verdict: str) -> None:
    """It is looked for in its own region; what waits for validation is shown."""
    check = {"DomainName": "www.example.com", "ValidationMethod": "DNS"}
    found = {"DomainName": "www.example.com", "DomainValidationOptions": [check], **more}
    stubs("acm", "ap-south-1").add_response("describe_certificate", {"Certificate": found})
    result = stubs.look("acm/certificate", certificate_arn=CERTIFICATE)
    assert (verdict, "ap-south-1") == (result.verdict.name, result.region)


def test_no_certificate(stubs: Any) -> None:
    """ResourceNotFoundException is an answer."""
    stubs("acm", "ap-south-1").add_client_error("describe_certificate", "ResourceNotFoundException")
    result = stubs.look("acm/certificate", certificate_arn=CERTIFICATE)
    assert "absent" == result.verdict.name


@pytest.mark.parametrize(("status", "verdict"), [("PENDING", "pending"), ("INSYNC", "done")])
def test_a_change_of_records(stubs: Any, status: str, verdict: str) -> None:
    """Pending and spread are told apart."""
    change = {
        "Id": "/change/C2682N5HXP0BZ4",
        "Status": status,
        "SubmittedAt": "2026-11-20T03:00:00Z",
    }
    stubs("route53").add_response("get_change", {"ChangeInfo": change})
    result = stubs.look("route53/change-status", change_id="C2682N5HXP0BZ4")
    assert verdict == result.verdict.name


def test_an_unknown_change(stubs: Any) -> None:
    """A forgotten change is no proof that it was done."""
    stubs("route53").add_client_error("get_change", "NoSuchChange", http_status_code=404)
    result = stubs.look("route53/change-status", change_id="C2682N5HXP0BZ4")
    assert ("gone", "unknown") == (result.verdict.name, result.verdict.tone)


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("www.example.com", "there"),
        ("WWW.example.com.", "there"),
        ("*.example.com", "there"),
        ("other.example.com", "none"),
    ],
)
def test_the_record_that_exists(
    stubs: Any, facts: Callable[..., Any], name: str, verdict: str
) -> None:
    """Capitals, the last dot and Route 53's way to write an asterisk do not matter."""
    zone = {"Id": "/hostedzone/Z1D633PJN98FT9", "Name": "example.com.", "CallerReference": "1"}
    records = [
        {
            "Name": record,
            "Type": "A",
            "TTL": 60,
            "ResourceRecords": [{"Value": "192.0.2.1"}, {"Value": "192.0.2.2"}],
        }
        for record in ("www.example.com.", "\\052.example.com.")
    ]
    stubs("route53").add_response("get_hosted_zone", {"HostedZone": zone})
    stubs("route53").add_response(
        "list_resource_record_sets",
        {"ResourceRecordSets": records, "IsTruncated": False, "MaxItems": "300"},
        {"HostedZoneId": "Z1D633PJN98FT9", "StartRecordName": name},
    )
    result = stubs.look("route53/record", hosted_zone_id="Z1D633PJN98FT9", record_name=name)
    assert verdict == result.verdict.name
    assert verdict == "none" or "192.0.2.1, 192.0.2.2" == facts(result)["Records"][0][4]


def test_no_hosted_zone(simulated: Any) -> None:
    """NoSuchHostedZone is an answer."""
    given = {"hosted_zone_id": "Z1D633PJN98FT9", "record_name": "www.example.com"}
    assert "no-zone" == simulated.look("route53/record", **given).verdict.name
