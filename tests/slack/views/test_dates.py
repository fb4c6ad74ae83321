"""Times that Slack writes in each reader's own zone, and what is read where it cannot."""

from bot.slack.views import dates

AT = 1_764_432_000.9  # 29 November 2025, 16:00 UTC


def test_a_time_of_day_is_slacks_own_date_in_mrkdwn() -> None:
    """Whole seconds, with the time in UTC where Slack cannot format it."""
    assert "<!date^1764432000^{time}|16:00 UTC>" == dates.clock(AT)


def test_a_moment_has_its_day() -> None:
    """As an element of rich text, which knows no mrkdwn."""
    told = dates.moment(AT)
    assert ("date", 1_764_432_000) == (told["type"], told["timestamp"])
    assert "29 Nov 16:00 UTC" == told["fallback"]


def test_a_day_has_no_time() -> None:
    """Its fallback names the year."""
    (told,) = dates.day(AT)
    assert ("{date_short_pretty}", "29 Nov 2025") == (told["format"], told["fallback"])
