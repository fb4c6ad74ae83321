"""acm/validation-records: what ACM waits for against what our public zones hold."""

from datetime import UTC, datetime
from typing import Any

import pytest

NAME = "acm/validation-records"
ARN = "arn:aws:acm:eu-west-1:123456789012:certificate/1b2c"
RECORD = {"Name": "_a1.www.example.com.", "Type": "CNAME", "Value": "_B2.acm-validations.aws."}
ZONE = {"Id": "/hostedzone/Z1", "Name": "example.com.", "CallerReference": "1"}


def _certificate(stubs: Any, status: str, **more: Any) -> None:
    option: dict[str, Any] = {
        "DomainName": "www.example.com",
        "ValidationMethod": more.pop("way", "DNS"),
        "ValidationStatus": more.pop("validation", "PENDING_VALIDATION"),
    }
    if more.pop("record", True):
        option["ResourceRecord"] = RECORD
    told = {"DomainName": "www.example.com", "Status": status, "DomainValidationOptions": [option]}
    stubs("acm", "eu-west-1").add_response("describe_certificate", {"Certificate": told | more})


def _zones(stubs: Any, *zones: dict[str, Any]) -> None:
    told = {"HostedZones": list(zones), "IsTruncated": False, "MaxItems": "100", "Marker": ""}
    stubs("route53", "us-east-1").add_response("list_hosted_zones", told)


def _records(stubs: Any, *records: dict[str, Any]) -> None:
    told = {"ResourceRecordSets": list(records), "IsTruncated": False, "MaxItems": "300"}
    stubs("route53", "us-east-1").add_response("list_resource_record_sets", told)


def record(name: str, value: str, kind: str = "CNAME") -> dict[str, Any]:
    return {"Name": name, "Type": kind, "TTL": 300, "ResourceRecords": [{"Value": value}]}


RIGHT = record("_a1.www.example.com.", "_b2.acm-validations.aws.")


@pytest.mark.parametrize(
    ("records", "verdict"),
    [
        ([RIGHT], "present"),
        ([RIGHT, record("_other.example.com.", "x.")], "present"),
        ([record("_a1.www.example.com.", "_old.acm-validations.aws.")], "missing"),
        ([record("_a1.www.example.com.example.com.", "_b2.acm-validations.aws.")], "missing"),
        ([record("_a1.www.example.com.", "_b2.acm-validations.aws.", "TXT")], "missing"),
        ([], "missing"),
    ],
)
def test_a_record_counts_with_its_value(
    stubs: Any, records: list[dict[str, Any]], verdict: str
) -> None:
    """Name, type and value have to be what ACM asked for, capitals apart."""
    _certificate(stubs, "PENDING_VALIDATION")
    _zones(stubs, ZONE)
    _records(stubs, *records)
    assert verdict == stubs.look(NAME, certificate_arn=ARN).verdict.name


@pytest.mark.parametrize(
    "zone",
    [
        {**ZONE, "Name": "ample.com."},
        {**ZONE, "Name": "other.com."},
        {**ZONE, "Config": {"PrivateZone": True}},
    ],
    ids=["ends alike", "another", "private"],
)
def test_a_zone_counts_if_it_is_public_and_above_the_name(stubs: Any, zone: dict[str, Any]) -> None:
    """Otherwise DNS is elsewhere, which is told as not asked."""
    _certificate(stubs, "PENDING_VALIDATION")
    _zones(stubs, zone)
    result = stubs.look(NAME, certificate_arn=ARN)
    assert ("no-zone", "unknown") == (result.verdict.name, result.verdict.tone)


def test_an_issued_certificate(stubs: Any) -> None:
    """All validated, or a renewal that is still open although the record is there."""
    _certificate(stubs, "ISSUED", validation="SUCCESS")
    _zones(stubs)
    assert "issued" == stubs.look(NAME, certificate_arn=ARN).verdict.name
    waiting = {
        "RenewalStatus": "PENDING_VALIDATION",
        "DomainValidationOptions": [{"DomainName": "www.example.com", "ResourceRecord": RECORD}],
        "UpdatedAt": datetime(2026, 11, 1, tzinfo=UTC),
    }
    _certificate(stubs, "ISSUED", validation="SUCCESS", RenewalSummary=waiting)
    _zones(stubs, ZONE)
    _records(stubs, RIGHT)
    assert "renewal" == stubs.look(NAME, certificate_arn=ARN).verdict.name


@pytest.mark.parametrize(
    ("status", "more", "verdict"),
    [
        ("FAILED", {"FailureReason": "CAA_ERROR"}, "caa"),
        ("FAILED", {"FailureReason": "DOMAIN_NOT_ALLOWED"}, "failed"),
        ("VALIDATION_TIMED_OUT", {}, "timed-out"),
    ],
)
def test_a_certificate_that_is_over(
    stubs: Any, status: str, more: dict[str, str], verdict: str
) -> None:
    """A final status decides, whatever stands in DNS."""
    _certificate(stubs, status, **more)
    _zones(stubs, ZONE)
    _records(stubs)
    assert verdict == stubs.look(NAME, certificate_arn=ARN).verdict.name


def test_validation_by_mail_and_one_without_a_record_yet(stubs: Any) -> None:
    """Neither is compared with DNS."""
    _certificate(stubs, "PENDING_VALIDATION", way="EMAIL", record=False)
    assert "by-email" == stubs.look(NAME, certificate_arn=ARN).verdict.name
    _certificate(stubs, "PENDING_VALIDATION", record=False)
    assert "no-record-yet" == stubs.look(NAME, certificate_arn=ARN).verdict.name


def test_a_certificate_that_is_not_there(stubs: Any) -> None:
    """ACM's own word decides."""
    stubs("acm").add_client_error("describe_certificate", "ResourceNotFoundException")
    assert "absent" == stubs.look(NAME, certificate_arn=ARN).verdict.name


@pytest.mark.parametrize("code", ["AccessDeniedException", "ThrottlingException"])
def test_denied_and_throttled_are_not_missing(stubs: Any, code: str) -> None:
    """Neither a certificate nor a record that could not be read is missing."""
    acm = stubs("acm", "eu-west-1")
    acm.add_client_error("describe_certificate", code, http_status_code=400)
    assert "unseen" == stubs.look(NAME, certificate_arn=ARN).verdict.name
    _certificate(stubs, "PENDING_VALIDATION")
    _zones(stubs, ZONE)
    stubs("route53", "us-east-1").add_client_error("list_resource_record_sets", code)
    assert "unseen" == stubs.look(NAME, certificate_arn=ARN).verdict.name


def test_records_read_in_part_are_not_missing(stubs: Any) -> None:
    """A record may stand on a page that was not read."""
    _certificate(stubs, "PENDING_VALIDATION")
    _zones(stubs, ZONE)
    more = {"IsTruncated": True, "NextRecordName": "a.", "NextRecordType": "A", "MaxItems": "300"}
    route53 = stubs("route53", "us-east-1")
    route53.add_response("list_resource_record_sets", {"ResourceRecordSets": [], **more})
    route53.add_client_error("list_resource_record_sets", "Throttling", http_status_code=400)
    assert "unseen" == stubs.look(NAME, certificate_arn=ARN).verdict.name
