"""Accounts: which there are, and who may look into which from where.

`faultbook.yml` lists them. Without it there is one account: the process's own credentials, for
every member of a channel.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from bot.aws.additions import why_not_addable
from bot.aws.allow_list import AllowList, Call, Reason
from bot.aws.clients import own_region
from bot.aws.operations import nearest
from bot.knowledge_base.yaml_file import BrokenFileError, Problem, dotted, line_of, read

UNNAMED: Final = "this account"
"""What an account without a name is called."""

_ROLE = r"^arn:aws[a-z-]*:iam::\d{12}:role/[\w+=,.@/-]+$"


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Account(_Row):
    """One AWS account to look into.

    Attributes:
        id: twelve digits; empty for the process's own credentials.
        name: what people call it.
        role_arn: the role to assume; empty to use the process's own credentials as they are.
        external_id: what the role's trust policy asks for.
        regions: the regions to offer, the first one by default.
        colour: a mark beside its name, as `red` for production.
        endpoint_url: one endpoint for all services, for a simulated account.
    """

    id: Annotated[str, StringConstraints(pattern=r"^(\d{12})?$")] = ""
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)] = UNNAMED
    role_arn: Annotated[str, StringConstraints(pattern=_ROLE)] | Literal[""] = ""
    external_id: str = ""
    regions: tuple[str, ...] = ()
    colour: Literal["", "red", "orange", "yellow", "green", "blue", "purple"] = ""
    endpoint_url: str = ""

    @model_validator(mode="after")
    def _role_is_in_it(self) -> "Account":
        if self.id and self.role_arn and self.id != self.role_arn.split(":")[4]:
            raise ValueError(f"the role is not of account {self.id}: {self.role_arn}")
        return self

    @property
    def default_region(self) -> str:
        """The first of its regions; without any, the process's own, or us-east-1."""
        return self.regions[0] if self.regions else own_region()

    @property
    def number(self) -> str:
        """Its twelve digits, from its id or its role; empty when neither tells."""
        return self.id or (self.role_arn.split(":")[4] if self.role_arn else "")

    @property
    def key(self) -> str:
        """What tells it from the others: its id, or its name without one."""
        return self.id or self.name


