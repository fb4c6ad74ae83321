"""In which region a lookup asks: the lookup's own, the thing's, the paste's or the account's."""

from collections.abc import Mapping
from contextlib import suppress

from bot.aws.accounts import Account
from bot.aws.operations import regions
from bot.lookups.calls import UNFILLED
from bot.lookups.ownership import own_region_of
from bot.lookups.report import Asked, Observations
from bot.lookups.templates import parameters

_PARTITIONS = ("aws", "aws-cn", "aws-us-gov")


def region_to_ask(asked: Asked, values: Mapping[str, str]) -> str:
    """The region to ask in.

    Args:
        asked: what is asked; where the lookup says the region itself, that counts, then the region
            in the ARN or address of what is asked about.
        values: all valid values, among them the paste's own `region`.
    """
    if asked.lookup.region is not None:
        with suppress(*UNFILLED):
            return str(parameters(asked.lookup.region.text, asked.parameters(Observations())))
    told = own_region_of(asked.lookup.needs, asked.values) or values.get("region")
    return told or asked.account.default_region


def is_region(name: str, account: Account) -> bool:
    """Whether it is a region of any partition, or one that the account is configured with."""
    return name in account.regions or any(name in regions(one) for one in _PARTITIONS)
