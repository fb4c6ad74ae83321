"""AWS clients with a guard: sessions, time limits, retries, and event handlers that refuse.

Before each request is signed and before it is sent, the guard checks that the running thread holds
a `Permit` for the operation and that the operation is on the allow-list. A request that lacks
either raises `RefusedError` and does not leave the process.
"""

import json
import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

import botocore.session
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError

from bot.aws import call_outcomes
from bot.aws.allow_list import PACKAGE_LIST, AllowList, access
from bot.aws.dropped_fields import drop
from bot.aws.operations import api_version, loader, operation


class RefusedError(BotoCoreError):  # type: ignore[misc]  # botocore has no types
    """The guard kept a request from leaving."""

    fmt = "{operation} was not sent: {reason}"


class UnnamedError(RefusedError):
    """Refused because the running thread's permit does not hold the operation."""


class ForbiddenError(RefusedError):
    """Refused because the operation is not on the allow-list, or a presigned URL was asked for."""


class TimeOverError(RefusedError):
    """Refused because the permit's time was over."""


class ThrottledError(TimeOverError):
    """The permit's time was over, and AWS had throttled the client shortly before."""


class UnreadableError(BotoCoreError):  # type: ignore[misc]  # botocore has no types
    """A success status with a body that is not AWS's: cut short, empty, or a proxy's page."""

    fmt = "{operation} was answered, but not in AWS's words"


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Permit:
    """What the running thread may call.

    Attributes:
        operations: as `iam.GetRole`: botocore's service name and the API's operation name.
        until: value of `time.monotonic()` after which requests are refused.
        stopped: called before each request, which is refused when it returns true.
        app: true for a call of the app itself, for which `knowledge/access/app.yml` is the list.
    """

    operations: frozenset[str]
    until: float = float("inf")
    stopped: Callable[[], bool] = field(default=_never)
    app: bool = False

    @classmethod
    def of(cls, calls: tuple[str, ...], **limits: Any) -> "Permit":
        """A permit for calls as lookups write them (`iam.get_role`).

        Raises:
            UnknownOperationError: when the installed SDK lacks one of them.
        """
        named = {f"{call.partition('.')[0]}.{operation(call).name}" for call in calls}
        return cls(frozenset(named), **limits)

    @classmethod
    def for_app(cls, *calls: str) -> "Permit":
        """A permit for calls of the app itself, which `knowledge/access/app.yml` has to list."""
        return cls.of(calls, app=True)


_PERMIT: ContextVar[Permit | None] = ContextVar("permit", default=None)


@contextmanager
def permitted(permit: Permit) -> Iterator[None]:
    """Set the permit of the running thread until the block ends."""
    token = _PERMIT.set(permit)
    try:
        yield
    finally:
        _PERMIT.reset(token)


