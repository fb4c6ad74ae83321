"""The service control policies that hold Larkspur's account."""

from collections.abc import Iterator
from typing import Any

from moto.backends import get_backend

from bot.sandbox.account.calls import ACCOUNT_ID
from bot.sandbox.account.policy import Policy, parsed

_KIND = "SERVICE_CONTROL_POLICY"


def control_policies() -> list[Policy]:
    """Those of the account, its units and the root; none before there is an organisation."""
    organisation = get_backend("organizations")[ACCOUNT_ID]["aws"]
    if organisation.org is None:
        return []
    return [
        Policy(policy.name, "Service control policy", parsed(policy.content))
        for place in _upwards(organisation)
        for policy in list(place.attached_policies)
        if policy.type == _KIND
    ]


def _upwards(organisation: Any) -> Iterator[Any]:
    """The account, the units that it is in, and the root."""
    place = organisation.get_account_by_id(ACCOUNT_ID)
    units = {unit.id: unit for unit in organisation.ou}
    while place is not None:
        yield place
        place = units.get(getattr(place, "parent_id", None))
