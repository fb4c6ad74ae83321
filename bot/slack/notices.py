"""Sentences and Home tabs that a listener brings about, as jobs: Slack is acknowledged first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import structlog

from bot.runtime.jobs import Args, Jobs, Kind
from bot.slack.destination import Destination
from bot.slack.external_users import ExternalUsers, Standing
from bot.slack.messenger import Messenger
from bot.slack.post_once import post_once
from bot.slack.press import Press
from bot.slack.views.block_kit import Json
from bot.slack.views.guesses import sentence

log = structlog.get_logger()

NOTICE = "notice"
HOME = "home"


class DrawHome(Protocol):
    """Draws a Home tab, as `bot.slack.home_tab.HomeTab.draw` does."""

    def __call__(self, user: str, *, member: bool) -> Json:
        """The tab of this person."""


@dataclass(frozen=True, slots=True)
class Notices:
    """Says sentences.

    Attributes:
        messenger: posts.
        jobs: runs the jobs.
        home: draws somebody's Home tab of today, more of it for a member.
        users: tells members from others.
    """

    messenger: Messenger
    jobs: Jobs
    home: DrawHome
    users: ExternalUsers

    def register(self) -> None:
        """Say how jobs of these kinds are run."""
        self.jobs.register(NOTICE, Kind(self._say, _untold))
        self.jobs.register(HOME, Kind(self._publish, _untold))

    def say(self, id: str, place: Destination, text: str) -> None:  # noqa: A002 - the port's word
        """Say a sentence, once for this id.

        Args:
            id: names the sentence for ever, as by the event that brought it about.
            place: where.
            text: the sentence.
        """
        self.jobs.submit(id, NOTICE, "", {"place": place.model_dump(), "text": text})

    def answer(self, press: Press, place: Destination, text: str) -> None:
        """Say a sentence in answer to a press."""
        said = {"place": place.model_dump(), "text": text}
        self.jobs.submit_press(press.what, press.at, NOTICE, "", said)

    def publish_home(self, id: str, user: str, own: str) -> None:  # noqa: A002 - as above
        """Set a person's Home tab, once for this id.

        Args:
            id: names the event that brought it about.
            user: the person.
            own: the workspace that the app is installed in, which is theirs if they see it.
        """
        self.jobs.submit(id, HOME, "", {"user": user, "own": own})

    def _say(self, job: str, args: Args) -> None:
        place, message = Destination.model_validate(args["place"]), sentence(args["text"])
        post_once(self.jobs, self.messenger, job, place, message)

    def _publish(self, _job: str, args: Args) -> None:
        found = self.users.standing(args["user"], args["own"], args["own"])
        drawn = self.home(args["user"], member=found is Standing.MEMBER)
        self.messenger.publish_home(args["user"], drawn)


def _untold(_job: str, _args: Args, _done: Mapping[str, Any]) -> None:
    """Nothing stands anywhere that would have to be taken back; the log has the failure."""
