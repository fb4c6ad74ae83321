"""ACM: a certificate is kept while a load balancer uses it, and issued once DNS holds its proof."""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import ACCOUNT_ID, Call
from bot.sandbox.account.supply.state import Account, Check, FollowUp, Key


def _users(call: Call, account: Account, arn: str) -> list[str]:
    """The load balancers that hold a certificate."""
    balancers = account.backend("elbv2", call.region).load_balancers.values()
    return [
        balancer.arn
        for balancer in list(balancers)
        for listener in balancer.listeners.values()
        if arn in listener.certificates
    ]


def _check_unused(call: Call, account: Account) -> None:
    arn = call.parameters["CertificateArn"]
    if _users(call, account, arn):
        text = f"Certificate {arn} in account {ACCOUNT_ID} is in use."
        raise Refusal("ResourceInUseException", text)


def _add_users(call: Call, account: Account, result: dict[str, Any]) -> Mapping[str, Any]:
    certificate = result["Certificate"]
    users = _users(call, account, certificate["CertificateArn"])
    told = certificate | {"InUseBy": users}
    if certificate["Status"] in {"ISSUED", "PENDING_VALIDATION"}:
        told |= _validated(account, certificate, used=bool(users))
    return result | {"Certificate": told}


def _validated(
    account: Account, certificate: Mapping[str, Any], *, used: bool
) -> Mapping[str, Any]:
    """How far DNS proves a certificate's names; nothing takes one that is not issued."""
    options = []
    for option in certificate.get("DomainValidationOptions") or ():
        record = option.get("ResourceRecord")
        proved = used or record is None or _stands(account, record)
        status = "SUCCESS" if proved else "PENDING_VALIDATION"
        options.append(option | {"ValidationStatus": status})
    pending = any(one["ValidationStatus"] != "SUCCESS" for one in options)
    status = "PENDING_VALIDATION" if pending else "ISSUED"
    return {"DomainValidationOptions": options, "Status": status}


def _stands(account: Account, proof: Mapping[str, str]) -> bool:
    wanted = proof["Name"].rstrip(".").lower(), proof["Value"].rstrip(".").lower()
    return any(
        (found.name.rstrip(".").lower(), _value(record).rstrip(".").lower()) == wanted
        for zone in account.backend("route53").zones.values()
        if not zone.private_zone
        for found in zone.rrsets
        for record in found.records or ()
    )


def _value(record: Any) -> str:
    """Moto keeps a record's values as texts or as they were sent."""
    return str(record["Value"] if isinstance(record, dict) else record)


CHECKS: Mapping[Key, Check] = {("acm", "DeleteCertificate"): _check_unused}
FOLLOW_UPS: Mapping[Key, FollowUp] = {("acm", "DescribeCertificate"): _add_users}
