"""An answer and a lookup as traces: every stage is a span, and nothing pasted is in any."""

import pytest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from bot.runtime import tracing
from tests.handlers.conftest import LOOKUP, PASTE, Desk
from tests.otlp_server import OtlpServer, otlp_server, told
from tests.shared import PATIENCE

PASTED = f"{PASTE} with key AKIAIOSFODNN7EXAMPLE in bucket blue-heron-invoices"
MADE_UP = ("E2QWRUHEXAMPLE", "AKIA", "heron", "caller reference", "111122223333", "U0MARA")


@pytest.fixture
def received(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> OtlpServer:
    """What was exported of a paste that is answered, and of a press of its button."""
    monkeypatch.setattr(tracing, "_FLUSH_SECONDS", PATIENCE)
    with otlp_server() as server, tracing.exported(server.url):
        desk.post(PASTED)
        answer = desk.reply()
        desk.settle()
        desk.press(answer, f"look:{LOOKUP}")
        desk.until(lambda: desk.runner.asked)
        desk.settle()
    return server


def _above(received: OtlpServer, span: Span) -> list[str]:
    """The names of the stages that a span is within, the outermost first."""
    by_id = {one.span_id: one for one in received.spans}
    names: list[str] = []
    while span := by_id.get(span.parent_span_id):  # type: ignore[assignment]  # none ends it
        names.insert(0, span.name)
    return names


def test_an_answer_is_one_trace(received: OtlpServer) -> None:
    """From Slack's delivery, over the job that it left, to the call that posts the answer."""
    (explained,) = received.named("explain")
    entry = "aws/cloudfront/DistributionAlreadyExists"
    assert {"outcome": "answered", "entry": entry} == told(explained)
    assert ["delivery", "job"] == _above(received, explained)
    posted = [span for span in received.named("slack") if span.trace_id == explained.trace_id]
    assert ["delivery", "job", "step"] == _above(received, posted[0])
    assert {"outcome": "taken"} == told(posted[0])
    events = [told(span)["event"] for span in received.named("delivery")]
    assert {"message", "block_actions"} <= set(events)


def test_a_lookup_is_one_trace(received: OtlpServer) -> None:
    """From the press, over its jobs, to the look itself with its verdict."""
    (looked,) = received.named("lookup")
    assert {"lookup": LOOKUP, "verdict": "bound", "calls": 1} == told(looked)
    assert ["delivery", *["job"] * 3, "step"] == _above(received, looked)
    kinds = [told(span)["kind"] for span in received.named("job")]
    assert {"explain", "look", "scan"} <= set(kinds)


def test_nothing_pasted_is_in_a_trace(received: OtlpServer) -> None:
    """Neither a value of the paste, nor a secret, a person or an account."""
    assert received.bodies
    found = [word for word in MADE_UP for body in received.bodies if word.encode() in body]
    assert [] == found
