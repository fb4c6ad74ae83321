"""Enters each configured AWS account, as a lookup would."""

from collections.abc import Iterator, Sequence

from botocore.exceptions import BotoCoreError, ClientError

from bot.aws.accounts import Account
from bot.aws.clients import own_region
from bot.aws.connector import ConnectError, Connector, WrongAccountError
from bot.aws.error_codes import error_name
from bot.doctor.check_result import CheckResult
from bot.lookups.model import Lookup


def account_checks(
    accounts: Sequence[Account], lookup: Lookup, connector: Connector
) -> Iterator[CheckResult]:
    """Enter the accounts one after the other; AWS is asked who that is, and nothing else.

    Args:
        accounts: those of faultbook.yml, or the process's own.
        lookup: the lookup for whose calls each is entered.
        connector: enters them.

    Yields:
        A result for each.
    """
    for account in accounts:
        part = f"Account: {account.name}"
        try:
            clients = connector.enter(account, lookup, "")
            number = account.number or clients.caller_account(account.default_region)
        except WrongAccountError as error:
            said = f"The credentials are of {error.found}, and faultbook.yml says {error.wanted}."
            yield CheckResult(
                part, "broken", said, "Correct the id, or give the process other ones."
            )
            continue
        except (ConnectError, ClientError, BotoCoreError) as error:
            said = f"It cannot be entered: {_code(error)}."
            yield CheckResult(part, "broken", said, _mend(account))
            continue
        regions = ", ".join(account.regions) or own_region()
        yield CheckResult(part, "good", f"{number}, looked into in {regions}.")


def _code(error: ConnectError | ClientError | BotoCoreError) -> str:
    return error.code if isinstance(error, ConnectError) else error_name(error)


def _mend(account: Account) -> str:
    if account.role_arn:
        return f"Let these credentials assume {account.role_arn}, by its trust policy and theirs."
    return "Give the process AWS credentials: a role is best, as docs/aws.md has it."