class _Guard:
    """The event handlers of one client: they check each request, signature and response."""

    def __init__(self, service: str, allow_list: AllowList) -> None:
        self._service = service
        self._allow_list = allow_list
        self._throttled_at = float("-inf")

    def attach(self, client: Any) -> None:
        events = client.meta.events
        events.register_first("provide-client-params", self._before_anything)
        events.register_first("before-call", self._before_call)
        # Of a service's own signers the first to answer ends the event: the guard stands before it.
        service_id = client.meta.service_model.service_id.hyphenize()
        events.register_first(f"choose-signer.{service_id}", self._before_signing)
        events.register_first("before-send", self._before_send)
        events.register_first("before-parse", self._before_parse)
        events.register_last("after-call", self._after_call)
        events.register("response-received", self._received)

    def _before_anything(self, model: Any, context: Any, **_: Any) -> None:
        self._check(model.name)
        # A presigned address is a request that somebody else sends, when nobody asks the guard.
        if context.get("is_presign_request"):
            asked = f"{self._service}.{model.name}"
            raise ForbiddenError(operation=asked, reason="nothing is signed for others to send")

    def _received(self, parsed_response: Any = None, **_: Any) -> None:
        """Note when AWS throttled: botocore retries by itself, so that callers do not see it."""
        call_outcomes.tell(self._service, parsed_response)
        if call_outcomes.outcome(parsed_response) == "throttled":
            self._throttled_at = time.monotonic()

    def _before_call(self, model: Any, **_: Any) -> None:
        self._check(model.name)

    def _before_signing(self, event_name: str, **_: Any) -> None:
        self._check(event_name.rsplit(".", 1)[-1])

    def _before_send(self, event_name: str, **_: Any) -> None:
        self._check(event_name.rsplit(".", 1)[-1])

    def _before_parse(self, operation_model: Any, response_dict: Any, **_: Any) -> None:
        # botocore takes what it cannot read for an answer that holds nothing: "absent" to a lookup.
        if response_dict["status_code"] < _FIRST_ERROR and not readable(
            operation_model, response_dict["body"]
        ):
            raise UnreadableError(operation=f"{self._service}.{operation_model.name}")

    def _after_call(self, model: Any, parsed: Any, http_response: Any, **_: Any) -> None:
        if http_response.status_code < _FIRST_ERROR and not complete(model, parsed):
            raise UnreadableError(operation=f"{self._service}.{model.name}")
        drop(parsed, access().secrets_of(self._service, model.name))

    def _check(self, name: str) -> None:
        asked = f"{self._service}.{name}"
        permit = _PERMIT.get()
        if permit is None or asked not in permit.operations:
            raise UnnamedError(operation=asked, reason="the running lookup does not name it")
        call = f"{self._service}.{xform_name(name)}"
        if not (call in access().app_calls if permit.app else self._allow_list.allows(call)):
            raise ForbiddenError(operation=asked, reason="it is not on the allow-list")
        if permit.stopped():
            raise RefusedError(operation=asked, reason="the lookup was stopped")
        if time.monotonic() > permit.until:
            lately = time.monotonic() - self._throttled_at < _LATELY
            kind = ThrottledError if lately else TimeOverError
            raise kind(operation=asked, reason="the time for it is over")


def readable(model: Any, body: Any) -> bool:
    """Whether a body has the format (JSON, CBOR or XML) of an operation's response.

    Args:
        model: botocore's model of the operation.
        body: the bytes; anything else is a stream, which is not read and counts as readable.
    """
    output = model.output_shape
    members = output.members.values() if output is not None else ()
    if not isinstance(body, bytes) or all("location" in one.serialization for one in members):
        return True  # nothing is expected in the body
    payload = output.members.get(output.serialization.get("payload"))
    if payload is not None and payload.type_name != "structure":
        return True  # the body is one value, a policy's text for instance
    protocol = model.service_model.resolved_protocol  # of several, the one the client speaks
    if "json" in protocol:
        return _is_json(body)
    if "cbor" in protocol:
        return body[:1] != b"" and body[0] >> 5 == _CBOR_MAP
    root = _ROOT.match(body[:_HEAD])
    return root is not None and root.group(1).lower() != b"html"


def complete(model: Any, parsed: Any) -> bool:
    """Whether a response has every member that the SDK's model requires.

    Args:
        model: botocore's model of the operation.
        parsed: the parsed response. Members in headers are not checked, nor flattened lists: XML
            writes an empty one as no element at all.
    """
    output = model.output_shape
    if output is None or "payload" in output.serialization:
        return True
    always = [name for name in output.required_members if name not in _REPEATED]
    formats = [output.members[name].serialization for name in always]
    return all(
        "location" in form or form.get("flattened") or parsed.get(name) is not None
        for name, form in zip(always, formats, strict=True)
    )


def _is_json(body: bytes) -> bool:
    try:
        return isinstance(json.loads(body), dict)
    except ValueError:
        return False


_FIRST_ERROR: Final = 300
_LATELY: Final = 60.0
"""Seconds for which a client's calls are taken to be slow because it was throttled."""
_REPEATED: Final = frozenset({"Marker"})
"""Required members that echo the request: the first page's request has none to echo."""
_CBOR_MAP: Final = 5
"""CBOR's major type of a map (RFC 8949, section 3.1)."""
_HEAD: Final = 2048
"""Bytes of a body within which the root element of its XML must start."""
_ROOT: Final = re.compile(rb"\s*(?:<[?!][^>]{0,500}>\s*){0,5}<([\w:.-]{1,200})")

CALL_SECONDS: Final = 10.0
"""Seconds for one attempt of a request."""

ATTEMPTS: Final = 5
"""Attempts at one request, the first one included."""

