"""Route 53's changes: each has an id of its own, and a long one is still being spread.

Source: https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetChange.html
"""

import secrets
import string
from collections.abc import Mapping
from typing import Any

from moto.route53 import models

from bot.sandbox.account import clock
from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import Call
from bot.sandbox.account.principals import Principal
from bot.sandbox.account.supply.state import Account, Check, FollowUp, Key, Supplier, page

_LONG = 20
"""Records above which the sandbox never finishes a change, so that there is one to look at."""

_SIGNS = string.ascii_uppercase + string.digits
_NOT_FOUND = 404
_PAGE = 100


def _zone_id(**_: Any) -> str:
    """An id as Route 53 gives them; moto's lack the first letter."""
    return "Z" + "".join(secrets.choice(_SIGNS) for _ in range(20))


models.create_route53_zone_id = _zone_id


def _submitted(call: Call, account: Account, result: Mapping[str, Any]) -> Mapping[str, Any]:
    """Keep the change under an id of its own; moto has one id for all."""
    del result
    batch = call.parameters["ChangeBatch"]
    change_id = "/change/C" + "".join(secrets.choice(_SIGNS) for _ in range(20))
    info = {"Id": change_id, "Status": "PENDING", "SubmittedAt": clock.now()}
    if comment := batch.get("Comment"):
        info["Comment"] = comment
    long = len(batch["Changes"]) > _LONG
    account.kept_by("route53")[change_id] = (call.parameters["HostedZoneId"], long, info)
    return {"ChangeInfo": info}


def _zone(zone_id: str) -> str:
    return zone_id.removeprefix("/hostedzone/")


def _check_prior(call: Call, account: Account) -> None:
    zone = _zone(call.parameters["HostedZoneId"])
    changes = list(account.kept_by("route53").values())
    if any(long and _zone(held) == zone for held, long, _ in changes):
        text = "The request was rejected because Route 53 was still processing a prior request."
        raise Refusal("PriorRequestNotComplete", text)


def _change(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    change_id = f"/change/{call.parameters['Id'].removeprefix('/change/')}"
    if change_id not in account.kept_by("route53"):
        text = f"Could not find resource with ID: {change_id}"
        raise Refusal("NoSuchChange", text, _NOT_FOUND)
    _, long, info = account.kept_by("route53")[change_id]
    return {"ChangeInfo": info | {"Status": "PENDING" if long else "INSYNC"}}


def _zones(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    """Moto's list lacks what Route 53 always says of its pages."""
    del principal
    zones = list(account.backend("route53").zones.values())
    shown, marker = page(zones, call.parameters.get("Marker"), _PAGE)
    listed = [
        {
            "Id": zone.id,
            "Name": zone.name,
            "CallerReference": zone.caller_reference,
            "Config": {"PrivateZone": zone.private_zone},
            "ResourceRecordSetCount": zone.resource_record_set_count,
        }
        for zone in shown
    ]
    told = {"HostedZones": listed, "MaxItems": str(_PAGE), "IsTruncated": marker is not None}
    return told | ({"NextMarker": marker} if marker else {})


def _check_names(call: Call, account: Account) -> None:
    """A VPC has one private zone of a name."""
    vpc, name = call.parameters.get("VPC"), call.parameters["Name"].rstrip(".")
    if not vpc:
        return
    zones = account.backend("route53").list_hosted_zones_by_vpc(vpc["VPCId"])
    if any(zone["Name"].rstrip(".") == name for zone in zones):
        text = (
            f"The VPC that you chose, {vpc['VPCId']} in region {vpc['VPCRegion']}, is already "
            "associated with another private hosted zone that has an overlapping name space, "
            f"{name}."
        )
        raise Refusal("ConflictingDomainExists", text)


def _sized(call: Call, account: Account, result: dict[str, Any]) -> Mapping[str, Any]:
    """Moto's list of a VPC's zones is whole, and lacks the size of its one page."""
    del call, account
    return result | {"MaxItems": str(_PAGE)}


SUPPLIED: Mapping[Key, Supplier] = {
    ("route53", "GetChange"): _change,
    ("route53", "ListHostedZones"): _zones,
}
CHECKS: Mapping[Key, Check] = {
    ("route53", "ChangeResourceRecordSets"): _check_prior,
    ("route53", "CreateHostedZone"): _check_names,
}
FOLLOW_UPS: Mapping[Key, FollowUp] = {
    ("route53", "ChangeResourceRecordSets"): _submitted,
    ("route53", "ListHostedZonesByVPC"): _sized,
}
