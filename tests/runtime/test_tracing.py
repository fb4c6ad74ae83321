"""Spans are exported as OpenTelemetry has it, and say nothing of what was pasted."""

import socket
import sys

import pytest

from bot.runtime import tracing
from bot.settings import SettingsError
from tests.otlp_server import otlp_server, told
from tests.shared import PATIENCE

SECRET = "AKIAIOSFODNN7EXAMPLE was pasted"


@pytest.fixture(autouse=True)
def _whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for the export however busy the machine is."""
    monkeypatch.setattr(tracing, "_FLUSH_SECONDS", PATIENCE)


def test_a_stage_within_another_is_its_child() -> None:
    """With its name, its attributes, and the service's name."""
    with (
        otlp_server() as received,
        tracing.exported(received.url),
        tracing.span("job", kind="explain"),
        tracing.span("step", step="read") as note,
    ):
        note(outcome="taken")
    (step, job) = received.spans
    assert ("job", {"kind": "explain"}) == (job.name, told(job))
    assert ("step", {"step": "read", "outcome": "taken"}) == (step.name, told(step))
    assert (job.span_id, job.trace_id) == (step.parent_span_id, step.trace_id)
    (request,) = received.requests
    attributes = request.resource_spans[0].resource.attributes
    assert ["faultbook"] == [
        one.value.string_value for one in attributes if one.key == "service.name"
    ]


def test_a_stage_elsewhere_goes_on_from_where_it_was_submitted() -> None:
    """What `here` gives leads to the same trace in another process."""
    with otlp_server() as received, tracing.exported(f"{received.url}/"):
        with tracing.span("delivery"):
            submitted = tracing.here()
        with tracing.span("job", submitted):
            pass
    (delivery, job) = received.spans
    assert (delivery.span_id, delivery.trace_id) == (job.parent_span_id, job.trace_id)


def test_an_exception_is_told_by_its_type() -> None:
    """Its text may repeat a paste: it is neither in the status nor in an event."""
    with (
        otlp_server() as received,
        tracing.exported(received.url),
        pytest.raises(ValueError, match="pasted"),
        tracing.span("job"),
    ):
        raise ValueError(SECRET)
    (job,) = received.spans
    assert ("ValueError", 2, 0) == (job.status.message, job.status.code, len(job.events))
    assert not any(SECRET.encode() in body for body in received.bodies)


def test_the_services_name_can_be_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """OpenTelemetry's own variables come before ours."""
    monkeypatch.setenv("OTEL_SERVICE_NAME", "faults-east")
    with otlp_server() as received, tracing.exported(received.url), tracing.span("job"):
        pass
    assert any(b"faults-east" in body for body in received.bodies)


def test_without_an_endpoint_nothing_is_made() -> None:
    """A span is nothing, and there is nothing to go on from."""
    with tracing.exported(""), tracing.span("job", "", kind="explain") as note:
        note(outcome="taken")
        assert "" == tracing.here()


def test_an_endpoint_that_does_not_answer_does_not_hold_up_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was not exported in time is given up."""
    monkeypatch.setattr(tracing, "_FLUSH_SECONDS", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        with tracing.exported(f"http://127.0.0.1:{silent.getsockname()[1]}"), tracing.span("job"):
            pass
        assert "" == tracing.here()


def test_what_is_not_installed_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """It names the variable, and what to install."""
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.http.trace_exporter", None)
    sentence = r"^OTEL_EXPORTER_OTLP_ENDPOINT .*pip install .\.\[otel\]"
    with pytest.raises(SettingsError, match=sentence), tracing.exported("http://127.0.0.1:1"):
        pass
