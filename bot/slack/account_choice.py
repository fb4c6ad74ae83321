"""Which account and region a press means, and which there are to choose from."""

from collections.abc import Sequence

from bot.aws.accounts import Account
from bot.lookups.model import Lookup
from bot.slack.payloads import LookupRequest


def choose(lookup: Lookup, request: LookupRequest, accounts: Sequence[Account]) -> Account | None:
    """The account that was asked for, or that what is asked about is in, or the only one."""
    number = lookup.where(request.values).get("account_id", "")
    asked = [one for one in accounts if request.account and request.account == one.key]
    named = [one for one in accounts if number and number == one.number]
    return next(iter([*asked, *named]), accounts[0] if len(accounts) == 1 else None)


def regions_to_choose(
    lookup: Lookup, chosen: Account | None, open_to: Sequence[Account]
) -> tuple[str, ...]:
    """The regions to choose from; none where the lookup itself says where to look."""
    if lookup.region is not None:
        return ()
    accounts = [chosen] if chosen else open_to
    return tuple(dict.fromkeys(region for account in accounts for region in account.regions))
