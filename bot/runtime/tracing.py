"""Traces for OpenTelemetry, where an endpoint for them is set; without one a span is nothing.

A span says which stage of what took how long, in words of ours: kinds, steps, ids of entries and
lookups, outcomes. Never what somebody pasted, a value of it, or an exception's text: which
attributes there are is a closed list, `Attributes`.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from bot.extras import how_to_add
from bot.runtime import metrics
from bot.runtime.logs import library_logger
from bot.settings import SettingsError

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider

NAME = "faultbook"

_FLUSH_SECONDS = 3.0
"""How long the end of the process waits for what is not exported yet."""


class Attributes(TypedDict, total=False):
    """What a span may say.

    Attributes:
        event: the type of a delivery, as Slack names it.
        kind: a job's kind.
        job: a job's reference, which the log's lines have too.
        step: the name of a job's step.
        outcome: of an explanation, or of a call to Slack, as the metrics have it.
        entry: the id of the answered entry.
        lookup: a lookup's name.
        verdict: the name of its verdict.
        calls: how many calls to AWS it made.
    """

    event: str
    kind: str
    job: str
    step: str
    outcome: str
    entry: str
    lookup: str
    verdict: str
    calls: int


Note = Callable[..., None]
"""Adds attributes to a span that has begun."""


class _Export:
    """Where spans go: nowhere until there is a provider."""

    provider: "TracerProvider | None" = None


@contextmanager
def exported(endpoint: str) -> Iterator[None]:
    """Export spans until the block ends.

    Args:
        endpoint: takes OTLP over HTTP, as `http://collector:4318`; nothing is done without one.

    Raises:
        SettingsError: the packages that traces need are not installed.
    """
    if not endpoint:
        yield
        return
    library_logger("opentelemetry")
    _Export.provider = provider = _provider(endpoint)
    try:
        yield
    finally:
        _Export.provider = None
        # An endpoint that does not answer must not hold up the end.
        ending = threading.Thread(target=provider.shutdown, daemon=True)
        ending.start()
        ending.join(_FLUSH_SECONDS)


def _provider(endpoint: str) -> "TracerProvider":
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415 - optional
            OTLPSpanExporter,
        )
        from opentelemetry.sdk.resources import (  # noqa: PLC0415 - optional
            SERVICE_NAME,
            OTELResourceDetector,
            Resource,
        )
        from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415 - optional
        from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415 - optional
    except ImportError as error:
        raise SettingsError(
            "OTEL_EXPORTER_OTLP_ENDPOINT is set, and what traces need is not installed:"
            f" {how_to_add('otel')}; or unset it."
        ) from error
    named = OTELResourceDetector().detect()  # by `OTEL_SERVICE_NAME`, `OTEL_RESOURCE_ATTRIBUTES`
    resource = Resource.create({SERVICE_NAME: NAME, **named.attributes})
    provider = TracerProvider(resource=resource, shutdown_on_exit=False)
    exporter = OTLPSpanExporter(endpoint=f"{endpoint.rstrip('/')}/v1/traces")
    provider.add_span_processor(BatchSpanProcessor(exporter))
    return provider


@contextmanager
def span(name: str, parent: str = "", **attributes: Unpack[Attributes]) -> Iterator[Note]:
    """Time a stage, within the stage that runs here already, for the metrics too.

    Args:
        name: the stage.
        parent: the stage that it goes on from, of `here`, where that ran elsewhere.
        attributes: what is known of it at its beginning.

    Returns:
        What adds attributes to it.
    """
    with metrics.STAGE_SECONDS.labels(name).time(), _exported(name, parent, **attributes) as note:
        yield note


@contextmanager
def _exported(name: str, parent: str, **attributes: Unpack[Attributes]) -> Iterator[Note]:
    if _Export.provider is None:
        yield _ignore
        return
    from opentelemetry.trace import Status, StatusCode  # noqa: PLC0415 - optional

    tracer = _Export.provider.get_tracer(NAME)
    with tracer.start_as_current_span(
        name,
        context=_context(parent),
        attributes=_named(attributes),
        record_exception=False,  # its text may repeat a paste
        set_status_on_exception=False,
    ) as current:
        try:
            yield lambda **more: current.set_attributes(_named(more))
        except BaseException as error:
            current.set_status(Status(StatusCode.ERROR, type(error).__name__))
            raise


def here() -> str:
    """The stage that runs here, for one that goes on from it elsewhere; empty without traces."""
    if _Export.provider is None:
        return ""
    from opentelemetry.trace.propagation.tracecontext import (  # noqa: PLC0415 - optional
        TraceContextTextMapPropagator,
    )

    carrier: dict[str, str] = {}
    TraceContextTextMapPropagator().inject(carrier)
    return carrier.get("traceparent", "")


def _context(parent: str) -> Any:
    if not parent:
        return None
    from opentelemetry.trace.propagation.tracecontext import (  # noqa: PLC0415 - optional
        TraceContextTextMapPropagator,
    )

    return TraceContextTextMapPropagator().extract({"traceparent": parent})


def _named(attributes: Any) -> dict[str, str | int]:
    return {f"{NAME}.{name}": value for name, value in attributes.items()}


def _ignore(**_attributes: Unpack[Attributes]) -> None:
    """Note nothing: there are no traces."""
