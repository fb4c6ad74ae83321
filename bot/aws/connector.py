"""Enters accounts: assumes the role, verifies the account number, and caches the clients."""

import re
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any, Final

from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError

from bot.aws.accounts import Account
from bot.aws.allow_list import PACKAGE_LIST, AllowList
from bot.aws.clients import Clients, Permit, permitted, session
from bot.aws.policies import ReadScope, session_policy

_TICK: Final = 0.2
"""Seconds between two checks of the stop event."""

RENEW_BEFORE: Final = 120.0
"""Seconds before their end at which assumed credentials are no longer used."""


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


class UnverifiedError(ConnectError):
    """AWS did not say which account the credentials belong to."""


class WrongAccountError(ConnectError):
    """The credentials belong to another account than the configured one.

    Attributes:
        name: the configured account's name.
        wanted: the configured account's number.
        found: the number of the account that the credentials belong to.
    """

    def __init__(self, account: Account, found: str) -> None:
        """Keep both numbers."""
        super().__init__("another account", account.role_arn)
        self.name, self.wanted, self.found = account.name, account.number, found


@dataclass(frozen=True, slots=True)
class _Entered:
    """Clients of an account, and the POSIX seconds at which their credentials end."""

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
            UnverifiedError: when AWS does not say which account that is.
            WrongAccountError: when it is not the configured one.
        """
        key = _key(account, lookup, asker)
        if (cached := self._cached(key)) is not None:
            return cached
        entered = (
            self._assume(account, lookup, asker)
            if account.role_arn
            else _own(account, self._allow_list)
        )
        _verify(account, entered.clients)
        self._keep(key, entered)
        return entered.clients

    def _cached(self, key: _Key) -> Clients | None:
        """The clients kept under a key, unless their credentials are about to end."""
        with self._lock:
            entered = self._entered.get(key)
            if entered is not None and entered.until - RENEW_BEFORE > self._now():
                return entered.clients
        return None

    def _keep(self, key: _Key, entered: _Entered) -> None:
        """Keep clients under a key, and drop those whose credentials have ended."""
        with self._lock:
            now = self._now()
            self._entered = {k: one for k, one in self._entered.items() if one.until > now}
            self._entered[key] = entered

    def enter_unless(
        self, stop: threading.Event, account: Account, lookup: ReadScope, asker: str
    ) -> Clients | None:
        """Like `enter`, but `None` as soon as `stop` is set, however long AWS takes.

        Raises:
            ConnectError: as `enter`, its subclasses included.
        """
        pool = ThreadPoolExecutor(1, thread_name_prefix="enter")
        future = pool.submit(self.enter, account, lookup, asker)
        pool.shutdown(wait=False)
        while not stop.is_set():
            if wait([future], timeout=_TICK).done:
                return future.result()
        return None

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
    """The cache key of an account's clients.

    The calls are part of it because the session policy lists them: after a reload of the knowledge
    a lookup of the same name may make other calls.
    """
    if not account.role_arn:
        return (account, "", (), "")
    return (account, lookup.name, lookup.calls, asker)


def _verify(account: Account, clients: Clients) -> None:
    """Check that clients belong to the configured account; one without a number is not checked.

    Raises:
        UnverifiedError: AWS does not say which account it is.
        WrongAccountError: it is another one.
    """
    if not account.number:
        return
    try:
        found = clients.caller_account(account.default_region)
    except ClientError as error:
        raise UnverifiedError(error.response["Error"]["Code"], account.role_arn) from error
    except (BotoCoreError, ResponseParserError) as error:
        raise UnverifiedError(type(error).__name__, account.role_arn) from error
    if found != account.number:
        raise WrongAccountError(account, found)


def _own(account: Account, allow_list: AllowList) -> _Entered:
    """Clients with the process's own credentials, which botocore renews by itself."""
    clients = Clients(session(), endpoint_url=account.endpoint_url, allow_list=allow_list)
    return _Entered(clients, float("inf"))


def assume_role_parameters(
    account: Account, lookup: ReadScope, asker: str, allow_list: AllowList = PACKAGE_LIST
) -> dict[str, Any]:
    r"""The parameters of `sts:AssumeRole`: a session for this lookup's reads, with the asker's id.

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
"""The process's connector, whose cached clients all runs share."""