class AccessRule(_Row):
    """Who may look: in these channels, members of these groups, with these lookups, there.

    An empty list means any. Channels and groups are Slack's ids (`C…`, `S…`); lookups may end in
    `/*`; accounts are ids.
    """

    channels: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    lookups: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()

    @field_validator("channels")
    @classmethod
    def _are_channel_ids(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return _slack_ids(value, "CDG", "a channel", "at the end of its details")

    @field_validator("groups")
    @classmethod
    def _are_group_ids(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return _slack_ids(value, "S", "a user group", "in its menu, *Copy group ID*")


def _slack_ids(given: tuple[str, ...], letters: str, what: str, where: str) -> tuple[str, ...]:
    """The ids of a rule, if Slack can ever send them.

    Raises:
        ValueError: one is of another shape; a name never matches, as Slack sends ids alone.
    """
    shape = re.compile(rf"[{letters}][A-Z0-9]+")
    for one in given:
        if not shape.fullmatch(one):
            close = one.upper()
            hint = f"; did you mean {close}?" if shape.fullmatch(close) else ""
            raise ValueError(
                f"{one!r} is not the id of {what}, which starts with {' or '.join(letters)}"
                f" (Slack shows it {where}){hint}"
            )
    return given


class AllowedOperation(_Row):
    """One operation that the operator adds to the allow-list, and why."""

    operation: Call
    reason: Reason

    @field_validator("operation")
    @classmethod
    def _may_be_added(cls, value: str) -> str:
        if reason := why_not_addable(value):
            raise ValueError(reason)
        return value


class AccountsFile(_Row):
    """`faultbook.yml`: accounts, who may look into them, and what lookups may call beyond ours."""

    accounts: tuple[Account, ...] = Field(min_length=1)
    rules: tuple[AccessRule, ...] = ()
    allow_operations: tuple[AllowedOperation, ...] = ()

    @model_validator(mode="after")
    def _additions_have_one_reason(self) -> "AccountsFile":
        named = [one.operation for one in self.allow_operations]
        if twice := {name for name in named if named.count(name) > 1}:
            raise ValueError(f"allowed twice: {', '.join(sorted(twice))}")
        return self

    @model_validator(mode="after")
    def _accounts_are_told_apart(self) -> "AccountsFile":
        """Each is found by its name and by its id: a second one of either is out of reach."""
        taken: set[str] = set()
        for account in self.accounts:
            told = {account.name, account.id} - {""}
            if twice := taken & told:
                raise ValueError(
                    f"two accounts are called {min(twice)}: give each a name and an id of its own"
                )
            taken |= told
        return self

    @model_validator(mode="after")
    def _rules_name_accounts(self) -> "AccountsFile":
        known = {account.key for account in self.accounts}
        for rule in self.rules:
            if unknown := sorted(set(rule.accounts) - known):
                raise ValueError(
                    f"a rule names no listed account: {', '.join(unknown)}{self._meant(unknown[0])}"
                )
        return self

    def _meant(self, name: str) -> str:
        by_name = {account.name: account.key for account in self.accounts}
        key = by_name.get(name) or nearest(name, tuple(account.key for account in self.accounts))
        return f"; did you mean {key}? A rule names an account by its id" if key else ""


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether somebody may look, with the reason in words."""

    allowed: bool
    reason: str


def _yes(reason: str) -> Decision:
    return Decision(allowed=True, reason=reason)


def _no(reason: str) -> Decision:
    return Decision(allowed=False, reason=reason)


class Accounts:
    """The configured accounts and the rules over them."""

    def __init__(self, file: AccountsFile | None = None) -> None:
        """Keep the configuration; `None` means the process's own credentials for everybody."""
        self._configured = file is not None
        self.all = file.accounts if file else (Account(),)
        self._rules = file.rules if file else ()
        added = file.allow_operations if file else ()
        self.allow_list = AllowList({one.operation: one.reason for one in added})

    def get(self, key: str) -> Account | None:
        """The account of that id (or name); `None` when there is none, and for an empty key."""
        found = (account for account in self.all if key in (account.id, account.name))
        return next(found, None) if key else None

    def of_number(self, number: str) -> Account | None:
        """The account of those twelve digits, which its id or its role tells; `None` for none."""
        found = (account for account in self.all if account.number == number)
        return next(found, None) if number else None

    def choose(self, key: str) -> Account | None:
        """The account of that id or name; the first one for an empty key."""
        return self.get(key) if key else self.all[0]

    def offered(
        self, user: str, channel: str, lookup: str, groups: Iterable[str]
    ) -> tuple[Account, ...]:
        """The accounts into which this person may look with this lookup from this channel."""
        member = tuple(groups)
        return tuple(
            account
            for account in self.all
            if self.may(user, channel, lookup, account.key, member).allowed
        )

    def may(
        self, user: str, channel: str, lookup: str, account: str, groups: Iterable[str] = ()
    ) -> Decision:
        """Decide whether `user` may press `lookup` in `channel` for `account`.

        Args:
            user: the Slack user id.
            channel: the Slack channel id.
            lookup: its name, as `iam/entity`.
            account: an account's id (or its name without one).
            groups: the Slack user groups that the person is in.

        Returns:
            The decision; its reason names the rule that allows, or what stands in the way.
        """
        found = self.get(account)
        if found is None:
            return _no(f"{account} is not configured: add it to faultbook.yml")
        if not self._configured:
            return _yes("no accounts are configured: every member of the channel may")
        if not self._rules:
            return _yes(f"no rules are configured: everybody may look into {found.name}")
        return self._by_rules(user, channel, lookup, found, frozenset(groups))

    def _by_rules(
        self, user: str, channel: str, lookup: str, account: Account, groups: frozenset[str]
    ) -> Decision:
        lacking = f"no rule lets anybody look into {account.name}"
        for number, rule in enumerate(self._rules, start=1):
            if rule.accounts and account.key not in rule.accounts:
                continue
            if rule.channels and channel not in rule.channels:
                lacking = f"{account.name} is not configured for channel {channel}"
            elif rule.lookups and not _names(rule.lookups, lookup):
                lacking = f"{lookup} is not enabled for {account.name} in channel {channel}"
            elif rule.groups and not groups & set(rule.groups):
                lacking = f"{user} is in none of the groups {', '.join(rule.groups)}"
            else:
                return _yes(f"rule {number} of faultbook.yml allows it")
        return _no(lacking)


def _names(patterns: tuple[str, ...], lookup: str) -> bool:
    return any(
        pattern == lookup or (pattern.endswith("/*") and lookup.startswith(pattern[:-1]))
        for pattern in patterns
    )


def load_accounts(path: Path | None) -> Accounts:
    """Read the accounts of a `faultbook.yml`.

    Args:
        path: the file; `None` for the process's own credentials.

    Raises:
        BrokenFileError: with each thing that does not fit, by line.
    """
    return Accounts(read(path, AccountsFile, path.name) if path else None)


def refuse_unknown_lookups(path: Path | None, lookups: Iterable[str]) -> None:
    """Refuse a file with a rule for a lookup that there is not: it would never allow anything.

    Args:
        path: the file; `None` for none.
        lookups: the names of all lookups there are.

    Raises:
        BrokenFileError: with each such name, by line, and the nearest right one.
    """
    if path is None:
        return
    known = tuple(lookups)
    text = path.read_text(encoding="utf-8")
    problems = [
        Problem(path.name, line_of(text, where), dotted(where), _no_such(pattern, known))
        for number, rule in enumerate(read(path, AccountsFile, path.name).rules)
        for index, pattern in enumerate(rule.lookups)
        if not any(_names((pattern,), name) for name in known)
        for where in [("rules", number, "lookups", index)]
    ]
    if problems:
        raise BrokenFileError(problems)


def _no_such(pattern: str, known: tuple[str, ...]) -> str:
    folders = tuple(dict.fromkeys(f"{name.partition('/')[0]}/*" for name in known))
    close = nearest(pattern, known) or nearest(pattern, folders)
    hint = f"; did you mean {close}?" if close else ""
    return f"{pattern!r} names no lookup{hint}"
