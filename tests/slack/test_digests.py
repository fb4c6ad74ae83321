"""When a week's digest is due."""

from datetime import UTC, datetime

import pytest

from bot.slack.digests import due_since


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-23T08:59", "2026-11-16T09:00"),
        ("2026-11-23T09:00", "2026-11-23T09:00"),
        ("2026-11-29T23:59", "2026-11-23T09:00"),
        ("2026-12-01T00:00", "2026-11-30T09:00"),
    ],
)
def test_it_is_due_on_monday_at_nine(now: str, due: str) -> None:
    """By UTC; before that, last week's still is."""
    at, expected = (datetime.fromisoformat(one).replace(tzinfo=UTC) for one in (now, due))
    assert expected.timestamp() == due_since(at.timestamp())
