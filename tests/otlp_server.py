"""A receiver of OTLP over HTTP on the loopback, which keeps the spans that it is sent."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)
from opentelemetry.proto.trace.v1.trace_pb2 import Span


class OtlpServer:
    """What was received.

    Attributes:
        bodies: the requests, as they came.
        url: where it listens.
    """

    def __init__(self, url: str) -> None:
        self.bodies: list[bytes] = []
        self.url = url

    @property
    def requests(self) -> list[ExportTraceServiceRequest]:
        """The requests, read."""
        return [ExportTraceServiceRequest.FromString(body) for body in self.bodies]

    @property
    def spans(self) -> list[Span]:
        """All spans, those that ended first, first."""
        return [
            span
            for request in self.requests
            for resource in request.resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        ]

    def named(self, name: str) -> list[Span]:
        """The spans of a stage."""
        return [span for span in self.spans if span.name == name]


def told(span: Span) -> dict[str, str | int]:
    """A span's attributes, without the prefix."""
    return {
        one.key.removeprefix("faultbook."): one.value.string_value or one.value.int_value
        for one in span.attributes
    }


@contextmanager
def otlp_server() -> Iterator[OtlpServer]:
    """A receiver, until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.path == "/v1/traces"
            assert self.headers["content-type"] == "application/x-protobuf"
            received.bodies.append(self.rfile.read(int(self.headers["content-length"])))
            answer = ExportTraceServiceResponse().SerializeToString()
            self.send_response(200)
            self.send_header("content-length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    received = OtlpServer(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield received
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
