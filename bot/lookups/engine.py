"""Runs a lookup: checks what it was given, enters the account, and has its steps taken.

What goes wrong with AWS becomes part of the result and is never raised.
"""

import threading
import time
from collections.abc import Callable, Mapping

from bot.aws.accounts import Account
from bot.aws.clients import Clients
from bot.aws.connector import CONNECTOR, ConnectError, Connector
from bot.knowledge_base.value_kinds import valid
from bot.lookups import call_failure
from bot.lookups.calls import RunLimits
from bot.lookups.model import Lookup
from bot.lookups.ownership import named_account
from bot.lookups.region import is_region, region_to_ask
from bot.lookups.report import RunInput
from bot.lookups.result import LookupResult, Progress, Unseen
from bot.lookups.step_runner import StepRunner


def _ignore(_: Progress) -> None:
    """The default for `progress`: do nothing."""


def run_lookup(
    lookup: Lookup,
    values: Mapping[str, str],
    account: Account,
    *,
    progress: Callable[[Progress], None] = _ignore,
    stop: threading.Event | None = None,
    asker: str = "",
    clients: Clients | None = None,
    limits: RunLimits | None = None,
    connector: Connector = CONNECTOR,
) -> LookupResult:
    """Run a lookup in an account.

    Args:
        lookup: the lookup.
        values: named values; those that do not fit their kind are dropped.
        account: the account to look into.
        progress: called after each response, in this thread.
        stop: ends the run once it is set; what was not seen by then is reported as unseen.
        asker: the Slack user id, which the account's CloudTrail will show.
        clients: clients of the account; by default the connector enters it.
        limits: calls, seconds and concurrency; by default the lookup's budget of calls.
        connector: enters the account; by default the process's own.

    Returns:
        The result; what went wrong with AWS is in its `unseen`.
    """
    given = valid(dict(values))
    named = "" if "account_id" in lookup.needs.names else named_account(lookup.needs, given)
    asked = RunInput(lookup, lookup.takes(given), account, time.time(), named)
    bounds = limits or RunLimits(calls=lookup.budget)
    running = StepRunner(asked, bounds, stop or threading.Event(), progress)
    first = lookup.steps[0].call
    if missing := lookup.missing(asked.values):
        return running.nothing_seen(_missing(lookup, missing))
    region = region_to_ask(asked, given)
    if not is_region(region, account):
        return running.nothing_seen(call_failure.unknown_region(first, region))
    try:
        entered = clients or connector.enter_unless(running.stop, account, lookup, asker)
    except ConnectError as error:
        return running.nothing_seen(call_failure.no_entry(first, error))
    if entered is None:
        return running.nothing_seen(call_failure.stopped(first))
    return running.run(entered, region)


def _missing(lookup: Lookup, missing: tuple[str, ...]) -> Unseen:
    needed = " or ".join(missing) if lookup.needs.any else " and ".join(missing)
    sentence = f"It needs {needed} of the right shape."
    return Unseen(call=lookup.steps[0].call, reason="failed", sentence=sentence)
