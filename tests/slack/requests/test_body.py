"""A request's body is read so far and so long, and no further."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import pytest
from starlette.requests import Request

from bot.slack.requests import body as request_body
from bot.slack.requests.body import LARGEST_BODY, UnreadBodyError, announced_size, read_body
from tests.shared import run_async

Json = MutableMapping[str, Any]


def request(
    *pieces: bytes, headers: tuple[tuple[bytes, bytes], ...] = (), whole: bool = True
) -> Request:
    """A request whose body comes in these pieces; one that is not whole breaks off."""
    coming: list[Json] = [
        {"type": "http.request", "body": piece, "more_body": not whole or number < len(pieces) - 1}
        for number, piece in enumerate(pieces)
    ]
    coming.append({"type": "http.disconnect"})
    return asked(coming, headers)


def asked(coming: list[Json], headers: tuple[tuple[bytes, bytes], ...] = ()) -> Request:
    async def receive() -> Json:
        await asyncio.sleep(0)
        return coming.pop(0)

    return _request(receive, headers)


def _request(
    receive: Callable[[], Awaitable[Json]], headers: tuple[tuple[bytes, bytes], ...] = ()
) -> Request:
    return Request({"type": "http", "method": "POST", "headers": list(headers)}, receive)


def status(one: Request) -> int:
    with pytest.raises(UnreadBodyError) as refused:
        run_async(read_body(one))
    return refused.value.status


def test_a_body_is_its_pieces() -> None:
    """In their order, an empty one included."""
    assert b"abc" == run_async(read_body(request(b"a", b"", b"bc")))
    assert b"" == run_async(read_body(request(b"")))


def test_a_body_may_be_as_large_as_slacks_largest() -> None:
    """The last byte that is allowed is read."""
    assert LARGEST_BODY == len(run_async(read_body(request(b"x" * LARGEST_BODY))))


def test_a_body_that_grows_too_large_is_refused_at_once() -> None:
    """What comes behind it is not waited for."""
    coming: list[Json] = [
        {"type": "http.request", "body": b"x" * (LARGEST_BODY + 1), "more_body": True}
    ]
    assert 413 == status(asked(coming))
    assert [] == coming


def test_a_body_that_breaks_off_is_refused() -> None:
    """Half a payload is none."""
    assert 400 == status(request(b"half", whole=False))


def test_a_body_that_does_not_come_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stranger cannot hold a connection open."""
    monkeypatch.setattr(request_body, "BODY_SECONDS", 0.0)

    async def never() -> Json:
        await asyncio.Event().wait()
        raise AssertionError

    assert 408 == status(_request(never))


@pytest.mark.parametrize(
    ("said", "size"),
    [
        (b"12", 12),
        (b"0", 0),
        (b"", 0),
        (b"-1", 0),
        (b"1e9", 0),
        (b"12 ", 0),
        ("\u00b2".encode("latin-1"), 0),
    ],
)
def test_the_size_announced_is_digits(said: bytes, size: int) -> None:
    """Anything else is as good as nothing."""
    assert size == announced_size(request(headers=((b"content-length", said),)))


def test_a_request_need_not_announce_its_size() -> None:
    """Then it is measured while it is read."""
    assert 0 == announced_size(request())
