"""Puts what was done in a thread into that thread as a Markdown file, ready for a post-mortem."""

from dataclasses import dataclass

import structlog
from slack_sdk.errors import SlackApiError

from bot.runtime.jobs import Args, Jobs, Kind
from bot.slack.destination import Destination
from bot.slack.failed_jobs import telling_the_asker
from bot.slack.messenger import Messenger
from bot.slack.post_once import say_to_asker
from bot.slack.press import Press
from bot.slack.timeline import Timeline
from bot.slack.views import case_words

log = structlog.get_logger()

FILE = "timeline file"
NAME = "timeline.md"


@dataclass(frozen=True, slots=True)
class TimelineFile:
    """Uploads timelines, as jobs.

    Attributes:
        timeline: tells what was done.
        messenger: uploads.
        jobs: runs the jobs.
    """

    timeline: Timeline
    messenger: Messenger
    jobs: Jobs

    def register(self) -> None:
        """Say how jobs of this kind are run."""
        failed = telling_the_asker(self.messenger)
        self.jobs.register(FILE, Kind(self._upload, failed))

    def share(self, place: Destination, press: Press) -> None:
        """Put a thread's timeline into it, as everybody there may see it.

        Args:
            place: the thread, and who asked.
            press: names this press.
        """
        args = {"place": place.model_dump()}
        self.jobs.submit_press(press.what, press.at, FILE, "", args)

    def _upload(self, job: str, args: Args) -> None:
        place = Destination.model_validate(args["place"])
        text = self.timeline.markdown(place)
        told = self.jobs.step("upload", lambda: self._refused(place, text))
        if told:
            say_to_asker(self.jobs, self.messenger, job, place, told)

    def _refused(self, place: Destination, text: str) -> str:
        """Upload it; what to say where that was refused, empty where it stands."""
        if not text:
            return case_words.NO_TIMELINE
        try:
            self.messenger.upload(place, NAME, text)
        except SlackApiError as error:
            log.warning("timeline not uploaded", reason=error.response["error"])
            return case_words.TIMELINE_NO_FILE
        return ""
