"""Both lookups of a certificate: every state that it or its renewal can be in."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.knowledge.lookups.test_every_state import states

ARN = "arn:aws:acm:eu-west-1:123456789012:certificate/1b2c"
ENDS = datetime(2027, 1, 2, tzinfo=UTC)
RECORD = {"Name": "_a1.www.example.com.", "Type": "CNAME", "Value": "_b2.acm-validations.aws."}


def option(status: str, way: str = "DNS") -> dict[str, Any]:
    """The validation of one name."""
    record = {"ResourceRecord": RECORD} if way == "DNS" else {}
    name = "www.example.com"
    return {"DomainName": name, "ValidationMethod": way, "ValidationStatus": status, **record}


def renewal(status: str, way: str = "DNS") -> dict[str, Any]:
    """A certificate that is issued and validated, and whose renewal has this status."""
    open_one = "SUCCESS" if status == "SUCCESS" else "PENDING_VALIDATION"
    return {
        "Status": "ISSUED",
        "DomainValidationOptions": [option("SUCCESS", way)],
        "RenewalSummary": {
            "RenewalStatus": status,
            "DomainValidationOptions": [option(open_one, way)],
            "UpdatedAt": ENDS,
        },
    }


def look(stubs: Any, lookup: str, told: dict[str, Any], **values: str) -> Any:
    """What the lookup says of a certificate."""
    certificate = {"DomainName": "www.example.com", "NotAfter": ENDS, **told}
    stubs("acm").add_response("describe_certificate", {"Certificate": certificate})
    return stubs.look(lookup, certificate_arn=ARN, **values).verdict


def no_zone(stubs: Any) -> None:
    """An account without a public zone."""
    told = {"HostedZones": [], "IsTruncated": False, "MaxItems": "100", "Marker": ""}
    stubs("route53").add_response("list_hosted_zones", told)


@pytest.mark.parametrize("status", states("acm.describe_certificate", "Certificate", "Status"))
@pytest.mark.parametrize("kind", states("acm.describe_certificate", "Certificate", "Type"))
def test_no_ended_certificate_is_waited_for(stubs: Any, status: str, kind: str) -> None:
    """Whoever issued it: only a pending one may still come, and only an issued one is green."""
    told = {"Status": status, "Type": kind}
    for lookup in ("acm/certificate", "acm/validation-records"):
        tone = look(stubs, lookup, told).tone
        if status == "ISSUED":
            assert tone in {"good", "unknown"}
        elif kind == "AMAZON_ISSUED" and status == "PENDING_VALIDATION":
            assert tone in {"warning", "unknown"}
        elif status != "PENDING_VALIDATION":
            assert "bad" == tone


@pytest.mark.parametrize(
    ("status", "name"),
    [
        ("EXPIRED", "expired"),
        ("VALIDATION_TIMED_OUT", "timed-out"),
        ("REVOKED", "revoked"),
        ("FAILED", "not-issued"),
        ("INACTIVE", "not-issued"),
    ],
)
def test_each_end_has_its_own_remedy(stubs: Any, status: str, name: str) -> None:
    """Nobody is told to mend a reason that ACM does not give: it gives one for FAILED alone."""
    verdict = look(stubs, "acm/certificate", {"Status": status, "Type": "AMAZON_ISSUED"})
    assert name == verdict.name


def test_why_it_was_revoked(stubs: Any) -> None:
    """ACM's reason is told."""
    told = {"Status": "REVOKED", "RevocationReason": "KEY_COMPROMISE"}
    assert "KEY_COMPROMISE" in look(stubs, "acm/certificate", told).text


@pytest.mark.parametrize(
    ("values", "name", "tone"),
    [
        ({}, "in-use", "good"),
        ({"operation": "UpdateDistribution"}, "in-use", "good"),
        ({"operation": "DeleteCertificate"}, "used", "warning"),
        ({"error_code": "ResourceInUseException"}, "used", "warning"),
    ],
)
def test_use_is_in_the_way_of_a_delete_alone(
    stubs: Any, values: dict[str, str], name: str, tone: str
) -> None:
    """A certificate that is issued and used is as it should be, unless it is to be deleted."""
    told = {"Status": "ISSUED", "InUseBy": ["arn:aws:cloudfront::123456789012:distribution/E1"]}
    verdict = look(stubs, "acm/certificate", told, **values)
    assert (name, tone) == (verdict.name, verdict.tone)


@pytest.mark.parametrize(
    ("status", "green"),
    [
        ("PENDING_AUTO_RENEWAL", True),
        ("SUCCESS", True),
        ("PENDING_VALIDATION", False),
        ("FAILED", False),
    ],
)
@pytest.mark.parametrize("way", ["DNS", "EMAIL"])
def test_a_renewal_that_is_held_up_is_not_green(
    stubs: Any, status: str, way: str, *, green: bool
) -> None:
    """The first validation stays SUCCESS while the renewal waits: its own validation counts."""
    told = renewal(status, way)
    assert green == (look(stubs, "acm/certificate", told).tone == "good")
    if way == "DNS":
        no_zone(stubs)
    assert green == (look(stubs, "acm/validation-records", told).tone == "good")


def test_every_status_of_a_renewal_is_tried() -> None:
    """The SDK's model has no further one."""
    path = ("Certificate", "RenewalSummary", "RenewalStatus")
    assert {"PENDING_AUTO_RENEWAL", "SUCCESS", "PENDING_VALIDATION", "FAILED"} == set(
        states("acm.describe_certificate", *path)
    )


@pytest.mark.parametrize("lookup", ["acm/certificate", "acm/validation-records"])
@pytest.mark.parametrize("code", ["ResourceNotFoundException", "InvalidArnException"])
def test_a_missing_one_is_named_with_account_and_region(stubs: Any, lookup: str, code: str) -> None:
    """Both codes mean that nothing is found; the sentence says what was looked for, and where."""
    stubs("acm").add_client_error("describe_certificate", code, http_status_code=400)
    verdict = stubs.look(lookup, certificate_arn=ARN).verdict
    assert "absent" == verdict.name
    for word in ("1b2c", "123456789012", "eu-west-1"):
        assert word in verdict.text
