"""Tells the person who asked for something that its job failed."""

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
