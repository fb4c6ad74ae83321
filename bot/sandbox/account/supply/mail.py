"""Amazon SES: Larkspur is still in the sandbox, and two of its readers' addresses bounced.

Moto lacks the account and the suppression list, and words the refusal of a sender differently.
"""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import Call
from bot.sandbox.account.principals import Principal
from bot.sandbox.account.supply.state import Account, Check, Key, Supplier

_NOT_FOUND = 404
_DAILY = 200.0


def _account(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del call, account, principal
    return {
        "SendingEnabled": True,
        "ProductionAccessEnabled": False,
        "EnforcementStatus": "HEALTHY",
        "SendQuota": {"Max24HourSend": _DAILY, "MaxSendRate": 1.0, "SentLast24Hours": 3.0},
        "SuppressionAttributes": {"SuppressedReasons": ["BOUNCE", "COMPLAINT"]},
    }


def _suppress(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    given = call.parameters
    entry = {key: given[key] for key in ("EmailAddress", "Reason")} | {"LastUpdateTime": call.at}
    account.kept_by("sesv2")[given["EmailAddress"]] = entry
    return {}


def _suppressed(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    found = account.kept_by("sesv2").get(call.parameters["EmailAddress"])
    if found is None:
        text = "Email address is not on the suppression list."
        raise Refusal("NotFoundException", text, _NOT_FOUND)
    return {"SuppressedDestination": found}


def _check_verified(call: Call, account: Account) -> None:
    """Only a verified address or domain sends, and in the sandbox only to such."""
    verified = account.backend("sesv2", call.region).core_backend.email_identities
    destinations = (call.parameters.get("Destination") or {}).values()
    asked = [call.parameters["FromEmailAddress"], *(one for to in destinations for one in to or ())]
    failed = [one for one in asked if not {one, one.rsplit("@", 1)[-1]} & set(verified)]
    if failed:
        text = (
            "Email address is not verified. The following identities failed the check in region"
            f" {call.region.upper()}: {', '.join(failed)}"
        )
        raise Refusal("MessageRejected", text)


SUPPLIED: Mapping[Key, Supplier] = {
    ("sesv2", "GetAccount"): _account,
    ("sesv2", "GetSuppressedDestination"): _suppressed,
    ("sesv2", "PutSuppressedDestination"): _suppress,
}
CHECKS: Mapping[Key, Check] = {("sesv2", "SendEmail"): _check_verified}
