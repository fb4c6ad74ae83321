"""Presses by people of whom Slack is to be asked first: as jobs, after Slack is acknowledged.

Whether somebody is a member, and in which user groups, Slack tells; what it told is kept for some
minutes, and within these a press is done at once. A listener never waits for Slack; the job does,
so that a press while Slack is in trouble is done once it is there again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.aws.accounts import Accounts
from bot.runtime.jobs import Args, Jobs, Kind
from bot.runtime.reference import reference
from bot.slack.delivery import Delivery
from bot.slack.destination import Destination
from bot.slack.external_users import ExternalUsers
from bot.slack.messenger import Messenger, TooLateError
from bot.slack.payloads import WornOutError
from bot.slack.press import Press
from bot.slack.user_groups import UserGroups
from bot.slack.views import words
from bot.slack.views.block_kit import Json
from bot.slack.views.guesses import sentence

PRESSED = "pressed"

_PARTS: Mapping[str, tuple[str, ...]] = {
    "type": (),
    "user": (),
    "team": (),
    "channel": (),
    "container": (),
    "trigger_id": (),
    "response_url": (),
    "actions": (),
    "message": ("ts", "thread_ts"),
    "view": ("id", "hash", "callback_id", "private_metadata", "state"),
}
"""What is kept of a payload, and of which of its parts only some: not what a message says."""

Act = Callable[[Json, Json, str], None]


@dataclass(frozen=True, slots=True)
class MemberPresses:
    """Does what members alone may do, once it is known who they are.

    Attributes:
        users: tells members from others.
        groups: the Slack user groups of people.
        accounts: whether rules ask for groups.
        messenger: posts.
        delivery: asks Slack until it answers.
        jobs: runs the jobs.
        acts: what is done, by name: given Bolt's action, the payload, and the app's own workspace.
    """

    users: ExternalUsers
    groups: UserGroups
    accounts: Accounts
    messenger: Messenger
    delivery: Delivery
    jobs: Jobs
    acts: dict[str, Act] = field(default_factory=dict)

    def register(self) -> None:
        """Say how jobs of this kind are run."""
        self.jobs.register(PRESSED, Kind(self._run, self._failed))

    def is_known(self, user: str, team: str, own: str) -> bool:
        """Whether Slack need not be asked about a person.

        Args:
            user: their Slack id.
            team: the workspace that the payload names for them, empty where it names none.
            own: the workspace that the app is installed in.
        """
        groups = not self.accounts.name_groups or self.groups.are_known
        return groups and self.users.known(user, team, own) is not None

    def later(
        self, name: str, action: Json, body: Json, press: Press, *, own: str, place: Destination
    ) -> None:
        """Do an act as a job.

        Args:
            name: the act's.
            action: Bolt's.
            body: the payload.
            press: names this press.
            own: the workspace that the app is installed in.
            place: where the person is, who is told if it fails.
        """
        args = {
            "act": name,
            "action": action,
            "body": _parts(body),
            "own": own,
            "place": place.to_asker().model_dump(),
        }
        self.jobs.submit_press(f"{name} {press.what}", press.at, PRESSED, "", args)

    def _run(self, _job: str, args: Args) -> None:
        self._learn(args["body"]["user"], args["own"])
        try:
            self.acts[args["act"]](args["action"], args["body"], args["own"])
        except WornOutError:
            self._tell(args, words.OUTDATED)
        except TooLateError:
            self._tell(args, words.TOO_LATE)

    def _learn(self, person: Json, own: str) -> None:
        """Have Slack tell what is not known of a person, however long it takes."""
        user, team = person["id"], str(person.get("team_id") or "")
        if self.users.known(user, team, own) is None:
            self.users.learn(user, team, own, self.delivery.ask)
        if self.accounts.name_groups and not self.groups.are_known:
            self.groups.learn(self.delivery.ask)

    def _failed(self, job: str, args: Args, _done: Mapping[str, Any]) -> None:
        self._tell(args, words.FAILED.format(job=reference(job)))

    def _tell(self, args: Args, text: str) -> None:
        self.messenger.post(Destination.model_validate(args["place"]), sentence(text))


def _parts(body: Json) -> Json:
    return {name: _some(body[name], parts) for name, parts in _PARTS.items() if name in body}


def _some(part: Any, names: tuple[str, ...]) -> Any:
    if not names or not isinstance(part, dict):
        return part
    return {name: part[name] for name in names if name in part}
