"""A local CloudFront of many distributions, as slow and as strict as the real one.

It answers `ListDistributions` (100 a page), `GetDistribution`, and AWS Config's
`SelectResourceConfig` where the account records, each after the given latency, and
throttles above a rate with CloudFront's `Throttling` error. CloudFront publishes no rates for its
reads; the one here is what a test account can be expected to get, and is printed with the results.
"""

import asyncio
import json
import multiprocessing
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from urllib.parse import parse_qs, urlsplit

PAGE = 100
_SELECT = b"x-amz-target: starlingdoveservice.selectresourceconfig"
_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_SPACE = 'xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"'


def distribution_id(number: int) -> str:
    """The id of the distribution of that number."""
    return f"E{number:012d}A"


def reference(number: int) -> str:
    """Its CallerReference."""
    return f"release-{number}"


class _Account:
    def __init__(self, size: int, latency: float, per_second: float, *, records: bool) -> None:
        self._size, self._latency, self._per_second = size, latency, per_second
        self._records = records
        self._tokens, self._filled = per_second, time.monotonic()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection."""
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                length = re.search(rb"(?i)content-length: *(\d+)", head)
                given = await reader.readexactly(int(length.group(1))) if length else b""
                await asyncio.sleep(self._latency)
                status, body = self._answer(head, given)
                kind = "application/x-amz-json-1.1" if body[:1] == b"{" else "text/xml"
                fields = f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
                writer.write(f"HTTP/1.1 {status}\r\n{fields}\r\n".encode() + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def _answer(self, head: bytes, given: bytes) -> tuple[str, bytes]:
        if not self._has_token():
            error = "<Error><Code>Throttling</Code><Message>Rate exceeded</Message></Error>"
            return (
                "400 Bad Request",
                f"{_XML}<ErrorResponse {_SPACE}>{error}</ErrorResponse>".encode(),
            )
        if _SELECT in head.lower():
            return "200 OK", self._recorded(given)
        address = urlsplit(head.split(b" ", 2)[1].decode())
        name = address.path.rsplit("/", 1)[-1]
        if not name:
            return "200 OK", _WHO.encode()
        if name == "distribution":
            return "200 OK", self._page(parse_qs(address.query).get("Marker", [""])[0])
        return "200 OK", _distribution(int(name[1:-1]))

    def _recorded(self, given: bytes) -> bytes:
        """AWS Config's record: the distribution of the reference that the query names."""
        asked = re.search(rb"callerReference = 'release-(\d+)'", given)
        rows = []
        if self._records and asked and int(asked.group(1)) < self._size:
            found = {
                "resourceId": distribution_id(int(asked.group(1))),
                "configurationItemCaptureTime": "2026-11-20T03:13:02.000Z",
            }
            rows.append(json.dumps(found))
        fields = [{"Name": "resourceId"}, {"Name": "configurationItemCaptureTime"}]
        return json.dumps({"Results": rows, "QueryInfo": {"SelectFields": fields}}).encode()

    def _has_token(self) -> bool:
        now = time.monotonic()
        self._tokens = min(self._per_second, self._tokens + (now - self._filled) * self._per_second)
        self._filled = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True

    def _page(self, marker: str) -> bytes:
        start = int(marker or 0)
        end = min(start + PAGE, self._size)
        more = end < self._size
        items = "".join(_summary(number) for number in range(start, end))
        following = f"<NextMarker>{end}</NextMarker>" if more else ""
        return (
            f"{_XML}<DistributionList {_SPACE}><Marker>{marker}</Marker>{following}"
            f"<MaxItems>{PAGE}</MaxItems><IsTruncated>{str(more).lower()}</IsTruncated>"
            f"<Quantity>{end - start}</Quantity><Items>{items}</Items></DistributionList>"
        ).encode()


_WHO = (
    f"{_XML}<GetCallerIdentityResponse><GetCallerIdentityResult>"
    "<Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"
)
_ORIGINS = (
    "<Origins><Quantity>1</Quantity><Items><Origin><Id>web</Id>"
    "<DomainName>web.example.com</DomainName></Origin></Items></Origins>"
)


def _summary(number: int) -> str:
    return (
        f"<DistributionSummary><Id>{distribution_id(number)}</Id>"
        f"<ARN>arn:aws:cloudfront::111122223333:distribution/{distribution_id(number)}</ARN>"
        "<Status>Deployed</Status><LastModifiedTime>2026-11-20T03:12:44Z</LastModifiedTime>"
        f"<DomainName>d{number}.cloudfront.net</DomainName>{_ORIGINS}"
        f"<Comment>site {number}</Comment><Enabled>true</Enabled></DistributionSummary>"
    )


def _distribution(number: int) -> bytes:
    return (
        f"{_XML}<Distribution {_SPACE}><Id>{distribution_id(number)}</Id>"
        f"<ARN>arn:aws:cloudfront::111122223333:distribution/{distribution_id(number)}</ARN>"
        "<Status>Deployed</Status><LastModifiedTime>2026-11-20T03:12:44Z</LastModifiedTime>"
        f"<DomainName>d{number}.cloudfront.net</DomainName><DistributionConfig>"
        f"<CallerReference>{reference(number)}</CallerReference>{_ORIGINS}"
        f"<Comment>site {number}</Comment><Enabled>true</Enabled>"
        "</DistributionConfig></Distribution>"
    ).encode()


def _run(size: int, latency: float, per_second: float, records: bool, told: Connection) -> None:
    async def serve() -> None:
        account = _Account(size, latency, per_second, records=records)
        server = await asyncio.start_server(account.serve, "127.0.0.1", 0)
        told.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(serve())


@contextmanager
def serving(
    size: int, latency: float, per_second: float, *, records: bool = False
) -> Iterator[str]:
    """Serve an account of `size` distributions in a process of its own.

    Args:
        size: how many distributions.
        latency: seconds each call takes.
        per_second: calls a second above which it throttles.
        records: whether AWS Config records the distributions.

    Yields:
        The address to use as endpoint.
    """
    here, there = multiprocessing.Pipe()
    process = multiprocessing.Process(
        target=_run, args=(size, latency, per_second, records, there), daemon=True
    )
    process.start()
    try:
        yield f"http://127.0.0.1:{here.recv()}"
    finally:
        process.terminate()
        process.join()
