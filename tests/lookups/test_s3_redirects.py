"""A bucket in another region than the one asked: S3's 301, and what a lookup makes of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from bot.aws.accounts import Account
from bot.aws.clients import Clients
from bot.lookups.engine import run_lookup
from bot.lookups.model import Lookup
from bot.lookups.result import LookupResult
from tests.shared import aws_session

ELSEWHERE = "eu-central-1"
OBJECTS = (
    "<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>k</Key><Size>5</Size>"
    "<LastModified>2026-01-01T00:00:00Z</LastModified></Contents></ListBucketResult>"
)
MOVED = "<Error><Code>PermanentRedirect</Code><Bucket>orders</Bucket>{}</Error>"


@dataclass
class S3:
    """S3 for one bucket that is not in the region it is asked in.

    Attributes:
        url: where it listens.
        header: the region it says in a header, empty for none.
        body: the region it says in the error's body, empty for none.
        asked: method and region of each request, in order.
    """

    url: str = ""
    header: str = ""
    body: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list)

    def answer(self, method: str, region: str) -> tuple[int, str]:
        """Status and body for a request signed for a region."""
        self.asked.append((method, region))
        if region == ELSEWHERE:
            return 200, OBJECTS
        return 301, MOVED.format(f"<Region>{self.body}</Region>" if self.body else "")


@pytest.fixture
def s3() -> Iterator[S3]:
    """Stands where S3 is expected."""
    made = S3()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            region = self.headers["authorization"].split("/")[2]
            status, body = made.answer(self.command, region)
            self.send_response(status)
            if made.header and status != 200:
                self.send_header("x-amz-bucket-region", made.header)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body.encode())

        do_HEAD = do_GET  # noqa: N815 - the library's name

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    made.url = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()


OBJECT = """
title: Find the object
question: Is it there?
needs: {all: [bucket]}
steps:
  - name: objects
    call: s3.list_objects_v2
    with: {Bucket: "{{ bucket }}"}
    keep: "Contents[].Key"
    on_error: {NoSuchBucket: absent}
report: [{label: Objects, list: steps.objects}]
verdicts:
  - {name: there, when: steps.objects, tone: good, text: there, why: S3 listed it}
  - {name: none, tone: warning, text: none, why: S3 listed none}
"""


def look(lookup: Lookup, s3: S3) -> LookupResult:
    """Look from eu-west-1."""
    account = Account(id="123456789012", name="test", regions=("eu-west-1",))
    clients = Clients(aws_session(), endpoint_url=s3.url)
    return run_lookup(lookup, {"bucket": "orders"}, account, clients=clients)


@pytest.mark.parametrize("said", ["header", "body"])
def test_a_bucket_is_followed_to_its_region(s3: S3, written: Any, said: str) -> None:
    """Where S3 says the region, the same call is made there, signed for it, and nothing else."""
    setattr(s3, said, ELSEWHERE)
    result = look(written(OBJECT), s3)
    assert ("there", []) == (result.verdict.name, list(result.unseen))
    assert [("GET", "eu-west-1"), ("GET", ELSEWHERE)] == s3.asked


@pytest.mark.parametrize("region", ["", "evil.example/x", "eu-west-1"])
def test_a_bucket_that_cannot_be_followed_is_unseen(s3: S3, written: Any, region: str) -> None:
    """Without a region, with one that is none, or sent round in a circle: nothing is concluded."""
    s3.header = region
    result = look(written(OBJECT), s3)
    assert "unseen" == result.verdict.name
    assert {"GET"} == {method for method, _ in s3.asked}
    assert ["region"] == [one.reason for one in result.unseen]
    assert "region" in result.unseen[0].sentence


def test_every_s3_lookup_leaves_a_moved_bucket_unseen(
    all_lookups: Mapping[str, Lookup], s3: S3
) -> None:
    """No lookup takes a redirect that leads nowhere for the bucket's absence."""
    for name, lookup in all_lookups.items():
        if name.startswith("s3/") and name != "s3/bucket-owner":
            assert "unseen" == look(lookup, s3).verdict.name, name
