"""What many tests need: our own knowledge, loaded once a process, and a loop for a coroutine."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, TypeVar

import boto3
from botocore.config import Config
from botocore.session import Session

from bot.answers.answerer import Answerer
from bot.aws.clients import Clients, session
from bot.knowledge_base.sdk_catalogue import Catalogue, open_catalogue
from bot.lookups.library import Library, load_library
from bot.sandbox.account import SimulatedAccount

Result = TypeVar("Result")
ClientsKind = TypeVar("ClientsKind", bound=Clients)

PATIENCE = 120.0
"""Seconds that a test waits for what must come; only a failing test waits as long."""


@cache
def our_library() -> Library:
    """The knowledge and the lookups that come with the project."""
    return load_library()


@cache
def our_catalogue() -> Catalogue:
    """The errors of the installed AWS SDK."""
    return open_catalogue()


@cache
def our_answerer() -> Answerer:
    """Answers from our own knowledge and the SDK's catalogue; no lookups are offered."""
    return Answerer(our_library().knowledge, our_catalogue(), {})


@cache
def aws_session(key: str = "testing", secret: str = "testing") -> Session:
    """One session for all tests with these made-up keys: it reads the SDK's models once."""
    return session(key, secret)


_GUARDED: dict[tuple[str, str], Any] = {}


def shared_clients(clients: ClientsKind) -> ClientsKind:
    """The same clients, but one of a service and region for all tests: making one takes long.

    Only for clients with our session and no other settings. What a test attaches to one, it takes
    off again.
    """
    clients._clients = _GUARDED
    return clients


@cache
def _unguarded() -> boto3.Session:
    return boto3.Session()


@cache
def plain_client(service: str, region: str, account: SimulatedAccount | None = None) -> Any:
    """A client without our guard, one for all tests: making one takes longer than most tests.

    Args:
        service: the SDK's name of the service.
        region: the region.
        account: a running account; moto's in this process without one.
    """
    if account is None:
        keys, url = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing"}, None
    else:
        keys, url = dict(account.environment), account.url
    return _unguarded().client(
        service,
        region_name=region,
        endpoint_url=url,
        aws_access_key_id=keys["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=keys["AWS_SECRET_ACCESS_KEY"],
        config=Config(retries={"mode": "standard", "total_max_attempts": 1}),
    )


def run_async(play: Coroutine[Any, Any, Result]) -> Result:
    """What the coroutine returns.

    It runs in a thread of its own: a browser's tests leave a running loop in theirs.
    """
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(asyncio.run, play).result()