AT_ONCE: Final = 10
"""Calls that may run at the same time, of one client and of one account."""


def session(
    access_key: str | None = None, secret_key: str | None = None, token: str | None = None
) -> botocore.session.Session:
    """Make a session: with the given credentials, or with the process's own.

    The process's own are found by botocore: environment, shared files, container or instance role.
    """
    made = botocore.session.Session()
    made.register_component("data_loader", loader())
    if access_key and secret_key:
        made.set_credentials(access_key, secret_key, token)
    return made


_REGION_VARIABLES: Final = (
    "AWS_DEFAULT_REGION", "AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_CONFIG_FILE",
)  # fmt: skip
"""Environment variables from which botocore works out the region."""


def own_region() -> str:
    """The region of the process's own environment or profile; us-east-1 where there is none.

    `AWS_REGION` counts before `AWS_DEFAULT_REGION`, and both before the profile, as the AWS CLI and
    the newer SDKs have it; botocore alone does not know the first:
    https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
    https://docs.aws.amazon.com/sdkref/latest/guide/feature-region.html
    """
    region = os.environ.get("AWS_REGION", "").strip()
    return region or _botocore_region(tuple(os.environ.get(name) for name in _REGION_VARIABLES))


@lru_cache(maxsize=8)
def _botocore_region(_variables: tuple[str | None, ...]) -> str:
    """The region that botocore works out; the variables it reads are the cache's key."""
    region = session().get_config_variable("region")
    return str(region) if region else "us-east-1"


def _config(call_seconds: float) -> Config:
    return Config(
        connect_timeout=min(5.0, call_seconds),
        read_timeout=call_seconds,
        retries={"mode": "adaptive", "total_max_attempts": ATTEMPTS},
        max_pool_connections=AT_ONCE,
        user_agent_extra="faultbook",
    )


class Clients:
    """Guarded clients of one session, made on first use and shared between threads."""

    def __init__(
        self,
        of: botocore.session.Session,
        *,
        endpoint_url: str | None = None,
        call_seconds: float = CALL_SECONDS,
        allow_list: AllowList = PACKAGE_LIST,
    ) -> None:
        """Keep the session; no client is made yet.

        Args:
            of: the session whose credentials are used.
            endpoint_url: one endpoint for all services; botocore's own otherwise.
            call_seconds: seconds for one attempt of a request.
            allow_list: what lookups may call; without an operator's additions by default.
        """
        self._session = of
        self._endpoint_url = endpoint_url or None
        self._allow_list = allow_list
        self._config = _config(call_seconds)
        self._clients: dict[tuple[str, str], Any] = {}
        self._account_id = ""
        self._lock = threading.Lock()

    def get(self, service: str, region: str) -> Any:
        """The guarded client of a service in a region.

        Raises:
            BotoCoreError: when botocore cannot make one.
        """
        with self._lock:
            if (service, region) not in self._clients:
                client = self._session.create_client(
                    service,
                    region_name=region,
                    api_version=api_version(service),
                    endpoint_url=self._endpoint_url,
                    config=self._config,
                )
                _Guard(service, self._allow_list).attach(client)
                self._clients[service, region] = client
            return self._clients[service, region]

    def caller_account(self, region: str) -> str:
        """The twelve-digit number of the account that these credentials belong to.

        AWS is asked once, by `sts:GetCallerIdentity`.

        That call needs no permission and works wherever any other does:
        https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html

        Raises:
            BotoCoreError: AWS could not be asked, or its answer lacks the number.
            ClientError: AWS refused.
            ResponseParserError: the response is not readable.
        """
        if not self._account_id:
            until = time.monotonic() + CALL_SECONDS  # no further attempt after that
            permit = Permit.of(("sts.get_caller_identity",), app=True, until=until)
            try:
                with permitted(permit):
                    self._account_id = self.get("sts", region).get_caller_identity()["Account"]
            except KeyError as error:  # of botocore's parser too
                raise UnreadableError(operation="sts.GetCallerIdentity") from error
        return self._account_id

    def account_id(self, region: str) -> str:
        """Like `caller_account`, but empty on failure, which the lookup's own calls will report."""
        try:
            return self.caller_account(region)
        except (BotoCoreError, ClientError, ResponseParserError):
            return ""
