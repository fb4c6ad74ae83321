"""CloudFront: who holds an alias, and the rules on ETags, aliases and deletion."""

import secrets
import string
from collections.abc import Mapping
from typing import Any

from moto.cloudfront import models

from bot.sandbox.account import clock
from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import ACCOUNT_ID, Call
from bot.sandbox.account.principals import Principal
from bot.sandbox.account.supply.state import Account, Check, FollowUp, Key, Supplier

_CONFLICT = 409
_PRECONDITION_FAILED = 412
_ID_LENGTH = 13


def _id(uppercase: bool = True, length: int = _ID_LENGTH) -> str:
    """An id as CloudFront gives them: distributions' and ETags begin with `E`, hosts with `d`."""
    signs = string.digits + (string.ascii_uppercase if uppercase else string.ascii_lowercase)
    first = "E" if uppercase else "d"
    return first + "".join(secrets.choice(signs) for _ in range(length - 1))


models.random_id = _id


def _distributions(account: Account) -> list[Any]:
    return list(account.backend("cloudfront").distributions.values())


def _aliases(distribution: Any) -> list[str]:
    return list(distribution.distribution_config.Aliases.get("Items") or ())


def _overlap(alias: str, other: str) -> bool:
    """Whether two alternate domain names conflict; a wildcard covers one level."""
    if alias.lower() == other.lower():
        return True
    wild, plain = (alias, other) if alias.startswith("*.") else (other, alias)
    return wild.startswith("*.") and plain.partition(".")[2].lower() == wild[2:].lower()


def _holders(account: Account, alias: str) -> list[tuple[str, Any]]:
    return [
        (held, distribution)
        for distribution in _distributions(account)
        for held in _aliases(distribution)
        if _overlap(alias, held)
    ]


def _conflicting(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    own = call.parameters["DistributionId"]
    _existing(account, own)
    items = [
        {"Alias": held, "DistributionId": distribution.id, "AccountId": ACCOUNT_ID}
        for held, distribution in _holders(account, call.parameters["Alias"])
        if distribution.id != own
    ]
    return {"ConflictingAliasesList": {"MaxItems": 100, "Quantity": len(items), "Items": items}}


def _domain_conflicts(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del principal
    validating = (call.parameters.get("DomainControlValidationResource") or {}).get(
        "DistributionId"
    )
    conflicts = [
        {
            "Domain": held,
            "ResourceType": "distribution",
            "ResourceId": distribution.id,
            "AccountId": ACCOUNT_ID,
        }
        for held, distribution in _holders(account, call.parameters["Domain"])
        if distribution.id != validating
    ]
    return {"DomainConflicts": conflicts}


def _existing(account: Account, distribution_id: str) -> Any:
    found = account.backend("cloudfront").distributions.get(distribution_id)
    if found is None:
        raise Refusal("NoSuchDistribution", "The specified distribution does not exist.", 404)
    return found


def _match_etag(call: Call, account: Account) -> Any:
    distribution = _existing(account, call.parameters["Id"])
    given = call.parameters.get("IfMatch")
    if not given:
        text = "The If-Match version is missing or not valid for the resource."
        raise Refusal("InvalidIfMatchVersion", text)
    if given != distribution.etag:
        text = (
            "The request failed because it didn't meet the preconditions in one or more "
            "request-header fields."
        )
        raise Refusal("PreconditionFailed", text, _PRECONDITION_FAILED)
    return distribution


def _check_create(call: Call, account: Account) -> None:
    config = (
        call.parameters.get("DistributionConfig")
        or call.parameters["DistributionConfigWithTags"]["DistributionConfig"]
    )
    for held in _distributions(account):
        if held.distribution_config.caller_reference == config["CallerReference"]:
            return  # moto refuses it
    _check_aliases(config, account, own="")


def _check_aliases(config: Mapping[str, Any], account: Account, own: str) -> None:
    for alias in (config.get("Aliases") or {}).get("Items") or ():
        if any(one.id != own for held, one in _holders(account, alias) if held == alias):
            text = (
                "One or more of the CNAMEs you provided are already associated with a "
                "different resource."
            )
            raise Refusal("CNAMEAlreadyExists", text, _CONFLICT)


def _check_update(call: Call, account: Account) -> None:
    distribution = _match_etag(call, account)
    _check_aliases(call.parameters["DistributionConfig"], account, own=distribution.id)


def _check_delete(call: Call, account: Account) -> None:
    if _match_etag(call, account).distribution_config.Enabled:
        text = "The distribution you are trying to delete has not been disabled."
        raise Refusal("DistributionNotDisabled", text, _CONFLICT)


def _stamp(call: Call, account: Account, result: Mapping[str, Any]) -> None:
    """Date the change, which moto leaves at one fixed day, and give it a new ETag."""
    distribution = account.backend("cloudfront").distributions[result["Distribution"]["Id"]]
    distribution.last_modified_time = clock.now().strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
    if call.operation == "UpdateDistribution":
        distribution.etag = models.random_id()


SUPPLIED: Mapping[Key, Supplier] = {
    ("cloudfront", "ListConflictingAliases"): _conflicting,
    ("cloudfront", "ListDomainConflicts"): _domain_conflicts,
}
CHECKS: Mapping[Key, Check] = {
    ("cloudfront", "CreateDistribution"): _check_create,
    ("cloudfront", "CreateDistributionWithTags"): _check_create,
    ("cloudfront", "DeleteDistribution"): _check_delete,
    ("cloudfront", "UpdateDistribution"): _check_update,
}
FOLLOW_UPS: Mapping[Key, FollowUp] = {
    ("cloudfront", "CreateDistribution"): _stamp,
    ("cloudfront", "CreateDistributionWithTags"): _stamp,
    ("cloudfront", "UpdateDistribution"): _stamp,
}
