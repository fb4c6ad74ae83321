"""ACM: a certificate is kept while a load balancer uses it, and tells which."""

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
    return result | {"Certificate": certificate | {"InUseBy": users}}


CHECKS: Mapping[Key, Check] = {("acm", "DeleteCertificate"): _check_unused}
FOLLOW_UPS: Mapping[Key, FollowUp] = {("acm", "DescribeCertificate"): _add_users}
