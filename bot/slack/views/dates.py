"""Times and days, which each reader sees in their own time zone."""

from datetime import UTC, datetime

from bot.slack.views.block_kit import Json


def clock(at: float) -> str:
    """A time of day in mrkdwn, which each reader sees in their own zone; `at` in POSIX seconds."""
    fallback = datetime.fromtimestamp(at, UTC).strftime("%H:%M UTC")
    return f"<!date^{int(at)}^{{time}}|{fallback}>"


def short_day(at: float) -> str:
    """A day where only plain text stands, in UTC, as `2 Nov`; `at` in POSIX seconds."""
    day = datetime.fromtimestamp(at, UTC)
    return f"{day.day} {day:%b}"


def moment(at: float) -> Json:
    """A time, which each reader sees in their own zone; `at` in POSIX seconds."""
    return _date(at, "{date_short_pretty} {time}", "%d %b %H:%M UTC")


def day(at: float) -> list[Json]:
    """A day, as of `moment`."""
    return [_date(at, "{date_short_pretty}", "%d %b %Y")]


def _date(at: float, shown: str, otherwise: str) -> Json:
    fallback = datetime.fromtimestamp(at, UTC).strftime(otherwise)
    return {"type": "date", "timestamp": int(at), "format": shown, "fallback": fallback}
