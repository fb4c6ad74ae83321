"""Callers of the seeding: boto3 clients whose calls have a time, an address and a program."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import ClientError

from bot.sandbox.account.calls import ADDRESS_HEADER, AGENT_HEADER, TIME_HEADER
from bot.sandbox.account.principals import ROOT_KEY
from bot.sandbox.account.seed import formats
from bot.sandbox.workspace.samples import Sample

REGION = "eu-west-1"
TERRAFORM = "APN/1.0 HashiCorp/1.0 Terraform/1.9.8 (+https://www.terraform.io)"
CONSOLE = "AWS Internal"
CLI = "aws-cli/2.22.4 md/awscrt#0.23.0 ua/2.0 os/macos#24.1.0 lang/python#3.12.6"
CLOUDFORMATION = "cloudformation.amazonaws.com"

_AT: ContextVar[datetime | None] = ContextVar("seed_at", default=None)
_NOW = datetime.now(UTC)
_MAKING = threading.Lock()
_SESSION = boto3.session.Session()
"""One for all callers, each of which brings its own keys: a session reads a service's model once,
and reading models is half of what the seeding would take."""


def ago(days: float = 0, hours: float = 0, minutes: float = 0) -> datetime:
    """A moment before the start."""
    return _NOW - timedelta(days=days, hours=hours, minutes=minutes)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let the calls inside happen at `moment`."""
    token = _AT.set(moment)
    try:
        yield
    finally:
        _AT.reset(token)


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody, or some program, that calls the account.

    Attributes:
        url: the account's address.
        credentials: boto3's keyword arguments for the access key.
        address: where the calls come from.
        agent: the program's user agent.
    """

    url: str
    credentials: dict[str, str]
    address: str
    agent: str
    _clients: dict[tuple[str, str], Any] = field(default_factory=dict)

    def client(self, service: str, region: str = REGION) -> Any:
        """A client, made once per service and region."""
        with _MAKING:
            if (service, region) not in self._clients:
                self._clients[service, region] = self._made(service, region)
            return self._clients[service, region]

    def _made(self, service: str, region: str) -> Any:
        client = _SESSION.client(
            service,
            region_name=region,
            endpoint_url=self.url,
            config=Config(
                retries={"total_max_attempts": 1},
                max_pool_connections=16,
                parameter_validation=False,
                s3={"addressing_style": "path"},
            ),
            **self.credentials,
        )
        client.meta.events.register("before-send", self._mark)
        return client

    def _mark(self, request: Any, **_: Any) -> None:
        request.headers[ADDRESS_HEADER] = self.address
        request.headers[AGENT_HEADER] = self.agent
        if moment := _AT.get():
            request.headers[TIME_HEADER] = moment.isoformat()


def root(url: str) -> Caller:
    """The account's root user."""
    credentials = {"aws_access_key_id": ROOT_KEY, "aws_secret_access_key": "none"}
    return Caller(url, credentials, "198.51.100.7", CONSOLE)


def user(by: Caller, name: str, address: str, agent: str) -> Caller:
    """An existing IAM user with a new access key."""
    key = by.client("iam").create_access_key(UserName=name)["AccessKey"]
    credentials = {
        "aws_access_key_id": key["AccessKeyId"],
        "aws_secret_access_key": key["SecretAccessKey"],
    }
    return Caller(by.url, credentials, address, agent)


def session(by: Caller, role_arn: str, name: str, address: str, agent: str) -> Caller:
    """A session of an existing role."""
    made = by.client("sts").assume_role(RoleArn=role_arn, RoleSessionName=name)["Credentials"]
    credentials = {
        "aws_access_key_id": made["AccessKeyId"],
        "aws_secret_access_key": made["SecretAccessKey"],
        "aws_session_token": made["SessionToken"],
    }
    return Caller(by.url, credentials, address, agent)


class DidNotFailError(AssertionError):
    """A call that a sample needs to fail went through."""


def failure(call: Any, /, **parameters: Any) -> ClientError:
    """Make a call that has to fail.

    Args:
        call: a client's method.
        parameters: its parameters.

    Returns:
        The error that AWS's SDK raised.

    Raises:
        DidNotFailError: when the call succeeded.
    """
    try:
        call(**parameters)
    except ClientError as error:
        return error
    raise DidNotFailError(f"{call.__name__} did not fail")


def typed(
    title: str, group: str, by: Caller, service: str, operation: str, /, **given: Any
) -> Sample:
    """A sample of a command that fails, with the command itself.

    Args:
        title: the sample's title.
        group: its heading.
        by: who types it.
        service: boto3's name of the service.
        operation: the operation, as `DeleteRole`.
        given: its parameters.

    Raises:
        DidNotFailError: when the call succeeded.
    """
    call = getattr(by.client(service), xform_name(operation))
    return Sample(title, formats.shell(failure(call, **given), service, **given), group)
