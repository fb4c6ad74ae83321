"""The region of a run: the lookup's own, else the resource's, the paste's or the account's."""

from collections.abc import Mapping
from contextlib import suppress

from bot.aws.accounts import Account
from bot.aws.operations import known_regions
from bot.lookups.calls import UNFILLED
from bot.lookups.ownership import own_region_of
from bot.lookups.report import Observations, RunInput
from bot.lookups.templates import parameters


def region_to_ask(asked: RunInput, values: Mapping[str, str]) -> str:
    """The region to look in.

    The region that the lookup fixes comes first; then that in the resource's ARN or address, the
    paste's, and the account's default region.

    Args:
        asked: the lookup, its values and the account.
        values: all valid values of the paste.
    """
    if asked.lookup.region is not None:
        with suppress(*UNFILLED):
            return str(parameters(asked.lookup.region.text, asked.parameters(Observations())))
    region = own_region_of(asked.lookup.needs, asked.values) or values.get("region")
    return region or asked.account.default_region


def is_region(name: str, account: Account) -> bool:
    """Whether it is the name of a region: in any partition, or configured for the account."""
    return name in account.regions or name in known_regions()
