"""Accounts: which there are, who may look into which from where, and how to get in.

`faultbook.yml` lists them. Without it there is one account: the process's own credentials, for
every member of a channel.
"""

import re
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from bot.aws.additions import why_not_addable
from bot.aws.allow_list import PACKAGE_LIST, AllowList, Call, Reason
from bot.aws.clients import Clients, Permit, own_region, permitted, session
from bot.aws.policies import ReadScope, session_policy
from bot.knowledge_base.yaml_file import read

RENEW_BEFORE: Final = 120.0
"""Seconds before their end at which assumed credentials are no longer used."""

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
    name: str = "this account"
    role_arn: Annotated[str, StringConstraints(pattern=_ROLE)] | Literal[""] = ""
    external_id: str = ""
    regions: tuple[str, ...] = ()
    colour: Literal["", "red", "orange", "yellow", "green", "blue", "purple"] = ""
    endpoint_url: str = ""

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


class Rule(_Row):
    """Who may look: in these channels, members of these groups, with these lookups, there.

    An empty list means any. Channels and groups are Slack's ids (`C…`, `S…`); lookups may end in
    `/*`; accounts are ids.
    """

    channels: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    lookups: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()


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
    rules: tuple[Rule, ...] = ()
    allow_operations: tuple[AllowedOperation, ...] = ()

    @model_validator(mode="after")
    def _additions_have_one_reason(self) -> "AccountsFile":
        named = [one.operation for one in self.allow_operations]
        if twice := {name for name in named if named.count(name) > 1}:
            raise ValueError(f"allowed twice: {', '.join(sorted(twice))}")
        return self

    @model_validator(mode="after")
    def _rules_name_accounts(self) -> "AccountsFile":
        known = {account.key for account in self.accounts}
        for rule in self.rules:
            if unknown := set(rule.accounts) - known:
                raise ValueError(f"a rule names no listed account: {', '.join(sorted(unknown))}")
        return self


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
        """The account of that id (or name); `None` when there is none."""
        return next((account for account in self.all if key in (account.id, account.name)), None)

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


class ConnectError(Exception):
    """The account could not be entered.

    Attributes:
        code: AWS's error code or botocore's name for what happened.
        role_arn: the role that could not be assumed; empty where there was none to assume.
    """

    def __init__(self, code: str, role_arn: str) -> None:
        """Keep what failed; the text holds no credential."""
        super().__init__(f"{role_arn or 'credentials'}: {code}")
        self.code = code
        self.role_arn = role_arn


@dataclass(frozen=True, slots=True)
class _Entered:
    clients: Clients
    until: float


_Key = tuple[Account, str, tuple[str, ...], str]


class Connector:
    """Enters accounts: guarded clients for one lookup and one person, kept until they expire."""

    def __init__(
        self, now: Callable[[], float] = time.time, allow_list: AllowList = PACKAGE_LIST
    ) -> None:
        """Start with nothing entered.

        Args:
            now: the clock, in POSIX seconds.
            allow_list: what lookups may call.
        """
        self._now = now
        self._allow_list = allow_list
        self._entered: dict[_Key, _Entered] = {}
        self._lock = threading.Lock()

    def enter(self, account: Account, lookup: ReadScope, asker: str) -> Clients:
        """Get clients that can make exactly this lookup's calls.

        Args:
            account: where to look.
            lookup: what for.
            asker: the Slack user id, which the account's own CloudTrail will show.

        Raises:
            ConnectError: when the role cannot be assumed.
        """
        key = _key(account, lookup, asker)
        with self._lock:
            found = self._entered.get(key)
            if found is not None and found.until - RENEW_BEFORE > self._now():
                return found.clients
        entered = (
            self._assume(account, lookup, asker)
            if account.role_arn
            else _own(account, self._allow_list)
        )
        with self._lock:
            now = self._now()
            self._entered = {k: one for k, one in self._entered.items() if one.until > now}
            self._entered[key] = entered
        return entered.clients

    def _assume(self, account: Account, lookup: ReadScope, asker: str) -> _Entered:
        try:
            client = _own(account, self._allow_list).clients.get("sts", account.default_region)
            asked = assume_role_parameters(account, lookup, asker, self._allow_list)
            with permitted(Permit.for_app("sts.assume_role")):
                answer = client.assume_role(**asked)
        except ClientError as error:
            raise ConnectError(error.response["Error"]["Code"], account.role_arn) from error
        except (BotoCoreError, ResponseParserError) as error:
            raise ConnectError(type(error).__name__, account.role_arn) from error
        given = answer["Credentials"]
        own = session(given["AccessKeyId"], given["SecretAccessKey"], given["SessionToken"])
        until = float(given["Expiration"].timestamp())
        url, allow_list = account.endpoint_url, self._allow_list
        return _Entered(Clients(own, endpoint_url=url, allow_list=allow_list), until)


def _key(account: Account, lookup: ReadScope, asker: str) -> _Key:
    """What credentials are good for: their policy names the lookup's calls, not the lookup."""
    if not account.role_arn:
        return (account, "", (), "")
    return (account, lookup.name, lookup.calls, asker)


def _own(account: Account, allow_list: AllowList) -> _Entered:
    clients = Clients(session(), endpoint_url=account.endpoint_url, allow_list=allow_list)
    return _Entered(clients, float("inf"))


def assume_role_parameters(
    account: Account, lookup: ReadScope, asker: str, allow_list: AllowList = PACKAGE_LIST
) -> dict[str, Any]:
    r"""The parameters of `sts:AssumeRole`: the session can do this lookup's reads, and says who.

    The shortest session STS gives is 900 seconds; names take `[\w+=,.@-]` only:
    https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
    """
    who = re.sub(r"[^\w+=,.@-]", "-", asker, flags=re.ASCII)[:48] or "unknown"
    external = {"ExternalId": account.external_id} if account.external_id else {}
    return {
        "RoleArn": account.role_arn,
        "RoleSessionName": f"faultbook-{who}",
        "SourceIdentity": f"faultbook-{who}",
        "DurationSeconds": 900,
        "Policy": session_policy(lookup, allow_list),
        "Tags": [
            {"Key": "faultbook-user", "Value": who},
            {"Key": "faultbook-lookup", "Value": lookup.name},
        ],
        **external,
    }


CONNECTOR: Final = Connector()
"""The process's one connector: runs share credentials until shortly before they end."""
