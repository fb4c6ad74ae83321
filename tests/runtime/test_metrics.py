"""The process's metrics."""

from prometheus_client import generate_latest

from bot.runtime import metrics


def test_every_metric_is_ours_and_says_what_it_counts() -> None:
    """Named after the app, with a sentence; times are in seconds."""
    families = list(metrics.REGISTRY.collect())
    assert families
    for family in families:
        assert family.name.startswith("faultbook_")
        assert family.documentation.endswith(".")
        assert (family.type == "histogram") <= family.name.endswith("_seconds")


def test_what_is_counted_is_served() -> None:
    """In Prometheus' text format, with its label."""
    metrics.PASTES.labels("made up").inc(3)
    assert b'faultbook_pastes_total{outcome="made up"} 3.0' in generate_latest(metrics.REGISTRY)
