"""Checks beforehand which lookups the credentials are allowed to run.

IAM's policy simulator (`iam:SimulatePrincipalPolicy`), which changes nothing, is asked about every
action. Where it may not be used, each action is `unknown`, never `allowed`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from botocore.exceptions import BotoCoreError, ClientError
from rich.console import Console
from rich.table import Table

from bot.aws.accounts import Account
from bot.aws.allow_list import PACKAGE_LIST, AllowList
from bot.aws.clients import Clients, Permit, permitted, session
from bot.aws.error_codes import error_name
from bot.aws.policies import iam_actions
from bot.lookups.functions import arn_part, role_arn
from bot.lookups.model import Lookup
from bot.lookups.plain_text import print_table

_AT_ONCE: Final = 100
"""Actions in one request to the simulator."""

_CALLS: Final = ("sts.get_caller_identity", "iam.simulate_principal_policy")

SimulatedDecision = Literal["allowed", "denied", "unknown"]


@dataclass(frozen=True, slots=True)
class PermissionReport:
    """Which IAM actions are allowed.

    Attributes:
        identity: the ARN of the credentials; empty when there are none that work.
        trouble: why something could not be checked; empty when everything was.
        actions: whether each IAM action is allowed.
        allow_list: what lookups may call.
    """

    identity: str
    trouble: str
    actions: Mapping[str, SimulatedDecision]
    allow_list: AllowList = PACKAGE_LIST

    def of(self, lookup: Lookup) -> SimulatedDecision:
        """Whether a lookup is allowed: only when each of its actions is."""
        answers = {self.actions.get(action, "unknown") for action in self._needed(lookup)}
        return "denied" if "denied" in answers else "unknown" if "unknown" in answers else "allowed"

    def lacking(self, lookup: Lookup) -> tuple[str, ...]:
        """The lookup's actions that are denied or unknown."""
        return tuple(
            action for action in self._needed(lookup) if self.actions.get(action) != "allowed"
        )

    def _needed(self, lookup: Lookup) -> tuple[str, ...]:
        return iam_actions([lookup], self.allow_list)


def examine(
    lookups: Iterable[Lookup],
    account: Account,
    clients: Clients | None = None,
    allow_list: AllowList = PACKAGE_LIST,
) -> PermissionReport:
    """Check the permissions that lookups need, with the process's credentials.

    Args:
        lookups: the lookups to check.
        account: its endpoint and region are used; its role, where it has one, is simulated.
        clients: how to reach AWS; by default with the process's own credentials.
        allow_list: what lookups may call.
    """
    needed = iam_actions(lookups, allow_list)
    reach = clients or Clients(session(), endpoint_url=account.endpoint_url)
    with permitted(Permit.for_app(*_CALLS)):
        try:
            who = reach.get("sts", account.default_region).get_caller_identity()["Arn"]
        except (ClientError, BotoCoreError) as error:
            return PermissionReport(
                "", f"there are no working AWS credentials ({error_name(error)})", {}, allow_list
            )
        trouble, actions = _answers(reach, account, who, needed)
        return PermissionReport(who, trouble, actions, allow_list)


def _answers(
    clients: Clients, account: Account, identity: str, needed: tuple[str, ...]
) -> tuple[str, dict[str, SimulatedDecision]]:
    """Why the actions could not be checked, empty when they were, and the answer for each."""
    unknown: dict[str, SimulatedDecision] = dict.fromkeys(needed, "unknown")
    if trouble := _other_account(account, identity):
        return trouble, unknown
    try:
        iam = clients.get("iam", account.default_region)
        return "", _simulated(iam, account.role_arn or role_arn(identity), needed)
    except (ClientError, BotoCoreError) as error:
        return f"iam:SimulatePrincipalPolicy could not be used ({error_name(error)})", unknown


def _other_account(account: Account, identity: str) -> str:
    """A sentence where the credentials belong to another account than the configured one.

    With a role there is nothing to compare: the role itself belongs to the account.
    """
    entered = arn_part(identity, "account")
    if account.role_arn or not account.id or entered == account.id:
        return ""
    return f"faultbook.yml says that {account.name} is account {account.id}, not {entered}"


def _simulated(iam: Any, principal: str, needed: tuple[str, ...]) -> dict[str, SimulatedDecision]:
    answers: dict[str, SimulatedDecision] = {}
    for start in range(0, len(needed), _AT_ONCE):
        asked = list(needed[start : start + _AT_ONCE])
        pages = iam.get_paginator("simulate_principal_policy").paginate(
            PolicySourceArn=principal, ActionNames=asked
        )
        for page in pages:
            for one in page["EvaluationResults"]:
                allowed = one["EvalDecision"] == "allowed"
                answers[one["EvalActionName"]] = "allowed" if allowed else "denied"
    return answers


def show_permissions(
    found: PermissionReport, lookups: Mapping[str, Lookup], console: Console
) -> int:
    """Print a diagnosis as a table.

    Returns:
        The exit code: 0 when every lookup is allowed, 1 when one is not, 2 when it is not known.
    """
    looking = f"Looking as {found.identity}" if found.identity else found.trouble
    console.print(looking, soft_wrap=True)
    for line in found.allow_list.additions:
        console.print(line, markup=False, soft_wrap=True)
    if found.identity and found.trouble:
        console.print(
            f"I could not see which lookups will work, because {found.trouble}.", soft_wrap=True
        )
    answers = {name: found.of(lookup) for name, lookup in lookups.items()}
    if set(answers.values()) == {"unknown"}:
        console.print(f"So nothing can be said of the {len(answers)} lookups.")
        return 2
    table = Table()
    for heading in ("Lookup", "Will work", "Not allowed for certain"):
        table.add_column(heading, overflow="fold")
    words: dict[SimulatedDecision, str] = {"allowed": "yes", "denied": "no", "unknown": "not known"}
    for name, lookup in lookups.items():
        lacking = found.lacking(lookup) if answers[name] == "denied" else ()
        table.add_row(name, words[answers[name]], ", ".join(lacking))
    print_table(console, table)
    told = set(answers.values())
    return 1 if "denied" in told else 2 if "unknown" in told else 0
