"""An answer that is cut short, empty or a proxy's page is never taken for *there is nothing*."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from bot.aws.accounts import Account
from bot.aws.clients import Clients
from bot.aws.pacing import GATES
from bot.knowledge_base.value_kinds import KINDS
from bot.lookups.engine import run_lookup
from bot.lookups.model import Lookup
from tests.shared import aws_session, our_library

REGION = "eu-west-1"
NAMES = sorted(our_library().lookups)


@dataclass
class Proxy:
    """A server that answers everything with the same body and *200*, and clients of it."""

    clients: Clients
    body: bytes = b""


@pytest.fixture(scope="module")
def proxy() -> Iterator[Proxy]:
    """Stands where AWS is expected."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("content-length") or 0))
            self.send_response(200)
            self.send_header("content-length", str(len(made.body)))
            self.end_headers()
            self.wfile.write(made.body)

        do_POST = do_GET  # noqa: N815 - the library's name

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    url = f"http://127.0.0.1:{server.server_port}"
    made = Proxy(Clients(aws_session(), endpoint_url=url))
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()


BODIES = (b"", b"<html>Sign in</html>", b'<?xml version="1.0"?><A><B><C>x</C', b"<A/><B>", b'{"a":')


@pytest.mark.parametrize("name", NAMES)
def test_what_cannot_be_read_is_unseen(
    all_lookups: Mapping[str, Lookup], proxy: Proxy, name: str
) -> None:
    """The result says what could not be read, and gives no verdict on what is there."""
    lookup = all_lookups[name]
    values = {value: KINDS[value].example for value in lookup.needs.names}
    account = Account(id="111122223333", name="test", regions=(REGION,))
    for proxy.body in BODIES:
        GATES._paces.clear()
        result = run_lookup(lookup, values, account, clients=proxy.clients)
        assert result.unseen, proxy.body
        assert not result.findings, proxy.body
        assert result.verdict.tone == "unknown", proxy.body


LISTING = """
title: List them
question: Are there any?
needs: {{all: [role_name]}}
region: us-east-1
steps:
  - {{name: found, call: {call}, with: {given}, keep: "{keep}"}}
report: [{{label: Found, list: steps.found, empty: none}}]
verdicts:
  - {{name: some, when: steps.found, tone: good, text: some, why: it answered}}
  - {{name: none, tone: warning, text: none, why: it answered}}
"""
POLICIES = ("iam.list_role_policies", '{RoleName: "{{ role_name }}"}', "PolicyNames[]")
ZONES = ("route53.list_resource_record_sets", "{HostedZoneId: Z1}", "ResourceRecordSets[].Name")
MACHINES = ("stepfunctions.list_state_machines", "{}", "stateMachines[].name")
IAM = b"<R><ListRolePoliciesResult>%s<IsTruncated>false</IsTruncated></ListRolePoliciesResult></R>"
ROUTE53 = b"<R>%s<IsTruncated>false</IsTruncated><MaxItems>1</MaxItems></R>"


@pytest.mark.parametrize(
    ("asked", "body", "verdict"),
    [
        (POLICIES, IAM % b"", "unseen"),
        (POLICIES, IAM % b"<PolicyNames/>", "none"),
        (POLICIES, IAM % b"<PolicyNames><member>a</member></PolicyNames>", "some"),
        (ZONES, ROUTE53 % b"", "unseen"),
        (ZONES, ROUTE53 % b"<ResourceRecordSets/>", "none"),
        (MACHINES, b"{}", "unseen"),
        (MACHINES, b'{"stateMachines": null}', "unseen"),
        (MACHINES, b'{"stateMachines": []}', "none"),
    ],
)
def test_an_answer_without_what_it_always_has_is_unseen(
    proxy: Proxy,
    written: Callable[[str], Lookup],
    asked: Sequence[str],
    body: bytes,
    verdict: str,
) -> None:
    """Where the model says that a list is always there, only an empty list is taken for none."""
    call, given, keep = asked
    proxy.body = body
    lookup = written(LISTING.format(call=call, given=given, keep=keep))
    result = run_lookup(
        lookup, {"role_name": "deploy"}, Account(id="123456789012"), clients=proxy.clients
    )
    assert verdict == result.verdict.name
    assert bool(result.unseen) == (verdict == "unseen")
