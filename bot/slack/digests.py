"""Tells a channel once a week what it met, where somebody has set that for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog

from bot.runtime.channel_settings import ChannelSettingsStore
from bot.runtime.feedback_records import FeedbackRecords
from bot.runtime.jobs import Args, Jobs, Kind
from bot.slack.destination import Destination
from bot.slack.messenger import Messenger
from bot.slack.post_once import post_once
from bot.slack.views import case_words
from bot.slack.views.feedback import stats

log = structlog.get_logger()

DIGEST = "digest"

_DAYS = 7
_WEEK = timedelta(days=_DAYS)
_HOUR = 9
"""The hour of Monday, in UTC, at which a week's digest is due."""


@dataclass(frozen=True, slots=True)
class Digests:
    """Posts digests, as jobs: each once, over all replicas and restarts.

    Attributes:
        channels: how each conversation is answered.
        feedback: has the figures.
        messenger: posts.
        jobs: runs the jobs.
    """

    channels: ChannelSettingsStore
    feedback: FeedbackRecords
    messenger: Messenger
    jobs: Jobs

    def register(self) -> None:
        """Say how jobs of this kind are run."""
        self.jobs.register(DIGEST, Kind(self._post, _only_logged))

    def send(self, now: float) -> None:
        """Post the digests that are due.

        Args:
            now: POSIX seconds.
        """
        due = due_since(now)
        for channel in self.channels.without_digest_since(due):
            args = {"channel": channel, "due": due}
            self.jobs.submit(f"digest {channel} {int(due)}", DIGEST, "", args)

    def _post(self, job: str, args: Args) -> None:
        channel, due = args["channel"], float(args["due"])
        if not self.jobs.step("claim", lambda: self.channels.claim_digest(channel, due)):
            return  # it was posted this week, or somebody has switched it off
        seen = self.feedback.stats(due - _WEEK.total_seconds(), channel)
        if seen.cases:
            message = stats(seen, _DAYS, told=case_words.DIGEST.format(days=_DAYS))
            post_once(self.jobs, self.messenger, job, Destination(channel=channel), message)


def due_since(now: float) -> float:
    """When the latest digest was due: POSIX seconds of the latest Monday at nine, UTC."""
    moment = datetime.fromtimestamp(now, UTC)
    monday = moment - timedelta(days=moment.weekday())
    due = monday.replace(hour=_HOUR, minute=0, second=0, microsecond=0)
    return (due if due <= moment else due - _WEEK).timestamp()


def _only_logged(_job: str, args: Args, _done: Mapping[str, Any]) -> None:
    """The next week's comes by itself; the log has why this one did not."""
    log.warning("digest not posted", channel=args["channel"])
