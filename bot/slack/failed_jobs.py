"""Tells the person who asked for something that its job failed."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.runtime.jobs import Args
from bot.runtime.reference import reference
from bot.slack.destination import Destination
from bot.slack.messenger import Messenger
from bot.slack.views import words
from bot.slack.views.guesses import sentence


def tell_failed(messenger: Messenger, job: str, place: Destination) -> None:
    """Post, for the asker alone, that a job failed, with its reference in the log.

    Args:
        messenger: posts.
        job: the job's id.
        place: where it was asked for.
    """
    messenger.post(place.to_asker(), sentence(words.FAILED.format(job=reference(job))))


def telling_the_asker(messenger: Messenger) -> Callable[[str, Args, Mapping[str, Any]], None]:
    """What is done when a job fails that was asked for at the `place` among its arguments.

    Args:
        messenger: posts.
    """

    def failed(job: str, args: Args, _done: Mapping[str, Any]) -> None:
        tell_failed(messenger, job, Destination.model_validate(args["place"]))

    return failed
