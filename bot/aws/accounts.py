"""The configured AWS accounts, and the rules that say who may look into which of them.

`faultbook.yml` lists them. Without a list there is one account, the process's own credentials;
without a file it is open to every member of a channel.
"""

from collections.abc import Iterable
from copy import copy
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
from bot.aws.allow_list import AllowList, Call, WrittenReason
from bot.aws.clients import own_region
from bot.aws.operations import known_regions, may_be_region, nearest_name
from bot.aws.slack_rows import ChannelRow, slack_ids
from bot.knowledge_base.yaml_file import BrokenFileError, Problem, dotted, line_of, read

UNNAMED: Final = "this account"
"""Name shown for an account to which the configuration gives none."""

_ROLE = r"^arn:aws[a-z-]*:iam::\d{12}:role/[\w+=,.@/-]+$"


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Account(_Row):
    """One AWS account to look into.

    Attributes:
        id: twelve digits; empty for the process's own credentials.
        name: what people call it.
        role_arn: the role to assume; empty to use the process's own credentials as they are.
        external_id: sent with `AssumeRole`, where the role's trust policy requires one.
        regions: the regions to offer, the first one by default.
        colour: colour of the mark shown beside its name, for example `red` for production.
        endpoint_url: one endpoint for all services, for a simulated account.
        workspaces: ids of the Slack workspaces (or organisations) that it belongs to, where the app
            is installed in several: an account that names none belongs to none of them.
    """

    id: Annotated[str, StringConstraints(pattern=r"^(\d{12})?$")] = ""
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)] = UNNAMED
    role_arn: Annotated[str, StringConstraints(pattern=_ROLE)] | Literal[""] = ""
    external_id: str = ""
    regions: tuple[str, ...] = ()
    colour: Literal["", "red", "orange", "yellow", "green", "blue", "purple"] = ""
    endpoint_url: str = ""
    workspaces: tuple[str, ...] = ()

    @field_validator("workspaces")
    @classmethod
    def _are_workspace_ids(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return slack_ids(value, "TE", "a workspace", "in its address in the browser")

    @model_validator(mode="after")
    def _regions_are_known(self) -> "Account":
        """Refuse a name that no endpoint has; a simulated account's may be anything."""
        for name in () if self.endpoint_url else self.regions:
            if not may_be_region(name):
                close = nearest_name(name, known_regions())
                hint = f"; did you mean {close}?" if close else ""
                raise ValueError(f"the installed AWS SDK knows no region {name!r}{hint}")
        return self

    @model_validator(mode="after")
    def _role_is_in_it(self) -> "Account":
        if self.id and self.role_arn and self.id != self.role_arn.split(":")[4]:
            raise ValueError(f"the role is not of account {self.id}: {self.role_arn}")
        return self

    @property
    def default_region(self) -> str:
        """The first of `regions`; without any, the region of the process (see `own_region`)."""
        return self.regions[0] if self.regions else own_region()

    @property
    def number(self) -> str:
        """Its twelve-digit number, from `id` or the role's ARN; empty when it has neither."""
        return self.id or (self.role_arn.split(":")[4] if self.role_arn else "")

    @property
    def key(self) -> str:
        """Its identifier in rules, buttons and limits: the id, or the name where it has no id."""
        return self.id or self.name


class AccessRule(_Row):
    """Allows members of `groups`, in `channels`, to run `lookups` into `accounts`.

    An empty list means any.

    Attributes:
        channels: Slack ids, starting with `C`, `D` or `G`.
        groups: ids of Slack user groups, starting with `S`.
        lookups: names such as `iam/entity`, or all of a service as `iam/*`.
        accounts: keys of listed accounts (`Account.key`).
    """

    channels: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    lookups: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()

    @field_validator("channels")
    @classmethod
    def _are_channel_ids(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return slack_ids(value, "CDG", "a channel", "at the end of its details")

    @field_validator("groups")
    @classmethod
    def _are_group_ids(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return slack_ids(value, "S", "a user group", "in its menu, *Copy group ID*")


class AllowedOperation(_Row):
    """One operation that the operator adds to the allow-list, and why."""

    operation: Call
    reason: WrittenReason

    @field_validator("operation")
    @classmethod
    def _may_be_added(cls, value: str) -> str:
        if reason := why_not_addable(value):
            raise ValueError(reason)
        return value


class AccountsFile(_Row):
    """`faultbook.yml`: the accounts, the access rules, and operations added to the allow-list.

    Without `accounts` there is one, entered with the process's own credentials. `channels` says how
    Slack's channels are answered until their people say otherwise; `admins` are shown on the Home
    tab what a workspace's own admins are.
    """

    accounts: tuple[Account, ...] = Field(default=(Account(),), min_length=1)
    rules: tuple[AccessRule, ...] = ()
    allow_operations: tuple[AllowedOperation, ...] = ()
    channels: tuple[ChannelRow, ...] = ()
    admins: tuple[str, ...] = ()

    @field_validator("admins")
    @classmethod
    def _are_people(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return slack_ids(value, "UW", "a person", "in their profile's menu, *Copy member ID*")

    @field_validator("channels")
    @classmethod
    def _channels_are_set_once(cls, value: tuple[ChannelRow, ...]) -> tuple[ChannelRow, ...]:
        named = [row.id for row in value]
        if twice := {name for name in named if named.count(name) > 1}:
            raise ValueError(f"set twice: {', '.join(sorted(twice))}")
        return value

    @model_validator(mode="after")
    def _additions_have_one_reason(self) -> "AccountsFile":
        named = [one.operation for one in self.allow_operations]
        if twice := {name for name in named if named.count(name) > 1}:
            raise ValueError(f"allowed twice: {', '.join(sorted(twice))}")
        return self

    @model_validator(mode="after")
    def _accounts_are_told_apart(self) -> "AccountsFile":
        """Refuse two accounts that share a name or an id: only the first could ever be found."""
        taken: set[str] = set()
        for account in self.accounts:
            names = {account.name, account.id} - {""}
            if twice := taken & names:
                raise ValueError(
                    f"two accounts are called {min(twice)}: give each a name and an id of its own"
                )
            taken |= names
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
        """A hint with the account key that was probably meant; empty when none is close."""
        by_name = {account.name: account.key for account in self.accounts}
        key = by_name.get(name) or nearest_name(
            name, tuple(account.key for account in self.accounts)
        )
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
        """Keep the configuration.

        Args:
            file: what `faultbook.yml` holds; `None` for one account, entered with the process's own
                credentials and open to every member of a channel.
        """
        self._configured = file is not None
        self.all = file.accounts if file else (Account(),)
        self._rules = file.rules if file else ()
        self.channels = file.channels if file else ()
        self.admins = frozenset(file.admins if file else ())
        added = file.allow_operations if file else ()
        self.allow_list = AllowList({one.operation: one.reason for one in added})

    def of_workspace(self, *ids: str) -> "Accounts":
        """The accounts that belong to a workspace; none where no account names it.

        Args:
            ids: the workspace's id, and its organisation's.
        """
        own = copy(self)
        own.all = tuple(one for one in self.all if set(ids) & set(one.workspaces))
        return own

    @property
    def name_groups(self) -> bool:
        """Whether any rule asks for a user group."""
        return any(rule.groups for rule in self._rules)

    def get(self, key: str) -> Account | None:
        """The account with this id or name; `None` when there is none, and for an empty key."""
        matching = (account for account in self.all if key in (account.id, account.name))
        return next(matching, None) if key else None

    def of_number(self, number: str) -> Account | None:
        """The account with this twelve-digit number; `None` when none is configured with it."""
        matching = (account for account in self.all if account.number == number)
        return next(matching, None) if number else None

    def choose(self, key: str) -> Account | None:
        """The account with this id or name; the first configured one for an empty key."""
        return self.get(key) if key else self.all[0]

    def offered(
        self, user: str, channel: str, lookup: str, groups: Iterable[str]
    ) -> tuple[Account, ...]:
        """The accounts into which this person may look with this lookup from this channel."""
        of_groups = tuple(groups)
        return tuple(
            account
            for account in self.all
            if self.may(user, channel, lookup, account.key, of_groups).allowed
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
        target = self.get(account)
        if target is None:
            return _no(f"{account} is not configured: add it to faultbook.yml")
        if not self._configured:
            return _yes("no accounts are configured: every member of the channel may")
        if not self._rules:
            return _yes(f"no rules are configured: everybody may look into {target.name}")
        return self._by_rules(user, channel, lookup, target, frozenset(groups))

    def who_may(self, lookup: str, account: str) -> tuple[AccessRule, ...]:
        """The rules that let somebody look, whoever and wherever that is.

        Args:
            lookup: its name.
            account: an account's key.
        """
        return tuple(
            rule
            for rule in self._rules
            if (not rule.accounts or account in rule.accounts)
            and (not rule.lookups or _names(rule.lookups, lookup))
        )

    def _by_rules(
        self, user: str, channel: str, lookup: str, account: Account, groups: frozenset[str]
    ) -> Decision:
        """Allow by the first rule that fits; else say what the last rule for this account lacks."""
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
    """Whether one of a rule's lookups is this one, or `service/*` of its service."""
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
    """Refuse a file whose rules name a lookup that does not exist, as such a rule allows nothing.

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
    close = nearest_name(pattern, known) or nearest_name(pattern, folders)
    hint = f"; did you mean {close}?" if close else ""
    return f"{pattern!r} names no lookup{hint}"
