"""Reads the body of a request from a stranger: so much of it, in so long, and no more."""

import asyncio

from starlette.requests import ClientDisconnect, Request

LARGEST_BODY = 2 * 1024 * 1024
"""Bytes. Slack's largest payloads, views with their state, stay well below."""

BODY_SECONDS = 10.0
"""How long a body may take. Slack gives up on an answer after three."""


class UnreadBodyError(Exception):
    """A body was not read to its end; the rest of it must not be waited for.

    Attributes:
        status: the HTTP status that says why.
    """

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


def announced_size(request: Request) -> int:
    """How large the body is to be, in bytes; 0 where the request does not say."""
    size = request.headers.get("content-length", "")
    return int(size) if size.isascii() and size.isdigit() else 0


async def read_body(request: Request) -> bytes:
    """A request's body.

    Raises:
        UnreadBodyError: it is too large, did not come in time, or did not come whole.
    """
    try:
        async with asyncio.timeout(BODY_SECONDS):
            return await _counted(request)
    except TimeoutError as error:
        raise UnreadBodyError(408, "too slow") from error
    except ClientDisconnect as error:
        raise UnreadBodyError(400, "cut short") from error


async def _counted(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise UnreadBodyError(413, "too large")
    return bytes(body)
